// One import from the file to the report: which of its screens is shown, and
// what leaving each of them stops.

import { useCallback, useEffect, useRef, useState } from "react";
import type { ImportPlan, ImportProgress, ImportReport } from "../api/bindings";
import { type ApiError, asApiError, call, isGone, listen } from "../api/client";
import type { Given } from "../window/files";
import { handOver, UnreadableFile } from "./handOver";
import type { Phase } from "./Progress";

/** What the screen opens with: nothing chosen yet, or a file from outside. */
export type ImportStart =
  | { readonly from: "choice" }
  /** One after the other: the first is shown at once. */
  | { readonly from: "files"; readonly files: readonly Given[] }
  /** Its reading is under way already. */
  | { readonly from: "opened"; readonly answer: Promise<ImportPlan | null> }
  | { readonly from: "plan"; readonly plan: ImportPlan }
  | { readonly from: "error"; readonly error: ApiError };

export type Stage =
  | {
      readonly name: "choose";
      readonly error: ApiError | null;
      /** The file could not be opened; the library was not even asked. */
      readonly isUnreadable: boolean;
      /** What the error is about. One from outside has told its name before. */
      readonly fileName: string | null;
    }
  /** The name of a file from outside comes with its plan. */
  | { readonly name: "reading"; readonly fileName: string | null; readonly progress: Phase | null }
  | { readonly name: "plan"; readonly plan: ImportPlan; readonly error: ApiError | null }
  | {
      readonly name: "running";
      readonly plan: ImportPlan;
      readonly progress: ImportProgress | null;
      readonly isStopping: boolean;
    }
  | { readonly name: "report"; readonly plan: ImportPlan; readonly report: ImportReport };

const CHOICE = { name: "choose", error: null, isUnreadable: false, fileName: null } as const satisfies Stage;

export interface Import {
  readonly stage: Stage;
  /** How many files wait behind the one that is shown. */
  readonly waiting: number;
  /** Reads the first of them; the others go before those that wait already. */
  readonly take: (files: readonly Given[]) => void;
  /** Turns to the file that waits, whatever became of the one before; answers false where none does. */
  readonly next: () => boolean;
  readonly run: () => void;
  /** Stops what goes on and goes one screen back; answers false where there is none. */
  readonly cancel: () => boolean;
}

