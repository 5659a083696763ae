// Which list is shown, and the ways to another: the search, the filters, the
// order, the place. Where one stands in it is `useStanding`'s.

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useRef, useState } from "react";
import type { BookSort } from "../api/bindings";
import { call } from "../api/client";
import {
  type FilterChoice,
  type Filters,
  NO_FILTERS,
  withAdded,
  withExcluded,
  withOnly,
  withoutFilter,
} from "./filters";
import { findPlace } from "./findPlace";
import { bookQuery, FIRST_LIST, type ListQuery, type Place, sameList } from "./listQuery";
import { NOTHING, without } from "./selection";
import { type Standing, useStanding } from "./useStanding";

/** What only these two files need of each other. */
type Inner = "leave" | "letTypingBe" | "scroll" | "standAt" | "stepTo" | "select" | "arriveAt";

export interface BookList extends Omit<Standing, Inner> {
  readonly wanted: ListQuery;
  readonly filters: Filters;
  readonly search: (text: string) => void;
  /** Of its field nothing but this value. */
  readonly onlyFilter: (choice: FilterChoice) => void;
  /** This value too. */
  readonly addFilter: (choice: FilterChoice) => void;
  /** All but this value. */
  readonly excludeFilter: (choice: FilterChoice) => void;
  readonly removeFilter: (choice: FilterChoice) => void;
  readonly clearFilters: () => void;
  /** The whole library narrowed to this value; the book that one stands at stays that. */
  readonly showAllOf: (choice: FilterChoice) => void;
  readonly sortBy: (sort: BookSort, descending: boolean) => void;
  /** To the place as one left it; the place where one is, to all of it. */
  readonly goToPlace: (place: Place) => void;
  /** Selects books and makes one of them the active one; false when the list doesn't hold it. */
  readonly showBooks: (uids: readonly string[], uid: string, focus: boolean) => Promise<boolean>;
  /** Leaves the trash, the search and the filters for the library, to stand at this book there. */
  readonly showInLibrary: (uid: string) => Promise<void>;
  /** Leaves the search and the filters for this place, with these books selected. */
  readonly showIn: (place: Place, uids: readonly string[]) => Promise<void>;
  /** The whole library, the newest books first if asked for; its first book takes the focus. */
  readonly showNew: (newestFirst: boolean) => void;
  /** After books have gone: the book that should be active now. */
  readonly settleAfter: (gone: ReadonlySet<string>, next: string | null, focus: boolean) => Promise<void>;
  /** To the first book that begins so; false when none does and it is still asked for. */
  readonly jumpTo: (text: string) => Promise<boolean>;
  readonly nextAfter: (gone: ReadonlySet<string>) => string | null;
}

const NEWEST = { sort: "added", descending: true } as const;

