/**
 * Leaving the program by its keys. What isn't saved is asked for first: whoever holds it stands in the way
 * and lets go by itself.
 */
import { useEffect, useRef } from "react";
import { call } from "../api/client";

/** Asks, and answers whether it does; `leave` quits once it may. */
type Guard = (leave: () => void) => boolean;
const guards: Guard[] = [];

export function quit(): void {
  if (!guards.some((guard) => guard(leave))) {
    leave();
  }
}

function leave(): void {
  void call("app_quit");
}

/** Stands in the way of quitting while the component is there. */
export function useQuitGuard(guard: Guard): void {
  const latest = useRef(guard);
  useEffect(() => {
    latest.current = guard;
  });
  useEffect(() => {
    const own: Guard = (go) => latest.current(go);
    guards.push(own);
    return () => {
      guards.splice(guards.indexOf(own), 1);
    };
  }, []);
}
