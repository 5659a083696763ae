/** The password of the chosen person, or name and password of somebody else. */
import { useEffect, useRef, useState } from "react";
import type { SignedIn } from "../api/bindings";
import { type ApiError, call } from "../api/client";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { PasswordField } from "../components/PasswordField";
import { errorSentence, fieldSentence } from "../components/sentences";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { emptyFields } from "./emptyFields";
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
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isStranger = who === "someone_else";

  useEffect(() => {
    // Beneath eight cards in a small window the form comes up outside of it.
    form.current?.scrollIntoView?.({ block: "nearest" });
  }, []);

  const isWrong = error?.code === "invalid_credentials";
  const wrongSentence = (found: ApiError) =>
    isStranger ? errorSentence(found) : t("doors.sign_in.wrong_password");
  const errorOf = (field: "name" | "password") => {
    const found = error?.field(field);
    return found === undefined ? undefined : fieldSentence(found);
  };
  const typing = (set: (value: string) => void) => (value: string) => {
    set(value);
    if (isWrong || error?.code === "validation") {
      setError(null);
    }
  };

  const open = () => {
    const empty = emptyFields(isStranger ? { name, password } : { password });
    if (empty !== null) {
      setError(empty);
      announce(errorSentence(empty), "assertive");
      const input = empty.field("name") === undefined ? passwordInput : nameInput;
      input.current?.focus();
      return;
    }
    send(
      async () => {
        onSignedIn(
          await call("session_sign_in", isStranger ? { name, password } : { account: who.uid, password }),
        );
      },
      (found) => {
        if (found.code === "invalid_credentials") {
          announce(wrongSentence(found), "assertive");
        }
        // What was typed stays and is marked, so that the next try overwrites it.
        passwordInput.current?.focus();
        passwordInput.current?.select();
      },
    );
  };

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
          onChange={typing(setName)}
          error={errorOf("name")}
          inputRef={nameInput}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck="false"
          autoFocus
        />
      )}
      <PasswordField
        label={isStranger ? t("doors.sign_in.password") : t("doors.sign_in.password_of", { name: who.name })}
        value={password}
        onChange={typing(setPassword)}
        error={isWrong ? wrongSentence(error) : errorOf("password")}
        autoComplete="current-password"
        inputRef={passwordInput}
        {...(isStranger ? {} : { autoFocus: true })}
      />
      <ErrorText error={isWrong || error?.code === "validation" ? null : error} />
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
