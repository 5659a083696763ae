// What a person did to books, in the words of its notice, and the fields of a form.

import type { Book, BookFields, Cover } from "../../api/bindings";
import { t } from "../../messages";
import { shortTitle } from "../locale";

export type Act =
  | {
      readonly kind: "trashed" | "restored";
      readonly count: number;
      readonly title: string;
    }
  | { readonly kind: "added" | "saved"; readonly title: string; readonly isbnNotValid: boolean }
  | {
      readonly kind: "covered";
      readonly title: string;
      readonly before: Cover | null;
      readonly after: Cover | null;
    };

/** "Moved 3 books to the trash" */
export function actInWords(act: Act): string {
  const title = shortTitle(act.title);
  switch (act.kind) {
    case "trashed":
      return act.count === 1
        ? t("books.toast.trashed", { title })
        : t("books.toast.trashed_many", { count: act.count });
    case "restored":
      return act.count === 1
        ? t("books.toast.restored", { title })
        : t("books.toast.restored_many", { count: act.count });
    case "added":
      return t(act.isbnNotValid ? "books.toast.added_isbn" : "books.toast.added", { title });
    case "saved":
      return t(act.isbnNotValid ? "books.toast.saved_isbn" : "books.toast.saved", { title });
    case "covered":
      return coverInWords(act.before, act.after, title);
  }
}

function coverInWords(before: Cover | null, after: Cover | null, title: string): string {
  if (after === null) {
    return t("books.toast.cover_removed", { title });
  }
  return before === null
    ? t("books.toast.cover_given", { title })
    : t("books.toast.cover_changed", { title });
}

/** The fields of a book as they would be typed. */
export function fieldsOf(book: Book): Required<BookFields> {
  return {
    title: book.title,
    authors: book.authors,
    publisher: book.publisher ?? "",
    published_date: book.published_date ?? "",
    page_count: book.page_count === null ? "" : String(book.page_count),
    language: book.language ?? "",
    isbn: book.isbn ?? book.isbn13 ?? book.isbn10 ?? "",
  };
}

/** Of `after`, the fields that differ from `before`. */
export function changedFields(before: Required<BookFields>, after: Required<BookFields>): BookFields {
  const sameNames = (one: readonly string[], other: readonly string[]) =>
    one.length === other.length && one.every((name, at) => name === other[at]);
  const changed: BookFields = {};
  if (!sameNames(before.authors, after.authors)) {
    changed.authors = after.authors;
  }
  for (const field of ["title", "publisher", "published_date", "page_count", "language", "isbn"] as const) {
    if (before[field] !== after[field]) {
      changed[field] = after[field];
    }
  }
  return changed;
}
