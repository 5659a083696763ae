// Where one stands in the list: the active row, the selection, what is to be
// scrolled to, and how these survive another result and a change of the data.

import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import type { BookRow } from "../api/bindings";
import { type ListQuery, sameList } from "./listQuery";
import { PlaceMemory } from "./placeMemory";
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
} from "./selection";
import { type Arrival, type Move, nearby, type ScrollWish, type StandingState, standIn } from "./standing";
import { type Pages, usePages } from "./usePages";

export interface Standing {
  readonly pages: Pages;
  readonly active: number;
  readonly activeRow: BookRow | undefined;
  readonly selection: Selection;
  readonly selectedCount: number;
  readonly wish: ScrollWish;
  /** The view writes here which wish it carried out: a view that comes later must not do it again. */
  readonly served: { current: number };
  /** The view writes here how far it is scrolled. */
  readonly offset: { current: number };
  readonly moveTo: (index: number, how: Move) => void;
  /** To this book, from wherever the focus is: unless it is on a book it stays there. */
  readonly stepTo: (index: number) => void;
  /** The same to the next or the previous book. */
  readonly step: (by: 1 | -1) => void;
  readonly toggle: (index: number) => void;
  readonly selectAll: () => void;
  readonly selectNone: () => void;
  /** The active row takes the focus. */
  readonly focusRow: () => void;
  /** Another view of the same list is coming: it begins at the active row. */
  readonly changeView: () => void;
  /** The lines of the view have another height: how far other lists were scrolled means nothing any more. */
  readonly forgetOffsets: () => void;
  /** The selected books, or the active one. */
  readonly chosen: () => Promise<readonly string[]>;
  /** Remembers where one stands before the list becomes another. */
  readonly leave: (arrival: Arrival | null) => void;
  /** Who types keeps the focus, even if an earlier wish for it finds its row only now. */
  readonly letTypingBe: () => void;
  readonly scroll: (to: ScrollWish["to"], focus: boolean) => void;
  /** Stands at this book, with these selected. */
  readonly standAt: (at: number, uid: string, selected: readonly string[], focus: boolean) => void;
  readonly select: (change: (now: Selection) => Selection) => void;
  /** Where to stand once the list that is asked for is here. */
  readonly arriveAt: (arrival: Arrival | null) => void;
}

