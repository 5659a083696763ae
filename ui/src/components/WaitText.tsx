/** The time left until the next try, running down before the eyes. Not live: `useWait` has said it once. */
import { Clock } from "lucide-react";
import { formatLocale } from "../books/locale";
import { useT } from "../messages";
import { Icon } from "./Icon";
import { clock } from "./sentences";
import { timeInWords } from "./useWait";
import styles from "./WaitText.module.css";

export function WaitText({ left }: { left: number }) {
  const t = useT();
  if (left === 0) {
    return null;
  }
  return (
    <div className={styles.wait}>
      <Icon of={Clock} />
      <p>
        <span aria-hidden>{t("errors.code.throttled", { time: clock(left) })}</span>
        <span className="visually-hidden">
          {t("errors.code.throttled", { time: timeInWords(left, formatLocale()) })}
        </span>
      </p>
    </div>
  );
}
