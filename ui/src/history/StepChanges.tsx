/** What a step changed, book by book and field by field, a page at a time. */
import { useInfiniteQuery } from "@tanstack/react-query";
import type { BookChange } from "../api/bindings";
import { asApiError, call } from "../api/client";
import { shortTitle } from "../books/locale";
import { useDelayed } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { changeInWords, fieldName, settingName } from "./fieldWords";
import styles from "./HistoryDialog.module.css";

const PAGE = 20;

export function StepChanges({ uid }: { readonly uid: string }) {
  const t = useT();
  const changes = useInfiniteQuery({
    queryKey: ["books", "history changes", uid],
    queryFn: ({ pageParam: from }) =>
      call("history_changes", { uid, limit: PAGE, ...(from === null ? {} : { from }) }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ next }) => next,
  });
  const items = changes.data?.pages.flatMap((page) => page.items) ?? [];
  const isSlow = useDelayed(changes.isPending, 300);
  return (
    <div className={styles.changes}>
      {isSlow && <p className={styles.note}>{t("history.change.waiting")}</p>}
      <ErrorText error={changes.error === null ? null : asApiError(changes.error)} />
      {changes.data !== undefined && items.length === 0 && (
        <p className={styles.note}>{t("history.change.none")}</p>
      )}
      {items.length > 0 && (
        <ul className={styles.books}>
          {items.map((change, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: they only grow, and a person may stand there twice
            <li key={at}>
              <p className={styles.changed}>{titleOf(change)}</p>
              <FieldChanges change={change} />
            </li>
          ))}
        </ul>
      )}
      {changes.hasNextPage && (
        <Button variant="link" onPress={() => void changes.fetchNextPage()}>
          {t("history.change.more")}
        </Button>
      )}
    </div>
  );

  function titleOf({ book, did, title }: BookChange): string {
    if (book === null && title !== null) {
      return settingName(title);
    }
    return title === null
      ? t(`history.change.${did}_gone`)
      : t(`history.change.${did}`, { title: shortTitle(title, 120) });
  }
}

/** The fields of one book, from and to. */
export function FieldChanges({ change: { did, fields } }: { readonly change: BookChange }) {
  if (fields.length === 0) {
    return null;
  }
  return (
    <dl className={styles.fields}>
      {fields.map((field) => (
        <div key={field.field} className={styles.pair}>
          <dt>{fieldName(field.field)}</dt>
          <dd>
            <bdi>{changeInWords(field, did)}</bdi>
          </dd>
        </div>
      ))}
    </dl>
  );
}
