// A title that was written in its place in the table.

import { asApiError, call } from "../../api/client";
import { errorSentence, fieldSentence } from "../../components/sentences";
import type { Acts } from "./useActs";

/**
 * Answers the sentence that says how to mend it. Once it is saved `onKept` is called, before the list follows:
 * a field that still stood there would take the focus along to the row's new place, and then be gone with it.
 */
export type SaveTitle = (uid: string, title: string, onKept: () => void) => Promise<string | null>;

export function useSaveTitle({ saved }: Acts): SaveTitle {
  return async (uid, title, onKept) => {
    try {
      const answer = await call("book_update", { uid, fields: { title } });
      onKept();
      await saved(answer, true);
      return null;
    } catch (thrown) {
      const error = asApiError(thrown);
      const wrong = error.field("title");
      return wrong === undefined ? errorSentence(error) : fieldSentence(wrong);
    }
  };
}
