/** The two regions that speak what `announce` says. One pair a window. */
import { useEffect, useRef, useState } from "react";
import { onAnnounce, type Politeness } from "./announce";

const EMPTY: Record<Politeness, string> = { polite: "", assertive: "" };

export function LiveRegions() {
  const [texts, setTexts] = useState(EMPTY);
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());

  useEffect(() => {
    const pending = timers.current;
    const stop = onAnnounce((text, politeness) => {
      // Emptied first, so that the same sentence twice is said twice.
      setTexts((before) => ({ ...before, [politeness]: "" }));
      const timer = setTimeout(() => {
        pending.delete(timer);
        setTexts((before) => ({ ...before, [politeness]: text }));
      }, 50);
      pending.add(timer);
    });
    return () => {
      stop();
      for (const timer of pending) {
        clearTimeout(timer);
      }
    };
  }, []);

  return (
    // An open dialog hides everything else from the screen reader but what carries this mark.
    <div data-live-announcer="true" className="visually-hidden">
      <div role="status" aria-live="polite" aria-atomic="true">
        {texts.polite}
      </div>
      <div role="alert" aria-live="assertive" aria-atomic="true">
        {texts.assertive}
      </div>
    </div>
  );
}
