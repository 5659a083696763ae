/** Asks for the password once more, above whatever needs it. */
import { useEffect, useId, useRef, useState } from "react";
import type { OpensWith } from "../api/bindings";
import { type ApiError, asApiError, call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { PasswordField } from "../components/PasswordField";
import { useWait, waitOf } from "../components/useWait";
import { WaitText } from "../components/WaitText";
import { useT } from "../messages";
import styles from "./ConfirmDialog.module.css";
import { forgetConfirmation, type Question, useConfirmation } from "./confirmation";

/** The place of the question: one a window. `opensWith` is what the signed-in person's account opens with. */
export function ConfirmDialog({ opensWith }: { opensWith: OpensWith }) {
  const question = useConfirmation();
  useEffect(() => forgetConfirmation, []);
  return question === null ? null : <Asking question={question} opensWith={opensWith} />;
}

function Asking({ question, opensWith }: { question: Question; opensWith: OpensWith }) {
  const t = useT();
  const formId = useId();
  const [password, setPassword] = useState("");
  const [error, setError] = useState<ApiError | null>(null);
  const wait = useWait(error);
  const input = useRef<HTMLInputElement>(null);
  const isSending = useRef(false);
  const isPin = opensWith === "pin";
  const isWrong = error?.code === "invalid_credentials";
  const wrong = t(isPin ? "shell.confirm.wrong_pin" : "shell.confirm.wrong");

  const confirm = async () => {
    if (isSending.current || wait > 0) {
      return;
    }
    isSending.current = true;
    setError(null);
    try {
      await call("session_confirm", { password });
      question.answer(true);
    } catch (thrown) {
      const found = asApiError(thrown);
      setError(found);
      if (found.code === "invalid_credentials") {
        announce(wrong, "assertive");
      }
      input.current?.focus();
      input.current?.select();
    } finally {
      isSending.current = false;
    }
  };

  return (
    <Dialog
      isOpen
      onOpenChange={() => question.answer(false)}
      title={t(isPin ? "shell.confirm.heading_pin" : "shell.confirm.heading")}
      actions={
        <>
          <Button size="dialog" onPress={() => question.answer(false)}>
            {t("common.action.cancel")}
          </Button>
          <Button size="dialog" variant="filled" type="submit" form={formId} isDisabled={wait > 0}>
            {t("shell.confirm.go_on")}
          </Button>
        </>
      }
    >
      <form
        id={formId}
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void confirm();
        }}
      >
        <button type="submit" hidden tabIndex={-1} />
        <p className={styles.lead}>{t("shell.confirm.lead")}</p>
        <PasswordField
          label={t(isPin ? "shell.confirm.pin" : "shell.confirm.password")}
          value={password}
          onChange={(value) => {
            setPassword(value);
            setError((now) => (now?.code === "invalid_credentials" ? null : now));
          }}
          error={isWrong ? wrong : undefined}
          autoComplete="current-password"
          inputRef={input}
          autoFocus
        />
        <WaitText left={wait} />
        <ErrorText error={isWrong || waitOf(error) > 0 ? null : error} />
      </form>
    </Dialog>
  );
}
