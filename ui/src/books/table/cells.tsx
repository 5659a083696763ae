// What stands in a cell: the value of one column of one book, in words, in the
// direction and language that the value itself has.

import type { ReactNode } from "react";
import type { BookRow } from "../../api/bindings";
import type { ColumnName } from "../columns";
import { languageName } from "../language";
import { namesInWords, wholeNumber } from "../locale";
import { dayInWords, publishedInWords } from "../publishedDate";

/** Values that came with the book speak its language; the others the window's. */
const SPEAKS_BOOK = new Set<ColumnName>(["title", "author"]);

export interface CellWords {
  readonly locale: string;
  readonly libraryLanguage: string;
}

export function cellText(book: BookRow, column: ColumnName, words: CellWords): string {
  switch (column) {
    case "title":
      return book.title;
    case "author":
      return namesInWords(book.authors, words.locale);
    case "published":
      return book.published_date === null ? "" : publishedInWords(book.published_date, words.locale, "short");
    case "publisher":
      return book.publisher ?? "";
    case "pages":
      return book.page_count === null ? "" : wholeNumber(book.page_count, words.locale);
    case "language":
      return book.language === null ? "" : languageName(book.language, words.locale);
    case "added":
      return dayInWords(book.created_at, words.locale, "short");
    case "trashed":
      return book.trashed_at === null ? "" : dayInWords(book.trashed_at, words.locale, "short");
  }
}

export function CellContent(props: {
  book: BookRow;
  column: ColumnName;
  words: CellWords;
  className: string;
}): ReactNode {
  const { book, column, words, className } = props;
  const lang = SPEAKS_BOOK.has(column) ? { lang: book.language ?? words.libraryLanguage } : {};
  return (
    <bdi data-value className={className} {...lang}>
      {cellText(book, column, words)}
    </bdi>
  );
}
