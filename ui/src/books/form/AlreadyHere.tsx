// "Already here: 2 copies", with which ones. It asks for nothing.

import { ChevronDown, Library } from "lucide-react";
import { useEffect, useId, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { BookRow } from "../../api/bindings";
import { announce } from "../../components/announce";
import { Icon } from "../../components/Icon";
import { useT } from "../../messages";
import { formatLocale, namesInWords } from "../locale";
import { dayInWords, publishedInWords } from "../publishedDate";
import styles from "./AlreadyHere.module.css";

export function AlreadyHere({ books }: { readonly books: readonly BookRow[] }) {
  const t = useT();
  const id = useId();
  const [isOpen, setOpen] = useState(false);
  const locale = formatLocale();
  const { length: count } = books;
  useEffect(() => {
    if (count > 0) {
      announce(t("books.form.here", { count }));
    }
  }, [count, t]);
  if (count === 0) {
    return null;
  }
  return (
    <div className={styles.place}>
      <div className={styles.here}>
        <Icon of={Library} />
        <p>{t("books.form.here", { count })}</p>
        <AriaButton
          className={styles.show ?? ""}
          aria-expanded={isOpen}
          {...(isOpen ? { "aria-controls": id } : {})}
          onPress={() => setOpen(!isOpen)}
        >
          {t(isOpen ? "books.form.here_hide" : "books.form.here_show")}
          <Icon of={ChevronDown} />
        </AriaButton>
      </div>
      {isOpen && (
        <ul id={id} className={styles.books}>
          {books.map((book) => (
            <li key={book.uid}>
              <bdi {...(book.language === null ? {} : { lang: book.language })}>{book.title}</bdi>
              <span className={styles.about}>
                {[
                  book.authors.length === 0 ? null : namesInWords(book.authors, locale),
                  book.publisher,
                  book.published_date === null ? null : publishedInWords(book.published_date, locale),
                  t("books.details.added", { date: dayInWords(book.created_at, locale) }),
                ]
                  .filter((part) => part !== null)
                  .map((part) => (
                    <bdi key={part}>{part}</bdi>
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
