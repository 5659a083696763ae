// A title that was being written in the table when the window locked goes on in
// the book's form: the table may show other books by then, or none.

import type { Book } from "../../api/bindings";
import { moveDraft } from "../../window/drafts";
import { formatLocale } from "../locale";
import { draftOf } from "./draft";

/** The name under which it is kept. */
export function titleForm(uid: string): string {
  return `title:${uid}`;
}

export async function titleIntoForm(book: Book): Promise<void> {
  await moveDraft(titleForm(book.uid), `book:${book.uid}`, (title) =>
    typeof title === "string" ? { ...draftOf(book, formatLocale()), title } : null,
  );
}
