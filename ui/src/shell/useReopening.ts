// The form that a lock, or the end of the program, closed opens again with what
// was typed in it. It comes back to its author: the Rust side keeps it by person.

import { useEffect, useRef } from "react";
import { asApiError, isGone } from "../api/client";
import { announce } from "../components/announce";
import { useT } from "../messages";
import { forgetForm, openForm } from "../window/drafts";

/** `reopen` answers whether the form could be opened: its book may be gone, its person may not change it any more. */
export function useReopening(isFree: boolean, reopen: (form: string) => Promise<boolean>): void {
  const t = useT();
  const first = useRef({ isFree, reopen });
  const hasLooked = useRef(false);
  useEffect(() => {
    if (!first.current.isFree || hasLooked.current) {
      return;
    }
    hasLooked.current = true;
    void openForm().then(async (form) => {
      if (form === null) {
        return;
      }
      const isOpen = await first.current
        .reopen(form)
        // Locked again meanwhile: it is for the next time.
        .catch((error: unknown) => (isGone(asApiError(error)) ? null : false));
      if (isOpen) {
        announce(t("shell.person.draft_back"));
      } else if (isOpen === false) {
        await forgetForm(form);
      }
    });
  }, [t]);
}
