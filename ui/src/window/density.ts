/** How many pixels of the screen one CSS px is drawn with: what a picture must have to look sharp. */
import { useSyncExternalStore } from "react";
import { countsZoom } from "../keys/platform";
import { useSettings } from "./settings";

export function useDensity(): number {
  const { zoom } = useSettings();
  // Another screen, or another scale of the same one, gives the window another size.
  const ratio = useSyncExternalStore(
    (listener) => {
      window.addEventListener("resize", listener);
      return () => window.removeEventListener("resize", listener);
    },
    () => window.devicePixelRatio,
  );
  return countsZoom() ? ratio : (ratio * zoom) / 100;
}
