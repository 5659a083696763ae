/** What is pasted where no text is: a picture, or a text. */
import { isLayerOpen, isTextField } from "../keys/useKeyCommand";
import { kindOf } from "./drops";

export interface Pasted {
  /** `null` when the clipboard holds none. */
  readonly picture: File | null;
  readonly text: string;
}

/**
 * Calls `take` with what Ctrl+V brings while the focus is within an element that matches `place`. Until the
 * returned function is called.
 */
export function onPasted(place: string, take: (pasted: Pasted) => void): () => void {
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
      const { clipboardData } = event;
      const files = [...(clipboardData?.files ?? [])];
      take({
        picture: files.find((file) => kindOf(file) === "picture") ?? null,
        text: clipboardData?.getData("text/plain") ?? "",
      });
    }
  };
  document.addEventListener("beforepaste", onBefore);
  document.addEventListener("paste", onPaste);
  return () => {
    document.removeEventListener("beforepaste", onBefore);
    document.removeEventListener("paste", onPaste);
  };
}
