/** The keys that act in every view: zoom, regions, quit. */
import { useEffect } from "react";
import { useRegions } from "../keys/regions";
import { useKeyCommand } from "../keys/useKeyCommand";
import { quit } from "./quit";
import { zoom } from "./settings";

/** A wheel's notch is about this many px; a touchpad sends many small ones. */
const NOTCH = 60;

export function useWindowKeys(): void {
  useRegions();
  useKeyCommand("zoom_in", () => void zoom(1));
  useKeyCommand("zoom_out", () => void zoom(-1));
  useKeyCommand("zoom_reset", () => void zoom(0));
  useKeyCommand("quit", quit);

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
