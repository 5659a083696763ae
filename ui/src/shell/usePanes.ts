// Which panes stand beside the list and which lie over it, by the width of the
// window after zoom.

import { useCallback, useState, useSyncExternalStore } from "react";
import { useKeptLayout } from "../window/layout";

export type Width = "wide" | "middle" | "narrow" | "small";

export function widthOf(pixels: number): Width {
  if (pixels >= 1160) {
    return "wide";
  }
  return pixels >= 820 ? "middle" : pixels >= 560 ? "narrow" : "small";
}

const VAST = 2200;

export type PaneName = "browse" | "details";

export interface Pane {
  readonly isShown: boolean;
  /** It lies over the list and goes with Esc. */
  readonly isOver: boolean;
  readonly width: number;
}

export interface Panes {
  readonly width: Width;
  readonly browse: Pane;
  readonly details: Pane;
  readonly toggle: (pane: PaneName) => void;
  /** Opens a pane that may be closed. */
  readonly show: (pane: PaneName) => void;
  /** Closes what lies over the list; false when nothing does. */
  readonly closeOver: () => boolean;
  /** `null` gives back the width that the pane has by itself. */
  readonly resize: (pane: PaneName, width: number | null) => void;
}

export const PANE_LIMITS: Record<PaneName, { readonly least: number; readonly most: number }> = {
  browse: { least: 180, most: 320 },
  details: { least: 300, most: 480 },
};

function ownWidth(pane: PaneName, width: Width, pixels: number): number {
  if (pane === "browse") {
    return pixels >= VAST ? 264 : width === "middle" ? 208 : 232;
  }
  return pixels >= VAST ? 400 : width === "wide" ? 340 : 360;
}

/** CSS px, so after zoom. */
export function useWindowWidth(): number {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener("resize", changed);
      return () => window.removeEventListener("resize", changed);
    },
    () => window.innerWidth,
  );
}

export function usePanes(): Panes {
  const pixels = useWindowWidth();
  const width = widthOf(pixels);
  const { layout, change } = useKeptLayout();
  const [over, setOver] = useState<PaneName | null>(null);
  const isOver = {
    browse: width === "narrow" || width === "small",
    details: width !== "wide",
  };

  const pane = (name: PaneName): Pane => ({
    isShown: isOver[name] ? over === name : layout[name].shown,
    isOver: isOver[name],
    width: layout[name].width ?? ownWidth(name, width, pixels),
  });

  const setShown = (name: PaneName, shown: boolean) => change((now) => ({ [name]: { ...now[name], shown } }));
  const toggle = (name: PaneName) => {
    if (isOver[name]) {
      setOver((now) => (now === name ? null : name));
    } else {
      setShown(name, !layout[name].shown);
    }
  };
  const show = (name: PaneName) => {
    if (isOver[name]) {
      setOver(name);
    } else {
      setShown(name, true);
    }
  };
  const closeOver = () => {
    const isOpen = over !== null && isOver[over];
    setOver(null);
    return isOpen;
  };
  const resize = useCallback(
    (name: PaneName, to: number | null) => {
      const { least, most } = PANE_LIMITS[name];
      const chosen = to === null ? null : Math.min(most, Math.max(least, Math.round(to)));
      change((now) => ({ [name]: { ...now[name], width: chosen } }));
    },
    [change],
  );

  return { width, browse: pane("browse"), details: pane("details"), toggle, show, closeOver, resize };
}
