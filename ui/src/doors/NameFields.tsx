/** A person's name, and the name to sign in with: it follows from the first until it is written by hand. */
import { useState } from "react";
import { Button } from "../components/Button";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import styles from "./forms.module.css";
import { usernameFrom } from "./names";
import type { Fields } from "./useFields";

export interface Names {
  readonly name: string;
  readonly setName: (name: string) => void;
  readonly username: string;
  /** Written by hand; `null` while it follows. */
  readonly ownUsername: string | null;
  readonly setOwnUsername: (username: string) => void;
}

export function useNames(): Names {
  const [name, setName] = useState("");
  const [ownUsername, setOwnUsername] = useState<string | null>(null);
  return { name, setName, username: ownUsername ?? usernameFrom(name), ownUsername, setOwnUsername };
}

export function NameFields({ names, fields }: { names: Names; fields: Fields<"name" | "username"> }) {
  const t = useT();
  const { name, username, ownUsername } = names;
  // A name without a usable letter leaves no username to sign in with: then it must be written.
  const hasUsernameField =
    ownUsername !== null || (fields.errorOf("username") !== undefined && name.trim() !== "");
  const nameError =
    fields.errorOf("name") ??
    (hasUsernameField || fields.isMended("name") ? undefined : fields.errorOf("username"));
  return (
    <>
      <div className={styles.group}>
        <TextField
          label={t("doors.names.name")}
          value={name}
          onChange={(value) => {
            // The name to sign in with follows, and so does its error.
            fields.mend("name", ...(ownUsername === null ? (["username"] as const) : []));
            names.setName(value);
          }}
          error={nameError}
          autoComplete="name"
          autoFocus
          inputRef={fields.refOf("name")}
        />
        {!hasUsernameField && username !== "" && (
          <p className={styles.signInAs}>
            {t("doors.names.sign_in_as", { username })}{" "}
            <Button
              variant="link"
              aria-label={t("doors.names.change_username")}
              onPress={() => {
                names.setOwnUsername(username);
                fields.focus("username", "marked");
              }}
            >
              <span className={styles.small}>{t("common.action.change")}</span>
            </Button>
          </p>
        )}
      </div>
      {hasUsernameField && (
        <TextField
          label={t("doors.names.username")}
          description={t("doors.names.username_hint")}
          value={username}
          onChange={(value) => {
            fields.mend("username");
            names.setOwnUsername(value);
          }}
          error={fields.errorOf("username")}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck="false"
          inputRef={fields.refOf("username")}
        />
      )}
    </>
  );
}
