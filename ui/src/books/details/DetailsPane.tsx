// The focused book in full, and what can be done with it.

import { useQuery } from "@tanstack/react-query";
import { Eraser, Pencil, RotateCcw, Trash2, TriangleAlert, X } from "lucide-react";
import type { ReactNode } from "react";
import type { Book, BookRow } from "../../api/bindings";
import { asApiError } from "../../api/client";
import { Button, IconButton } from "../../components/Button";
import { ErrorText } from "../../components/ErrorText";
import { Icon } from "../../components/Icon";
import type { Covers } from "../../covers/useCovers";
import { useT } from "../../messages";
import { bookOptions } from "../bookOptions";
import { languageName } from "../language";
import type { Place } from "../listQuery";
import { formatLocale, wholeNumber } from "../locale";
import { publishedInWords } from "../publishedDate";
import { ByLine } from "./ByLine";
import { CoverTrouble, DetailsCover } from "./DetailsCover";
import styles from "./DetailsPane.module.css";
import { SourceNotes } from "./SourceNotes";
import type { BookLinks } from "./useBookLinks";

/** More would push the buttons below them out of view. */
const AUTHORS_SHOWN = 8;

export interface DetailsPaneProps {
  readonly place: Place;
  readonly row: BookRow | undefined;
  /** There is nothing to choose from. */
  readonly isEmpty: boolean;
  readonly isSearch: boolean;
  readonly selectedCount: number;
  readonly libraryLanguage: string;
  /** Only a person who may change books sees what changes them. */
  readonly mayChange: boolean;
  /** Only owners remove books for good. */
  readonly mayPurge: boolean;
  /** From a value to the books that share it. */
  readonly links: BookLinks;
  readonly covers: Covers;
  readonly onEdit: () => void;
  readonly onMove: (kind: "trash" | "restore" | "purge") => void;
  /** Shows what happened to the book. */
  readonly onHistory: () => void;
  /** Where the pane lies over the list. */
  readonly onClose: (() => void) | null;
}

export function DetailsPane(props: DetailsPaneProps) {
  const { row, isEmpty, isSearch, selectedCount, onClose } = props;
  const t = useT();
  return (
    <div className={styles.pane}>
      {onClose !== null && (
        <div className={styles.close}>
          <IconButton icon={X} label={t("shell.pane.details_close")} onPress={onClose} />
        </div>
      )}
      {selectedCount > 1 && !isEmpty ? (
        <Several {...props} />
      ) : row === undefined ? (
        // A search without a result says so in the list, with what to do.
        !(isEmpty && isSearch) && (
          <p className={styles.none}>{t(isEmpty ? "books.details.none_at_all" : "books.details.none")}</p>
        )
      ) : (
        <One {...props} row={row} />
      )}
    </div>
  );
}

function Several({ place, selectedCount: count, mayChange, mayPurge, onMove }: DetailsPaneProps) {
  const t = useT();
  return (
    <>
      <h2 className={styles.title}>{t("books.details.selected", { count })}</h2>
      {mayChange && (
        <div className={styles.actions}>
          {place === "library" ? (
            <Button icon={Trash2} data-first-action onPress={() => onMove("trash")}>
              {t("books.details.trash_selected", { count })}
            </Button>
          ) : (
            <>
              <Button icon={RotateCcw} data-first-action onPress={() => onMove("restore")}>
                {t("books.details.restore_selected", { count })}
              </Button>
              {mayPurge && (
                <Button icon={Eraser} onPress={() => onMove("purge")}>
                  {t("history.trash.purge_many", { count })}
                </Button>
              )}
            </>
          )}
        </div>
      )}
    </>
  );
}

