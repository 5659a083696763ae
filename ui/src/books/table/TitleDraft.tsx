// Keeps a title while it is written, as a form's text is kept. It stands beside
// the rows: the one that is written may be scrolled away.

import { useEffect } from "react";
import { useDraft } from "../../window/drafts";
import { titleForm } from "../form/titleIntoForm";
import type { TitleEdit } from "./useTitleEdit";

export function TitleDraft({ edit }: { readonly edit: TitleEdit }) {
  const { uid, text, isTyped, onText, onKept } = edit;
  const { forget } = useDraft(titleForm(uid), isTyped ? text : null, (kept) => {
    if (typeof kept === "string") {
      onText(kept);
    }
  });
  useEffect(() => onKept(forget), [onKept, forget]);
  return null;
}
