// The list and where one stands in it: the active row, the selection, and how
// both survive a search, another order and a change of the data.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { BookRow, BookSort } from "../api/bindings";
import { findPlace, type Sought } from "./findPlace";
import { FIRST_LIST, type ListQuery, type Place, sameList } from "./listQuery";
import { knownBetween, uidsBetween } from "./rows";
import {
  countOf,
  EVERYTHING,
  NOTHING,
  type Selection,
  selectionOf,
  selectionOfSpan,
  spanBetween,
  toggled,
  without,
} from "./selection";
import { type Pages, usePages } from "./usePages";

/** What the next scroll of the table has to do; `count` makes each wish new. */
export interface ScrollWish {
  readonly count: number;
  readonly to: { readonly offset: number } | { readonly row: number };
  /** The active row takes the focus of the keyboard. */
  readonly focus: boolean;
}

export type Move = "select" | "extend" | "focus";

interface Standing {
  readonly list: ListQuery;
  readonly arrived: boolean;
  readonly active: number;
  readonly anchor: number;
  readonly selection: Selection;
}

/** Where to stand once a result is here, instead of where one stood before. */
interface Arrival {
  readonly at: number;
  /** Selects this book and takes the focus. */
  readonly uid?: string;
}

interface Remembered {
  readonly active: number;
  readonly selection: Selection;
  readonly offset: number;
  readonly list: ListQuery;
}

export interface BookList {
  readonly pages: Pages;
  readonly wanted: ListQuery;
  readonly active: number;
  readonly activeRow: BookRow | undefined;
  readonly selection: Selection;
  readonly selectedCount: number;
  readonly wish: ScrollWish;
  /** The table writes here which wish it carried out: a table that comes later must not do it again. */
  readonly served: { current: number };
  /** The table writes here how far it is scrolled. */
  readonly offset: { current: number };
  readonly search: (text: string) => void;
  readonly sortBy: (sort: BookSort, descending: boolean) => void;
  readonly goToPlace: (place: Place) => void;
  readonly moveTo: (index: number, how: Move) => void;
  readonly toggle: (index: number) => void;
  readonly selectAll: () => void;
  readonly selectNone: () => void;
  /** The active row takes the focus. */
  readonly focusRow: () => void;
  /** The selected books, or the active one. */
  readonly chosen: () => Promise<readonly string[]>;
  /** Selects books and makes one of them the active one; false when the list doesn't hold it. */
  readonly showBooks: (uids: readonly string[], sought: Sought, focus: boolean) => Promise<boolean>;
  /** Leaves the trash or the search for the library, to stand at this book there. */
  readonly showInLibrary: (sought: Sought) => Promise<void>;
  /** After books have gone: the book that should be active now. */
  readonly settleAfter: (gone: ReadonlySet<string>, next: Sought | null, focus: boolean) => Promise<void>;
  readonly nextAfter: (gone: ReadonlySet<string>) => Sought | null;
}

