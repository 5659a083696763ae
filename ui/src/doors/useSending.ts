/** One request at a time, with the error it ended in: what every form of the doors needs. */
import { useRef, useState } from "react";
import { type ApiError, asApiError } from "../api/client";

export interface Sending {
  isBusy: boolean;
  error: ApiError | null;
  setError: (error: ApiError | null) => void;
  /** Runs `work` unless something runs already; `onError` is called after the error is shown. */
  send: (work: () => Promise<void>, onError?: (error: ApiError) => void) => void;
}

export function useSending(): Sending {
  const [isBusy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError | null>(null);
  const running = useRef(false);

  const send: Sending["send"] = (work, onError) => {
    // Enter pressed twice must not create two libraries.
    if (running.current) {
      return;
    }
    running.current = true;
    setBusy(true);
    setError(null);
    work()
      .catch((thrown: unknown) => {
        const found = asApiError(thrown);
        setError(found);
        onError?.(found);
      })
      .finally(() => {
        running.current = false;
        setBusy(false);
      });
  };

  return { isBusy, error, setError, send };
}
