/** The commands that act in every view: zoom, full screen, regions, leaving. */
import { useEffect } from "react";
import { call } from "../api/client";
import { useRegions } from "../keys/regions";
import { useKeyCommands } from "../keys/useKeyCommand";
import { followLeaving, quit } from "./quit";
import { zoom } from "./settings";

/** A wheel's notch is about this many px; a touchpad sends many small ones. */
const NOTCH = 60;

export function useWindowKeys(): void {
  useRegions();
  useKeyCommands({
    zoom_in: () => void zoom(1),
    zoom_out: () => void zoom(-1),
    zoom_reset: () => void zoom(0),
    full_screen: () => void call("window_full_screen").catch(() => undefined),
    quit,
  });
  useEffect(followLeaving, []);

  useEffect(() => {
    let turned = 0;
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) {
        return;
      }
      event.preventDefault();
      turned += event.deltaY;
      if (Math.abs(turned) >= NOTCH) {
        void zoom(turned < 0 ? 1 : -1);
        turned = 0;
      }
    };
    // Not passive, or the engine zooms too.
    window.addEventListener("wheel", onWheel, { passive: false });
    return () => window.removeEventListener("wheel", onWheel);
  }, []);
}
