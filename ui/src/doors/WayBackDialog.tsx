/** A new recovery code above the library, for who has none or wants another. */
import type { Account } from "../api/bindings";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { CodeSheet } from "./CodeSheet";
import styles from "./CodeSheet.module.css";
import { useKeepingCode } from "./useKeepingCode";

export interface WayBackDialogProps {
  code: string;
  account: Account;
  libraryName: string;
  onClose: (isKept: boolean) => void;
}

export function WayBackDialog({ code, account, libraryName, onClose }: WayBackDialogProps) {
  const t = useT();
  const { keep, error, question } = useKeepingCode(() => onClose(true));
  return (
    <>
      <Dialog
        isOpen
        onOpenChange={() => onClose(false)}
        title={t("doors.way_back.new_heading")}
        aside={
          <Button variant="link" onPress={() => onClose(false)}>
            {t("doors.way_back.later")}
          </Button>
        }
        actions={
          <Button size="dialog" variant="filled" onPress={keep}>
            {t("doors.way_back.kept")}
          </Button>
        }
      >
        <p className={styles.lead}>{t("doors.way_back.renewed_lead")}</p>
        <CodeSheet code={code} account={account} libraryName={libraryName} />
        <ErrorText error={error} />
      </Dialog>
      {question}
    </>
  );
}
