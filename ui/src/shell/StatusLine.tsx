// How many books there are, how many of them are shown, how many selected.

import type { Place } from "../books/listQuery";
import { useDelayed } from "../components/BusyLine";
import { Button } from "../components/Button";
import { useT } from "../messages";
import styles from "./Library.module.css";

const WORDS_AFTER = 2_000;

export interface StatusLineProps {
  readonly place: Place;
  readonly total: number | null;
  /** `null` where no search narrows the list. */
  readonly shown: number | null;
  readonly selected: number;
  readonly isBusy: boolean;
  /** Makes one; `null` for who has a way back in. */
  readonly onNoWayBack: (() => void) | null;
}

export function StatusLine({ place, total, shown, selected, isBusy, onNoWayBack }: StatusLineProps) {
  const t = useT();
  const isLong = useDelayed(isBusy, WORDS_AFTER);
  return (
    <section className={styles.status} aria-label={t("shell.region.status")} data-region="status">
      <p className={styles.counts}>
        {total !== null && (
          <span>
            {t(place === "trash" ? "shell.status.in_trash" : "shell.status.books", { count: total })}
          </span>
        )}
        {shown !== null && <span>{t("shell.status.shown", { count: shown })}</span>}
        {selected > 0 && <span>{t("books.selected", { count: selected })}</span>}
      </p>
      {isLong && <p>{t("shell.status.waiting")}</p>}
      {!isLong && onNoWayBack !== null && (
        <Button variant="link" onPress={onNoWayBack}>
          <span className={styles.warn}>{t("shell.status.no_way_back")}</span>
        </Button>
      )}
    </section>
  );
}
