/** The way back in: the code from the sheet, or from an owner, and a new password. */
import { useRef, useState } from "react";
import type { Recovered } from "../api/bindings";
import { type ApiError, call } from "../api/client";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { errorSentence, fieldSentence } from "../components/sentences";
import { TextField } from "../components/TextField";
import { useWait, waitOf } from "../components/useWait";
import { WaitText } from "../components/WaitText";
import { useT } from "../messages";
import { Door, DoorActions, DoorHeading } from "./Door";
import { emptyFields } from "./emptyFields";
import styles from "./forms.module.css";
import { NewPassword } from "./NewPassword";
import type { Who } from "./SignIn";
import { useSending } from "./useSending";

export interface RecoverProps {
  who: Who;
  onBack: () => void;
  passwordMin: number;
  onRecovered: (recovered: Recovered) => void;
}

export function Recover({ who, passwordMin, onBack, onRecovered }: RecoverProps) {
  const t = useT();
  const { isBusy, error, setError, send } = useSending();
  const wait = useWait(error);
  const [name, setName] = useState("");
  const [code, setCode] = useState("");
  const [password, setPassword] = useState("");
  const nameInput = useRef<HTMLInputElement>(null);
  const codeInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const isStranger = who === "someone_else";

  const show = (found: ApiError) => {
    if (found.code === "validation") {
      announce(errorSentence(found), "assertive");
    } else if (found.code === "invalid_credentials") {
      announce(t("doors.recover.wrong_code"), "assertive");
    }
    const isName = found.field("name") !== undefined;
    const isPassword = found.field("code") === undefined && found.field("new_password") !== undefined;
    const input = isName ? nameInput : isPassword ? passwordInput : codeInput;
    input.current?.focus();
  };

  const open = () => {
    if (wait > 0) {
      return;
    }
    const empty = emptyFields({ ...(isStranger ? { name } : {}), code, new_password: password });
    if (empty !== null) {
      setError(empty);
      show(empty);
      return;
    }
    send(async () => {
      const whose = isStranger ? { name } : { account: who.uid };
      onRecovered(await call("session_recover", { ...whose, code, new_password: password }));
    }, show);
  };

  const isWrong = error?.code === "invalid_credentials";
  const errorOf = (...fields: readonly string[]) => {
    const found = error?.fields.find(({ field }) => fields.includes(field));
    return found === undefined ? undefined : fieldSentence(found);
  };
  return (
    <Door>
      <BusyLine isBusy={isBusy} />
      <DoorHeading
        lead={
          isStranger || who.name === null
            ? t("doors.recover.lead")
            : t("doors.recover.lead_of", { name: who.name })
        }
      >
        {t("doors.recover.heading")}
      </DoorHeading>
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          open();
        }}
        onKeyDown={(event) => {
          if (event.key === "Escape") {
            event.stopPropagation();
            onBack();
          }
        }}
      >
        {isStranger && (
          <TextField
            label={t("doors.sign_in.name")}
            value={name}
            onChange={setName}
            error={errorOf("name")}
            inputRef={nameInput}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck="false"
            autoFocus
          />
        )}
        <TextField
          label={t("doors.recover.code")}
          description={t("doors.recover.code_hint")}
          value={code}
          onChange={setCode}
          error={isWrong ? t("doors.recover.wrong_code") : errorOf("code")}
          dir="ltr"
          autoComplete="one-time-code"
          autoCapitalize="none"
          autoCorrect="off"
          spellCheck="false"
          inputRef={codeInput}
          {...(isStranger ? {} : { autoFocus: true })}
        />
        <NewPassword
          label={t("doors.recover.new_password")}
          value={password}
          onChange={setPassword}
          error={errorOf("new_password", "password")}
          min={passwordMin}
          inputRef={(input) => {
            passwordInput.current = input;
          }}
        />
        <WaitText left={wait} />
        <ErrorText error={isWrong || error?.code === "validation" || waitOf(error) > 0 ? null : error} />
        <DoorActions
          aside={
            <Button variant="link" onPress={onBack}>
              {t("common.action.back")}
            </Button>
          }
        >
          <Button type="submit" variant="filled" size="dialog" isDisabled={wait > 0}>
            {t("doors.recover.open")}
          </Button>
        </DoorActions>
      </form>
    </Door>
  );
}
