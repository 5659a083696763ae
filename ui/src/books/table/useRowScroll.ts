// The scrolled part of the table: which rows are in view, where each stands,
// and scrolling by one wish at a time.

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import { useToast } from "../../components/toasts";
import { END_ROOM, offsetShowing, ROW_HEIGHT, rowScale } from "../rowScroll";
import type { ScrollWish } from "../useStanding";

/** The column heads stay above the rows inside the same scrolled element. */
export const HEAD_HEIGHT = 32;
const OVERSCAN = 8;

export interface PlacedRow {
  readonly index: number;
  readonly top: number;
}

export interface RowScroll {
  readonly rows: readonly PlacedRow[];
  readonly height: number;
  readonly rowsInView: number;
  readonly first: number;
  readonly last: number;
}

export function useRowScroll(
  scroller: RefObject<HTMLDivElement | null>,
  count: number,
  active: number,
  wish: ScrollWish,
  served: { current: number },
  offset: { current: number },
): RowScroll {
  const [, render] = useReducer((times: number) => times + 1, 0);
  const scale = useRef(rowScale(count, 0));
  // Engines round the scroll position; what we asked for ourselves is known exactly.
  const exact = useRef({ bar: 0, list: 0 });
  const report = useRef<() => void>(() => undefined);

  const observeElementOffset = useCallback(
    (
      virtualizer: Virtualizer<HTMLDivElement, Element>,
      tell: (offset: number, isScrolling: boolean) => void,
    ) => {
      const element = virtualizer.scrollElement;
      if (element === null) {
        return;
      }
      const scrolled = () => {
        const bar = element.scrollTop;
        offset.current = bar === exact.current.bar ? exact.current.list : bar * scale.current.ratio;
        tell(offset.current, false);
        if (scale.current.ratio > 1) {
          render();
        }
      };
      report.current = scrolled;
      element.addEventListener("scroll", scrolled, { passive: true });
      return () => element.removeEventListener("scroll", scrolled);
    },
    [offset],
  );

  // The active row is always there, so that the focus never falls off the list.
  const rangeExtractor = useCallback(
    (range: { startIndex: number; endIndex: number }) => {
      const first = Math.max(0, range.startIndex - OVERSCAN);
      const last = Math.min(count - 1, range.endIndex + OVERSCAN);
      const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
      if (active < count && (active < first || active > last)) {
        indexes.push(active);
        indexes.sort((one, other) => one - other);
      }
      return indexes;
    },
    [count, active],
  );

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    observeElementOffset,
    rangeExtractor,
    initialRect: { width: 0, height: 600 },
  });

  const viewHeight = Math.max(ROW_HEIGHT, (virtualizer.scrollRect?.height ?? 0) - HEAD_HEIGHT);
  scale.current = rowScale(count, viewHeight);
  // The notice at the foot covers as much of the view as there is room below the last row.
  const isNotice = useToast() !== null;
  const clearHeight = isNotice ? Math.max(ROW_HEIGHT, viewHeight - END_ROOM) : viewHeight;
  const beside = offset.current - offset.current / scale.current.ratio;

  const scrollTo = (element: HTMLElement, to: number) => {
    element.scrollTop = to / scale.current.ratio;
    exact.current = { bar: element.scrollTop, list: to };
    queueMicrotask(report.current);
  };

  // One wish, carried out once: also when the rows it asks for come with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish scrolls.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || served.current === wish.count) {
      return;
    }
    served.current = wish.count;
    scrollTo(
      element,
      "offset" in wish.to ? wish.to.offset : offsetShowing(wish.to.row, offset.current, clearHeight),
    );
    if (wish.focus) {
      focusRow(element, active);
    }
  }, [wish]);

  // A notice that appears must not lie on the row where one stands.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only its appearance scrolls.
  useLayoutEffect(() => {
    const element = scroller.current;
    const top = active * ROW_HEIGHT;
    const isInView = top + ROW_HEIGHT > offset.current && top < offset.current + viewHeight;
    if (isNotice && element !== null && isInView && top + ROW_HEIGHT > offset.current + clearHeight) {
      scrollTo(element, offsetShowing(active, offset.current, clearHeight));
    }
  }, [isNotice]);

  const items = virtualizer.getVirtualItems();
  const rows = useMemo(
    () => items.map((item) => ({ index: item.index, top: item.start - beside })),
    [items, beside],
  );
  const first = Math.max(0, Math.floor(offset.current / ROW_HEIGHT) - OVERSCAN);
  return {
    rows,
    height: scale.current.height,
    rowsInView: Math.max(1, Math.floor(viewHeight / ROW_HEIGHT)),
    first,
    last: first + Math.ceil(viewHeight / ROW_HEIGHT) + 2 * OVERSCAN,
  };
}

export function focusRow(scroller: HTMLElement, index: number): void {
  scroller.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
}
