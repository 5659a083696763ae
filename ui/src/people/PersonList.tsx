/** The people of the library. Where the chosen one stands beside them, arrows choose; else Enter opens. */
import { type RefObject, useEffect, useRef } from "react";
import { ListBox, ListBoxItem } from "react-aria-components";
import type { Account } from "../api/bindings";
import { PersonDisc } from "../components/PersonDisc";
import { useT } from "../messages";
import { discOf, wholeNameOf } from "./names";
import styles from "./PersonList.module.css";

export interface PersonListProps {
  readonly listRef: RefObject<HTMLDivElement | null>;
  readonly people: readonly Account[];
  /** The uid of whoever looks. */
  readonly me: string;
  readonly chosen: string | undefined;
  /** The list stands alone: who is chosen takes its place. */
  readonly isAlone: boolean;
  /** Something above the list has the focus. */
  readonly isCovered: boolean;
  /** Has the focus when the list comes, if it isn't the chosen one. */
  readonly comesFrom: string | null;
  readonly onChoose: (uid: string) => void;
}

export function PersonList(props: PersonListProps) {
  const { listRef, people, me, chosen, isAlone, isCovered, comesFrom, onChoose } = props;
  const t = useT();
  const before = useRef(comesFrom);
  useEffect(() => {
    if (before.current !== null) {
      focusSoon(listRef, before.current);
    }
  }, [listRef]);

  return (
    <ListBox
      ref={listRef}
      aria-label={t("people.list")}
      items={people}
      className={styles.list ?? ""}
      autoFocus={isCovered ? false : isAlone ? "first" : true}
      {...(isAlone
        ? { selectionMode: "none", onAction: (uid) => onChoose(String(uid)) }
        : {
            selectionMode: "single",
            selectionBehavior: "replace",
            disallowEmptySelection: true,
            selectedKeys: chosen === undefined ? [] : [chosen],
            onSelectionChange: (keys) => {
              const [uid] = keys === "all" ? [] : [...keys];
              if (uid !== undefined) {
                onChoose(String(uid));
              }
            },
          })}
    >
      {(account) => (
        <ListBoxItem id={account.uid} textValue={wholeNameOf(account)} className={styles.row ?? ""}>
          <PersonDisc {...discOf(account)} size={36} />
          <span className={styles.words}>
            <span className={styles.name}>
              <bdi>{wholeNameOf(account)}</bdi>
              {account.uid === me && <span className={styles.you}>{t("people.you")}</span>}
            </span>
            <Standing account={account} isMe={account.uid === me} />
          </span>
        </ListBoxItem>
      )}
    </ListBox>
  );
}

function Standing({ account, isMe }: { account: Account; isMe: boolean }) {
  const t = useT();
  const { role, status } = account;
  switch (status) {
    case "waiting":
      return <span className={styles.waits}>{t("people.waits")}</span>;
    case "disabled":
      return <span className={styles.standing}>{t("people.shut_out")}</span>;
    case "active":
      return (
        <span className={styles.standing}>{t(isMe ? `people.my_role.${role}` : `people.role.${role}`)}</span>
      );
  }
}

/** Gives the focus to somebody's row, or to the chosen or first one, once the rows are there. */
export function focusSoon(list: RefObject<HTMLElement | null>, uid: string | null): void {
  requestAnimationFrame(() => {
    const find = (rows: string) => list.current?.querySelector<HTMLElement>(rows) ?? null;
    const row = uid === null ? null : find(`[data-key="${CSS.escape(uid)}"]`);
    (row ?? find('[aria-selected="true"]') ?? find('[role="option"]'))?.focus();
  });
}
