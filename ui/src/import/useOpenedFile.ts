// A list that the program was started with, or that a second start handed over.

import { useEffect, useRef } from "react";
import { asApiError, call, listen } from "../api/client";
import type { ImportStart } from "./useImport";

export function useOpenedFile(isEnabled: boolean, onOpened: (start: ImportStart) => void): void {
  const now = useRef({ isEnabled, onOpened });
  useEffect(() => {
    now.current = { isEnabled, onOpened };
  });
  // A file is given once. Read while something else was opened, it waits here.
  const waiting = useRef<ImportStart | null>(null);
  useEffect(() => {
    if (!isEnabled) {
      return;
    }
    const show = (start: ImportStart) => {
      if (now.current.isEnabled) {
        now.current.onOpened(start);
      } else {
        waiting.current = start;
      }
    };
    const take = () =>
      call("import_opened").then(
        (plan) => plan !== null && show({ from: "plan", plan }),
        (thrown: unknown) => show({ from: "error", error: asApiError(thrown) }),
      );
    if (waiting.current === null) {
      void take();
    } else {
      show(waiting.current);
      waiting.current = null;
    }
    return listen("file_opened", () => void take());
  }, [isEnabled]);
}
