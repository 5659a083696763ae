// What stands in the form, as it is typed, and what of it is sent.

import type { Book, BookFields, FieldError } from "../../api/bindings";
import type { ApiError } from "../../api/client";
import { fieldSentence } from "../../components/sentences";
import { changedFields, fieldsOf } from "../acts/act";
import { languageName, languageTagOf } from "../language";

export interface AuthorLine {
  /** Stays with the line while it is moved. */
  readonly key: number;
  readonly name: string;
}

export interface Draft {
  readonly title: string;
  readonly authors: readonly AuthorLine[];
  readonly isbn: string;
  readonly published_date: string;
  readonly publisher: string;
  readonly page_count: string;
  /** A name or a tag. */
  readonly language: string;
}

export type TextName = Exclude<keyof Draft, "authors">;

export function draftOf(book: Book | null, locale: string): Draft {
  if (book === null) {
    return {
      title: "",
      authors: [{ key: 0, name: "" }],
      isbn: "",
      published_date: "",
      publisher: "",
      page_count: "",
      language: "",
    };
  }
  const { authors, language, ...texts } = fieldsOf(book);
  const names = authors.length === 0 ? [""] : authors;
  return {
    ...texts,
    authors: names.map((name, key) => ({ key, name })),
    language: language === "" ? "" : languageName(language, locale),
  };
}

/** What was kept of a form, if it has the shape of one: another version may have written it. */
export function draftFrom(kept: unknown): Draft | null {
  if (!isRecord(kept)) {
    return null;
  }
  const { title, authors, isbn, published_date, publisher, page_count, language } = kept;
  const texts = { title, isbn, published_date, publisher, page_count, language };
  if (!Array.isArray(authors) || authors.length === 0 || !hasTexts(texts)) {
    return null;
  }
  const names = authors.map((line: unknown) => (isRecord(line) ? line.name : null));
  return names.every((name) => typeof name === "string")
    ? { ...texts, authors: names.map((name, key) => ({ key, name })) }
    : null;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}

function hasTexts<K extends string>(texts: Record<K, unknown>): texts is Record<K, string> {
  return Object.values(texts).every((text) => typeof text === "string");
}

/** Everything as it would be sent. Empty lines among the authors are nobody. */
export function fieldsIn(draft: Draft, locale: string): Required<BookFields> {
  const { authors, language, ...texts } = draft;
  return {
    ...texts,
    authors: authors.map(({ name }) => name).filter((name) => name.trim() !== ""),
    language: languageTagOf(language, locale),
  };
}

/** What to send: all that was filled in of a new book, what differs of one that exists. */
export function fieldsToSend(draft: Draft, book: Book | null, locale: string): BookFields {
  const fields = fieldsIn(draft, locale);
  if (book !== null) {
    return changedFields(fieldsOf(book), fields);
  }
  const empty: Required<BookFields> = {
    title: "",
    authors: [],
    publisher: "",
    published_date: "",
    page_count: "",
    language: "",
    isbn: "",
  };
  // A title is asked for even where none was typed.
  return { ...changedFields(empty, fields), title: fields.title };
}

/** Whether anything was typed since the form was opened. */
export function isUnsaved(draft: Draft, first: Draft, locale: string): boolean {
  const before = fieldsIn(first, locale);
  return Object.keys(changedFields(before, fieldsIn(draft, locale))).length > 0;
}

const TEXTS: readonly string[] = ["title", "isbn", "published_date", "publisher", "page_count", "language"];

export interface FormErrors {
  readonly texts: Partial<Record<TextName, string>>;
  /** By the line's key, and for the list as a whole. */
  readonly authors: ReadonlyMap<number | "all", string>;
  readonly count: number;
}

export const NO_ERRORS: FormErrors = { texts: {}, authors: new Map(), count: 0 };

/** A field that is being mended no longer says what was wrong with it. */
export function withoutText(errors: FormErrors, name: TextName): FormErrors {
  const { [name]: mended, ...texts } = errors.texts;
  return mended === undefined ? errors : { ...errors, texts };
}

export function withoutAuthors(errors: FormErrors): FormErrors {
  return errors.authors.size === 0 ? errors : { ...errors, authors: new Map() };
}

/** The errors of a refused save, at the lines that were sent. */
export function formErrors(error: ApiError, draft: Draft): FormErrors {
  const texts: Partial<Record<TextName, string>> = {};
  const authors = new Map<number | "all", string>();
  for (const wrong of error.fields) {
    if (wrong.field === "authors") {
      authors.set(lineOf(wrong, draft) ?? "all", fieldSentence(wrong));
    } else if (isTextName(wrong.field) && texts[wrong.field] === undefined) {
      texts[wrong.field] = fieldSentence(wrong);
    }
  }
  return { texts, authors, count: Object.keys(texts).length + authors.size };
}

function lineOf(wrong: FieldError, draft: Draft): number | undefined {
  const sent = draft.authors.filter(({ name }) => name.trim() !== "");
  const index = wrong.params.index;
  return typeof index === "number" ? sent[index]?.key : undefined;
}

function isTextName(field: string): field is TextName {
  return TEXTS.includes(field);
}
