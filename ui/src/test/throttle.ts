/** The played backend counts tries as the library does: three are free, then each failure waits longer. */
import { report } from "./backend";
import type { Shelf } from "./shelf";

/** Seconds after the third failure, the fourth, and so on. */
const WAITS = [2, 4, 8, 16, 30, 60, 120, 300, 900];
const FREE = 3;
const OFF = 100;

/** Counts a try before it is looked at. What it answers takes the count back: it was right. */
export function begin(state: Shelf, gate: "password" | "code", whose: string): () => void {
  const key = `${gate} ${whose}`;
  const { failures, last } = state.tries.get(key) ?? { failures: 0, last: 0 };
  if (gate === "password" && failures >= OFF) {
    throw report("throttled", { params: { reason: "off" } });
  }
  const whole = failures < FREE ? 0 : (WAITS[failures - FREE] ?? 900);
  const wait = last + whole * 1000 - Date.now();
  if (wait > 0) {
    throw report("throttled", { params: { seconds: Math.ceil(wait / 1000) } });
  }
  state.tries.set(key, { failures: failures + 1, last: Date.now() });
  return () => state.tries.delete(key);
}

export function forgive(state: Shelf, uid: string): void {
  state.tries.delete(`password ${uid}`);
  state.tries.delete(`code ${uid}`);
}
