// Who is signed in, as they are by now: another window, or an owner, may have
// changed name, picture or role. And that they are there, for the lock.

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { SignedIn } from "../api/bindings";
import { call } from "../api/client";

export function useMe(signedIn: SignedIn): SignedIn {
  const { data } = useQuery({
    queryKey: ["accounts", "me"],
    queryFn: () => call("session_current"),
    initialData: signedIn,
  });
  useUseReported();
  return data ?? signedIn;
}

/** The Rust side counts the minutes in which nobody touches anything; it hears of it twice a minute at most. */
const REPORTED_EVERY = 30_000;

function useUseReported(): void {
  useEffect(() => {
    let last = Number.NEGATIVE_INFINITY;
    const report = () => {
      const now = Date.now();
      if (now - last >= REPORTED_EVERY) {
        last = now;
        // Who is gone by then is told so by what they do.
        call("session_used").catch(() => undefined);
      }
    };
    const events = ["keydown", "pointerdown", "pointermove", "wheel"] as const;
    for (const event of events) {
      window.addEventListener(event, report, { capture: true, passive: true });
    }
    return () => {
      for (const event of events) {
        window.removeEventListener(event, report, { capture: true });
      }
    };
  }, []);
}
