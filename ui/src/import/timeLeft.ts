// How long an import still takes, by how fast it went so far.

export interface Beginning {
  /** Milliseconds of the window's clock. */
  readonly at: number;
  readonly done: number;
}

/** Before this much is known, a guess would jump. */
const LEAST_MS = 1_500;

/** Whole seconds, rounded as one says them; `null` while it can't be told yet. */
export function secondsLeft(since: Beginning, now: number, done: number, total: number): number | null {
  const [took, did] = [now - since.at, done - since.done];
  if (took < LEAST_MS || did <= 0 || done >= total) {
    return null;
  }
  const seconds = ((total - done) * took) / did / 1_000;
  return seconds < 10 ? Math.max(1, Math.ceil(seconds)) : Math.ceil(seconds / 5) * 5;
}
