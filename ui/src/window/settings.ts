/** Theme and zoom of this computer: kept by the Rust side, shown by the page. */
import { useSyncExternalStore } from "react";
import type { Theme, WindowSettings } from "../api/bindings";
import { call, listen } from "../api/client";
import { announce } from "../components/announce";
import { t } from "../messages";

/** Percent, as the keys step through them. */
export const ZOOM_STEPS: readonly number[] = [80, 90, 100, 110, 125, 150, 175, 200];

let settings: WindowSettings = { theme: "system", dark: false, zoom: 100 };
const listeners = new Set<() => void>();
/** A step of the size is on its way. */
let isZooming = false;

/** Takes over settings that the Rust side named and paints the page in their theme. */
export function applySettings(next: WindowSettings): void {
  settings = next;
  document.documentElement.dataset.theme = next.dark ? "dark" : "light";
  for (const listener of listeners) {
    listener();
  }
}

/** Follows the desktop and other windows until the returned function is called. */
export function followSettings(): () => void {
  return listen("theme", follow);
}

/** What comes while steps of the size are on their way may be from before them: it says nothing of the size. */
function follow(next: WindowSettings): void {
  applySettings(isZooming ? { ...next, zoom: settings.zoom } : next);
}

export function useSettings(): WindowSettings {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => settings,
  );
}

export async function setTheme(theme: Theme): Promise<void> {
  follow(await call("window_theme", { theme }));
}

/** The step after or before this zoom, the same at either end. */
export function zoomStep(from: number, direction: 1 | -1): number {
  const steps = direction === 1 ? ZOOM_STEPS : [...ZOOM_STEPS].reverse();
  const next = steps.find((step) => (direction === 1 ? step > from : step < from));
  return next ?? from;
}

export function zoom(direction: 1 | -1 | 0): Promise<void> {
  return zoomTo(direction === 0 ? 100 : zoomStep(settings.zoom, direction));
}

export async function zoomTo(percent: number): Promise<void> {
  if (percent === settings.zoom) {
    return;
  }
  // Known before the answer is there, so that three quick presses are three steps.
  settings = { ...settings, zoom: percent };
  // One at a time: an answer that comes late would take the steps after it back, and so would a command.
  if (isZooming) {
    return;
  }
  isZooming = true;
  try {
    let sent: number;
    do {
      sent = settings.zoom;
      const answer = await call("window_zoom", { percent: sent });
      if (settings.zoom === sent) {
        applySettings(answer);
      }
    } while (settings.zoom !== sent);
  } finally {
    isZooming = false;
  }
  announce(t("common.zoom", { percent: settings.zoom }));
}

/** Paints the page in some theme when none is named yet: the engine's guess is better than none. */
export function paintTheme(): void {
  if (document.documentElement.dataset.theme === undefined) {
    const isDark = window.matchMedia("(prefers-color-scheme: dark)").matches;
    document.documentElement.dataset.theme = isDark ? "dark" : "light";
  }
}
