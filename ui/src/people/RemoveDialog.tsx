/** Before an account is deleted: what goes and what stays, and its username typed by whoever means it. */
import { useState } from "react";
import type { Account } from "../api/bindings";
import { ApiError, call } from "../api/client";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { FormDialog } from "./FormDialog";
import { nameOf } from "./names";
import styles from "./RemoveDialog.module.css";
import { useDoing } from "./useDoing";

export interface RemoveDialogProps {
  readonly account: Account;
  /** Whether it is the account of whoever asks. */
  readonly isOwn: boolean;
  readonly onRemoved: () => void;
  readonly onClose: () => void;
}

export function RemoveDialog({ account, isOwn, onRemoved, onClose }: RemoveDialogProps) {
  const t = useT();
  const name = nameOf(account);
  const { uid, username } = account;
  const doing = useDoing();
  const [word, setWord] = useState("");

  const remove = () => {
    // Before the password is asked for: it would be given for nothing.
    if (word.trim() !== username) {
      doing.setError(otherWord(username));
      return;
    }
    doing.run(async () => {
      await withConfirmation(() =>
        isOwn ? call("profile_delete", { username: word }) : call("account_delete", { uid, username: word }),
      );
      onRemoved();
    });
  };
  return (
    <FormDialog
      title={isOwn ? t("people.remove.heading_own") : t("people.remove.heading", { name })}
      doing={doing}
      onSubmit={remove}
      onClose={onClose}
      submit={t("people.remove.submit")}
      keep={t("people.remove.keep")}
      isDanger
    >
      <div className={styles.what}>
        <section>
          <h3>{t("people.remove.goes")}</h3>
          <ul>
            <li>{t("people.remove.goes_account")}</li>
            <li>{isOwn ? t("people.remove.goes_private_own") : t("people.remove.goes_private", { name })}</li>
          </ul>
        </section>
        <section>
          <h3>{t("people.remove.stays")}</h3>
          <ul>
            <li>{isOwn ? t("people.remove.stays_books_own") : t("people.remove.stays_books", { name })}</li>
            <li>{t("people.remove.stays_acts")}</li>
          </ul>
        </section>
      </div>
      <TextField
        label={t("people.remove.word", { username })}
        value={word}
        onChange={setWord}
        error={doing.errorAt("username")}
        autoComplete="off"
        autoCapitalize="none"
        autoCorrect="off"
        spellCheck="false"
        autoFocus
      />
    </FormDialog>
  );
}

/** As the Rust side refuses it. */
function otherWord(word: string): ApiError {
  const field = { field: "username", code: "other_word" as const, params: { word }, message: "another word" };
  return new ApiError({ code: "validation", params: {}, message: "another word", fields: [field] });
}
