// Where the menu of the selected books stands: at the pointer, or by its keys
// at the book that has the focus.

import { useState } from "react";
import type { Point } from "../books/viewProps";

/** Where the keys' menu of a book begins in its row. */
const INSET = 16;

export interface BookMenuPlace {
  /** `null` while it is closed. */
  readonly at: Point | null;
  readonly openAt: (at: Point) => void;
  /** At the focused book; false when no book has the focus. */
  readonly openAtBook: () => boolean;
  readonly close: () => void;
}

export function useBookMenu(): BookMenuPlace {
  const [at, setAt] = useState<Point | null>(null);
  const openAtBook = () => {
    const row = document.activeElement;
    if (row === null || !row.matches("[data-row]")) {
      return false;
    }
    const { left, right, bottom } = row.getBoundingClientRect();
    const isMirrored = getComputedStyle(row).direction === "rtl";
    setAt({ x: isMirrored ? right - INSET : left + INSET, y: bottom });
    return true;
  };
  return { at, openAt: setAt, openAtBook, close: () => setAt(null) };
}
