/** A person types in the code that was mailed to their address. */
import { useState } from "react";
import type { CodeMailed } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { TextField } from "../components/TextField";
import { emptyFields } from "../doors/emptyFields";
import { useT } from "../messages";
import { FormDialog } from "./FormDialog";
import { useDoing } from "./useDoing";
import { useKeepAccount } from "./usePeople";

export interface MailedCodeDialogProps {
  readonly mailed: CodeMailed;
  /** Verified or not. */
  readonly onDone: () => void;
}

export function MailedCodeDialog({ mailed, onDone }: MailedCodeDialogProps) {
  const t = useT();
  const doing = useDoing();
  const keep = useKeepAccount();
  const [code, setCode] = useState("");
  const { to, minutes } = mailed;

  const check = () => {
    const empty = emptyFields({ code });
    if (empty !== null) {
      doing.setError(empty);
      return;
    }
    doing.run(async () => {
      keep(await call("verification_type", { code }));
      announce(t("people.mailed.done", { to }));
      onDone();
    });
  };
  const again = () =>
    doing.run(async () => {
      await call("verification_send");
      setCode("");
      announce(t("people.mailed.sent", { to }));
    });
  return (
    <FormDialog
      title={t("people.mailed.heading", { to })}
      doing={doing}
      onSubmit={check}
      onClose={onDone}
      submit={t("people.mailed.submit")}
    >
      <p>{t("people.mailed.text", { count: minutes })}</p>
      <TextField
        label={t("people.mailed.code")}
        description={t("people.mailed.code_hint")}
        value={code}
        onChange={setCode}
        error={doing.errorAt("code")}
        dir="ltr"
        inputMode="numeric"
        autoComplete="one-time-code"
        autoCorrect="off"
        spellCheck="false"
        autoFocus
      />
      <div>
        <Button variant="link" onPress={again}>
          {t("people.mailed.again")}
        </Button>
      </div>
    </FormDialog>
  );
}
