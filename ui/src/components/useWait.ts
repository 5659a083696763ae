/** How long somebody still has to wait after too many tries. It runs down by itself and is said once. */
import { useEffect, useState } from "react";
import type { ApiError } from "../api/client";
import { formatLocale } from "../books/locale";
import { useT } from "../messages";
import { announce } from "./announce";

/** Often enough that no second is left out, whatever the timer's mood. */
const LOOKED_AFTER = 250;

export function waitOf(error: ApiError | null): number {
  return error?.code === "throttled" && error.params.reason !== "off" ? Number(error.params.seconds ?? 0) : 0;
}

/** Seconds to wait until the next try; 0 when one may try, and when the error isn't about waiting. */
export function useWait(error: ApiError | null): number {
  const t = useT();
  const [wait, setWait] = useState<{ readonly error: ApiError | null; readonly left: number }>({
    error: null,
    left: 0,
  });
  if (wait.error !== error) {
    setWait({ error, left: waitOf(error) });
  }

  useEffect(() => {
    const seconds = waitOf(error);
    if (seconds === 0) {
      return;
    }
    announce(t("errors.code.throttled", { time: timeInWords(seconds, formatLocale()) }), "assertive");
    const end = Date.now() + seconds * 1_000;
    const timer = setInterval(() => {
      const left = Math.max(0, Math.ceil((end - Date.now()) / 1_000));
      setWait({ error, left });
      if (left === 0) {
        clearInterval(timer);
        announce(t("errors.wait_over"));
      }
    }, LOOKED_AFTER);
    return () => clearInterval(timer);
  }, [error, t]);

  return wait.error === error ? wait.left : waitOf(error);
}

/** "28 seconds", "15 minutes": for the ear, where "0:28" says little. */
export function timeInWords(seconds: number, locale: string): string {
  const [unit, count] =
    seconds < 120 ? (["second", seconds] as const) : (["minute", Math.ceil(seconds / 60)] as const);
  return new Intl.NumberFormat(locale, { style: "unit", unit, unitDisplay: "long" }).format(count);
}
