// What the column heads do: sort, widen, give back the usual width, open their
// menu; by keys, by the pointer and from the menu alike.

import { type RefObject, useState } from "react";
import type { BookSort } from "../../api/bindings";
import { announce } from "../../components/announce";
import { useT } from "../../messages";
import { useKeptLayout } from "../../window/layout";
import { type Column, type ColumnName, clampedWidth } from "../columns";
import type { KeyPress } from "../listKeys";
import type { BookList } from "../useBookList";
import type { Point } from "../viewProps";
import { headKey } from "./gridKeys";

export interface HeadMenuAt extends Point {
  readonly column: Column;
  /** Where the head stands among the others. */
  readonly head: number;
}

export interface Heads {
  readonly focus: (at: number) => void;
  /** False when the key means nothing there. */
  readonly onKey: (press: KeyPress, head: HTMLElement) => boolean;
  readonly sortBy: (sort: BookSort | null) => void;
  /** `null` gives the column back the width it has by itself. */
  readonly setWidth: (column: ColumnName, width: number | null) => void;
  readonly widen: (at: number, by: number) => void;
  readonly giveBack: (column: ColumnName) => void;
  readonly menu: HeadMenuAt | null;
  readonly openMenu: (head: HTMLElement, at: Point | null) => void;
  readonly closeMenu: () => void;
}

export function useHeads(
  scroller: RefObject<HTMLElement | null>,
  list: BookList,
  columns: readonly Column[],
): Heads {
  const t = useT();
  const { change } = useKeptLayout();
  const [menu, setMenu] = useState<HeadMenuAt | null>(null);
  const { list: shown } = list.pages;

  const headAt = (at: number) => scroller.current?.querySelector<HTMLElement>(`[data-head="${at}"]`) ?? null;
  const focus = (at: number) => headAt(at)?.focus();
  const nameOf = (column: ColumnName) => t(`books.column.${column}`);

  const setWidth = (column: ColumnName, width: number | null) => {
    change(({ columns: { [column]: _before, ...others } }) => ({
      columns: width === null ? others : { ...others, [column]: clampedWidth(column, width) },
    }));
  };
  const widen = (at: number, by: number) => {
    const [head, column] = [headAt(at), columns[at]];
    if (head !== null && column !== undefined) {
      const width = clampedWidth(column.name, head.getBoundingClientRect().width + by);
      setWidth(column.name, width);
      announce(t("books.width_changed", { column: nameOf(column.name), width }));
    }
  };
  const giveBack = (column: ColumnName) => {
    setWidth(column, null);
    announce(t("books.width_usual", { column: nameOf(column) }));
  };
  const sortBy = (sort: BookSort | null) => {
    if (sort !== null) {
      list.sortBy(sort, sort === shown.sort && !shown.descending);
    }
  };
  const openMenu = (head: HTMLElement, at: Point | null) => {
    const number = Number(head.dataset.head);
    const column = columns[number];
    if (column !== undefined) {
      const { left, right, bottom } = head.getBoundingClientRect();
      const x = getComputedStyle(head).direction === "rtl" ? right : left;
      head.focus();
      setMenu({ ...(at ?? { x, y: bottom }), column, head: number });
    }
  };
  const closeMenu = () => {
    setMenu(null);
    if (menu !== null) {
      focus(menu.head);
    }
  };

  const onKey = (press: KeyPress, head: HTMLElement): boolean => {
    const at = Number(head.dataset.head);
    const column = columns[at];
    const act = headKey(press, at, columns.length, getComputedStyle(head).direction === "rtl");
    if (act === null || column === undefined) {
      return false;
    }
    switch (act.act) {
      case "move":
        focus(act.to);
        break;
      case "widen":
        widen(at, act.by);
        break;
      case "own_width":
        giveBack(column.name);
        break;
      case "menu":
        openMenu(head, null);
        break;
      case "sort":
        sortBy(column.sort);
        break;
      case "rows":
        list.focusRow();
        break;
    }
    return true;
  };

  return { focus, onKey, sortBy, setWidth, widen, giveBack, menu, openMenu, closeMenu };
}
