/** A picture on the clipboard, pasted where no text is. */
import { isLayerOpen, isTextField } from "../keys/useKeyCommand";
import { kindOf } from "./drops";

/**
 * Calls `take` with what Ctrl+V brings while the focus is within an element that matches `place`: a picture,
 * or `null` when the clipboard holds none. Until the returned function is called.
 */
export function onPicturePasted(place: string, take: (picture: File | null) => void): () => void {
  const isMeant = () => {
    const { activeElement } = document;
    return !isLayerOpen() && !isTextField(activeElement) && activeElement?.closest(place) != null;
  };
  // WebKit pastes where a text can be typed, and elsewhere only where this is refused.
  const onBefore = (event: Event) => {
    if (isMeant()) {
      event.preventDefault();
    }
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!event.defaultPrevented && isMeant()) {
      event.preventDefault();
      const files = [...(event.clipboardData?.files ?? [])];
      take(files.find((file) => kindOf(file) === "picture") ?? null);
    }
  };
  document.addEventListener("beforepaste", onBefore);
  document.addEventListener("paste", onPaste);
  return () => {
    document.removeEventListener("beforepaste", onBefore);
    document.removeEventListener("paste", onPaste);
  };
}
