/**
 * Tells the Rust side that something was really painted, fonts and all. A start that never says so is
 * followed by one that draws without the graphics driver's help.
 */
import { call } from "../api/client";

let isSaid = false;

export function announcePainted(): void {
  if (isSaid) {
    return;
  }
  isSaid = true;
  const ready = document.fonts === undefined ? Promise.resolve() : document.fonts.ready;
  void ready.then(() => {
    // The first callback comes before the frame is painted, the second after it.
    requestAnimationFrame(() => {
      requestAnimationFrame(() => {
        call("app_painted").catch(() => undefined);
      });
    });
  });
}
