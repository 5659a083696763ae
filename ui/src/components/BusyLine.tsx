/** The 2 px line under a header while something takes long; nothing under 300 ms, words from 2 s. */
import { useEffect, useState } from "react";
import { useT } from "../messages";
import styles from "./BusyLine.module.css";

/** `true` once `isOn` has been true for so long; `false` at once when it ends. */
export function useDelayed(isOn: boolean, delay: number): boolean {
  const [isDue, setDue] = useState(false);
  useEffect(() => {
    if (!isOn) {
      setDue(false);
      return;
    }
    const timer = setTimeout(() => setDue(true), delay);
    return () => clearTimeout(timer);
  }, [isOn, delay]);
  return isOn && isDue;
}

export function BusyLine({ isBusy, label }: { isBusy: boolean; label?: string }) {
  const t = useT();
  const isShown = useDelayed(isBusy, 300);
  if (!isShown) {
    return null;
  }
  return <div role="progressbar" aria-label={label ?? t("common.wait")} className={styles.line} />;
}
