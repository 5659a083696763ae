/** An owner helps somebody back in who forgot their password: a code to tell them, shown this once. */
import { useState } from "react";
import type { Account } from "../api/bindings";
import { call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { momentInWords } from "./moments";
import { nameOf, wholeNameOf } from "./names";
import { ShownCode } from "./ShownCode";
import styles from "./Texts.module.css";
import { useDoing } from "./useDoing";

const DAY = 24 * 60 * 60 * 1000;

export interface HelpDialogProps {
  readonly account: Account;
  readonly libraryName: string;
  readonly onClose: () => void;
}

export function HelpDialog({ account, libraryName, onClose }: HelpDialogProps) {
  const t = useT();
  const name = nameOf(account);
  const doing = useDoing();
  const [made, setMade] = useState<{ readonly code: string; readonly until: number } | null>(null);

  const make = () =>
    doing.run(async () => {
      const { code } = await withConfirmation(() => call("account_reset", { uid: account.uid }));
      setMade({ code, until: Date.now() + DAY });
    });
  const how = t("people.help.how", { name });
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t(made === null ? "people.help.heading" : "people.help.made_heading", { name })}
      actions={
        made === null ? (
          <>
            <Button size="dialog" autoFocus onPress={onClose}>
              {t("common.action.cancel")}
            </Button>
            <Button size="dialog" variant="filled" onPress={make}>
              {t("people.help.make")}
            </Button>
          </>
        ) : (
          <Button size="dialog" variant="filled" autoFocus onPress={onClose}>
            {t("people.help.done")}
          </Button>
        )
      }
    >
      <BusyLine isBusy={doing.isBusy} />
      {made === null ? (
        <div className={styles.texts}>
          <p>{t("people.help.text", { name })}</p>
          <ErrorText error={doing.error} />
        </div>
      ) : (
        <div className={styles.texts}>
          <p>{how}</p>
          <ShownCode
            label={t("people.help.code")}
            code={made.code}
            sheet={{
              title: t("people.code.sheet_title"),
              rows: [
                { label: t("doors.sheet.library"), value: libraryName },
                { label: t("people.code.sheet_person"), value: wholeNameOf(account) },
                { label: t("people.code.sheet_until"), value: momentInWords(made.until) },
              ],
              text: how,
            }}
          />
          <p className={styles.small}>{t("people.help.made_text")}</p>
        </div>
      )}
    </Dialog>
  );
}
