// The form of the active book, and on to the book beside it.

import type { Book } from "../api/bindings";
import type { Acts } from "../books/acts/useActs";
import { bookOptions } from "../books/bookOptions";
import type { Step } from "../books/form/BookDialog";
import { uidsBetween } from "../books/rows";
import type { BookList } from "../books/useBookList";
import { announce } from "../components/announce";
import { useT } from "../messages";

export interface Editing {
  /** The form of the active book; said when there are several. */
  readonly edit: () => void;
  /** The form of the book beside the active one, once `first` is done; false at either end of the list. */
  readonly editNext: (by: Step, first?: () => Promise<void>) => boolean;
}

export function useEditing(list: BookList, acts: Acts, open: (book: Book) => void): Editing {
  const t = useT();
  const { pages, active, activeRow, selectedCount } = list;

  const edit = () => {
    if (selectedCount > 1) {
      announce(t("books.edit_one"));
    } else if (activeRow !== undefined) {
      acts.run(async (client) => open(await client.fetchQuery(bookOptions(activeRow.uid))));
    }
  };
  const editNext = (by: Step, first: () => Promise<void> = async () => undefined) => {
    const at = active + by;
    if (at < 0 || at >= (pages.total ?? 0)) {
      return false;
    }
    acts.run(async (client) => {
      // As it stands beside it now: saving may give the active book another place.
      const [uid] = await uidsBetween(pages.list, at, at);
      await first();
      if (uid !== undefined) {
        const book = await client.fetchQuery(bookOptions(uid));
        await list.showBooks([uid], uid, false);
        open(book);
      }
    });
    return true;
  };
  return { edit, editNext };
}
