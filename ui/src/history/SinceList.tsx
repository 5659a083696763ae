/** What was changed since a step, book by book and field by field, with the choice for each. */
import type { BookSince, FieldSince } from "../api/bindings";
import { shortTitle } from "../books/locale";
import { Radios, Tick } from "../components/Choices";
import { useT } from "../messages";
import { spokenMoment } from "../people/moments";
import { fieldName, valueInWords } from "./fieldWords";
import { doerName } from "./stepWords";
import styles from "./UndoDialog.module.css";

export interface SinceListProps {
  readonly since: readonly BookSince[];
  /** Those of the step's books that go all the same. */
  readonly books: ReadonlySet<string>;
  /** The fields that go back, by `fieldKey`. */
  readonly fields: ReadonlySet<string>;
  readonly onBooks: (books: ReadonlySet<string>) => void;
  readonly onFields: (fields: ReadonlySet<string>) => void;
}

export function fieldKey(book: string, field: string): string {
  return `${book} ${field}`;
}

export function SinceList({ since, books, fields, onBooks, onFields }: SinceListProps) {
  const t = useT();
  return (
    <ol className={styles.since} aria-label={t("history.ask.since_list")}>
      {since.map((one) => {
        const title = one.title === null ? t("history.ask.gone_title") : shortTitle(one.title, 120);
        return (
          <li key={one.book} className={styles.book}>
            <div>
              <h3 className={styles.title}>
                <bdi>{title}</bdi>
              </h3>
              <p className={styles.by}>
                {one.by === null || one.at === null
                  ? t("history.ask.changed")
                  : t("history.ask.changed_by", { who: doerName(one.by), moment: spokenMoment(one.at) })}
              </p>
            </div>
            {one.is_here ? (
              <p>{t("history.ask.is_here")}</p>
            ) : one.is_added ? (
              <>
                <Differences fields={one.fields} />
                <Tick
                  isOn={books.has(one.book)}
                  onChange={() => onBooks(toggled(books, one.book))}
                  name={t("history.ask.remove_too_of", { title })}
                >
                  {t("history.ask.remove_too")}
                </Tick>
              </>
            ) : (
              one.fields.map((field) => (
                <FieldChoice
                  key={field.field}
                  title={title}
                  field={field}
                  goesBack={fields.has(fieldKey(one.book, field.field))}
                  onChange={() => onFields(toggled(fields, fieldKey(one.book, field.field)))}
                />
              ))
            )}
          </li>
        );
      })}
    </ol>
  );
}

function toggled(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  const next = new Set(set);
  if (!next.delete(one)) {
    next.add(one);
  }
  return next;
}

/** Of a book that the step added: each field as it was added and as it is now. */
function Differences({ fields }: Pick<BookSince, "fields">) {
  const t = useT();
  return (
    <dl className={styles.facts}>
      {fields.map(({ field, after, now }) => (
        <div key={field} className={styles.pair}>
          <dt>{fieldName(field)}</dt>
          <dd>
            {field === "list"
              ? t("history.change.list")
              : t("history.ask.since_field", {
                  after: valueInWords(field, after),
                  now: valueInWords(field, now),
                })}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface FieldChoiceProps {
  readonly title: string;
  readonly field: FieldSince;
  readonly goesBack: boolean;
  readonly onChange: () => void;
}

function FieldChoice({ title, field: { field, before, after, now }, goesBack, onChange }: FieldChoiceProps) {
  const t = useT();
  const isList = field === "list";
  const was = valueInWords(field, before);
  return (
    <Radios
      label={
        <>
          {fieldName(field)}
          <span className="visually-hidden">{title}</span>
        </>
      }
      {...(isList
        ? {}
        : { description: t("history.ask.was", { before: was, after: valueInWords(field, after) }) })}
      value={goesBack ? "back" : "keep"}
      onChange={onChange}
      choices={[
        {
          id: "keep",
          text: isList
            ? t("history.ask.keep_list")
            : t("history.ask.keep_value", { now: valueInWords(field, now) }),
        },
        {
          id: "back",
          text: isList ? t("history.ask.back_to_list") : t("history.ask.back_to", { before: was }),
        },
      ]}
    />
  );
}
