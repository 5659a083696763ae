/**
 * Takes away what a web engine does on its own and a program must not: reloading, going back, its
 * inspector and context menu, leaving the window for a dropped file.
 */
import { isMac } from "./platform";
import { SWALLOWED, written } from "./table";
import { isTextField } from "./useKeyCommand";

/** Called once at start. `isRelease` is false where developers need the engine's own keys. */
export function tameEngine(target: Window, isRelease: boolean): () => void {
  const onKeyDown = (event: KeyboardEvent) => {
    if (SWALLOWED.includes(written(event, isMac()))) {
      event.preventDefault();
    }
  };
  const onContextMenu = (event: MouseEvent) => {
    // In a text field it has Cut, Copy, Paste and the spelling; elsewhere it has Reload.
    if (!isTextField(event.target)) {
      event.preventDefault();
    }
  };
  // A file that no part of the window took would else be shown in place of the program. Always, not only
  // in release: a text that is dropped into a field stays possible.
  const onDrag = (event: DragEvent) => {
    const carriesFiles = event.dataTransfer?.types.includes("Files") ?? false;
    if (!event.defaultPrevented && (carriesFiles || !isTextField(event.target))) {
      event.preventDefault();
      if (event.dataTransfer !== null && event.type === "dragover") {
        event.dataTransfer.dropEffect = "none";
      }
    }
  };
  if (isRelease) {
    target.addEventListener("keydown", onKeyDown, { capture: true });
    target.addEventListener("contextmenu", onContextMenu);
  }
  target.addEventListener("dragover", onDrag);
  target.addEventListener("drop", onDrag);
  return () => {
    target.removeEventListener("keydown", onKeyDown, { capture: true });
    target.removeEventListener("contextmenu", onContextMenu);
    target.removeEventListener("dragover", onDrag);
    target.removeEventListener("drop", onDrag);
  };
}
