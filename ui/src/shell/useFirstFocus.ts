// The keys act from the first moment: nobody has to click into the list.

import { useEffect, useRef } from "react";

export function useFirstFocus(isReady: boolean, focusRow: () => void): void {
  const given = useRef(false);
  useEffect(() => {
    if (isReady && !given.current) {
      given.current = true;
      if (document.activeElement === null || document.activeElement === document.body) {
        focusRow();
      }
    }
  }, [isReady, focusRow]);
}
