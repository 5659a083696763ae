/** What opens the chosen card: its password, its PIN or one press; name and password of somebody else. */
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
import { useWait, waitOf } from "../components/useWait";
import { WaitText } from "../components/WaitText";
import { useT } from "../messages";
import { emptyFields } from "./emptyFields";
import { KeepSwitch } from "./KeepSwitch";
import { PinPad } from "./PinPad";
import type { Who } from "./SignIn";
import styles from "./SignInForm.module.css";
import { useSending } from "./useSending";

export interface SignInFormProps {
  who: Who;
  onSignedIn: (signedIn: SignedIn) => void;
  /** The password was right, and an owner has not let this person in yet. */
  onWaiting: () => void;
  onForgot: () => void;
  onBack?: () => void;
}

export function SignInForm({ who, onSignedIn, onWaiting, onForgot, onBack }: SignInFormProps) {
  const t = useT();
  const { isBusy, error, setError, send } = useSending();
  const wait = useWait(error);
  const [name, setName] = useState("");
  const [password, setPassword] = useState("");
  const [keep, setKeep] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const passwordInput = useRef<HTMLInputElement>(null);
  const form = useRef<HTMLFormElement>(null);
  const isStranger = who === "someone_else";
  const isPin = !isStranger && who.opens_with === "pin";

  useEffect(() => {
    // Beneath eight cards in a small window the form comes up outside of it.
    form.current?.scrollIntoView?.({ block: "nearest" });
  }, []);

  const isWrong = error?.code === "invalid_credentials";
  const wrongSentence = (found: ApiError) =>
    isStranger ? errorSentence(found) : t(isPin ? "doors.sign_in.wrong_pin" : "doors.sign_in.wrong_password");
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
    if (wait > 0) {
      return;
    }
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
        const whose = isStranger ? { name } : { account: who.uid };
        onSignedIn(await call("session_sign_in", { ...whose, password, ...(keep ? { keep } : {}) }));
      },
      (found) => {
        if (found.params.reason === "waiting") {
          onWaiting();
          return;
        }
        if (found.code === "invalid_credentials") {
          announce(wrongSentence(found), "assertive");
        }
        // What was typed stays and is marked, so that the next try overwrites it.
        passwordInput.current?.focus();
        passwordInput.current?.select();
      },
    );
  };

  const passwordError = isWrong ? wrongSentence(error) : errorOf("password");
  const openButton = (
    <Button type="submit" variant="filled" size="dialog" isDisabled={wait > 0}>
      {t("doors.sign_in.open")}
    </Button>
  );
  const isShownElsewhere = isWrong || error?.code === "validation" || waitOf(error) > 0;
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
      {isPin ? (
        <PinPad
          label={who.name === null ? t("doors.sign_in.pin") : t("doors.sign_in.pin_of", { name: who.name })}
          value={password}
          onChange={typing(setPassword)}
          error={passwordError}
          inputRef={passwordInput}
          note={<WaitText left={wait} />}
        >
          {openButton}
        </PinPad>
      ) : (
        <PasswordField
          label={
            isStranger || who.name === null
              ? t("doors.sign_in.password")
              : t("doors.sign_in.password_of", { name: who.name })
          }
          value={password}
          onChange={typing(setPassword)}
          error={passwordError}
          autoComplete="current-password"
          inputRef={passwordInput}
          {...(isStranger ? {} : { autoFocus: true })}
        />
      )}
      {!isPin && <KeepSwitch isOn={keep} onChange={setKeep} />}
      {!isPin && <WaitText left={wait} />}
      <ErrorText error={isShownElsewhere ? null : error} />
      <div className={styles.actions}>
        <Button variant="link" onPress={onForgot}>
          {t("doors.sign_in.forgot")}
        </Button>
        {!isPin && openButton}
      </div>
    </form>
  );
}
