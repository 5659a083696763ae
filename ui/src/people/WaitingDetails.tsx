/** Somebody who made their own account: let in with a role, or refused. */
import { type RefObject, useId, useState } from "react";
import type { Account, Role } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { dayOf } from "./moments";
import { nameOf } from "./names";
import styles from "./PersonDetails.module.css";
import { Fact, PersonHead } from "./PersonHead";
import { RoleChoice } from "./RoleChoice";
import { useDoing } from "./useDoing";
import { useKeepAccount } from "./usePeople";

export interface WaitingDetailsProps {
  readonly account: Account;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  readonly onRefused: () => void;
}

export function WaitingDetails({ account, headingRef, onRefused }: WaitingDetailsProps) {
  const t = useT();
  const headingId = useId();
  const doing = useDoing();
  const keep = useKeepAccount();
  const [role, setRole] = useState<Role>("member");
  const [isRefusing, setRefusing] = useState(false);
  const name = nameOf(account);

  const letIn = () =>
    doing.run(async () => {
      keep(await withConfirmation(() => call("account_approve", { uid: account.uid, role })));
      announce(t("people.waiting.done", { name }));
    });
  return (
    <section className={styles.details} aria-labelledby={headingId}>
      <PersonHead account={account} headingRef={headingRef} id={headingId}>
        {t("people.details.signs_in", { username: account.username })}
      </PersonHead>
      <p>{t("people.waiting.text", { name })}</p>
      <ErrorText error={doing.error} />
      <dl className={styles.facts}>
        {account.email !== null && (
          <Fact label={t("people.details.email")}>
            <bdi dir="ltr">{account.email}</bdi>
          </Fact>
        )}
        <Fact label={t("people.details.asked")}>
          <bdi>{dayOf(account.created_at)}</bdi>
        </Fact>
      </dl>
      <RoleChoice value={role} onChange={setRole} />
      <div className={styles.acts}>
        <Button size="dialog" variant="filled" onPress={letIn}>
          {t("people.waiting.let_in")}
        </Button>
        <Button size="dialog" onPress={() => setRefusing(true)}>
          {t("people.waiting.refuse")}
        </Button>
      </div>
      {isRefusing && (
        <RefuseDialog account={account} onRefused={onRefused} onClose={() => setRefusing(false)} />
      )}
    </section>
  );
}

interface RefuseProps {
  readonly account: Account;
  readonly onRefused: () => void;
  readonly onClose: () => void;
}

function RefuseDialog({ account, onRefused, onClose }: RefuseProps) {
  const t = useT();
  const doing = useDoing();
  const { uid, username } = account;
  const name = nameOf(account);
  // There is nothing of theirs yet, so no word is to be typed.
  const refuse = () =>
    doing.run(async () => {
      await withConfirmation(() => call("account_delete", { uid, username }));
      announce(t("people.waiting.refused", { name }));
      onRefused();
    });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      role="alertdialog"
      title={t("people.waiting.refuse_heading", { name })}
      actions={
        <>
          <Button size="dialog" autoFocus onPress={onClose}>
            {t("people.waiting.keep")}
          </Button>
          <Button size="dialog" variant="danger" onPress={refuse}>
            {t("people.waiting.refuse_do")}
          </Button>
        </>
      }
    >
      <p>{t("people.waiting.refuse_text")}</p>
      <ErrorText error={doing.error} />
    </Dialog>
  );
}
