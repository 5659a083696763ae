// The form that a lock, or the end of the program, closed opens again with what
// was typed in it. It comes back to its author: the Rust side keeps it by person.

import { useEffect, useRef } from "react";
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
      if (await first.current.reopen(form).catch(() => false)) {
        announce(t("shell.person.draft_back"));
      } else {
        await forgetForm(form);
      }
    });
  }, [t]);
}
