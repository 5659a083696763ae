// How fast an import goes, and so how long it still takes.

export interface Beginning {
  /** Milliseconds of the window's clock. */
  readonly at: number;
  readonly done: number;
}

/** Before this much is known, a guess would jump. */
const LEAST_MS = 1_500;

export interface Pace {
  /** Books in a second, in two digits. */
  readonly rate: number;
  /** Whole seconds that are left, rounded as one says them. */
  readonly seconds: number;
}

/** `null` while it can't be told yet. */
export function paceOf(since: Beginning, now: number, done: number, total: number): Pace | null {
  const [took, did] = [now - since.at, done - since.done];
  if (took < LEAST_MS || did <= 0 || done >= total) {
    return null;
  }
  const rate = (1_000 * did) / took;
  const seconds = (total - done) / rate;
  return {
    rate: Math.max(1, Number(rate.toPrecision(2))),
    seconds: seconds < 10 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5,
  };
}
