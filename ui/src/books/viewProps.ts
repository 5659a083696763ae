// What every view of the list is given.

import type { SaveTitle } from "./acts/useSaveTitle";
import type { BookList } from "./useBookList";

/** A place in the window, in CSS px. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface BooksViewProps {
  readonly list: BookList;
  readonly libraryLanguage: string;
  /** Books to mark for a moment: something has just put them here. */
  readonly changed: ReadonlySet<string>;
  /** Keeps a title that was written in its place; `null` where it can't be changed. */
  readonly saveTitle: SaveTitle | null;
  /** Into the details of the active book. */
  readonly onOpen: () => void;
  /** The menu of the selected books, at the pointer; the view has selected the book under it. */
  readonly onContextMenu: (at: Point) => void;
}
