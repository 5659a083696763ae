// A list that the program was started with, or that a second start handed over.
// It is read at once; what takes long says so, and what comes while something
// else is open waits. The library keeps a file that nobody got to see.

import { useCallback, useEffect, useRef, useState } from "react";
import type { ImportPlan, OpenedFiles } from "../api/bindings";
import { type ApiError, asApiError, call, listen } from "../api/client";
import { useDelayed } from "../components/BusyLine";
import type { ImportStart } from "./useImport";

const WORDS_AFTER = 2_000;
const AGAIN_AFTER = 2_000;

export interface OpenedFile {
  /** A file is being read, and no dialog says so yet. */
  readonly isReading: boolean;
  /** The file that was taken last. */
  readonly name: string | null;
  /** How many come after it. */
  readonly waiting: number;
}

export function useOpenedFile(isEnabled: boolean, onOpened: (start: ImportStart) => void): OpenedFile {
  const now = useRef({ isEnabled, onOpened });
  useEffect(() => {
    now.current = { isEnabled, onOpened };
  });
  const [isReading, setReading] = useState(false);
  const reading = useRef<Promise<ImportPlan | null> | null>(null);
  const [busyAt, setBusyAt] = useState<number | null>(null);
  // Asked for again while it was being read: there may be another file.
  const isAskedAgain = useRef(false);
  // A file is given once. Read while something else was opened, it waits here.
  const waiting = useRef<ImportStart | null>(null);
  const [isHeld, setHeld] = useState(false);
  const hold = useCallback((start: ImportStart | null) => {
    waiting.current = start;
    setHeld(start !== null);
  }, []);
  const [files, setFiles] = useState<OpenedFiles>({ taken: null, waiting: 0 });
  useEffect(() => listen("files_waiting", setFiles), []);

  const offer = useCallback(
    (start: ImportStart) => {
      if (now.current.isEnabled) {
        now.current.onOpened(start);
      } else {
        hold(start);
      }
    },
    [hold],
  );

  const take = useCallback(() => {
    if (reading.current !== null) {
      isAskedAgain.current = true;
      return;
    }
    isAskedAgain.current = false;
    const answer = call("import_opened");
    reading.current = answer;
    setReading(true);
    /** Once it is here, unless a dialog shows it already. */
    const isOwn = () => {
      const own = reading.current === answer;
      if (own) {
        reading.current = null;
        setReading(false);
      }
      return own;
    };
    const onPlan = (plan: ImportPlan | null) => {
      if (!isOwn()) {
        return;
      }
      if (plan !== null) {
        // Reading it has taken the place of one that waits: that one is given again after it.
        hold(waiting.current?.from === "plan" ? null : waiting.current);
        offer({ from: "plan", plan });
      } else if (isAskedAgain.current) {
        take();
      } else if (waiting.current !== null && now.current.isEnabled) {
        const start = waiting.current;
        hold(null);
        offer(start);
      }
    };
    const onError = (error: ApiError) => {
      if (!isOwn()) {
        return;
      }
      // Another list was read meanwhile: this one is given again, now or when that is closed.
      if (error.code === "cancelled" && now.current.isEnabled) {
        take();
      } else if (error.code === "conflict") {
        // An import goes on that this page doesn't show, as after a lock. The file waits for its end.
        setBusyAt(performance.now());
      } else if (error.code !== "cancelled") {
        offer({ from: "error", error });
      }
    };
    answer.then(onPlan, (thrown: unknown) => onError(asApiError(thrown)));
  }, [offer, hold]);

  useEffect(() => {
    if (!isEnabled) {
      return;
    }
    take();
    return listen("file_opened", take);
  }, [isEnabled, take]);
  useEffect(() => {
    if (busyAt === null || !isEnabled) {
      return;
    }
    const timer = setTimeout(take, AGAIN_AFTER);
    return () => clearTimeout(timer);
  }, [busyAt, isEnabled, take]);

  const isLong = useDelayed(isReading && isEnabled, WORDS_AFTER);
  useEffect(() => {
    const answer = reading.current;
    if (isLong && answer !== null) {
      reading.current = null;
      setReading(false);
      now.current.onOpened({ from: "opened", answer });
    }
  }, [isLong]);
  return { isReading, name: files.taken, waiting: files.waiting + (isHeld ? 1 : 0) };
}
