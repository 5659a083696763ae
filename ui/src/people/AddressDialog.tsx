/** The mail that shows an owner that one's address reaches its person. Bookplate sends nothing itself. */
import { Copy } from "lucide-react";
import type { SignedIn, VerificationBegun } from "../api/bindings";
import { call } from "../api/client";
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
  readonly onClose: () => void;
}

export function AddressDialog({ signedIn, email, begun, onClose }: AddressDialogProps) {
  const t = useT();
  const doing = useDoing();
  const copying = useCopying();
  const { code, to } = begun;
  const subject = t("people.address.subject_text", { library: signedIn.library_name });
  const body = t("people.address.body_text", { code, name: wholeNameOf(signedIn.account) });

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
          <Button size="dialog" variant="filled" autoFocus onPress={open}>
            {t("people.address.open")}
          </Button>
        </>
      }
    >
      <div className={texts.texts}>
        <p>{t("people.address.text", { email })}</p>
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
        <ErrorText error={doing.error} />
      </div>
    </Dialog>
  );
}
