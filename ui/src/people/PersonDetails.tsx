/** One person of the library, and what an owner can do about them. */
import { type RefObject, useId, useState } from "react";
import type { Account, Role } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { Select } from "../components/Select";
import { errorSentence } from "../components/sentences";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { Address } from "./Address";
import { DoorDialog } from "./DoorDialog";
import { HelpDialog } from "./HelpDialog";
import { dayOf, spokenDay, timeOf } from "./moments";
import { nameOf } from "./names";
import styles from "./PersonDetails.module.css";
import { Fact, PersonHead } from "./PersonHead";
import { RemoveDialog } from "./RemoveDialog";
import { useDoing } from "./useDoing";
import { type People, useKeepAccount } from "./usePeople";

const ROLES: readonly Role[] = ["owner", "member", "reader"];

export interface PersonDetailsProps {
  readonly account: Account;
  readonly isMe: boolean;
  readonly known: People;
  readonly libraryName: string;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  readonly onRemoved: () => void;
  readonly onProfile: () => void;
  /** Shows what this person did. */
  readonly onHistory: () => void;
}

type Above = "door" | "help" | "remove";

export function PersonDetails(props: PersonDetailsProps) {
  const { account, isMe, known, libraryName, headingRef, onRemoved, onProfile, onHistory } = props;
  const t = useT();
  const headingId = useId();
  const [above, setAbove] = useState<Above | null>(null);
  const keep = useKeepAccount();
  const roles = useDoing();
  const acts = useDoing();
  const { uid, role, status } = account;
  const name = nameOf(account);
  const seen = known.seenAt(uid);

  const roleText = (one: Role) => t(isMe ? `people.my_role.${one}` : `people.role.${one}`);
  const setRole = (next: Role) =>
    roles.run(async () => {
      keep(await withConfirmation(() => call("account_role", { uid, role: next })));
      announce(t("people.details.role_changed", { name, role: roleText(next) }));
    });
  const shut = (command: "account_disable" | "account_enable") =>
    acts.run(async () => {
      keep(await call(command, { uid }));
      announce(
        command === "account_disable"
          ? t("people.details.disabled", { name })
          : t("people.details.enabled", { name }),
      );
    });

  return (
    <section className={styles.details} aria-labelledby={headingId}>
      <PersonHead account={account} headingRef={headingRef} id={headingId}>
        {t("people.details.signs_in", { username: account.username })}
      </PersonHead>
      {status === "disabled" && <p className={styles.note}>{t("people.details.disabled_note")}</p>}
      <ErrorText error={acts.error} />
      <div className={styles.role}>
        <Select
          label={isMe ? t("people.details.my_role") : t("people.details.role", { name })}
          choices={ROLES.map((id) => ({ id, text: roleText(id) }))}
          value={role}
          onChange={(id) => {
            const next = ROLES.find((one) => one === id);
            if (next !== undefined && next !== role) {
              setRole(next);
            }
          }}
          description={t(`people.role_hint.${role}`)}
          error={roles.error === null ? undefined : errorSentence(roles.error)}
        />
      </div>
      <dl className={styles.facts}>
        <Fact label={t("people.details.opens")}>
          <span>{t(`people.opens.${account.opens_with}`)}</span>
          {role === "reader" && (
            <Button variant="link" onPress={() => setAbove("door")}>
              {t("people.details.opens_change")}
            </Button>
          )}
        </Fact>
        {account.email !== null && (
          <Fact label={t("people.details.email")}>
            <Address account={account} email={account.email} known={known} headingRef={headingRef} />
          </Fact>
        )}
        {account.opens_with === "password" && (
          <Fact label={t("people.details.way_back")}>
            {t(account.has_way_back ? "people.details.way_back_kept" : "people.details.way_back_none")}
          </Fact>
        )}
        <Fact label={t("people.details.seen")}>
          {seen === undefined
            ? t("people.details.seen_never")
            : t("people.moment", { day: spokenDay(seen), time: timeOf(seen) })}
        </Fact>
        <Fact label={t("people.details.since")}>
          <bdi>{dayOf(account.created_at)}</bdi>
        </Fact>
      </dl>
      <div className={styles.acts}>
        {isMe && <Button onPress={onProfile}>{t("people.details.profile")}</Button>}
        {!isMe && status === "active" && account.opens_with === "password" && (
          <Button onPress={() => setAbove("help")}>{t("people.details.help")}</Button>
        )}
        <Button onPress={onHistory}>{t("people.details.acts", { name })}</Button>
        {!isMe && (
          <>
            {status === "active" ? (
              <Button onPress={() => shut("account_disable")}>{t("people.details.disable")}</Button>
            ) : (
              <Button onPress={() => shut("account_enable")}>{t("people.details.enable")}</Button>
            )}
            <Button variant="danger" onPress={() => setAbove("remove")}>
              {t("people.details.delete")}
            </Button>
          </>
        )}
      </div>
      {above === "door" && <DoorDialog account={account} onClose={() => setAbove(null)} />}
      {above === "help" && (
        <HelpDialog account={account} libraryName={libraryName} onClose={() => setAbove(null)} />
      )}
      {above === "remove" && (
        <RemoveDialog account={account} isOwn={false} onRemoved={onRemoved} onClose={() => setAbove(null)} />
      )}
    </section>
  );
}
