// What a key does among the covers, as a value: left and right follow the eye,
// up and down go from shelf to shelf.

import { type KeyPress, type ListAct, listKey, moveFor } from "../listKeys";

export interface CoversAt {
  readonly active: number;
  readonly count: number;
  readonly columns: number;
  /** Shelves in view. */
  readonly page: number;
  readonly rtl: boolean;
}

/** The act of a key on a cover, or `null` when the key isn't the grid's. */
export function coverKey(press: KeyPress, at: CoversAt): ListAct | null {
  const { active, count, columns, rtl } = at;
  const move = moveFor(press, count);
  switch (press.key) {
    case "ArrowRight":
      return move(active + (rtl ? -1 : 1));
    case "ArrowLeft":
      return move(active + (rtl ? 1 : -1));
    case "ArrowDown":
      return move(below(at, 1));
    case "ArrowUp":
      return move(active - columns < 0 ? active : active - columns);
    // With Ctrl they go from book to book, wherever the focus is.
    case "PageDown":
      return press.ctrl ? null : move(below(at, Math.max(1, at.page - 1)));
    case "PageUp":
      return press.ctrl ? null : move(above(at, Math.max(1, at.page - 1)));
    default:
      return listKey(press, count);
  }
}

/** So many shelves on, in the same column; on the last, shorter shelf the last book stands for it. */
function below({ active, count, columns }: CoversAt, shelves: number): number {
  const last = count - 1;
  const lastShelf = Math.floor(last / columns);
  const shelf = Math.min(lastShelf, Math.floor(active / columns) + shelves);
  return shelf === Math.floor(active / columns)
    ? active
    : Math.min(last, shelf * columns + (active % columns));
}

function above({ active, columns }: CoversAt, shelves: number): number {
  const shelf = Math.max(0, Math.floor(active / columns) - shelves);
  return shelf * columns + (active % columns);
}
