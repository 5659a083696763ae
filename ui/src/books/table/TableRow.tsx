// One row: a book, or the place of a book that is still being fetched.

import { memo } from "react";
import type { BookRow } from "../../api/bindings";
import { BookCover } from "../../covers/BookCover";
import { useT } from "../../messages";
import type { Column } from "../columns";
import styles from "./BookTable.module.css";
import { CellContent, type CellWords } from "./cells";
import { THUMBNAIL } from "./rowHeight";
import { TitleField } from "./TitleField";
import type { TitleEdit } from "./useTitleEdit";

export interface TableRowProps {
  readonly index: number;
  readonly top: number;
  readonly book: BookRow | undefined;
  readonly columns: readonly Column[];
  readonly words: CellWords;
  /** The cover stands beside the title. */
  readonly hasCover: boolean;
  readonly active: boolean;
  readonly selected: boolean;
  readonly changed: boolean;
  /** Its title is being written. */
  readonly edit: TitleEdit | null;
}

export const TableRow = memo(function TableRow(props: TableRowProps) {
  const { index, top, book, columns, words, hasCover, active, selected, changed, edit } = props;
  const t = useT();
  return (
    <div
      role="row"
      className={styles.row}
      data-row={index}
      data-changed={changed || undefined}
      data-edited={edit !== null || undefined}
      aria-rowindex={index + 2}
      aria-selected={selected}
      aria-busy={book === undefined || undefined}
      aria-label={book === undefined ? t("books.row_waiting", { number: index + 1 }) : undefined}
      tabIndex={active ? 0 : -1}
      style={{ insetBlockStart: top }}
    >
      {columns.map((column) => (
        <div
          key={column.name}
          role={column.name === "title" ? "rowheader" : "gridcell"}
          className={styles.cell}
          data-column={column.name}
          data-at-end={column.atEnd || undefined}
        >
          {hasCover && column.name === "title" && <Thumbnail book={book} words={words} />}
          {edit !== null && column.name === "title" ? (
            <TitleField edit={edit} lang={book?.language ?? words.libraryLanguage} />
          ) : book === undefined ? (
            <span className={styles.waiting} />
          ) : (
            <CellContent book={book} column={column.name} words={words} className={styles.value ?? ""} />
          )}
        </div>
      ))}
    </div>
  );
});

function Thumbnail({ book, words }: Pick<TableRowProps, "book" | "words">) {
  return (
    <div aria-hidden className={styles.thumbnail} style={{ inlineSize: THUMBNAIL }}>
      {book === undefined ? (
        <div className={styles.waitingCover} />
      ) : (
        <BookCover book={book} lang={book.language ?? words.libraryLanguage} width={THUMBNAIL} />
      )}
    </div>
  );
}