export function useBookList(language: string): BookList {
  const client = useQueryClient();
  const [wanted, setWanted] = useState<ListQuery>(FIRST_LIST);
  const [standing, setStanding] = useState<Standing>({
    list: FIRST_LIST,
    arrived: false,
    active: 0,
    anchor: 0,
    selection: NOTHING,
  });
  const [wish, setWish] = useState<ScrollWish>({ count: 0, to: { offset: 0 }, focus: false });
  const served = useRef(-1);
  const pages = usePages(wanted, standing.active);
  const offset = useRef(0);
  const activeUid = useRef<string | null>(null);
  const remembered = useRef(new Map<Place, Remembered>());
  const arrival = useRef<Arrival | null>(null);
  // What was asked for last: an answer to something before it comes too late.
  const asked = useRef({ sort: 0, result: 0 });

  const scroll = useCallback((to: ScrollWish["to"], focus: boolean) => {
    setWish((now) => ({ count: now.count + 1, to, focus }));
  }, []);

  // A new result is here: stand where one stood before, or at its beginning.
  const isNew = pages.total !== null && !(standing.arrived && sameList(standing.list, pages.list));
  if (isNew) {
    setStanding(standIn(pages, standing, remembered.current, arrival.current));
  }
  useLayoutEffect(() => {
    if (!standing.arrived) {
      return;
    }
    const back = memoryOf(remembered.current, standing.list);
    if (arrival.current !== null) {
      scroll({ row: arrival.current.at }, arrival.current.uid !== undefined);
    } else {
      scroll({ offset: back?.offset ?? 0 }, false);
    }
    arrival.current = null;
    activeUid.current = null;
  }, [standing.list, standing.arrived, scroll]);

  const total = pages.total ?? 0;
  const active = Math.max(0, Math.min(standing.active, total - 1));
  const activeRow = pages.rowAt(active);
  const { rowAt } = pages;

  // The data changed: the active book may stand elsewhere now.
  useEffect(() => {
    if (activeRow === undefined || activeRow.uid === activeUid.current) {
      return;
    }
    const moved = activeUid.current === null ? null : nearby(rowAt, activeUid.current, active);
    if (moved === null) {
      activeUid.current = activeRow.uid;
    } else {
      setStanding((now) => ({ ...now, active: moved, anchor: moved }));
      // The focus goes with the book; what is in view stays in view.
      if (document.activeElement?.matches("[data-row]")) {
        scroll({ offset: offset.current }, true);
      }
    }
  }, [activeRow, active, rowAt, scroll]);

  // The books of rows that Shift marked before they were here.
  const { span } = standing.selection;
  useEffect(() => {
    if (span === null) {
      return;
    }
    const stop = new AbortController();
    uidsBetween(client, pages.list, span.first, span.last, stop.signal).then(
      (uids) => {
        setStanding((now) => (now.selection.span === span ? { ...now, selection: selectionOf(uids) } : now));
      },
      // The failed page shows its own error; the rows stay marked by their place.
      () => undefined,
    );
    return () => stop.abort();
  }, [client, pages.list, span]);

  const keep = useCallback(() => {
    if (standing.arrived && standing.list.text === "") {
      remembered.current.set(standing.list.place, {
        active: standing.active,
        selection: standing.selection,
        offset: offset.current,
        list: standing.list,
      });
    }
  }, [standing]);

  const search = useCallback(
    (text: string) => {
      keep();
      asked.current.result += 1;
      arrival.current = null;
      // Who types keeps the focus, even if an earlier wish for it finds its row only now.
      setWish((now) => (now.focus ? { ...now, focus: false } : now));
      setWanted((now) => ({ ...now, text: text.trim() }));
    },
    [keep],
  );

  const goToPlace = useCallback(
    (place: Place) => {
      keep();
      asked.current.result += 1;
      arrival.current = null;
      setWanted((now) => ({ ...now, place, text: "" }));
    },
    [keep],
  );

  const sortBy = useCallback(
    (sort: BookSort, descending: boolean) => {
      const next = { ...wanted, sort, descending };
      if (sameList(next, wanted)) {
        return;
      }
      asked.current.sort += 1;
      const { sort: sortAsked, result } = asked.current;
      const arrive = (at: number | null) => {
        if (asked.current.sort !== sortAsked) {
          return;
        }
        arrival.current = at !== null && asked.current.result === result ? { at } : null;
        setWanted((now) => ({ ...now, sort, descending }));
      };
      const row = rowAt(active);
      if (row === undefined) {
        arrive(null);
      } else {
        findPlace(client, next, { uid: row.uid, row }, language).then(arrive, () => arrive(null));
      }
    },
    [wanted, rowAt, active, client, language],
  );

  const moveTo = useCallback(
    (index: number, how: Move) => {
      if (total === 0) {
        return;
      }
      const to = Math.max(0, Math.min(index, total - 1));
      const row = rowAt(to);
      activeUid.current = row?.uid ?? null;
      setStanding((now) => {
        if (how === "focus") {
          return { ...now, active: to };
        }
        if (how === "extend") {
          const stretch = spanBetween(now.anchor, to);
          const known = knownBetween(rowAt, stretch.first, stretch.last);
          const selection =
            known === null ? selectionOfSpan(stretch) : selectionOf(known.map((book) => book.uid));
          return { ...now, active: to, selection };
        }
        const selection = row === undefined ? selectionOfSpan(spanBetween(to, to)) : selectionOf([row.uid]);
        return { ...now, active: to, anchor: to, selection };
      });
      scroll({ row: to }, true);
    },
    [total, rowAt, scroll],
  );

  const toggle = useCallback(
    (index: number) => {
      const row = rowAt(index);
      if (row === undefined) {
        return;
      }
      activeUid.current = row.uid;
      setStanding((now) =>
        now.selection.span === null
          ? { ...now, active: index, anchor: index, selection: toggled(now.selection, row.uid) }
          : now,
      );
      scroll({ row: index }, true);
    },
    [rowAt, scroll],
  );

  const selectAll = useCallback(() => setStanding((now) => ({ ...now, selection: EVERYTHING })), []);
  const selectNone = useCallback(() => setStanding((now) => ({ ...now, selection: NOTHING })), []);
  const focusRow = useCallback(() => scroll({ row: active }, true), [scroll, active]);

  const chosen = useCallback(async (): Promise<readonly string[]> => {
    const { selection } = standing;
    if (selection.all) {
      const uids = await uidsBetween(client, pages.list, 0, total - 1);
      return uids.filter((uid) => !selection.uids.has(uid));
    }
    if (selection.span !== null) {
      return uidsBetween(client, pages.list, selection.span.first, selection.span.last);
    }
    if (selection.uids.size > 0) {
      return [...selection.uids];
    }
    return activeRow === undefined ? [] : [activeRow.uid];
  }, [standing, client, pages.list, total, activeRow]);

  const showBooks = useCallback(
    async (uids: readonly string[], sought: Sought, focus: boolean) => {
      const at = await findPlace(client, pages.list, sought, language);
      if (at === null) {
        scroll({ row: active }, focus);
        return false;
      }
      activeUid.current = sought.uid;
      setStanding((now) => ({ ...now, active: at, anchor: at, selection: selectionOf(uids) }));
      scroll({ row: at }, focus);
      return true;
    },
    [client, pages.list, language, scroll, active],
  );

  const showInLibrary = useCallback(
    async (sought: Sought) => {
      const { sort, descending } = wanted;
      const next: ListQuery = { place: "library", text: "", sort, descending };
      const at = await findPlace(client, next, sought, language);
      if (at !== null && !sameList(next, pages.list)) {
        asked.current.result += 1;
        arrival.current = { at, uid: sought.uid };
        setWanted(next);
      }
    },
    [wanted, client, language, pages.list],
  );

  const nextAfter = useCallback(
    (gone: ReadonlySet<string>): Sought | null => {
      const stays = (index: number) => {
        const row = rowAt(index);
        return row !== undefined && !gone.has(row.uid) ? row : null;
      };
      for (let away = active; away < total && rowAt(away) !== undefined; away += 1) {
        const row = stays(away);
        if (row !== null) {
          return { uid: row.uid, near: Math.max(0, away - gone.size), row };
        }
      }
      for (let away = active; away >= 0 && rowAt(away) !== undefined; away -= 1) {
        const row = stays(away);
        if (row !== null) {
          return { uid: row.uid, near: away, row };
        }
      }
      return null;
    },
    [rowAt, active, total],
  );

  const settleAfter = useCallback(
    async (gone: ReadonlySet<string>, next: Sought | null, focus: boolean) => {
      const found = next !== null && (await showBooks([next.uid], next, focus));
      if (!found) {
        setStanding((now) => ({
          ...now,
          selection: without(now.selection.all ? NOTHING : now.selection, gone),
        }));
        scroll({ row: active }, focus);
      }
    },
    [showBooks, scroll, active],
  );

  return {
    pages,
    wanted,
    active,
    activeRow,
    selection: standing.selection,
    selectedCount: countOf(standing.selection, total),
    wish,
    served,
    offset,
    search,
    sortBy,
    goToPlace,
    moveTo,
    toggle,
    selectAll,
    selectNone,
    focusRow,
    chosen,
    showBooks,
    showInLibrary,
    settleAfter,
    nextAfter,
  };
}

