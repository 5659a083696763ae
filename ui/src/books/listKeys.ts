// What a key does in a list of books, as a value. Here stands what covers and
// table have in common; each adds the keys that go its own ways.

import type { KeyboardEvent } from "react";
import type { Move } from "./standing";

export interface KeyPress {
  readonly key: string;
  /** ⌘ on macOS. */
  readonly ctrl: boolean;
  readonly shift: boolean;
  readonly repeat: boolean;
}

export interface MoveAct {
  readonly act: "move";
  readonly to: number;
  readonly how: Move;
}

export type ListAct = MoveAct | { readonly act: "toggle" | "open" };

export function pressOf(event: KeyboardEvent): KeyPress {
  return {
    key: event.key,
    ctrl: event.ctrlKey || event.metaKey,
    shift: event.shiftKey,
    repeat: event.repeat,
  };
}

/** Moves within a list of so many books: with Shift the selection grows, with Ctrl only the focus goes. */
export function moveFor({ shift, ctrl }: KeyPress, count: number): (to: number) => MoveAct {
  const how = shift ? "extend" : ctrl ? "focus" : "select";
  return (to) => ({ act: "move", to: Math.max(0, Math.min(to, count - 1)), how });
}

/** The act of a key that means the same in every view, or `null`. */
export function listKey(press: KeyPress, count: number): ListAct | null {
  const isPlain = !press.ctrl && !press.shift;
  // To the ends the selection goes with the focus, Ctrl or not.
  const toEnd = moveFor({ ...press, ctrl: false }, count);
  switch (press.key) {
    case "Home":
      return toEnd(0);
    case "End":
      return toEnd(count - 1);
    case " ":
      return isPlain ? { act: "toggle" } : null;
    case "Enter":
      return isPlain ? { act: "open" } : null;
    default:
      return null;
  }
}
