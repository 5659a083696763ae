// A bar of what the words beside it count, said aloud at each full quarter.

import { useEffect, useRef } from "react";
import type { ImportPhase } from "../api/bindings";
import { announce } from "../components/announce";
import { useT } from "../messages";
import styles from "./Import.module.css";
import { type Beginning, type Pace, paceOf } from "./pace";

export interface ProgressProps {
  readonly label: string;
  /** One phase: the next one begins a bar of its own, or bar and words would tell two tales. */
  readonly progress: Phase | null;
  /** What is short is over before it is said. */
  readonly isSpoken: boolean;
}

export function Progress({ label, progress, isSpoken }: ProgressProps) {
  const t = useT();
  const percent = percentOf(progress);
  const said = useRef(0);
  useEffect(() => {
    const quarter = Math.floor(percent / 25);
    if (isSpoken && quarter > said.current && quarter < 4) {
      said.current = quarter;
      announce(t("imports.running.percent", { percent: quarter * 25 }));
    }
  }, [percent, isSpoken, t]);
  return (
    <div
      role="progressbar"
      className={styles.bar}
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={percent}
    >
      <div className={styles.done} style={{ inlineSize: `${percent}%` }} />
    </div>
  );
}

function percentOf(progress: Phase | null): number {
  if (progress === null || progress.total === 0) {
    return 0;
  }
  return Math.floor(100 * Math.min(1, progress.done / progress.total));
}

/** How far one phase is. */
export interface Phase {
  readonly phase: ImportPhase | "handing";
  readonly done: number;
  /** 0 where nobody knows. */
  readonly total: number;
}

/** How fast its phase goes, once that can be told. */
export function usePace(progress: Phase | null): Pace | null {
  const since = useRef<(Beginning & Pick<Phase, "phase">) | null>(null);
  if (progress === null) {
    return null;
  }
  if (since.current?.phase !== progress.phase) {
    since.current = { at: performance.now(), done: progress.done, phase: progress.phase };
  }
  return paceOf(since.current, performance.now(), progress.done, progress.total);
}
