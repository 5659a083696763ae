/**
 * How one shows that one's address reaches one: a code that Bookplate mails there, where an owner has set up a
 * server, or a mail of one's own to an owner.
 */
import { useQuery } from "@tanstack/react-query";
import { Copy } from "lucide-react";
import type { CodeMailed, SignedIn, VerificationBegun } from "../api/bindings";
import { call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { useCopying } from "../components/useCopying";
import { useT } from "../messages";
import styles from "./AddressDialog.module.css";
import { wholeNameOf } from "./names";
import texts from "./Texts.module.css";
import { useDoing } from "./useDoing";

export interface AddressDialogProps {
  readonly signedIn: SignedIn;
  readonly email: string;
  readonly begun: VerificationBegun;
  readonly onMailed: (mailed: CodeMailed) => void;
  readonly onClose: () => void;
}

export function AddressDialog({ signedIn, email, begun, onMailed, onClose }: AddressDialogProps) {
  const t = useT();
  const doing = useDoing();
  const copying = useCopying();
  const { code, to } = begun;
  const subject = t("people.address.subject_text", { library: signedIn.library_name });
  const body = t("people.address.body_text", { code, name: wholeNameOf(signedIn.account) });

  // Whether this computer can send is its own matter, so no commit says that it changed.
  const mail = useQuery({
    queryKey: ["settings", "mail_there"],
    queryFn: () => call("mail_there"),
    staleTime: 0,
  });
  const canMail = mail.data === true;

  const send = () => doing.run(async () => onMailed(await call("verification_send")));
  const open = () =>
    doing.run(async () => void (await call("verification_mail", { to: to ?? "", subject, body })));
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("people.address.heading", { email })}
      size="wide"
      actions={
        <>
          <Button size="dialog" onPress={onClose}>
            {t("common.action.close")}
          </Button>
          <Button size="dialog" variant={canMail ? "outlined" : "filled"} autoFocus onPress={open}>
            {t("people.address.open")}
          </Button>
        </>
      }
    >
      <BusyLine isBusy={doing.isBusy} />
      <div className={texts.texts}>
        <ErrorText error={doing.error} />
        {canMail && (
          <div className={styles.byMail}>
            <p>{t("people.address.by_mail")}</p>
            <Button variant="filled" onPress={send}>
              {t("people.address.by_mail_do")}
            </Button>
          </div>
        )}
        <p>{t(canMail ? "people.address.by_owner" : "people.address.text", { email })}</p>
        {to === null && <p>{t("people.address.nobody")}</p>}
        <dl className={styles.mail}>
          {to !== null && (
            <div className={styles.row}>
              <dt>{t("people.address.to")}</dt>
              <dd>
                <bdi dir="ltr">{to}</bdi>
              </dd>
            </div>
          )}
          <div className={styles.row}>
            <dt>{t("people.address.subject")}</dt>
            <dd>{subject}</dd>
          </div>
          <div className={styles.row}>
            <dt>{t("people.address.body")}</dt>
            <dd className={styles.body}>{body}</dd>
          </div>
        </dl>
        <div className={styles.ways}>
          <Button icon={Copy} onPress={() => void copying.copy(body)}>
            {t("people.address.copy")}
          </Button>
          {copying.said !== "" && <p className={texts.small}>{copying.said}</p>}
        </div>
        <p className={texts.small}>{t("people.address.hold")}</p>
      </div>
    </Dialog>
  );
}
