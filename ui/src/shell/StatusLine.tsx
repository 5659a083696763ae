// How many books there are, how many of them are shown, how many selected.

import { useEffect } from "react";
import type { Place } from "../books/listQuery";
import { announce } from "../components/announce";
import { useDelayed } from "../components/BusyLine";
import { Button } from "../components/Button";
import type { Undoing } from "../history/useUndoing";
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
  /** What is taken back just now, which can be stopped. */
  readonly undoing: Pick<Undoing, "progress" | "isStopping" | "stop">;
  /** Makes one; `null` for who has a way back in. */
  readonly onNoWayBack: (() => void) | null;
}

export function StatusLine(props: StatusLineProps) {
  const { place, total, shown, selected, isBusy, undoing, onNoWayBack } = props;
  const t = useT();
  const isLong = useDelayed(isBusy, WORDS_AFTER);
  const isUndoLong = useDelayed(undoing.progress !== undefined, WORDS_AFTER);
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
      {isUndoLong && <Undone {...undoing} />}
      {isLong && !isUndoLong && <p>{t("shell.status.waiting")}</p>}
      {!isLong && !isUndoLong && onNoWayBack !== null && (
        <Button variant="link" onPress={onNoWayBack}>
          <span className={styles.warn}>{t("shell.status.no_way_back")}</span>
        </Button>
      )}
    </section>
  );
}

/** How far the undo is, with its way out; said aloud at each full quarter. */
function Undone({ progress, isStopping, stop }: StatusLineProps["undoing"]) {
  const t = useT();
  const quarter =
    progress === null || progress === undefined || progress.total === 0
      ? 0
      : Math.floor((4 * progress.done) / progress.total);
  const words = isStopping
    ? t("history.progress.stopping")
    : progress === null || progress === undefined
      ? t("history.progress.start")
      : t("history.progress.done", { done: progress.done, total: progress.total });
  // biome-ignore lint/correctness/useExhaustiveDependencies: said at the start and at each quarter, not at every book
  useEffect(() => announce(words), [quarter, isStopping]);
  return (
    <p className={styles.undoing}>
      {words}
      <Button variant="link" isDisabled={isStopping} onPress={stop}>
        {t("history.progress.stop")}
      </Button>
    </p>
  );
}
