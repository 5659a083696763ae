// Stretches of the list that an act needs whole, whatever is in view.

import type { QueryClient } from "@tanstack/react-query";
import type { BookRow } from "../api/bindings";
import { call } from "../api/client";
import { bookQuery, type ListQuery } from "./listQuery";

/** Rows asked for at once: larger than a page, as nobody waits for the first of them. */
const STRETCH = 1_000;

/** The uids of the books from `first` to `last` in the order of the list, until `signal` says that nobody waits. */
export async function uidsBetween(
  client: QueryClient,
  list: ListQuery,
  first: number,
  last: number,
  signal?: AbortSignal,
): Promise<string[]> {
  const uids: string[] = [];
  while (first + uids.length <= last) {
    const offset = first + uids.length;
    const limit = Math.min(STRETCH, last - offset + 1);
    const answer = await client.fetchQuery({
      queryKey: ["books", "stretch", list, offset, limit],
      queryFn: () => call("book_list", bookQuery(list, offset, limit)),
      // Only for this act: the list's own pages are what is kept.
      staleTime: 0,
      gcTime: 0,
    });
    signal?.throwIfAborted();
    if (answer.items.length === 0) {
      break;
    }
    uids.push(...answer.items.map((row) => row.uid));
  }
  return uids;
}

/** The books from `first` to `last`, as far as they are here already; `null` when one is missing. */
export function knownBetween(
  rowAt: (index: number) => BookRow | undefined,
  first: number,
  last: number,
): BookRow[] | null {
  const rows: BookRow[] = [];
  for (let index = first; index <= last; index += 1) {
    const row = rowAt(index);
    if (row === undefined) {
      return null;
    }
    rows.push(row);
  }
  return rows;
}
