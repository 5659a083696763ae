// What a person did to books in this session, and how each is taken back.

import type { Book, BookFields, BookRefs, Cover } from "../../api/bindings";
import { call } from "../../api/client";
import { t } from "../../messages";
import type { Place } from "../listQuery";
import { shortTitle } from "../locale";

export type Act =
  | {
      readonly kind: "trashed" | "restored" | "added";
      readonly uids: readonly string[];
      readonly title: string;
    }
  | {
      readonly kind: "saved";
      readonly uids: readonly string[];
      readonly title: string;
      /** The fields that changed, as they were and as they became. */
      readonly before: BookFields;
      readonly after: BookFields;
    }
  | {
      readonly kind: "covered";
      readonly uids: readonly string[];
      readonly title: string;
      readonly before: Cover | null;
      readonly after: Cover | null;
    };

function refs(uids: readonly string[]): BookRefs {
  return { uids: [...uids] };
}

/** Takes an act back, or does it again. The library checks it anew: it may be refused. */
export async function repeat(act: Act, direction: "undo" | "redo"): Promise<void> {
  if (act.kind === "saved") {
    const [uid] = act.uids;
    if (uid !== undefined) {
      await call("book_update", { uid, fields: direction === "undo" ? act.before : act.after });
    }
    return;
  }
  if (act.kind === "covered") {
    const [uid] = act.uids;
    const cover = direction === "undo" ? act.before : act.after;
    if (uid !== undefined) {
      await (cover === null
        ? call("cover_remove", { uid })
        : call("cover_restore", { uid, hash: cover.hash }));
    }
    return;
  }
  const toTrash = (act.kind === "trashed") === (direction === "redo");
  await call(toTrash ? "book_trash" : "book_restore", refs(act.uids));
}

/** Where the books are once the act is taken back, or done again. */
export function placeAfter(act: Act, direction: "undo" | "redo"): Place | "same" {
  if (act.kind === "saved" || act.kind === "covered") {
    return "same";
  }
  return (act.kind === "trashed") === (direction === "redo") ? "trash" : "library";
}

/** "Moved 3 books to the trash" */
export function actInWords(act: Act, isbnNotValid = false): string {
  const title = shortTitle(act.title);
  const count = act.uids.length;
  switch (act.kind) {
    case "trashed":
      return count === 1 ? t("books.toast.trashed", { title }) : t("books.toast.trashed_many", { count });
    case "restored":
      return count === 1 ? t("books.toast.restored", { title }) : t("books.toast.restored_many", { count });
    case "added":
      return isbnNotValid ? t("books.toast.added_isbn", { title }) : t("books.toast.added", { title });
    case "saved":
      return isbnNotValid ? t("books.toast.saved_isbn", { title }) : t("books.toast.saved", { title });
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

/** "3 books are back from the trash" */
export function undoneInWords(act: Act): string {
  const title = shortTitle(act.title);
  const count = act.uids.length;
  switch (act.kind) {
    case "trashed":
      return count === 1
        ? t("books.toast.undone.trashed", { title })
        : t("books.toast.undone.trashed_many", { count });
    case "restored":
      return count === 1
        ? t("books.toast.undone.restored", { title })
        : t("books.toast.undone.restored_many", { count });
    case "added":
      return t("books.toast.undone.added", { title });
    case "saved":
      return t("books.toast.undone.saved", { title });
    case "covered":
      return t("books.toast.undone.cover", { title });
  }
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

/** The values that `fields` had in the book. */
export function valuesBefore(book: Book, fields: BookFields): BookFields {
  const all = fieldsOf(book);
  const before: BookFields = {};
  if (fields.authors !== undefined) {
    before.authors = all.authors;
  }
  for (const field of ["title", "publisher", "published_date", "page_count", "language", "isbn"] as const) {
    if (fields[field] !== undefined) {
      before[field] = all[field];
    }
  }
  return before;
}
