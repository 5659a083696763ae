// Stretches of the list that an act needs whole, whatever is in view.

import type { BookRow } from "../api/bindings";
import { call } from "../api/client";
import { bookQuery, type ListQuery } from "./listQuery";

/** As many as the library names at once. */
const STRETCH = 100_000;

/** The uids of the books from `first` to `last` in the order of the list, until `signal` says that nobody waits. */
export async function uidsBetween(
  list: ListQuery,
  first: number,
  last: number,
  signal?: AbortSignal,
): Promise<readonly string[]> {
  let uids: readonly string[] = [];
  while (first + uids.length <= last) {
    const offset = first + uids.length;
    const more = await call("book_uids", bookQuery(list, offset, Math.min(STRETCH, last - offset + 1)));
    signal?.throwIfAborted();
    if (more.uids.length === 0) {
      break;
    }
    uids = uids.concat(more.uids);
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
