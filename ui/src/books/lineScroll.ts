// Where a line of a view stands in a list of any length: a row of the table,
// or a shelf of covers. Engines can't make an element taller than about 33.5
// million pixels; beyond TALLEST the scroll bar covers the list by a scale, and
// lines are placed beside the scroll position.

export const TALLEST = 30_000_000;
/** Below the last line, so that it can stand above the notice at the foot of the list. */
export const END_ROOM = 64;

/** The lines of a view, all of one height. */
export interface Lines {
  readonly count: number;
  readonly height: number;
  /** Room above the first one. */
  readonly start: number;
  /** Books that stand in one line. */
  readonly books: number;
}

export interface LineScale {
  /** Height of the element that is scrolled. */
  readonly height: number;
  /** Pixels of the list for one pixel of the scroll bar; 1 for ordinary lists. */
  readonly ratio: number;
}

export function lineScale(lines: Lines, viewHeight: number): LineScale {
  const whole = lines.start + lines.count * lines.height + END_ROOM;
  if (whole <= TALLEST) {
    return { height: whole, ratio: 1 };
  }
  return { height: TALLEST, ratio: (whole - viewHeight) / (TALLEST - viewHeight) };
}

export function lineOf(lines: Lines, book: number): number {
  return Math.floor(book / lines.books);
}

/** The first line takes the room above it along. */
export function topOf(lines: Lines, line: number): number {
  return line === 0 ? 0 : lines.start + line * lines.height;
}

/** The line that stands, whole or in part, at this height of the list. */
export function lineAt(lines: Lines, offset: number): number {
  return Math.max(0, Math.floor((offset - lines.start) / lines.height));
}

/** How far the list is scrolled to have a book in view: as little as possible. */
export function offsetShowing(lines: Lines, book: number, offset: number, viewHeight: number): number {
  const line = lineOf(lines, book);
  const top = topOf(lines, line);
  if (top < offset) {
    return top;
  }
  const bottom = lines.start + (line + 1) * lines.height;
  // Where a line is taller than the view, its beginning is shown.
  return bottom > offset + viewHeight ? Math.min(top, Math.max(0, bottom - viewHeight)) : offset;
}

/**
 * How far the list is scrolled after its lines have got another height or another number of books: the
 * active book stays where it is on the screen if it was to be seen, else the first one in view does.
 */
export function offsetKeeping(
  before: Lines,
  after: Lines,
  active: number,
  offset: number,
  viewHeight: number,
): number {
  const isInView = (line: number) =>
    topOf(before, line) + before.height > offset && topOf(before, line) < offset + viewHeight;
  const activeLine = lineOf(before, active);
  const kept = isInView(activeLine) ? active : lineAt(before, offset) * before.books;
  const above = topOf(before, lineOf(before, kept)) - offset;
  const moved = Math.max(0, topOf(after, lineOf(after, kept)) - above);
  return kept === active ? offsetShowing(after, active, moved, viewHeight) : moved;
}
