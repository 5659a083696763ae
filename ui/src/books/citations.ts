// Books as plain text, for a letter or a list elsewhere: title, authors,
// publisher and year, one book a line.

import type { QueryClient } from "@tanstack/react-query";
import type { BookPage, BookRow } from "../api/bindings";
import { call } from "../api/client";
import { bookOptions } from "./bookOptions";
import { bookQuery, type ListQuery } from "./listQuery";
import { namesInWords } from "./locale";
import { parsePartialDate, publishedInWords } from "./publishedDate";

export type Cited = Pick<BookRow, "uid" | "title" | "authors" | "publisher" | "published_date">;

/** "Middlemarch. George Eliot. William Blackwood and Sons, 1871." */
export function citation({ title, authors, publisher, published_date }: Cited, locale: string): string {
  const imprint = [publisher, yearOf(published_date, locale)].filter((part) => part !== null);
  return [title, namesInWords(authors, locale), imprint.join(", ")]
    .map((part) => part.replace(/\s+/g, " ").trim())
    .filter((part) => part !== "")
    .map((part) => (/[.!?…。！？]$/u.test(part) ? part : `${part}.`))
    .join(" ");
}

function yearOf(published: string | null, locale: string): string | null {
  const date = published === null ? null : parsePartialDate(published);
  return date === null ? published : publishedInWords(String(date.year), locale);
}

/** So many that aren't here yet are asked for one by one; more by pages of the list that holds them. */
const ONE_BY_ONE = 20;
/** As many as the library gives at once. */
const STRETCH = 1_000;

/** These books of the list, in the order of `uids`. Those that are gone meanwhile are left out. */
export async function citedBooks(
  client: QueryClient,
  list: ListQuery,
  uids: readonly string[],
): Promise<readonly Cited[]> {
  const known = new Map<string, Cited>();
  for (const [, page] of client.getQueriesData<BookPage>({ queryKey: ["books", "list"] })) {
    for (const row of page?.items ?? []) {
      known.set(row.uid, row);
    }
  }
  const isMissing = (uid: string) => !known.has(uid);
  if (uids.filter(isMissing).length > ONE_BY_ONE) {
    for (let offset = 0; uids.some(isMissing); offset += STRETCH) {
      const { items } = await call("book_list", bookQuery(list, offset, STRETCH));
      for (const row of items) {
        known.set(row.uid, row);
      }
      if (items.length < STRETCH) {
        break;
      }
    }
  }
  for (const uid of uids.filter(isMissing)) {
    known.set(uid, await client.fetchQuery(bookOptions(uid)));
  }
  return uids.map((uid) => known.get(uid)).filter((book) => book !== undefined);
}
