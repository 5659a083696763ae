/** While the library is opened: nothing for 300 ms, then a line, from 2 s words. */
import { useEffect, useState } from "react";
import type { Opening as Step } from "../api/bindings";
import { listen } from "../api/client";
import { announce } from "../components/announce";
import { BusyLine, useDelayed } from "../components/BusyLine";
import { Mark } from "../components/Mark";
import { useT } from "../messages";
import { useTitle } from "../window/useTitle";
import { Door } from "./Door";
import styles from "./Opening.module.css";

export function Opening() {
  const t = useT();
  const [step, setStep] = useState<Step | null>(null);
  const hasWords = useDelayed(true, 2_000);
  const title = t("doors.opening.title");
  useTitle(title, null);
  useEffect(() => listen("opening", setStep), []);

  const sentence = sentenceOf(step, t);
  useEffect(() => {
    if (hasWords) {
      announce(sentence);
    }
  }, [hasWords, sentence]);

  return (
    <Door kind="bare">
      <BusyLine isBusy />
      {hasWords && (
        <>
          <Mark />
          <h1 className={styles.title}>{t("common.app")}</h1>
          <p className={styles.sentence}>{sentence}</p>
        </>
      )}
      {!hasWords && <h1 className="visually-hidden">{title}</h1>}
    </Door>
  );
}

function sentenceOf(step: Step | null, t: ReturnType<typeof useT>): string {
  switch (step?.step) {
    case "checking":
      return t("doors.opening.checking");
    case "snapshot":
      return t("doors.opening.snapshot");
    case "migrating":
      return t("doors.opening.migrating", { number: step.number ?? 0, of: step.of ?? 0 });
    case "deriving":
      return t("doors.opening.deriving");
    default:
      return t("doors.opening.done");
  }
}
