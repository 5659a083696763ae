/** Who did what when, the newest first and a page at a time. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import type { Act } from "../api/bindings";
import { asApiError, call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { Select } from "../components/Select";
import { useT } from "../messages";
import styles from "./ActsDialog.module.css";
import { actSentence } from "./actWords";
import { spokenDay, timeOf } from "./moments";
import { wholeNameOf } from "./names";
import { usePeople } from "./usePeople";

const PAGE = 50;
const EVERYBODY = "everybody";

export interface ActsDialogProps {
  /** Only what this person did, at first. */
  readonly by: string | undefined;
  readonly onClose: () => void;
}

export function ActsDialog({ by: first, onClose }: ActsDialogProps) {
  const t = useT();
  const { people = [] } = usePeople();
  const [by, setBy] = useState(first);
  const list = useRef<HTMLOListElement>(null);
  const acts = useInfiniteQuery({
    queryKey: ["accounts", "acts", by],
    queryFn: ({ pageParam: before }) =>
      call("act_list", {
        limit: PAGE,
        ...(before === undefined ? {} : { before }),
        ...(by === undefined ? {} : { by }),
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ items, more }) => (more ? items.at(-1)?.uid : undefined),
    // Every commit adds to it, and only those of people are heard of here.
    gcTime: 0,
  });
  const items = acts.data?.pages.flatMap((page) => page.items) ?? [];

  // The first of those that came has the focus, where reading goes on.
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (shown.current !== null && items.length > shown.current) {
      list.current?.querySelectorAll<HTMLElement>("[data-act]")[shown.current]?.focus();
      shown.current = null;
    }
  }, [items.length]);
  const showOlder = () => {
    shown.current = items.length;
    void acts.fetchNextPage();
  };

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("people.acts.heading")}
      size="wide"
      actions={
        <Button size="dialog" autoFocus onPress={onClose}>
          {t("common.action.close")}
        </Button>
      }
    >
      <BusyLine isBusy={acts.isFetching} />
      <div className={styles.by}>
        <Select
          label={t("people.acts.by")}
          choices={[
            { id: EVERYBODY, text: t("people.acts.everybody") },
            ...people.map((account) => ({ id: account.uid, text: wholeNameOf(account) })),
          ]}
          value={by ?? EVERYBODY}
          onChange={(id) => setBy(id === EVERYBODY ? undefined : id)}
        />
      </div>
      <ErrorText error={acts.error === null ? null : asApiError(acts.error)} />
      {acts.data !== undefined && items.length === 0 && (
        <p className={styles.nothing}>{t("people.acts.nothing")}</p>
      )}
      {items.length > 0 && (
        <ol
          ref={list}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what has the focus, and it is long
          tabIndex={0}
          className={styles.days}
          aria-label={t("people.acts.list")}
        >
          {byDay(items).map(({ day, acts: ofDay }) => (
            <li key={ofDay[0]?.uid}>
              <h3 className={styles.day}>
                <bdi>{day}</bdi>
              </h3>
              <ol>
                {ofDay.map((act) => (
                  <li key={act.uid} data-act tabIndex={-1} className={styles.act}>
                    <time dateTime={new Date(act.at).toISOString()} className={styles.time}>
                      {timeOf(act.at)}
                    </time>
                    <p>{actSentence(act)}</p>
                  </li>
                ))}
              </ol>
            </li>
          ))}
        </ol>
      )}
      {acts.hasNextPage && (
        <div className={styles.older}>
          <Button onPress={showOlder}>{t("people.acts.older")}</Button>
        </div>
      )}
    </Dialog>
  );
}

interface Day {
  readonly day: string;
  readonly acts: Act[];
}

function byDay(acts: readonly Act[]): readonly Day[] {
  const days: Day[] = [];
  for (const act of acts) {
    const day = spokenDay(act.at);
    const last = days.at(-1);
    if (last?.day === day) {
      last.acts.push(act);
    } else {
      days.push({ day, acts: [act] });
    }
  }
  return days;
}
