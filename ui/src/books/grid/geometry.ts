// How covers stand on their shelves: how many in one, how wide, how high. The
// sizes are look.md's; a shelf has the same height whatever stands on it.

import type { Lines } from "../lineScroll";

export type CoverSize = "small" | "medium" | "large" | "huge";
export const COVER_SIZES: readonly CoverSize[] = ["small", "medium", "large", "huge"];

/** The narrowest a cell gets, in CSS px. */
const NARROWEST: Readonly<Record<CoverSize, number>> = { small: 84, medium: 108, large: 140, huge: 184 };

const PADDING = 20;
const COLUMN_GAP = 20;
const ROW_GAP = 24;
/** 10 px, two lines of the title, one of the author. */
const WORDS = 10 + 2 * 17 + 16;

export interface Shelves {
  readonly columns: number;
  readonly cellWidth: number;
  /** The same for each book, however long its title is. */
  readonly cellHeight: number;
  readonly lines: Lines;
}

export function shelvesFor(books: number, room: number, size: CoverSize): Shelves {
  const width = Math.max(NARROWEST[size], room - 2 * PADDING);
  const columns = Math.max(1, Math.floor((width + COLUMN_GAP) / (NARROWEST[size] + COLUMN_GAP)));
  const cellWidth = (width - (columns - 1) * COLUMN_GAP) / columns;
  // Whole pixels: covers with half ones at their edges look soft.
  const cellHeight = Math.round(cellWidth * 1.5) + WORDS;
  return {
    columns,
    cellWidth,
    cellHeight,
    lines: {
      count: Math.ceil(books / columns),
      height: cellHeight + ROW_GAP,
      // The gap lies half above each shelf and half below it.
      start: PADDING - ROW_GAP / 2,
      books: columns,
    },
  };
}

export interface CellPlace {
  readonly top: number;
  readonly start: number;
}

export function cellPlace(shelves: Shelves, column: number, lineTop: number): CellPlace {
  return {
    top: lineTop + ROW_GAP / 2,
    start: PADDING + column * (shelves.cellWidth + COLUMN_GAP),
  };
}

/** From this window on there is so much room that covers are one size larger by themselves. */
const VAST = 2200;

export function ownSize(windowWidth: number): CoverSize {
  return windowWidth >= VAST ? "large" : "medium";
}
