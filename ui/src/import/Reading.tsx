// How far the reading of a list is: the file handed over, read, and compared
// with the library.

import { useEffect } from "react";
import { announce } from "../components/announce";
import { BusyLine, useDelayed } from "../components/BusyLine";
import { useT } from "../messages";
import styles from "./Import.module.css";
import { type Phase, Progress, usePace } from "./Progress";

const BAR_AFTER = 300;
const WORDS_AFTER = 2_000;

export interface ReadingProps {
  /** `null` for a file from outside, whose name comes with its plan. */
  readonly fileName: string | null;
  readonly progress: Phase | null;
}

export function Reading({ fileName, progress }: ReadingProps) {
  const t = useT();
  const words =
    fileName === null ? t("imports.reading.given") : t("imports.reading.file", { name: fileName });
  const isShown = useDelayed(true, BAR_AFTER);
  const isLong = useDelayed(true, WORDS_AFTER);
  const pace = usePace(progress);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, of what isn't over by then
  useEffect(() => {
    if (isLong) {
      announce(words);
    }
  }, [isLong]);

  // A pipe has no end that anybody knows.
  if (progress === null || progress.total === 0 || !isShown) {
    return (
      <>
        <BusyLine isBusy label={words} />
        <p>{words}</p>
      </>
    );
  }
  return (
    <div className={styles.running}>
      <p>{words}</p>
      <Progress
        label={t("imports.reading.bar")}
        progress={progress}
        // The longest of the phases, so that each quarter is said once.
        isSpoken={isLong && progress.phase === "reading"}
      />
      <p className={styles.words}>{howFar(progress)}</p>
      {pace !== null && <p className={styles.from}>{rate(progress)}</p>}
    </div>
  );

  function howFar({ phase, done, total }: Phase): string {
    if (phase === "matching") {
      return pace === null
        ? t("imports.running.matching", { done, total })
        : t("imports.running.matching_seconds", { done, total, seconds: pace.seconds });
    }
    const bytes = { done: megabytes(done), total: megabytes(total) };
    if (phase === "handing") {
      return t("imports.reading.handing", bytes);
    }
    return pace === null
      ? t("imports.reading.bytes", bytes)
      : t("imports.reading.bytes_seconds", { ...bytes, seconds: pace.seconds });
  }

  function rate({ phase }: Phase): string {
    const count = pace?.rate ?? 0;
    return phase === "matching"
      ? t("imports.running.rate", { count })
      : t("imports.reading.rate", { megabytes: megabytes(count) });
  }
}

/** In one digit after the point. */
function megabytes(bytes: number): number {
  return Math.max(0.1, Math.round(bytes / 100_000) / 10);
}
