// The keys within one list of the browse pane: moving, type-ahead, and what a
// value can be asked for. One tab stop, which stays with its value.

import { type KeyboardEvent, type RefObject, useCallback, useRef, useState } from "react";
import type { FilterChoice } from "../books/filters";
import { isMac } from "../keys/platform";
import { commandFor } from "../keys/table";
import type { Entry } from "./entries";
import type { FacetActs } from "./facetActs";
import { valueName } from "./words";

/** Letters that follow each other so soon are one beginning. */
const ONE_WORD_MS = 1_000;
const PAGE = 8;

export interface FacetKeys {
  readonly list: RefObject<HTMLDivElement | null>;
  /** The row that the Tab key stops at. */
  readonly stop: number;
  readonly stopAt: (row: number) => void;
  readonly focus: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

export function useFacetKeys(
  rows: readonly Entry[],
  acts: FacetActs,
  onMenu: (choice: FilterChoice, x: number, y: number) => void,
): FacetKeys {
  const list = useRef<HTMLDivElement>(null);
  const [value, setValue] = useState<string | null>(null);
  const typed = useRef({ text: "", at: Number.NEGATIVE_INFINITY });
  const stop = Math.max(
    0,
    rows.findIndex((row) => row.value.value === value),
  );

  const focusRow = (row: number) =>
    list.current?.querySelectorAll<HTMLElement>('[role="option"]')[row]?.focus();
  const move = (row: number) => focusRow(Math.max(0, Math.min(rows.length - 1, row)));

  const openMenu = (choice: FilterChoice) => {
    const row = list.current?.querySelectorAll('[role="option"]')[stop];
    if (row !== undefined) {
      const { left, bottom } = row.getBoundingClientRect();
      onMenu(choice, left, bottom);
    }
  };

  const find = (letter: string) => {
    const now = performance.now();
    const { text, at } = typed.current;
    const sought = now - at < ONE_WORD_MS ? text + letter : letter;
    typed.current = { text: sought, at: now };
    const fold = (name: string) => name.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
    // One letter goes on to the next that begins so; more letters stay where they fit.
    const start = sought.length > letter.length ? stop : stop + 1;
    for (let away = 0; away < rows.length; away += 1) {
      const at = (start + away) % rows.length;
      const row = rows[at];
      const words = row === undefined ? [] : fold(valueName(row.value)).split(/\s+/);
      if (words.some((word) => word.startsWith(fold(sought)))) {
        focusRow(at);
        return;
      }
    }
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const entry = rows[stop];
    if (entry !== undefined && !event.nativeEvent.isComposing && does(event, entry.value)) {
      event.preventDefault();
      event.stopPropagation();
    }
  };

  /** Whether the key means something here. */
  const does = (event: KeyboardEvent, choice: FilterChoice): boolean => {
    const { key } = event;
    const isText = !event.ctrlKey && !event.metaKey && !event.altKey;
    switch (commandFor("browse", event, isMac())) {
      case "move_rows":
        move(stop + (key === "ArrowDown" ? 1 : -1));
        return true;
      case "move_pages":
        move(stop + (key === "PageDown" ? PAGE : -PAGE));
        return true;
      case "move_ends":
        move(key === "Home" ? 0 : rows.length - 1);
        return true;
      case "browse_only":
        acts.only(choice);
        return true;
      case "browse_exclude":
        acts.exclude(choice);
        return true;
      case "browse_menu":
        openMenu(choice);
        return true;
      case "browse_add":
        if (performance.now() - typed.current.at < ONE_WORD_MS) {
          find(" ");
        } else {
          acts.add(choice);
        }
        return true;
      default:
        if (isText && /^[\p{L}\p{N}]$/u.test(key)) {
          find(key);
          return true;
        }
        return false;
    }
  };

  return {
    list,
    stop,
    stopAt: useCallback((row: number) => setValue(rows[row]?.value.value ?? null), [rows]),
    focus: () => focusRow(stop),
    onKeyDown,
  };
}
