/** The password of the chosen person, or name and password of somebody else. */
import { useEffect, useRef, useState } from "react";
import type { SignedIn } from "../api/bindings";
import { call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { PasswordField } from "../components/PasswordField";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import type { Who } from "./SignIn";
import styles from "./SignInForm.module.css";
import { useSending } from "./useSending";

export interface SignInFormProps {
  who: Who;
  onSignedIn: (signedIn: SignedIn) => void;
  onForgot: () => void;
  onBack?: () => void;
}

export function SignInForm({ who, onSignedIn, onForgot, onBack }: SignInFormProps) {
  const t = useT();
  const { isBusy, error, setError, send } = useSending();
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const passwordInput = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isStranger = who === "someone_else";

  useEffect(() => {
    // Beneath eight cards in a small window the form comes up outside of it.
    form.current?.scrollIntoView?.({ block: "nearest" });
  }, []);

  const open = () =>
    send(
      async () => {
        onSignedIn(
          await call("session_sign_in", isStranger ? { name, password } : { account: who.uid, password }),
        );
      },
      () => {
        // What was typed stays and is marked, so that the next try overwrites it.
        passwordInput.current?.focus();
        passwordInput.current?.select();
      },
    );

  const isWrong = error?.code === "invalid_credentials";
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        open();
      }}
      onKeyDown={(event) => {
        if (event.key === "Escape" && onBack !== undefined) {
          event.stopPropagation();
          onBack();
        }
      }}
    >
      <BusyLine isBusy={isBusy} />
      {isStranger && (
        <TextField
          label={t("doors.sign_in.name")}
          value={name}
          onChange={setName}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck="false"
          autoFocus
        />
      )}
      <PasswordField
        label={isStranger ? t("doors.sign_in.password") : t("doors.sign_in.password_of", { name: who.name })}
        value={password}
        onChange={(value) => {
          setPassword(value);
          if (isWrong) {
            setError(null);
          }
        }}
        autoComplete="current-password"
        inputRef={passwordInput}
        {...(isStranger ? {} : { autoFocus: true })}
      />
      <ErrorText
        error={error}
        {...(isWrong && !isStranger ? { sentence: t("doors.sign_in.wrong_password") } : {})}
      />
      <div className={styles.actions}>
        <Button variant="link" onPress={onForgot}>
          {t("doors.sign_in.forgot")}
        </Button>
        <Button type="submit" variant="filled" size="dialog">
          {t("doors.sign_in.open")}
        </Button>
      </div>
    </form>
  );
}
