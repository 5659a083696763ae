// The columns of the table: which there are, which are shown at a width, how
// wide they are. What stands in their cells is the row's subject.

import type { BookSort } from "../api/bindings";
import type { Place } from "./listQuery";

export type ColumnName =
  | "title"
  | "author"
  | "published"
  | "publisher"
  | "pages"
  | "language"
  | "added"
  | "trashed";

export interface Column {
  readonly name: ColumnName;
  readonly sort: BookSort | null;
  /** The narrowest width at which its usual contents are readable. */
  readonly needs: number;
  /** Its part of what is left over; 0 keeps the width it needs. */
  readonly grows: number;
  /** Numbers stand at the end of their cell. */
  readonly atEnd: boolean;
}

export const COLUMN_NAMES: readonly ColumnName[] = [
  "title",
  "author",
  "published",
  "publisher",
  "pages",
  "language",
  "added",
  "trashed",
];

const COLUMNS: Record<ColumnName, Column> = {
  title: { name: "title", sort: "title", needs: 220, grows: 3, atEnd: false },
  author: { name: "author", sort: "author", needs: 148, grows: 2, atEnd: false },
  published: { name: "published", sort: "published", needs: 116, grows: 0, atEnd: true },
  publisher: { name: "publisher", sort: null, needs: 140, grows: 1.5, atEnd: false },
  pages: { name: "pages", sort: null, needs: 68, grows: 0, atEnd: true },
  language: { name: "language", sort: null, needs: 112, grows: 1, atEnd: false },
  added: { name: "added", sort: "added", needs: 120, grows: 0, atEnd: true },
  trashed: { name: "trashed", sort: null, needs: 132, grows: 0, atEnd: true },
};

const OF_PLACE: Record<Place, readonly ColumnName[]> = {
  library: ["title", "author", "published", "publisher", "pages", "language", "added"],
  trash: ["title", "author", "published", "publisher", "trashed"],
};

/** What goes first when there is no room; the details show it all. */
const GIVES_WAY: readonly ColumnName[] = ["added", "publisher", "pages", "language", "published"];

const NARROWEST: Partial<Record<ColumnName, number>> = { title: 180 };
const NARROWEST_OF_OTHERS = 64;
const WIDEST = 960;

/** What the columns' heads need to be read whole, where that is known. */
export type HeadWidths = Partial<Record<ColumnName, number>>;

export type ColumnWidths = Partial<Record<ColumnName, number>>;

export function visibleColumns(
  place: Place,
  room: number,
  sort: BookSort,
  heads: HeadWidths = {},
): readonly Column[] {
  const shown = new Set(OF_PLACE[place]);
  const needs = (name: ColumnName) => Math.max(COLUMNS[name].needs, heads[name] ?? 0);
  const needed = () => [...shown].reduce((sum, name) => sum + needs(name), 0);
  for (const name of GIVES_WAY) {
    if (room <= 0 || needed() <= room) {
      break;
    }
    if (COLUMNS[name].sort !== sort) {
      shown.delete(name);
    }
  }
  return OF_PLACE[place]
    .filter((name) => shown.has(name))
    .map((name) => ({ ...COLUMNS[name], needs: needs(name) }));
}

export function clampedWidth(name: ColumnName, width: number): number {
  return Math.min(WIDEST, Math.max(NARROWEST[name] ?? NARROWEST_OF_OTHERS, Math.round(width)));
}

/** `grid-template-columns` of every row. */
export function columnTemplate(columns: readonly Column[], widths: ColumnWidths): string {
  return columns
    .map((column) => {
      const chosen = widths[column.name];
      if (chosen !== undefined) {
        return `${clampedWidth(column.name, chosen)}px`;
      }
      return column.grows === 0 ? `${column.needs}px` : `minmax(${column.needs}px, ${column.grows}fr)`;
    })
    .join(" ");
}

/** The width below which the table scrolls sideways. */
export function narrowestTable(columns: readonly Column[], widths: ColumnWidths): number {
  return columns.reduce((sum, column) => sum + (widths[column.name] ?? column.needs), 0);
}
