/** A new password for oneself, or a new PIN; the old one is asked for. */
import { useState } from "react";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { PasswordField } from "../components/PasswordField";
import { TextField } from "../components/TextField";
import { emptyFields } from "../doors/emptyFields";
import { NewPassword } from "../doors/NewPassword";
import { useT } from "../messages";
import { FormDialog } from "./FormDialog";
import { useDoing } from "./useDoing";
import { usePasswordMin } from "./usePeople";

export interface PasswordDialogProps {
  /** A PIN opens the account, and will. */
  readonly isPin: boolean;
  readonly onChanged: () => void;
  readonly onClose: () => void;
}

export function PasswordDialog({ isPin, onChanged, onClose }: PasswordDialogProps) {
  const t = useT();
  const doing = useDoing();
  const min = usePasswordMin();
  const [before, setBefore] = useState("");
  const [after, setAfter] = useState("");

  const change = () => {
    const empty = emptyFields({ old_password: before, new_password: after });
    if (empty !== null) {
      doing.setError(empty);
      return;
    }
    doing.run(async () => {
      await call("password_change", { old_password: before, new_password: after });
      announce(t(isPin ? "people.password.done_pin" : "people.password.done"));
      onChanged();
    });
  };
  const isWrong = doing.error?.code === "invalid_credentials";
  return (
    <FormDialog
      title={t(isPin ? "people.password.heading_pin" : "people.password.heading")}
      doing={doing}
      onSubmit={change}
      onClose={onClose}
      submit={t("people.password.submit")}
      isShown={(error) => error.code === "invalid_credentials"}
    >
      <PasswordField
        label={t(isPin ? "people.password.old_pin" : "people.password.old")}
        value={before}
        onChange={(value) => {
          setBefore(value);
          if (isWrong) {
            doing.setError(null);
          }
        }}
        error={
          isWrong
            ? t(isPin ? "people.password.wrong_pin" : "people.password.wrong")
            : doing.errorAt("old_password")
        }
        autoComplete="current-password"
        autoFocus
      />
      {isPin ? (
        <TextField
          label={t("people.password.new_pin")}
          description={t("people.opens_hint.pin")}
          value={after}
          onChange={setAfter}
          error={doing.errorAt("new_password")}
          autoComplete="new-password"
          inputMode="numeric"
          dir="ltr"
        />
      ) : (
        <NewPassword
          label={t("people.password.new")}
          value={after}
          onChange={setAfter}
          error={doing.errorAt("new_password")}
          {...(min === undefined ? {} : { min })}
        />
      )}
    </FormDialog>
  );
}
