// The scrolled part of a view: which lines are in view, where each stands, and
// scrolling by one wish at a time.

import { useVirtualizer, type Virtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useLayoutEffect, useMemo, useReducer, useRef } from "react";
import { useToast } from "../components/toasts";
import {
  END_ROOM,
  type Lines,
  lineAt,
  lineOf,
  lineScale,
  offsetKeeping,
  offsetShowing,
  topOf,
} from "./lineScroll";
import type { BookList } from "./useBookList";

export interface LineScrollOptions {
  readonly scroller: RefObject<HTMLDivElement | null>;
  readonly list: BookList;
  readonly lines: Lines;
  /** Height of what stays above the lines inside the same scrolled element. */
  readonly headHeight: number;
  /** Lines that are painted above and below those in view. */
  readonly overscan: number;
  /** Whether the view knows its own width: before that no wish can be carried out. */
  readonly isMeasured: boolean;
}

export interface PlacedLine {
  readonly index: number;
  readonly top: number;
}

export interface LineScroll {
  readonly lines: readonly PlacedLine[];
  readonly height: number;
  readonly linesInView: number;
  /** The books to have here: those of the lines in view and some around them. */
  readonly first: number;
  readonly last: number;
}

export function useLineScroll(options: LineScrollOptions): LineScroll {
  const { scroller, list, lines, headHeight, overscan, isMeasured } = options;
  const { active, wish, served, offset } = list;
  const [, render] = useReducer((times: number) => times + 1, 0);
  const scale = useRef(lineScale(lines, 0));
  // Engines round the scroll position; what we asked for ourselves is known exactly.
  const exact = useRef({ bar: 0, list: 0 });
  const report = useRef<() => void>(() => undefined);
  const placed = useRef<Lines | null>(null);

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

  // The active book's line is always there, so that the focus never falls off the list.
  const activeLine = lineOf(lines, active);
  const rangeExtractor = useCallback(
    (range: { startIndex: number; endIndex: number }) => {
      const first = Math.max(0, range.startIndex - overscan);
      const last = Math.min(lines.count - 1, range.endIndex + overscan);
      const indexes = Array.from({ length: Math.max(0, last - first + 1) }, (_, at) => first + at);
      if (activeLine < lines.count && (activeLine < first || activeLine > last)) {
        indexes.push(activeLine);
        indexes.sort((one, other) => one - other);
      }
      return indexes;
    },
    [lines.count, activeLine, overscan],
  );

  const virtualizer = useVirtualizer({
    count: lines.count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lines.height,
    paddingStart: lines.start,
    observeElementOffset,
    rangeExtractor,
    initialRect: { width: 0, height: 600 },
  });

  // A view that has just come gets its height only after it is drawn for the first time.
  const heightNow = () => Math.max(1, (virtualizer.scrollRect?.height ?? 0) - headHeight);
  const viewHeight = heightNow();
  scale.current = lineScale(lines, viewHeight);
  // The notice at the foot covers as much of the view as there is room below the last line.
  const isNotice = useToast() !== null;
  const clearHeightNow = () => (isNotice ? Math.max(lines.height, heightNow() - END_ROOM) : heightNow());
  const beside = offset.current - offset.current / scale.current.ratio;

  const scrollTo = (element: HTMLElement, to: number) => {
    element.scrollTop = to / scale.current.ratio;
    exact.current = { bar: element.scrollTop, list: to };
    queueMicrotask(report.current);
  };

  // Other heights, or another number of books in a line: one goes on looking at the same books.
  useLayoutEffect(() => {
    const before = placed.current;
    placed.current = isMeasured ? lines : null;
    if (before?.height === lines.height && before.books === lines.books) {
      return;
    }
    virtualizer.measure();
    if (before === null) {
      return;
    }
    list.forgetOffsets();
    if (scroller.current !== null && served.current === wish.count) {
      scrollTo(scroller.current, offsetKeeping(before, lines, active, offset.current, viewHeight));
    }
  });

  // One wish, carried out once: also when the lines it asks for come with it.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new wish scrolls.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null || !isMeasured || served.current === wish.count) {
      return;
    }
    served.current = wish.count;
    scrollTo(
      element,
      "offset" in wish.to
        ? wish.to.offset
        : offsetShowing(lines, wish.to.row, offset.current, clearHeightNow()),
    );
    if (wish.focus) {
      focusBook(element, active);
    }
  }, [wish, isMeasured]);

  // A notice that appears must not lie on the book where one stands.
  // biome-ignore lint/correctness/useExhaustiveDependencies: only its appearance scrolls.
  useLayoutEffect(() => {
    const element = scroller.current;
    const top = topOf(lines, activeLine);
    const bottom = lines.start + (activeLine + 1) * lines.height;
    const isInView = bottom > offset.current && top < offset.current + viewHeight;
    const clearHeight = clearHeightNow();
    if (isNotice && element !== null && isInView && bottom > offset.current + clearHeight) {
      scrollTo(element, offsetShowing(lines, active, offset.current, clearHeight));
    }
  }, [isNotice]);

  const items = virtualizer.getVirtualItems();
  const inView = useMemo(
    () => items.map((item) => ({ index: item.index, top: item.start - beside })),
    [items, beside],
  );
  const first = Math.max(0, lineAt(lines, offset.current) - overscan);
  const last = first + Math.ceil(viewHeight / lines.height) + 2 * overscan;
  return {
    lines: inView,
    height: scale.current.height,
    linesInView: Math.max(1, Math.floor(viewHeight / lines.height)),
    first: first * lines.books,
    last: (last + 1) * lines.books - 1,
  };
}

export function focusBook(scroller: HTMLElement, index: number): void {
  scroller.querySelector<HTMLElement>(`[data-row="${index}"]`)?.focus({ preventScroll: true });
}
