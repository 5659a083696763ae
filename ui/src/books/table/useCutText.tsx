// The whole text of a cell that is cut, shown after a moment under the pointer
// or at the focused row. The screen reader has the whole text in the cell.

import {
  type KeyboardEvent,
  type MouseEvent,
  type ReactNode,
  type RefObject,
  useCallback,
  useEffect,
  useRef,
  useState,
} from "react";
import { createPortal } from "react-dom";
import styles from "./BookTable.module.css";

const REST = 600;

interface Tip {
  readonly text: string;
  readonly lang: string;
  /** From the edge of the window where lines begin. */
  readonly start: number;
  /** Below the row, or above it where there is no room: the row itself stays readable. */
  readonly at: { readonly insetBlockStart: number } | { readonly insetBlockEnd: number };
}

/** Room for a text of a few lines. */
const ROOM_BELOW = 96;
const GAP = 2;
/** Between the text and the edge of the window. */
const EDGE = 8;

export interface CutText {
  readonly handlers: {
    readonly onMouseOver: (event: MouseEvent<HTMLElement>) => void;
    readonly onMouseLeave: () => void;
    readonly onScroll: () => void;
    readonly onFocusCapture: (event: { target: EventTarget }) => void;
    readonly onBlur: () => void;
    readonly onKeyDownCapture: (event: KeyboardEvent<HTMLElement>) => void;
  };
  readonly tip: ReactNode;
}

export function useCutText(scroller: RefObject<HTMLElement | null>): CutText {
  const [tip, setTip] = useState<Tip | null>(null);
  const waiting = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const over = useRef<HTMLElement | null>(null);

  const hide = useCallback(() => {
    clearTimeout(waiting.current);
    over.current = null;
    setTip(null);
  }, []);
  useEffect(() => () => clearTimeout(waiting.current), []);

  const showLater = (cell: HTMLElement | null) => {
    if (cell === over.current) {
      return;
    }
    hide();
    over.current = cell;
    if (cell !== null) {
      waiting.current = setTimeout(() => setTip(tipOf(cell)), REST);
    }
  };

  return {
    handlers: {
      // The text itself can be hovered: it stands beside the pointer's row.
      onMouseOver: ({ target }) => showLater(isTip(target) ? over.current : cellAt(target)),
      onMouseLeave: hide,
      onScroll: hide,
      onFocusCapture: ({ target }) => {
        if (
          target instanceof HTMLElement &&
          target.dataset.row !== undefined &&
          target.matches(":focus-visible")
        ) {
          showLater(target.querySelector<HTMLElement>("[data-column='title']"));
        }
      },
      onBlur: hide,
      onKeyDownCapture: (event) => {
        if (tip !== null && event.key === "Escape") {
          event.stopPropagation();
        }
        hide();
      },
    },
    tip:
      tip !== null &&
      scroller.current !== null &&
      createPortal(
        <div
          aria-hidden
          data-tip
          className={styles.tip}
          style={{
            ...tip.at,
            insetInlineStart: tip.start,
            maxInlineSize: `min(480px, ${window.innerWidth - tip.start - EDGE}px)`,
          }}
          // The focus stays on the row.
          onMouseDown={(event) => event.preventDefault()}
        >
          <bdi lang={tip.lang}>{tip.text}</bdi>
        </div>,
        scroller.current.ownerDocument.body,
      ),
  };
}

function isTip(target: EventTarget): boolean {
  return target instanceof HTMLElement && target.closest("[data-tip]") !== null;
}

function cellAt(target: EventTarget): HTMLElement | null {
  return target instanceof HTMLElement ? target.closest<HTMLElement>("[data-column]") : null;
}

function tipOf(cell: HTMLElement): Tip | null {
  const value = cell.querySelector<HTMLElement>("[data-value]");
  if (value === null || value.scrollWidth <= value.clientWidth) {
    return null;
  }
  const box = cell.getBoundingClientRect();
  const row = (cell.closest("[data-row]") ?? cell).getBoundingClientRect();
  const isRoomBelow = window.innerHeight - row.bottom >= ROOM_BELOW;
  const rtl = getComputedStyle(cell).direction === "rtl";
  return {
    text: value.textContent ?? "",
    lang: value.lang,
    start: rtl ? window.innerWidth - box.right : box.left,
    at: isRoomBelow
      ? { insetBlockStart: row.bottom + GAP }
      : { insetBlockEnd: window.innerHeight - row.top + GAP },
  };
}
