// What every view of the list does besides drawing it: it carries out what keys
// and pointer ask of a book, says which books are in view, says the number
// selected once the keys rest, and keeps the focus.

import { type FocusEvent, type MouseEvent, type RefObject, useEffect, useRef } from "react";
import { announce } from "../components/announce";
import { isDialogOpen } from "../keys/useKeyCommand";
import { useT } from "../messages";
import type { ListAct } from "./listKeys";
import { isSelected } from "./selection";
import type { BookList } from "./useBookList";
import { focusBook, type LineScroll } from "./useLineScroll";
import type { BooksViewProps } from "./viewProps";

/** Selecting many books is a row of keys: the number is said once they rest. */
const SELECTION_RESTS = 500;

export interface BooksViewHandlers {
  readonly onClick: (event: MouseEvent) => void;
  readonly onContextMenu: (event: MouseEvent) => void;
  readonly onFocus: (event: FocusEvent<HTMLElement>) => void;
}

export interface BooksViewActs {
  /** Does what a key asks for. */
  readonly carryOut: (act: ListAct) => void;
  /** For the scrolled element; what is in it is a book where it is marked `data-row`. */
  readonly handlers: BooksViewHandlers;
}

export function useBooksView(
  scroller: RefObject<HTMLDivElement | null>,
  { list, onOpen, onContextMenu }: Pick<BooksViewProps, "list" | "onOpen" | "onContextMenu">,
  { first, last }: LineScroll,
): BooksViewActs {
  const { pages, active, selection, selectedCount, moveTo, toggle } = list;
  const { inView } = pages;
  useEffect(() => inView(first, last), [inView, first, last]);
  useSelectionAnnounced(selectedCount);
  useFocusKept(scroller, list);

  const carryOut = (act: ListAct) => {
    if (act.act === "move") {
      moveTo(act.to, act.how);
    } else if (act.act === "toggle") {
      toggle(active);
    } else {
      onOpen();
    }
  };
  const onClick = (event: MouseEvent) => {
    const index = bookUnder(event.target);
    if (index === null) {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      toggle(index);
    } else {
      moveTo(index, event.shiftKey ? "extend" : "select");
    }
  };
  const onMenu = (event: MouseEvent) => {
    const index = bookUnder(event.target);
    if (index !== null) {
      event.preventDefault();
      // What is selected stays so when one of it is clicked: the menu is about all of it.
      moveTo(index, isSelected(selection, index, pages.rowAt(index)?.uid) ? "focus" : "select");
      onContextMenu({ x: event.clientX, y: event.clientY });
    }
  };
  const onFocus = (event: FocusEvent<HTMLElement>) => {
    if (event.target === event.currentTarget) {
      focusBook(event.currentTarget, active);
    }
  };
  return { carryOut, handlers: { onClick, onContextMenu: onMenu, onFocus } };
}

function bookUnder(target: EventTarget): number | null {
  const book = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return book === null ? null : Number(book.dataset.row);
}

/** Books go with a shorter result, and the focus must not go with them. */
function useFocusKept(scroller: RefObject<HTMLDivElement | null>, { pages, active }: BookList): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result is the moment to look.
  useEffect(() => {
    if (scroller.current !== null && document.activeElement === document.body && !isDialogOpen()) {
      focusBook(scroller.current, active);
    }
  }, [pages.list, pages.total]);
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
