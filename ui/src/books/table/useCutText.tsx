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
  readonly start: number;
  readonly top: number;
}

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
      // The text itself can be hovered: it stands under the pointer's cell.
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
          className={styles.tip}
          style={{ insetInlineStart: tip.start, insetBlockStart: tip.top }}
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
  const value = cell.querySelector<HTMLElement>("bdi");
  if (value === null || value.scrollWidth <= value.clientWidth) {
    return null;
  }
  const box = cell.getBoundingClientRect();
  const rtl = getComputedStyle(cell).direction === "rtl";
  return {
    text: value.textContent ?? "",
    lang: value.lang,
    start: rtl ? window.innerWidth - box.right : box.left,
    top: box.bottom,
  };
}
