// Where a book stands in a list of which only some pages are here: first where
// it is likely, then by halving along the order, then outwards from there.

import type { QueryClient } from "@tanstack/react-query";
import type { BookRow } from "../api/bindings";
import { type ListQuery, PAGE_ROWS, pageOf } from "./listQuery";
import { pageOptions } from "./usePages";

export interface Sought {
  readonly uid: string;
  /** Where it was, or is likely to be. */
  readonly near?: number;
  /** Its row, when known: lets the order be followed. */
  readonly row?: BookRow;
}

/** The index of the book, or `null` when the list doesn't hold it. */
export async function findPlace(
  client: QueryClient,
  list: ListQuery,
  sought: Sought,
  language: string,
): Promise<number | null> {
  const page = (number: number) => client.fetchQuery(pageOptions(list, number));
  const inPage = async (number: number) => {
    const at = (await page(number)).items.findIndex((row) => row.uid === sought.uid);
    return at === -1 ? null : number * PAGE_ROWS + at;
  };

  const pages = Math.ceil((await page(0)).total / PAGE_ROWS);
  if (pages === 0) {
    return null;
  }
  const within = (number: number) => Math.min(pages - 1, Math.max(0, number));
  let start = sought.near === undefined ? 0 : within(pageOf(sought.near));
  const there = await inPage(start);
  if (there !== null) {
    return there;
  }
  if (sought.row !== undefined) {
    start = await pageByOrder(page, pages, list, sought.row, language);
  }
  for (let away = 0; away < pages; away += 1) {
    for (const number of away === 0 ? [start] : [start - away, start + away]) {
      const found = number >= 0 && number < pages ? await inPage(number) : null;
      if (found !== null) {
        return found;
      }
    }
  }
  return null;
}

/** The page that should hold the row, by this window's idea of the order. */
async function pageByOrder(
  page: (number: number) => Promise<{ items: BookRow[] }>,
  pages: number,
  list: ListQuery,
  row: BookRow,
  language: string,
): Promise<number> {
  const compare = comparing(list, language);
  let low = 0;
  let high = pages - 1;
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    const first = (await page(middle)).items[0];
    if (first === undefined || compare(row, first) < 0) {
      high = middle - 1;
    } else {
      low = middle;
    }
  }
  return low;
}

type Key = string | number | null;

/** An approximation: the library keeps the order, this only shortens the search. */
function comparing(list: ListQuery, language: string): (one: BookRow, other: BookRow) => number {
  const words = new Intl.Collator(language);
  const keys: Record<ListQuery["sort"], (row: BookRow) => Key> = {
    title: (row) => row.title,
    author: (row) => (row.authors.length === 0 ? null : row.authors.join(", ")),
    published: (row) => (row.published_date === null ? null : Number.parseInt(row.published_date, 10)),
    added: (row) => row.created_at,
  };
  const key = keys[list.sort];
  const direction = list.descending ? -1 : 1;
  return (one, other) => {
    const [a, b] = [key(one), key(other)];
    if (a === null || b === null) {
      // What is not known stands last, whichever the direction.
      return a === b ? 0 : a === null ? 1 : -1;
    }
    const order =
      typeof a === "string" && typeof b === "string" ? words.compare(a, b) : Number(a) - Number(b);
    return direction * order;
  };
}
