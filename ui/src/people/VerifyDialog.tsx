/** An owner types in the code that came from somebody's mailbox. */
import { useState } from "react";
import type { Account } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { TextField } from "../components/TextField";
import { emptyFields } from "../doors/emptyFields";
import { useT } from "../messages";
import { FormDialog } from "./FormDialog";
import { nameOf } from "./names";
import { useDoing } from "./useDoing";
import { useKeepAccount } from "./usePeople";

export interface VerifyDialogProps {
  readonly account: Account;
  readonly email: string;
  readonly onVerified: () => void;
  readonly onClose: () => void;
}

export function VerifyDialog({ account, email, onVerified, onClose }: VerifyDialogProps) {
  const t = useT();
  const name = nameOf(account);
  const doing = useDoing();
  const keep = useKeepAccount();
  const [code, setCode] = useState("");

  const check = () => {
    const empty = emptyFields({ code });
    if (empty !== null) {
      doing.setError(empty);
      return;
    }
    doing.run(async () => {
      keep(await call("account_verify", { uid: account.uid, code }));
      announce(t("people.verify.done", { name, email }));
      onClose();
      onVerified();
    });
  };
  return (
    <FormDialog
      title={t("people.verify.heading", { name })}
      doing={doing}
      onSubmit={check}
      onClose={onClose}
      submit={t("people.verify.submit")}
    >
      <p>{t("people.verify.text", { name, email })}</p>
      <TextField
        label={t("people.verify.code")}
        value={code}
        onChange={setCode}
        error={doing.errorAt("code")}
        dir="ltr"
        autoComplete="one-time-code"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck="false"
        autoFocus
      />
    </FormDialog>
  );
}
