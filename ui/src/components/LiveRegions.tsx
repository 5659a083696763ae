/** The two regions that speak what `announce` says. One pair a window. */
import { useEffect, useState } from "react";
import { onAnnounce, type Politeness } from "./announce";

const EMPTY: Record<Politeness, string> = { polite: "", assertive: "" };

/** Long enough to be read out; later it would only be found by who reads the page line by line. */
const STAYS_MS = 5_000;

export function LiveRegions() {
  const [texts, setTexts] = useState(EMPTY);

  useEffect(() => {
    const timers: Partial<Record<Politeness, ReturnType<typeof setTimeout>>> = {};
    const stop = onAnnounce((text, politeness) => {
      clearTimeout(timers[politeness]);
      const say = (said: string) => setTexts((before) => ({ ...before, [politeness]: said }));
      // Emptied first, so that the same sentence twice is said twice.
      say("");
      if (text !== "") {
        timers[politeness] = setTimeout(() => {
          say(text);
          timers[politeness] = setTimeout(() => say(""), STAYS_MS);
        }, 50);
      }
    });
    return () => {
      stop();
      clearTimeout(timers.polite);
      clearTimeout(timers.assertive);
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
