// The books of the list in the view that a person chose. A view draws and
// moves; which books there are, and which are selected, is BookList's.

import { useKeptLayout } from "../window/layout";
import { BookGrid } from "./grid/BookGrid";
import { BookTable } from "./table/BookTable";
import type { BooksViewProps } from "./viewProps";

export function BooksView(props: BooksViewProps) {
  const { layout } = useKeptLayout();
  return layout.view === "covers" ? <BookGrid {...props} /> : <BookTable {...props} />;
}
