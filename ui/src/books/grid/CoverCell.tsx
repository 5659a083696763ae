// One book on the shelf: its cover, its title and its author, or the place of a
// book that is still being fetched.

import { Check } from "lucide-react";
import { memo } from "react";
import type { BookRow } from "../../api/bindings";
import { BookCover } from "../../covers/BookCover";
import { titleParts } from "../../covers/series";
import { useT } from "../../messages";
import styles from "./BookGrid.module.css";
import { coverName } from "./coverWords";

export interface CoverCellProps {
  readonly index: number;
  readonly total: number;
  readonly top: number;
  readonly start: number;
  readonly width: number;
  readonly height: number;
  readonly book: BookRow | undefined;
  readonly libraryLanguage: string;
  readonly active: boolean;
  readonly selected: boolean;
  readonly changed: boolean;
}

export const CoverCell = memo(function CoverCell(props: CoverCellProps) {
  const { index, total, top, start, width, height, book, libraryLanguage, active, selected, changed } = props;
  const t = useT();
  const lang = book?.language ?? libraryLanguage;
  return (
    <div
      role="option"
      className={styles.cell}
      data-row={index}
      data-cover-of={book?.uid}
      data-changed={changed || undefined}
      aria-posinset={index + 1}
      aria-setsize={total}
      aria-selected={selected}
      aria-busy={book === undefined || undefined}
      aria-label={book === undefined ? t("books.cover.waiting", { number: index + 1 }) : coverName(book)}
      {...(book === undefined ? {} : { lang })}
      tabIndex={active ? 0 : -1}
      style={{ insetBlockStart: top, insetInlineStart: start, inlineSize: width, blockSize: height }}
    >
      {book === undefined ? (
        <>
          <div className={styles.waiting} />
          <div className={styles.waitingWords} />
        </>
      ) : (
        <>
          <BookCover book={book} lang={lang} width={width} />
          <Words book={book} />
        </>
      )}
      {selected && (
        <span className={styles.tick}>
          <Check size={12} strokeWidth={2.5} aria-hidden />
        </span>
      )}
    </div>
  );
});

function Words({ book }: { readonly book: BookRow }) {
  const [author] = book.authors;
  return (
    <>
      <div className={styles.title} dir="auto">
        {/* A drawn cover says the series itself. */}
        {book.cover === null ? titleParts(book.title).title : book.title}
      </div>
      {author !== undefined && (
        <div className={styles.author} dir="auto">
          {author}
        </div>
      )}
    </>
  );
}
