// How far the import has come, in words and as a bar. Said aloud at the start,
// at each quarter and at the end, not at every step.

import { useEffect } from "react";
import type { ImportPlan, ImportProgress } from "../api/bindings";
import { announce } from "../components/announce";
import { useT } from "../messages";
import styles from "./Import.module.css";
import { Progress, usePace } from "./Progress";

export interface RunningProps {
  readonly plan: ImportPlan;
  readonly progress: ImportProgress | null;
  readonly isStopping: boolean;
}

export function Running({ plan, progress, isStopping }: RunningProps) {
  const t = useT();
  const pace = usePace(isStopping || progress?.phase === "matching" ? null : progress);

  // biome-ignore lint/correctness/useExhaustiveDependencies: said once, at the start
  useEffect(() => announce(t("imports.running.began", { count: plan.importable })), []);

  return (
    <div className={styles.running}>
      <Progress
        label={t("imports.running.bar")}
        progress={progress}
        // Of comparing, the smaller part, the words tell enough: each quarter is said once.
        isSpoken={progress?.phase === "writing"}
      />
      <p className={styles.words}>{words()}</p>
      {pace !== null && <p className={styles.from}>{t("imports.running.rate", { count: pace.rate })}</p>}
    </div>
  );

  function words(): string {
    if (isStopping) {
      return t("imports.running.stopping");
    }
    if (progress === null) {
      return t("imports.running.start");
    }
    const { phase, done, total } = progress;
    if (phase === "matching") {
      return t("imports.running.matching", { done, total });
    }
    if (pace === null) {
      return t("imports.running.writing", { done, total });
    }
    const { seconds } = pace;
    return seconds < 90
      ? t("imports.running.writing_seconds", { done, total, seconds })
      : t("imports.running.writing_minutes", { done, total, minutes: Math.round(seconds / 60) });
  }
}
