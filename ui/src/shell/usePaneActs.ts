// Opening and closing the panes beside the list without losing the focus.

import { type RefObject, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { isLayerOpen } from "../keys/useKeyCommand";
import type { Panes } from "./usePanes";

export interface PaneActs {
  readonly browse: RefObject<HTMLElement | null>;
  readonly details: RefObject<HTMLElement | null>;
  /** Into the details: shown if need be, with the focus on what can be done there. */
  readonly openDetails: () => void;
  readonly toggleBrowse: () => void;
  readonly toggleDetails: () => void;
  readonly closeDetails: () => void;
}

/** `focusList` puts the focus into the list, or on what stands in its place. */
export function usePaneActs(panes: Panes, focusList: () => void): PaneActs {
  const browse = useRef<HTMLElement>(null);
  const details = useRef<HTMLElement>(null);
  useFocusCaught(`${panes.browse.isShown} ${panes.browse.isOver} ${panes.details.isShown}`, focusList);

  const openDetails = () => {
    // The pane must be there before it can take the focus.
    flushSync(() => panes.show("details"));
    const target = details.current?.querySelector<HTMLElement>("[data-first-action]") ?? details.current;
    // As little as it must, or in a low window the name of the book is scrolled away.
    target?.focus({ preventScroll: true });
    target?.scrollIntoView?.({ block: "nearest" });
  };
  const toggleBrowse = () => {
    const opens = !panes.browse.isShown;
    flushSync(() => panes.toggle("browse"));
    if (panes.browse.isOver && opens) {
      browse.current?.querySelector("button")?.focus();
    } else if (panes.browse.isOver) {
      focusList();
    }
  };
  const toggleDetails = () => {
    if (panes.details.isShown) {
      const hadFocus = details.current?.contains(document.activeElement) ?? false;
      panes.toggle("details");
      if (hadFocus) {
        focusList();
      }
    } else {
      flushSync(() => panes.toggle("details"));
      if (panes.details.isOver) {
        details.current?.focus();
      }
    }
  };
  const closeDetails = () => {
    panes.closeOver();
    focusList();
  };
  return { browse, details, openDetails, toggleBrowse, toggleDetails, closeDetails };
}

/** A pane that goes, or its splitter, must not take the focus with it. */
function useFocusCaught(panes: string, catchFocus: () => void): void {
  const before = useRef(panes);
  useLayoutEffect(() => {
    if (before.current !== panes) {
      before.current = panes;
      const { activeElement } = document;
      if ((activeElement === null || activeElement === document.body) && !isLayerOpen()) {
        catchFocus();
      }
    }
  }, [panes, catchFocus]);
}
