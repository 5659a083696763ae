// What a key does among the covers, as a value: left and right follow the eye,
// up and down go from shelf to shelf.

import type { KeyPress } from "../table/gridKeys";

export type CoverAct =
  | { readonly act: "move"; readonly to: number; readonly how: "select" | "extend" | "focus" }
  | { readonly act: "toggle" | "open" };

export interface CoversAt {
  readonly active: number;
  readonly count: number;
  readonly columns: number;
  /** Shelves in view. */
  readonly page: number;
  readonly rtl: boolean;
}

/** The act of a key on a cover, or `null` when the key isn't the grid's. */
export function coverKey(press: KeyPress, at: CoversAt): CoverAct | null {
  const { active, count, columns, rtl } = at;
  const how = press.shift ? "extend" : press.ctrl ? "focus" : "select";
  const last = count - 1;
  const move = (to: number, by: typeof how = how): CoverAct => ({
    act: "move",
    to: Math.max(0, Math.min(to, last)),
    how: by,
  });
  const toEnd = press.shift ? "extend" : "select";
  switch (press.key) {
    case "ArrowRight":
      return move(active + (rtl ? -1 : 1));
    case "ArrowLeft":
      return move(active + (rtl ? 1 : -1));
    case "ArrowDown":
      return move(below(at, 1));
    case "ArrowUp":
      return move(active - columns < 0 ? active : active - columns);
    case "PageDown":
      return move(below(at, Math.max(1, at.page - 1)));
    case "PageUp":
      return move(above(at, Math.max(1, at.page - 1)));
    case "Home":
      return move(0, toEnd);
    case "End":
      return move(last, toEnd);
    case " ":
      return press.ctrl || press.shift ? null : { act: "toggle" };
    case "Enter":
      return press.ctrl || press.shift ? null : { act: "open" };
    default:
      return null;
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
