// What a key does in the table, as a value: rows and column heads are moved
// through by the same few rules, which can be read and tested without a screen.

import { type KeyPress, type ListAct, listKey, moveFor } from "../listKeys";

export type RowAct = ListAct | { readonly act: "heads" };

export interface RowsAt {
  readonly active: number;
  readonly count: number;
  readonly page: number;
}

/** The act of a key on a row, or `null` when the key isn't the table's. */
export function rowKey(press: KeyPress, at: RowsAt): RowAct | null {
  const move = moveFor(press, at.count);
  switch (press.key) {
    case "ArrowDown":
      return move(at.active + 1);
    case "ArrowUp":
      // Holding the key down stops at the first book.
      if (at.active === 0 && !press.shift && !press.ctrl) {
        return press.repeat ? move(0) : { act: "heads" };
      }
      return move(at.active - 1);
    // With Ctrl they go from book to book, wherever the focus is.
    case "PageDown":
      return press.ctrl ? null : move(at.active + Math.max(1, at.page - 1));
    case "PageUp":
      return press.ctrl ? null : move(at.active - Math.max(1, at.page - 1));
    default:
      return listKey(press, at.count);
  }
}

export type HeadAct =
  | { readonly act: "move"; readonly to: number }
  | { readonly act: "widen"; readonly by: number }
  | { readonly act: "sort" | "rows" | "own_width" | "menu" };

export const WIDTH_STEP = 16;

/** The act of a key on a column head. Left and right follow the eye. */
export function headKey(press: KeyPress, column: number, columns: number, rtl: boolean): HeadAct | null {
  if (press.ctrl) {
    return null;
  }
  const forward = press.key === (rtl ? "ArrowLeft" : "ArrowRight");
  const back = press.key === (rtl ? "ArrowRight" : "ArrowLeft");
  if (forward || back) {
    const step = forward ? 1 : -1;
    return press.shift
      ? { act: "widen", by: step * WIDTH_STEP }
      : { act: "move", to: Math.max(0, Math.min(column + step, columns - 1)) };
  }
  if (press.shift) {
    return press.key === "Enter" ? { act: "own_width" } : press.key === "F10" ? { act: "menu" } : null;
  }
  switch (press.key) {
    case "ContextMenu":
      return { act: "menu" };
    case "Home":
      return { act: "move", to: 0 };
    case "End":
      return { act: "move", to: columns - 1 };
    case "Enter":
    case " ":
      return { act: "sort" };
    case "ArrowDown":
    case "Escape":
      return { act: "rows" };
    default:
      return null;
  }
}
