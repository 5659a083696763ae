// How large the covers are: what a person chose, else what the window has room
// for.

import { useSyncExternalStore } from "react";
import { useKeptLayout } from "../../window/layout";
import { COVER_SIZES, type CoverSize, ownSize } from "./geometry";

export interface ChosenSize {
  readonly size: CoverSize;
  /** One larger or smaller, as far as there is one. */
  readonly change: (by: 1 | -1) => void;
}

export function useCoverSize(): ChosenSize {
  const { layout, change } = useKeptLayout();
  const own = useSyncExternalStore(
    (listener) => {
      window.addEventListener("resize", listener);
      return () => window.removeEventListener("resize", listener);
    },
    () => ownSize(window.innerWidth),
  );
  return {
    size: layout.cover_size ?? own,
    change: (by) =>
      change(({ cover_size }) => {
        const next = COVER_SIZES[COVER_SIZES.indexOf(cover_size ?? own) + by];
        return next === undefined ? {} : { cover_size: next };
      }),
  };
}
