// Who put the book into the library, and since when it lies in the trash.

import type { Book, Doer } from "../../api/bindings";
import { Button } from "../../components/Button";
import { t, useT } from "../../messages";
import { formatLocale } from "../locale";
import { dayInWords } from "../publishedDate";
import styles from "./DetailsPane.module.css";

export interface ByLineProps {
  readonly book: Book;
  readonly onHistory: () => void;
}

export function ByLine({ book, onHistory }: ByLineProps) {
  const t = useT();
  const locale = formatLocale();
  const date = dayInWords(book.created_at, locale);
  return (
    <footer className={styles.byLine}>
      <p>
        {addedInWords(book.added_by, date)} ·{" "}
        <Button variant="link" onPress={onHistory}>
          {t("books.details.history")}
        </Button>
      </p>
      {book.trashed_at !== null && (
        <p>{t("books.details.trashed", { date: dayInWords(book.trashed_at, locale) })}</p>
      )}
    </footer>
  );
}

/** "Added by Ana, 3 May 2026"; who has left isn't named any more. */
function addedInWords(by: Doer | null, date: string): string {
  if (by === null || by === "program") {
    return t("books.details.added", { date });
  }
  return by === "former_member"
    ? t("books.details.added_by_former", { date })
    : t("books.details.added_by", { name: by.person, date });
}
