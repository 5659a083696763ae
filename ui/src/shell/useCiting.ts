// The selected books as citations on the clipboard.

import { useCallback } from "react";
import type { Acts } from "../books/acts/useActs";
import { citation, citedBooks } from "../books/citations";
import { formatLocale } from "../books/locale";
import type { BookList } from "../books/useBookList";
import { showToast } from "../components/toasts";
import { useT } from "../messages";
import { copyText } from "../window/clipboard";

/** What is returned answers false where a text is marked: the keys copy that. */
export function useCiting(list: BookList, { run }: Acts): () => unknown {
  const t = useT();
  const { chosen, pages } = list;
  return useCallback(() => {
    if (document.getSelection()?.isCollapsed === false) {
      return false;
    }
    run(async (client) => {
      const lines = chosen()
        .then((uids) => citedBooks(client, pages.list, uids))
        .then((books) => books.map((book) => citation(book, formatLocale())));
      if (!(await copyText(lines.then((cited) => cited.join("\n"))))) {
        throw new Error("the engine refused the clipboard");
      }
      showToast({ text: t("books.toast.cited", { count: (await lines).length }) });
    }, "copy");
    return true;
  }, [run, chosen, pages.list, t]);
}
