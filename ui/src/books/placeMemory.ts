// Where one stood in the lists that one has left: what a search or a filter
// hid comes back as it was.

import { sameFilters } from "./filters";
import { type ListQuery, sameList } from "./listQuery";
import type { Selection } from "./selection";

export interface Stood {
  readonly list: ListQuery;
  readonly active: number;
  readonly selection: Selection;
  /** How far the list was scrolled; `null` where the view or its lines have changed since. */
  readonly offset: number | null;
}

/** Lists that are remembered. Who goes back further begins at the top. */
const KEPT = 24;

export class PlaceMemory {
  #stood: readonly Stood[] = [];

  /** Only whole lists: a search is passed through letter by letter. */
  keep(stood: Stood): void {
    if (stood.list.text === "") {
      const others = this.#stood.filter(({ list }) => !isSameShelf(list, stood.list));
      this.#stood = [stood, ...others].slice(0, KEPT);
    }
  }

  /** Where one stood in exactly this list, in this order. */
  find(list: ListQuery): Stood | null {
    return this.#stood.find((stood) => sameList(stood.list, list)) ?? null;
  }

  /** Other lines have other heights: what was scrolled in px means nothing among them. */
  forgetOffsets(): void {
    this.#stood = this.#stood.map((stood) => ({ ...stood, offset: null }));
  }
}

/** The same books, in whatever order. */
function isSameShelf(one: ListQuery, other: ListQuery): boolean {
  return one.place === other.place && sameFilters(one.filters, other.filters);
}
