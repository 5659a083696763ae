/** One act at a time, with the error that it ended in: at its fields, or beside them. */
import { useRef, useState } from "react";
import { type ApiError, asApiError, isGone } from "../api/client";
import { announce } from "../components/announce";
import { errorSentence, fieldSentence } from "../components/sentences";

export interface Doing {
  readonly isBusy: boolean;
  readonly error: ApiError | null;
  readonly setError: (error: ApiError | null) => void;
  /** Does `work` unless something is on its way. */
  readonly run: (work: () => Promise<void>) => void;
  /** How to mend a field that was refused. */
  readonly errorAt: (...fields: readonly string[]) => string | undefined;
  /** The error, unless it stands at its fields. */
  readonly errorBeside: ApiError | null;
}

export function useDoing(): Doing {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const running = useRef(false);

  const show = (found: ApiError | null) => {
    setError(found);
    if (found?.code === "validation") {
      announce(errorSentence(found), "assertive");
    }
  };
  const run = (work: () => Promise<void>) => {
    if (running.current) {
      return;
    }
    running.current = true;
    setBusy(true);
    setError(null);
    work()
      .catch((thrown: unknown) => {
        const found = asApiError(thrown);
        // Who goes, or doesn't give the password that is asked for, knows it.
        if (!isGone(found) && found.code !== "confirmation_needed") {
          show(found);
        }
      })
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };
  const errorAt = (...fields: readonly string[]) => {
    const found = error?.fields.find(({ field }) => fields.includes(field));
    return found === undefined ? undefined : fieldSentence(found);
  };
  const isAtFields = error?.code === "validation" && error.fields.length > 0;
  return { isBusy, error, setError: show, run, errorAt, errorBeside: isAtFields ? null : error };
}
