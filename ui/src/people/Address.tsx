/** Somebody's address, how it was found to reach them, and the two ways for an owner to note that. */
import { type RefObject, useState } from "react";
import type { Account, Verification } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { dayOf } from "./moments";
import styles from "./PersonDetails.module.css";
import { useDoing } from "./useDoing";
import { type People, useKeepAccount } from "./usePeople";
import { VerifyDialog } from "./VerifyDialog";

export interface AddressProps {
  readonly account: Account;
  readonly email: string;
  readonly known: People;
  /** Takes the focus when the ways are gone. */
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
}

export function Address({ account, email, known, headingRef }: AddressProps) {
  const t = useT();
  const doing = useDoing();
  const verification = known.verificationOf(account);
  const keep = useKeepAccount();
  const [isTyping, setTyping] = useState(false);

  const vouch = () =>
    doing.run(async () => {
      keep(await withConfirmation(() => call("account_vouch", { uid: account.uid })));
      headingRef.current?.focus();
      announce(t("people.details.vouched"));
    });
  return (
    <>
      <bdi dir="ltr">{email}</bdi>
      {account.is_verified ? (
        verification !== undefined && <HowFound verification={verification} nameBy={known.nameBy} />
      ) : (
        <span className={styles.ways}>
          <Button variant="link" onPress={vouch}>
            {t("people.details.vouch")}
          </Button>
          <Button variant="link" onPress={() => setTyping(true)}>
            {t("people.details.type_code")}
          </Button>
        </span>
      )}
      <ErrorText error={doing.error} />
      {isTyping && (
        <VerifyDialog
          account={account}
          email={email}
          onVerified={() => headingRef.current?.focus()}
          onClose={() => setTyping(false)}
        />
      )}
    </>
  );
}

interface HowFoundProps {
  readonly verification: Verification;
  readonly nameBy: People["nameBy"];
}

function HowFound({ verification, nameBy }: HowFoundProps) {
  const t = useT();
  const { method, by, verified_at } = verification;
  const date = dayOf(verified_at);
  const sentence =
    method === "mailed_code"
      ? t("people.details.verified.mailed_code", { date })
      : by === null
        ? t(`people.details.verified.${method}_gone`, { date })
        : t(`people.details.verified.${method}`, { who: nameBy(by), date });
  return <span className={styles.found}>{sentence}</span>;
}
