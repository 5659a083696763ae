// How large the covers are: what a person chose, else what the window has room
// for.

import { useSyncExternalStore } from "react";
import { type CoverSize, ownSize } from "./geometry";

let chosen: CoverSize | null = null;
const listeners = new Set<() => void>();

/** `null` leaves it to the window again. */
export function chooseCoverSize(size: CoverSize | null): void {
  chosen = size;
  for (const listener of listeners) {
    listener();
  }
}

export interface ChosenSize {
  readonly size: CoverSize;
  /** A person chose it. */
  readonly isChosen: boolean;
}

export function useCoverSize(): ChosenSize {
  const now = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      window.addEventListener("resize", listener);
      return () => {
        listeners.delete(listener);
        window.removeEventListener("resize", listener);
      };
    },
    () => chosen ?? ownSize(window.innerWidth),
  );
  return { size: now, isChosen: chosen !== null };
}
