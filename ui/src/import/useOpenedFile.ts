// A list that the program was started with, or that a second start handed over.

import { useEffect, useRef } from "react";
import { asApiError, call, listen } from "../api/client";
import type { ImportStart } from "./useImport";

export function useOpenedFile(isEnabled: boolean, onOpened: (start: ImportStart) => void): void {
  const latest = useRef(onOpened);
  useEffect(() => {
    latest.current = onOpened;
  });
  useEffect(() => {
    if (!isEnabled) {
      return;
    }
    const take = () =>
      call("import_opened").then(
        (plan) => plan !== null && latest.current({ from: "plan", plan }),
        (thrown: unknown) => latest.current({ from: "error", error: asApiError(thrown) }),
      );
    void take();
    return listen("file_opened", () => void take());
  }, [isEnabled]);
}
