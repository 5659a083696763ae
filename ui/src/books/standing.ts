// A place in a list as a value: the active row, the selection, and where one
// arrives in another result.

import type { BookRow } from "../api/bindings";
import type { ListQuery } from "./listQuery";
import type { PlaceMemory } from "./placeMemory";
import { NOTHING, type Selection, selectionOf } from "./selection";
import type { Pages } from "./usePages";

/** What the next scroll of the view has to do; `count` makes each wish new. */
export interface ScrollWish {
  readonly count: number;
  readonly to: { readonly offset: number } | { readonly row: number };
  /** The active row takes the focus of the keyboard. */
  readonly focus: boolean;
}

export type Move = "select" | "extend" | "focus";

/** Where to stand once a result is here, instead of where one stood before. */
export interface Arrival {
  readonly at: number;
  /** Selects these books; the one at that place takes the focus. */
  readonly uids?: readonly string[];
}

export interface StandingState {
  readonly list: ListQuery;
  readonly arrived: boolean;
  readonly active: number;
  readonly anchor: number;
  readonly selection: Selection;
}

/** Where one stands in a new result: where it was asked for, where one stood before, or at its beginning. */
export function standIn(
  pages: Pages,
  before: StandingState,
  memory: PlaceMemory,
  arrival: Arrival | null,
): StandingState {
  const { list } = pages;
  if (arrival !== null) {
    const selection = arrival.uids === undefined ? before.selection : selectionOf(arrival.uids);
    return { list, arrived: true, active: arrival.at, anchor: arrival.at, selection };
  }
  const stood = memory.find(list);
  if (stood !== null) {
    const { active, selection } = stood;
    return { list, arrived: true, active, anchor: active, selection };
  }
  const first = pages.rowAt(0);
  const selection = first === undefined ? NOTHING : selectionOf([first.uid]);
  return { list, arrived: true, active: 0, anchor: 0, selection };
}

/** How far away a book is looked for. */
const NEARBY = 300;

/** The place of a book among the rows around another that are here. */
export function nearby(
  rowAt: (index: number) => BookRow | undefined,
  uid: string,
  around: number,
): number | null {
  for (let away = 1; away <= NEARBY; away += 1) {
    for (const index of [around - away, around + away]) {
      if (index >= 0 && rowAt(index)?.uid === uid) {
        return index;
      }
    }
  }
  return null;
}
