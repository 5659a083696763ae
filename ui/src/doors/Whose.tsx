/** First run, first screen: the owner's name and password, and what the library is called. */
import { useRef, useState } from "react";
import type { LibraryCreated } from "../api/bindings";
import { type ApiError, call } from "../api/client";
import { languageOptions, systemLanguage } from "../books/language";
import { formatLocale } from "../books/locale";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { cx } from "../components/cx";
import { ErrorText } from "../components/ErrorText";
import { Select } from "../components/Select";
import { errorSentence, fieldSentence } from "../components/sentences";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { Door, DoorActions, DoorHeading, Steps } from "./Door";
import { ExistingLibrary } from "./ExistingLibrary";
import styles from "./forms.module.css";
import { NewPassword } from "./NewPassword";
import { firstNameOf, usernameFrom } from "./names";
import { useSending } from "./useSending";

type Field = "name" | "username" | "library_name" | "language" | "password";
const ORDER: readonly Field[] = ["name", "username", "library_name", "language", "password"];

/** The Rust side names parts of the name; the window has one field for them. */
function ownField(field: string): Field {
  return ORDER.find((own) => own === field) ?? "name";
}

export function Whose({ onCreated }: { onCreated: (created: LibraryCreated) => void }) {
  const t = useT();
  const { isBusy, error, send } = useSending();
  const [name, setName] = useState("");
  const [ownUsername, setOwnUsername] = useState<string | null>(null);
  const [ownLibraryName, setOwnLibraryName] = useState<string | null>(null);
  const [language, setLanguage] = useState(() => systemLanguage());
  const [password, setPassword] = useState("");
  // An error leaves its field as soon as something is done about it.
  const [mended, setMended] = useState<readonly Field[]>([]);
  const inputs = useRef<Partial<Record<Field, HTMLInputElement | null>>>({});

  const username = ownUsername ?? usernameFrom(name);
  const first = firstNameOf(name);
  const libraryName =
    ownLibraryName ?? (first === "" ? "" : t("doors.first_run.whose.library_of", { name: first }));

  const wrong = new Map<Field, string>();
  for (const field of error?.fields ?? []) {
    const own = ownField(field.field);
    if (mended.includes(own)) {
      continue;
    }
    wrong.set(own, wrong.get(own) ?? fieldSentence(field));
  }
  // A name without a usable letter leaves no username to sign in with: then it must be written.
  const hasUsernameField = ownUsername !== null || (wrong.has("username") && name.trim() !== "");
  if (!hasUsernameField && wrong.has("username") && !mended.includes("name")) {
    wrong.set("name", wrong.get("name") ?? wrong.get("username") ?? "");
  }

  const show = (found: ApiError) => {
    if (found.code !== "validation") {
      return;
    }
    announce(errorSentence(found), "assertive");
    const fields = found.fields.map(({ field }) => ownField(field));
    // After the field of the username has come up, if it does; without it the name is what has to be mended.
    setTimeout(() => {
      const first = ORDER.find((field) => fields.includes(field)) ?? "name";
      (inputs.current[first] ?? inputs.current.name)?.focus();
    });
  };

  const typing = (field: Field, set: (value: string) => void) => (value: string) => {
    // The name to sign in with follows the name until it is written by hand, and so does its error.
    const follows = field === "name" && ownUsername === null;
    setMended((before) => [...before, field, ...(follows ? (["username"] as const) : [])]);
    set(value);
  };

  const create = () =>
    send(async () => {
      setMended([]);
      const request = { name, username, password, library_name: libraryName, language };
      onCreated(await call("library_create", request));
    }, show);

  const refOf = (field: Field) => (input: HTMLInputElement | null) => {
    inputs.current[field] = input;
  };

  return (
    <Door isWideWhenLow>
      <BusyLine isBusy={isBusy} />
      <Steps step={1} of={3} />
      <DoorHeading lead={t("doors.first_run.whose.lead")}>{t("doors.first_run.whose.heading")}</DoorHeading>
      <form
        className={cx(styles.form, styles.columns)}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          create();
        }}
      >
        <div className={styles.group}>
          <TextField
            label={t("doors.first_run.whose.name")}
            value={name}
            onChange={typing("name", setName)}
            error={wrong.get("name")}
            autoComplete="name"
            autoFocus
            inputRef={refOf("name")}
          />
          {!hasUsernameField && username !== "" && (
            <p className={styles.signInAs}>
              {t("doors.first_run.whose.sign_in_as", { username })}{" "}
              <Button
                variant="link"
                aria-label={t("doors.first_run.whose.change_username")}
                onPress={() => {
                  setOwnUsername(username);
                  setTimeout(() => {
                    inputs.current.username?.focus();
                    inputs.current.username?.select();
                  });
                }}
              >
                <span className={styles.small}>{t("common.action.change")}</span>
              </Button>
            </p>
          )}
        </div>
        {hasUsernameField && (
          <TextField
            label={t("doors.first_run.whose.username")}
            description={t("doors.first_run.whose.username_hint")}
            value={username}
            onChange={typing("username", setOwnUsername)}
            error={wrong.get("username")}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck="false"
            inputRef={refOf("username")}
          />
        )}
        <TextField
          label={t("doors.first_run.whose.library_name")}
          value={libraryName}
          onChange={typing("library_name", setOwnLibraryName)}
          error={wrong.get("library_name")}
          inputRef={refOf("library_name")}
        />
        <Select
          label={t("doors.first_run.whose.language")}
          description={t("doors.first_run.whose.language_hint")}
          choices={languageOptions(formatLocale()).map(({ tag, name: text }) => ({ id: tag, text }))}
          value={language}
          onChange={typing("language", setLanguage)}
          error={wrong.get("language")}
        />
        <NewPassword
          label={t("doors.first_run.whose.password")}
          value={password}
          onChange={typing("password", setPassword)}
          error={wrong.get("password")}
          inputRef={refOf("password")}
        />
        <ErrorText error={error?.code === "validation" ? null : error} />
        <DoorActions aside={<ExistingLibrary />}>
          <Button type="submit" variant="filled" size="dialog">
            {t("doors.first_run.whose.create")}
          </Button>
        </DoorActions>
      </form>
    </Door>
  );
}