export function useImport(start: ImportStart): Import {
  const [stage, setStage] = useState<Stage>(() => stageOf(start));
  const [files, setFiles] = useState<readonly Given[]>([]);
  // The plan that the library keeps for this window, to be given up with the screen.
  const kept = useRef(start.from === "plan" ? start.plan.import : null);
  const reading = useRef(0);
  const running = useRef(false);

  const fail = useCallback(
    (error: ApiError, show: (error: ApiError) => void) => (isGone(error) ? undefined : show(error)),
    [],
  );

  const giveUp = useCallback(() => {
    reading.current += 1;
    if (kept.current !== null) {
      forget(kept.current);
      kept.current = null;
    }
  }, []);

  const read = useCallback(
    (chosen: Given) => {
      giveUp();
      const own = reading.current;
      const isGivenUp = () => reading.current !== own;
      const onPart = (done: number) =>
        setStage((now) =>
          now.name === "reading" && !isGivenUp()
            ? { ...now, progress: { phase: "handing", done, total: chosen.size } }
            : now,
        );
      setStage({ name: "reading", fileName: chosen.name, progress: null });
      handOver(chosen, { isGivenUp, onPart, forget })
        .then((plan) => {
          if (plan !== null) {
            kept.current = plan.import;
            setStage({ name: "plan", plan, error: null });
          }
        })
        .catch((thrown: unknown) => {
          if (!isGivenUp()) {
            const isUnreadable = thrown instanceof UnreadableFile;
            fail(asApiError(thrown), (error) =>
              setStage({ name: "choose", error, isUnreadable, fileName: chosen.name }),
            );
          }
        });
    },
    [giveUp, fail],
  );

  const take = useCallback(
    ([file, ...others]: readonly Given[]) => {
      if (file !== undefined) {
        setFiles((before) => [...others, ...before]);
        read(file);
      }
    },
    [read],
  );
  const next = useCallback(() => {
    const [file, ...others] = files;
    if (file !== undefined) {
      setFiles(others);
      read(file);
    }
    return file !== undefined;
  }, [files, read]);

  /** The plan of a reading that somebody else began: once, however often it is asked for. */
  const followed = useRef<{ answer: Promise<ImportPlan | null> | null; own: number }>({
    answer: null,
    own: 0,
  });
  const follow = useCallback(
    (answer: Promise<ImportPlan | null>) => {
      const isNew = followed.current.answer !== answer;
      followed.current = { answer, own: reading.current };
      if (!isNew) {
        return;
      }
      const isLast = () => reading.current === followed.current.own;
      answer.then(
        (plan) => {
          if (!isLast()) {
            forget(plan?.import ?? null);
          } else if (plan === null) {
            setStage(CHOICE);
          } else {
            kept.current = plan.import;
            setStage({ name: "plan", plan, error: null });
          }
        },
        (thrown: unknown) => {
          if (isLast()) {
            fail(asApiError(thrown), (error) => setStage({ ...CHOICE, error }));
          }
        },
      );
    },
    [fail],
  );

  const run = useCallback(() => {
    if (stage.name !== "plan" || running.current) {
      return;
    }
    const { plan } = stage;
    running.current = true;
    setStage({ name: "running", plan, progress: null, isStopping: false });
    call("import_run", { import: plan.import })
      .then(
        (report) => {
          kept.current = null;
          setStage({ name: "report", plan, report });
        },
        (thrown: unknown) => fail(asApiError(thrown), (error) => setStage({ name: "plan", plan, error })),
      )
      .finally(() => {
        running.current = false;
      });
  }, [stage, fail]);

  const cancel = useCallback(() => {
    switch (stage.name) {
      case "reading":
        // Whatever of the file Rust has by now; before it has any, the answer is given up when it comes.
        forget(null);
        giveUp();
        if (stage.fileName === null) {
          // Nobody chose it here, so there is no choice to go back to.
          return false;
        }
        setStage(CHOICE);
        return true;
      case "running":
        forget(stage.plan.import);
        setStage({ ...stage, isStopping: true });
        return true;
      default:
        return false;
    }
  }, [stage, giveUp]);

  useEffect(
    () =>
      listen("import_progress", (progress) =>
        setStage((now) => (nameIn(now) === progress.import ? { ...now, progress } : now)),
      ),
    [],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: what it was opened with, once
  useEffect(() => {
    if (start.from === "files") {
      take(start.files);
    } else if (start.from === "opened") {
      follow(start.answer);
    }
    return giveUp;
  }, []);

  return { stage, waiting: files.length, take, next, run, cancel };
}

/** By which name its progress is told: a list that is being read has none yet. */
function nameIn(stage: Stage): string | null | undefined {
  switch (stage.name) {
    case "reading":
      return null;
    case "running":
      return stage.plan.import;
    default:
      return undefined;
  }
}

function stageOf(start: ImportStart): Stage {
  switch (start.from) {
    case "files": {
      const [file] = start.files;
      return file === undefined ? CHOICE : { name: "reading", fileName: file.name, progress: null };
    }
    case "opened":
      return { name: "reading", fileName: null, progress: null };
    case "plan":
      return { name: "plan", plan: start.plan, error: null };
    case "error":
      return { ...CHOICE, error: start.error };
    case "choice":
      return CHOICE;
  }
}

/** Ends reading or writing, and lets go of what was read. Nobody waits for it. */
function forget(plan: string | null): void {
  call("import_cancel", { import: plan }).catch(() => undefined);
}
