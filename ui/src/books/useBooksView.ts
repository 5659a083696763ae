// What every view of the list does besides drawing it: it says which books are
// in view, says the number selected once the keys rest, and keeps the focus.

import { type RefObject, useEffect, useRef } from "react";
import { announce } from "../components/announce";
import { isDialogOpen } from "../keys/useKeyCommand";
import { useT } from "../messages";
import type { BookList } from "./useBookList";
import { focusBook, type LineScroll } from "./useLineScroll";

/** Selecting many books is a row of keys: the number is said once they rest. */
const SELECTION_RESTS = 500;

export function useBooksView(
  scroller: RefObject<HTMLDivElement | null>,
  { pages, active, selectedCount }: BookList,
  { first, last }: LineScroll,
): void {
  const { inView, list, total } = pages;
  useEffect(() => inView(first, last), [inView, first, last]);
  useSelectionAnnounced(selectedCount);

  // Books go with a shorter result, and the focus must not go with them.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result is the moment to look.
  useEffect(() => {
    if (scroller.current !== null && document.activeElement === document.body && !isDialogOpen()) {
      focusBook(scroller.current, active);
    }
  }, [list, total]);
}

function useSelectionAnnounced(count: number): void {
  const t = useT();
  const said = useRef(count);
  useEffect(() => {
    const rest = setTimeout(() => {
      // One book selected by moving onto it is what the book itself says.
      if (count !== said.current && (count !== 1 || said.current > 1)) {
        announce(count === 0 ? t("books.none_selected") : t("books.selected", { count }));
      }
      said.current = count;
    }, SELECTION_RESTS);
    return () => clearTimeout(rest);
  }, [count, t]);
}
