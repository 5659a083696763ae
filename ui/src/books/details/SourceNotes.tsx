// What a list said about the book and this version has no field for yet. Only
// the person who imported the list gets it, and it says so.

import { LockKeyhole } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import type { SourceNote } from "../../api/bindings";
import { Icon } from "../../components/Icon";
import { Stars } from "../../components/Stars";
import { formatName } from "../../import/formatName";
import { useT } from "../../messages";
import { formatLocale } from "../locale";
import { publishedInWords } from "../publishedDate";
import styles from "./SourceNotes.module.css";

export function SourceNotes({ notes }: { readonly notes: readonly SourceNote[] }) {
  const t = useT();
  if (notes.length === 0) {
    return null;
  }
  return (
    <section className={styles.notes} aria-label={t("books.source.heading")} data-selectable>
      {notes.map((note) => (
        <Note key={`${note.source} ${note.file_name} ${note.imported_at}`} note={note} />
      ))}
      <p className={styles.own}>
        <Icon of={LockKeyhole} />
        <span>{t("books.source.only_you")}</span>
      </p>
    </section>
  );
}

function Note({ note }: { readonly note: SourceNote }) {
  const t = useT();
  const parts = partsOf(note, t);
  return (
    <>
      {parts.length > 0 && (
        <p>
          {t("books.source.from", { source: formatName(note.source) })} <Listed parts={parts} />
        </p>
      )}
      <LongText heading={t("books.source.review")} text={note.review} />
      <LongText heading={t("books.source.private_notes")} text={note.private_notes} />
      {note.other.length > 0 && (
        <details className={styles.other}>
          <summary>{t("books.source.other", { count: note.other.length })}</summary>
          <dl>
            {note.other.map(({ name, value }) => (
              <div key={name} className={styles.pair}>
                {/* The name is the list's own, of its column. */}
                <dt dir="auto">{name}</dt>
                <dd>
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </>
  );
}

function LongText({ heading, text }: { readonly heading: string; readonly text: string | null }) {
  if (text === null || text === "") {
    return null;
  }
  return (
    <>
      <h3 className={styles.heading}>{heading}</h3>
      <p className={styles.text} dir="auto">
        {text}
      </p>
    </>
  );
}

type Translate = ReturnType<typeof useT>;

/** "read 3 May 2021", stars, "on favourites, sci-fi": what is known, in this order. */
function partsOf(note: SourceNote, t: Translate): readonly ReactNode[] {
  const locale = formatLocale();
  const { status, date_read, date_added, read_count, rating } = note;
  const day = (text: string) => publishedInWords(text, locale);
  const parts: ReactNode[] = [];
  const isReadAgain = read_count !== null && read_count > 1;
  switch (status) {
    case "read":
      if (date_read !== null) {
        parts.push(t("books.source.read_on", { date: day(date_read) }));
      } else if (!isReadAgain) {
        parts.push(t("books.source.read"));
      }
      break;
    case "currently-reading":
      parts.push(t("books.source.reading"));
      break;
    case "to-read":
      parts.push(t("books.source.to_read"));
      break;
    default:
      if (date_read !== null) {
        parts.push(t("books.source.read_on", { date: day(date_read) }));
      }
  }
  if (isReadAgain) {
    parts.push(t("books.source.times", { count: read_count }));
  }
  if (rating !== null && rating > 0) {
    parts.push(<Stars key="stars" rating={rating} />);
  }
  const OWN = ["read", "currently-reading", "to-read"];
  const shelves = [...new Set([...(status === null ? [] : [status]), ...note.shelves])].filter(
    (shelf) => !OWN.includes(shelf),
  );
  if (shelves.length > 0) {
    parts.push(
      <Fragment key="shelves">
        {t("books.source.on")} <Listed parts={shelves.map((shelf) => <bdi key={shelf}>{shelf}</bdi>)} />
      </Fragment>,
    );
  }
  if (date_added !== null) {
    parts.push(t("books.source.added_on", { date: day(date_added) }));
  }
  return parts;
}

/** One after the other, with the commas of the language. */
function Listed({ parts }: { readonly parts: readonly ReactNode[] }) {
  const format = new Intl.ListFormat(formatLocale(), { type: "unit", style: "short" });
  const pieces = format.formatToParts(parts.map((_, at) => String(at)));
  return pieces.map(({ type, value }, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the parts have no other identity than their place
    <Fragment key={at}>{type === "element" ? parts[Number(value)] : value}</Fragment>
  ));
}
