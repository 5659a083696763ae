/**
 * The one notice at the foot of the list: what was done, with its Undo. A new one takes the place of the
 * one before. Never for an error: those stand where their cause is.
 */
import { useSyncExternalStore } from "react";
import { announce } from "./announce";

export interface Toast {
  readonly id: number;
  /** Past tense and the object: "Moved 3 books to the trash". */
  readonly text: string;
  readonly action?: { readonly label: string; readonly run: () => void };
}

let current: Toast | null = null;
let last = 0;
const listeners = new Set<() => void>();

function set(toast: Toast | null): void {
  current = toast;
  for (const listener of listeners) {
    listener();
  }
}

/** Shows a notice for 8 s and says it politely, once. */
export function showToast(toast: Omit<Toast, "id">): void {
  last += 1;
  set({ ...toast, id: last });
  announce(toast.text);
}

/** Takes the notice away: this one if named, else whichever is shown. */
export function dismissToast(id?: number): void {
  if (current !== null && (id === undefined || id === current.id)) {
    set(null);
  }
}

export function useToast(): Toast | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );
}
