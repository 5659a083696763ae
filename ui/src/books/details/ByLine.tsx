// Who put the book into the library, and since when it lies in the trash.

import type { Book } from "../../api/bindings";
import { useT } from "../../messages";
import { formatLocale } from "../locale";
import { dayInWords } from "../publishedDate";
import styles from "./DetailsPane.module.css";

export function ByLine({ book }: { readonly book: Book }) {
  const t = useT();
  const locale = formatLocale();
  const date = dayInWords(book.created_at, locale);
  return (
    <footer className={styles.byLine}>
      <p>
        {book.added_by === null
          ? t("books.details.added", { date })
          : t("books.details.added_by", { name: book.added_by, date })}
      </p>
      {book.trashed_at !== null && (
        <p>{t("books.details.trashed", { date: dayInWords(book.trashed_at, locale) })}</p>
      )}
    </footer>
  );
}