export function useStanding(wanted: ListQuery): Standing {
  const [state, setState] = useState<StandingState>({
    list: wanted,
    arrived: false,
    active: 0,
    anchor: 0,
    selection: NOTHING,
  });
  const [wish, setWish] = useState<ScrollWish>({ count: 0, to: { offset: 0 }, focus: false });
  const served = useRef(-1);
  const pages = usePages(wanted, state.active);
  const offset = useRef(0);
  const activeUid = useRef<string | null>(null);
  const [memory] = useState(() => new PlaceMemory());
  const arrival = useRef<Arrival | null>(null);

  const scroll = useCallback((to: ScrollWish["to"], focus: boolean) => {
    setWish((now) => ({ count: now.count + 1, to, focus }));
  }, []);

  // A new result is here: stand where one stood before, or at its beginning.
  if (pages.total !== null && !(state.arrived && sameList(state.list, pages.list))) {
    setState(standIn(pages, state, memory, arrival.current));
  }
  useLayoutEffect(() => {
    if (!state.arrived) {
      return;
    }
    const back = memory.find(state.list);
    if (arrival.current !== null) {
      scroll({ row: arrival.current.at }, arrival.current.uids !== undefined);
    } else if (back !== null && back.offset === null) {
      scroll({ row: back.active }, false);
    } else {
      scroll({ offset: back?.offset ?? 0 }, false);
    }
    arrival.current = null;
    activeUid.current = null;
  }, [state.list, state.arrived, memory, scroll]);

  const total = pages.total ?? 0;
  const active = Math.max(0, Math.min(state.active, total - 1));
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
      setState((now) => ({ ...now, active: moved, anchor: moved }));
      // The focus goes with the book; what is in view stays in view.
      if (hasFocus()) {
        scroll({ offset: offset.current }, true);
      }
    }
  }, [activeRow, active, rowAt, scroll]);

  // The books of rows that Shift marked before they were here.
  const { span } = state.selection;
  useEffect(() => {
    if (span === null) {
      return;
    }
    const stop = new AbortController();
    uidsBetween(pages.list, span.first, span.last, stop.signal).then(
      (uids) => {
        setState((now) => (now.selection.span === span ? { ...now, selection: selectionOf(uids) } : now));
      },
      // The failed page shows its own error; the rows stay marked by their place.
      () => undefined,
    );
    return () => stop.abort();
  }, [pages.list, span]);

  const arriveAt = useCallback((next: Arrival | null) => {
    arrival.current = next;
  }, []);
  const leave = useCallback(
    (next: Arrival | null) => {
      const { arrived, list, selection } = state;
      if (arrived) {
        memory.keep({ list, active: state.active, selection, offset: offset.current });
      }
      arrival.current = next;
    },
    [state, memory],
  );

  const goTo = useCallback(
    (index: number, how: Move, focus: boolean) => {
      if (total === 0) {
        return;
      }
      const to = Math.max(0, Math.min(index, total - 1));
      const row = rowAt(to);
      activeUid.current = row?.uid ?? null;
      setState((now) => {
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
      scroll({ row: to }, focus);
    },
    [total, rowAt, scroll],
  );
  const moveTo = useCallback((index: number, how: Move) => goTo(index, how, true), [goTo]);
  const stepTo = useCallback((index: number) => goTo(index, "select", hasFocus()), [goTo]);
  const step = useCallback((by: 1 | -1) => stepTo(active + by), [stepTo, active]);

  const toggle = useCallback(
    (index: number) => {
      const row = rowAt(index);
      if (row === undefined) {
        return;
      }
      activeUid.current = row.uid;
      setState((now) =>
        now.selection.span === null
          ? { ...now, active: index, anchor: index, selection: toggled(now.selection, row.uid) }
          : now,
      );
      scroll({ row: index }, true);
    },
    [rowAt, scroll],
  );

  const select = useCallback((change: (now: Selection) => Selection) => {
    setState((now) => ({ ...now, selection: change(now.selection) }));
  }, []);
  const selectAll = useCallback(() => select(() => EVERYTHING), [select]);
  const selectNone = useCallback(() => select(() => NOTHING), [select]);
  const focusRow = useCallback(() => scroll({ row: active }, true), [scroll, active]);
  const letTypingBe = useCallback(() => {
    setWish((now) => (now.focus ? { ...now, focus: false } : now));
  }, []);
  const forgetOffsets = useCallback(() => memory.forgetOffsets(), [memory]);
  const changeView = useCallback(() => {
    memory.forgetOffsets();
    offset.current = 0;
    scroll({ row: active }, hasFocus());
  }, [memory, scroll, active]);

  const standAt = useCallback(
    (at: number, uid: string, selected: readonly string[], focus: boolean) => {
      activeUid.current = uid;
      setState((now) => ({ ...now, active: at, anchor: at, selection: selectionOf(selected) }));
      scroll({ row: at }, focus);
    },
    [scroll],
  );

  const chosen = useCallback(async (): Promise<readonly string[]> => {
    const { selection } = state;
    if (selection.all) {
      const uids = await uidsBetween(pages.list, 0, total - 1);
      return uids.filter((uid) => !selection.uids.has(uid));
    }
    if (selection.span !== null) {
      return uidsBetween(pages.list, selection.span.first, selection.span.last);
    }
    if (selection.uids.size > 0) {
      return [...selection.uids];
    }
    return activeRow === undefined ? [] : [activeRow.uid];
  }, [state, pages.list, total, activeRow]);

  return {
    pages,
    active,
    activeRow,
    selection: state.selection,
    selectedCount: countOf(state.selection, total),
    wish,
    served,
    offset,
    moveTo,
    stepTo,
    step,
    toggle,
    selectAll,
    selectNone,
    focusRow,
    changeView,
    forgetOffsets,
    chosen,
    leave,
    letTypingBe,
    scroll,
    standAt,
    select,
    arriveAt,
  };
}

/** Whether the focus is on a book of the list. */
function hasFocus(): boolean {
  return document.activeElement?.matches("[data-row]") ?? false;
}
