// What Ctrl+V means in the list: a picture becomes the cover of the selected
// book, ISBNs begin a new one.

import { useEffect, useRef } from "react";
import { isbnsIn } from "../books/isbn";
import type { BookList } from "../books/useBookList";
import { announce } from "../components/announce";
import type { Covers } from "../covers/useCovers";
import { useT } from "../messages";
import { onPasted, type Pasted } from "../window/paste";

export interface Pasting {
  readonly list: BookList;
  readonly covers: Covers;
  readonly mayChange: boolean;
  readonly onIsbns: (isbns: readonly string[]) => void;
}

export function usePasting({ list, covers, mayChange, onIsbns }: Pasting): void {
  const t = useT();
  const paste = ({ picture, text }: Pasted) => {
    const book = list.activeRow;
    const isbns = picture === null ? isbnsIn(text) : [];
    if (isbns.length > 0) {
      onIsbns(isbns);
    } else if (picture === null) {
      announce(t("books.paste.nothing"));
    } else if (list.pages.list.place === "trash") {
      announce(t("books.paste.in_trash"));
    } else if (list.selectedCount > 1) {
      announce(t("books.paste.one"));
    } else if (book !== undefined && list.pages.total !== 0) {
      covers.give(book, picture);
    }
  };
  const now = useRef(paste);
  useEffect(() => {
    now.current = paste;
  });
  useEffect(
    () => (mayChange ? onPasted('[data-region="books"]', (pasted) => now.current(pasted)) : undefined),
    [mayChange],
  );
}
