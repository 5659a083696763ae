// What the list shows: one search, one order, some filters, one of the two
// places a book can be in. Equal values mean the same result.

import type { BookQuery, BookSort } from "../api/bindings";
import { type Filters, NO_FILTERS, sameFilters } from "./filters";

export type Place = "library" | "trash";

export interface ListQuery {
  readonly place: Place;
  readonly text: string;
  readonly filters: Filters;
  readonly sort: BookSort;
  readonly descending: boolean;
}

export const PAGE_ROWS = 100;

export const FIRST_LIST: ListQuery = {
  place: "library",
  text: "",
  filters: NO_FILTERS,
  sort: "title",
  descending: false,
};

export function sameList(one: ListQuery, other: ListQuery): boolean {
  return (
    one.place === other.place &&
    one.text === other.text &&
    one.sort === other.sort &&
    one.descending === other.descending &&
    sameFilters(one.filters, other.filters)
  );
}

/** Whether a search or a filter leaves books out. */
export function isNarrowed(list: ListQuery): boolean {
  return list.text !== "" || list.filters.length > 0;
}

export function bookQuery(list: ListQuery, offset: number, limit: number): BookQuery {
  const query: BookQuery = {
    sort: list.sort,
    descending: list.descending,
    offset,
    limit,
    trash: list.place === "trash",
  };
  if (list.text !== "") {
    query.query = list.text;
  }
  if (list.filters.length > 0) {
    query.filters = list.filters.map(({ field, value, exclude }) => ({ field, value, exclude }));
  }
  return query;
}

export function pageOf(index: number): number {
  return Math.floor(index / PAGE_ROWS);
}

/** The pages that hold the rows from `first` to `last`, and the one at `also`. */
export function pagesFor(first: number, last: number, total: number, also: number): number[] {
  const pages = new Set<number>();
  const end = Math.min(last, total - 1);
  for (let page = pageOf(Math.max(0, first)); page <= pageOf(Math.max(0, end)); page += 1) {
    pages.add(page);
  }
  if (also >= 0 && also < total) {
    pages.add(pageOf(also));
  }
  return [...pages].sort((a, b) => a - b);
}
