/**
 * Says a sentence to the screen reader without moving the focus. The two live regions are in the page from
 * the first paint (`LiveRegions`); a region made at the moment of speaking is often not heard.
 */
export type Politeness = "polite" | "assertive";

type Listener = (text: string, politeness: Politeness) => void;
const listeners = new Set<Listener>();

export function announce(text: string, politeness: Politeness = "polite"): void {
  for (const listener of listeners) {
    listener(text, politeness);
  }
}

export function onAnnounce(listener: Listener): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}

/** Takes back what was said and isn't heard yet: it may be another person's. */
export function silence(): void {
  announce("", "polite");
  announce("", "assertive");
}
