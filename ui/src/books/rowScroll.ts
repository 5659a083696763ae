// Where a row stands in a list of any length. Engines can't make an element
// taller than about 33.5 million pixels; beyond TALLEST the scroll bar covers
// the list by a scale, and rows are placed beside the scroll position.

export const ROW_HEIGHT = 32;
export const TALLEST = 30_000_000;
/** Below the last row, so that it can stand above the notice at the foot of the list. */
export const END_ROOM = 64;

export interface RowScale {
  /** Height of the element that is scrolled. */
  readonly height: number;
  /** Pixels of the list for one pixel of the scroll bar; 1 for ordinary lists. */
  readonly ratio: number;
}

export function rowScale(rows: number, viewHeight: number): RowScale {
  const whole = rows * ROW_HEIGHT + END_ROOM;
  if (whole <= TALLEST) {
    return { height: whole, ratio: 1 };
  }
  return { height: TALLEST, ratio: (whole - viewHeight) / (TALLEST - viewHeight) };
}

/** How far the list is scrolled to have `index` in view: as little as possible. */
export function offsetShowing(index: number, offset: number, viewHeight: number): number {
  const top = index * ROW_HEIGHT;
  if (top < offset) {
    return top;
  }
  const bottom = top + ROW_HEIGHT;
  return bottom > offset + viewHeight ? Math.max(0, bottom - viewHeight) : offset;
}