export function useBookList(first: Pick<ListQuery, "sort" | "descending">): BookList {
  const client = useQueryClient();
  const [wanted, setWanted] = useState<ListQuery>({
    ...FIRST_LIST,
    sort: first.sort,
    descending: first.descending,
  });
  const { leave, letTypingBe, scroll, standAt, stepTo, select, arriveAt, ...standing } = useStanding(wanted);
  const { pages, active } = standing;
  const { rowAt } = pages;
  const total = pages.total ?? 0;
  // What was asked for last: an answer to something before it comes too late.
  const asked = useRef({ sort: 0, result: 0, jump: 0 });
  const filtersLeft = useRef(new Map<Place, Filters>());

  const show = useCallback(
    (change: (now: ListQuery) => ListQuery) => {
      leave(null);
      asked.current.result += 1;
      setWanted(change);
    },
    [leave],
  );

  const search = useCallback(
    (text: string) => {
      letTypingBe();
      show((now) => ({ ...now, text: text.trim() }));
    },
    [letTypingBe, show],
  );

  const filterBy = useCallback(
    (change: (now: Filters) => Filters) => show((now) => ({ ...now, filters: change(now.filters) })),
    [show],
  );
  const onlyFilter = useCallback((of: FilterChoice) => filterBy((now) => withOnly(now, of)), [filterBy]);
  const addFilter = useCallback((of: FilterChoice) => filterBy((now) => withAdded(now, of)), [filterBy]);
  const excludeFilter = useCallback(
    (of: FilterChoice) => filterBy((now) => withExcluded(now, of)),
    [filterBy],
  );
  const removeFilter = useCallback(
    (of: FilterChoice) => filterBy((now) => withoutFilter(now, of)),
    [filterBy],
  );
  const clearFilters = useCallback(() => filterBy(() => NO_FILTERS), [filterBy]);

  const showAllOf = useCallback(
    (choice: FilterChoice) => {
      const next: ListQuery = {
        ...wanted,
        place: "library",
        text: "",
        filters: withOnly(NO_FILTERS, choice),
      };
      asked.current.result += 1;
      const { result } = asked.current;
      const arrive = (at: number | null) => {
        if (asked.current.result === result) {
          show(() => next);
          arriveAt(at === null ? null : { at });
        }
      };
      const row = rowAt(active);
      if (row === undefined) {
        arrive(null);
      } else {
        findPlace(client, next, row.uid).then(arrive, () => arrive(null));
      }
    },
    [wanted, show, arriveAt, rowAt, active, client],
  );

  const goToPlace = useCallback(
    (place: Place) => {
      const { place: before, filters } = wanted;
      filtersLeft.current.set(before, filters);
      const next = place === before ? NO_FILTERS : (filtersLeft.current.get(place) ?? NO_FILTERS);
      show((now) => ({ ...now, place, text: "", filters: next }));
    },
    [wanted, show],
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
        arriveAt(at !== null && asked.current.result === result ? { at } : null);
        setWanted((now) => ({ ...now, sort, descending }));
      };
      const row = rowAt(active);
      if (row === undefined) {
        arrive(null);
      } else {
        findPlace(client, next, row.uid).then(arrive, () => arrive(null));
      }
    },
    [wanted, rowAt, active, client, arriveAt],
  );

  const showBooks = useCallback(
    async (uids: readonly string[], uid: string, focus: boolean) => {
      const at = await findPlace(client, pages.list, uid);
      if (at === null) {
        scroll({ row: active }, focus);
        return false;
      }
      standAt(at, uid, uids, focus);
      return true;
    },
    [client, pages.list, scroll, standAt, active],
  );

  const showIn = useCallback(
    async (place: Place, uids: readonly string[]) => {
      const [uid] = uids;
      const { sort, descending } = wanted;
      const next: ListQuery = { ...FIRST_LIST, place, sort, descending };
      const at = uid === undefined ? null : await findPlace(client, next, uid);
      if (at !== null && !sameList(next, pages.list)) {
        show(() => next);
        arriveAt({ at, uids });
      }
    },
    [wanted, client, pages.list, show, arriveAt],
  );
  const showInLibrary = useCallback((uid: string) => showIn("library", [uid]), [showIn]);

  const jumpTo = useCallback(
    async (text: string) => {
      asked.current.jump += 1;
      const before = { ...asked.current };
      const { offset } = await call("book_jump", { list: bookQuery(pages.list, 0, 0), text });
      const { sort, result, jump } = asked.current;
      // A place in one list is none in another, and who has gone on to search must not be called back.
      const isMeant = jump === before.jump && sort === before.sort && result === before.result;
      if (offset !== null && isMeant) {
        stepTo(offset);
      }
      return offset !== null || !isMeant;
    },
    [pages.list, stepTo],
  );

  const showNew = useCallback(
    (newestFirst: boolean) => {
      const { sort, descending } = newestFirst ? NEWEST : wanted;
      show(() => ({ ...FIRST_LIST, sort, descending }));
      scroll({ row: 0 }, true);
    },
    [wanted, show, scroll],
  );

  const nextAfter = useCallback(
    (gone: ReadonlySet<string>): string | null => {
      const stays = (index: number) => {
        const row = rowAt(index);
        return row !== undefined && !gone.has(row.uid) ? row : null;
      };
      for (let away = active; away < total && rowAt(away) !== undefined; away += 1) {
        const row = stays(away);
        if (row !== null) {
          return row.uid;
        }
      }
      for (let away = active; away >= 0 && rowAt(away) !== undefined; away -= 1) {
        const row = stays(away);
        if (row !== null) {
          return row.uid;
        }
      }
      return null;
    },
    [rowAt, active, total],
  );

  const settleAfter = useCallback(
    async (gone: ReadonlySet<string>, next: string | null, focus: boolean) => {
      const found = next !== null && (await showBooks([next], next, focus));
      if (!found) {
        select((now) => without(now.all ? NOTHING : now, gone));
        scroll({ row: active }, focus);
      }
    },
    [showBooks, select, scroll, active],
  );

  return {
    ...standing,
    wanted,
    filters: wanted.filters,
    search,
    onlyFilter,
    addFilter,
    excludeFilter,
    removeFilter,
    clearFilters,
    showAllOf,
    sortBy,
    goToPlace,
    showBooks,
    showInLibrary,
    showIn,
    showNew,
    settleAfter,
    jumpTo,
    nextAfter,
  };
}
