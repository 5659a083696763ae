/**
 * Leaving the program, by its keys, its menu or the window's own button. What isn't saved is asked for first:
 * whoever holds it stands in the way and lets go by itself.
 */
import { useEffect, useRef } from "react";
import { call, listen } from "../api/client";
import { keepDrafts } from "./drafts";

/** Whatever is kept, who wants to leave leaves, in milliseconds. */
const PATIENCE = 1000;

/** Asks, and calls `leave` once it may. */
type Ask = (leave: () => void) => void;
const holders: Ask[] = [];

export function quit(): void {
  const ask = holders.at(-1);
  if (ask === undefined) {
    leave();
  } else {
    ask(leave);
  }
}

/** What is thrown away is forgotten before, or it would be there again at the next start. */
function leave(): void {
  const late = new Promise((done) => setTimeout(done, PATIENCE));
  void Promise.race([keepDrafts(), late]).then(() => call("app_quit"));
}

/** The window's button comes from the Rust side, which asks only while it knows of something unsaved. */
export function followLeaving(): () => void {
  return listen("leaving", () => {
    // The answer that the page is alive: without it the window closes on its own.
    tell();
    quit();
  });
}

function tell(): void {
  call("window_unsaved", { unsaved: holders.length > 0 }).catch(() => undefined);
}

/** Stands in the way of leaving while `holds` is true. */
export function useQuitGuard(holds: boolean, ask: Ask): void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  useEffect(() => {
    if (!holds) {
      return;
    }
    const own: Ask = (go) => latest.current(go);
    holders.push(own);
    tell();
    return () => {
      holders.splice(holders.indexOf(own), 1);
      tell();
    };
  }, [holds]);
}