function memoryOf(remembered: ReadonlyMap<Place, Remembered>, list: ListQuery): Remembered | null {
  const memory = remembered.get(list.place);
  return memory !== undefined && sameList(memory.list, list) ? memory : null;
}

function standIn(
  pages: Pages,
  before: Standing,
  remembered: ReadonlyMap<Place, Remembered>,
  arrival: Arrival | null,
): Standing {
  const { list } = pages;
  if (arrival !== null) {
    const selection = arrival.uid === undefined ? before.selection : selectionOf([arrival.uid]);
    return { list, arrived: true, active: arrival.at, anchor: arrival.at, selection };
  }
  const memory = memoryOf(remembered, list);
  if (memory !== null) {
    return { list, arrived: true, active: memory.active, anchor: memory.active, selection: memory.selection };
  }
  const first = pages.rowAt(0);
  const selection = first === undefined ? NOTHING : selectionOf([first.uid]);
  return { list, arrived: true, active: 0, anchor: 0, selection };
}

const NEARBY = 300;

function nearby(rowAt: (index: number) => BookRow | undefined, uid: string, around: number): number | null {
  for (let away = 1; away <= NEARBY; away += 1) {
    for (const index of [around - away, around + away]) {
      if (index >= 0 && rowAt(index)?.uid === uid) {
        return index;
      }
    }
  }
  return null;
}
