// The books of the list in the view that a person chose. A view draws and
// moves; which books there are, and which are selected, is BookList's.

import { BookTable } from "./table/BookTable";
import type { BooksViewProps } from "./viewProps";

export function BooksView(props: BooksViewProps) {
  return <BookTable {...props} />;
}