function One(props: DetailsPaneProps & { readonly row: BookRow }) {
  const { row, place, libraryLanguage, mayChange, mayPurge, links, onEdit, onMove, onHistory } = props;
  const covers = mayChange && place === "library" ? props.covers : null;
  const t = useT();
  const answer = useQuery(bookOptions(row.uid));
  // The list knows most of it: nothing jumps while the rest is fetched.
  const book: Book = answer.data ?? { ...row, isbn: row.isbn13, isbn10: null, added_by: null, sources: [] };
  const lang = book.language ?? libraryLanguage;
  const more = book.authors.length - AUTHORS_SHOWN;
  return (
    <>
      <div className={styles.head}>
        <DetailsCover book={book} lang={lang} covers={covers} />
        <div className={styles.name}>
          <h2 className={styles.title} data-selectable>
            <bdi lang={lang}>{book.title}</bdi>
          </h2>
          {book.authors.length > 0 && (
            <ul className={styles.authors} data-selectable>
              {book.authors.slice(0, AUTHORS_SHOWN).map((name) => (
                <li key={name}>
                  <Button variant="link" onPress={() => links.author(name)}>
                    <bdi lang={lang}>{name}</bdi>
                  </Button>
                </li>
              ))}
              {more > 0 && <li>{t("books.details.authors_more", { count: more })}</li>}
            </ul>
          )}
        </div>
      </div>
      <CoverTrouble uid={row.uid} covers={covers} />
      {mayChange && (
        <div className={styles.actions}>
          {place === "library" ? (
            <>
              <Button icon={Pencil} data-first-action onPress={onEdit}>
                {t("books.details.edit")}
              </Button>
              <Button icon={Trash2} onPress={() => onMove("trash")}>
                {t("books.details.trash")}
              </Button>
            </>
          ) : (
            <>
              <Button icon={RotateCcw} data-first-action onPress={() => onMove("restore")}>
                {t("books.details.restore")}
              </Button>
              {mayPurge && (
                <Button icon={Eraser} onPress={() => onMove("purge")}>
                  {t("history.trash.purge")}
                </Button>
              )}
            </>
          )}
        </div>
      )}
      <ErrorText error={answer.error === null ? null : asApiError(answer.error)} />
      <Facts book={book} libraryLanguage={libraryLanguage} links={links} />
      <SourceNotes notes={book.sources} />
      <ByLine book={book} onHistory={onHistory} />
    </>
  );
}

interface FactsProps {
  readonly book: Book;
  readonly libraryLanguage: string;
  readonly links: BookLinks;
}

function Facts({ book, libraryLanguage, links }: FactsProps) {
  const t = useT();
  const locale = formatLocale();
  const { published_date, publisher, page_count, language, isbn, isbn13 } = book;
  return (
    <dl className={styles.facts}>
      {published_date !== null && (
        <Fact name={t("books.details.published")} onPress={() => links.date(published_date)}>
          {publishedInWords(published_date, locale)}
        </Fact>
      )}
      {publisher !== null && <Fact name={t("books.details.publisher")}>{publisher}</Fact>}
      {page_count !== null && <Fact name={t("books.details.pages")}>{wholeNumber(page_count, locale)}</Fact>}
      <Fact name={t("books.details.language")} onPress={() => links.language(language ?? libraryLanguage)}>
        {language === null
          ? t("books.details.library_language", { language: languageName(libraryLanguage, locale) })
          : languageName(language, locale)}
      </Fact>
      {isbn !== null && (
        <Fact
          name={t("books.details.isbn")}
          ltr
          note={isbn13 === null ? t("books.details.isbn_not_valid") : undefined}
        >
          {isbn13 ?? isbn}
        </Fact>
      )}
    </dl>
  );
}

interface FactProps {
  readonly name: string;
  readonly children: string;
  /** Numbers and codes keep their order whatever surrounds them. */
  readonly ltr?: boolean;
  readonly note?: string | undefined;
  /** The value leads to the books that share it. */
  readonly onPress?: () => void;
}

function Fact({ name, children, ltr = false, note, onPress }: FactProps): ReactNode {
  const value = <bdi dir={ltr ? "ltr" : "auto"}>{children}</bdi>;
  return (
    <div className={styles.fact}>
      <dt>{name}</dt>
      <dd>
        {onPress === undefined ? (
          value
        ) : (
          <Button variant="link" onPress={onPress}>
            {value}
          </Button>
        )}
        {note !== undefined && (
          <span className={styles.note}>
            <Icon of={TriangleAlert} />
            <span>{note}</span>
          </span>
        )}
      </dd>
    </div>
  );
}
