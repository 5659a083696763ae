/** First run, first screen: the owner's name and password, and what the library is called. */
import { useState } from "react";
import type { LibraryCreated } from "../api/bindings";
import { call } from "../api/client";
import { languageOptions, systemLanguage } from "../books/language";
import { formatLocale } from "../books/locale";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { cx } from "../components/cx";
import { ErrorText } from "../components/ErrorText";
import { Select } from "../components/Select";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { Door, DoorActions, DoorHeading, Steps } from "./Door";
import { ExistingLibrary } from "./ExistingLibrary";
import styles from "./forms.module.css";
import { KeepSwitch, useKeyring } from "./KeepSwitch";
import { NameFields, useNames } from "./NameFields";
import { NewPassword } from "./NewPassword";
import { firstNameOf } from "./names";
import { useFields } from "./useFields";
import { useSending } from "./useSending";

type Field = "name" | "username" | "library_name" | "language" | "password";
const ORDER: readonly [Field, ...Field[]] = ["name", "username", "library_name", "language", "password"];

/** The Rust side names parts of the name; the window has one field for them. */
function ownField(field: string): Field {
  return ORDER.find((own) => own === field) ?? "name";
}

export function Whose({ onCreated }: { onCreated: (created: LibraryCreated) => void }) {
  const t = useT();
  const { isBusy, error, send } = useSending();
  const fields = useFields(ORDER, ownField, error);
  const names = useNames();
  const [ownLibraryName, setOwnLibraryName] = useState<string | null>(null);
  const [language, setLanguage] = useState(() => systemLanguage());
  const [password, setPassword] = useState("");
  // Who makes the library is most often the only one who uses this login.
  const [keep, setKeep] = useState(true);
  const hasKeyring = useKeyring() === true;

  const { name, username } = names;
  const first = firstNameOf(name);
  const libraryName =
    ownLibraryName ?? (first === "" ? "" : t("doors.first_run.whose.library_of", { name: first }));
  const typing = (field: Field, set: (value: string) => void) => (value: string) => {
    fields.mend(field);
    set(value);
  };

  const create = () =>
    send(async () => {
      fields.begin();
      const request = { name, username, password, library_name: libraryName, language };
      const kept = keep && hasKeyring ? { keep } : {};
      onCreated(await call("library_create", { ...request, ...kept }));
    }, fields.show);

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
        <NameFields names={names} fields={fields} />
        <TextField
          label={t("doors.first_run.whose.library_name")}
          value={libraryName}
          onChange={typing("library_name", setOwnLibraryName)}
          error={fields.errorOf("library_name")}
          inputRef={fields.refOf("library_name")}
        />
        <Select
          label={t("doors.first_run.whose.language")}
          description={t("doors.first_run.whose.language_hint")}
          choices={languageOptions(formatLocale()).map(({ tag, name: text }) => ({ id: tag, text }))}
          value={language}
          onChange={typing("language", setLanguage)}
          error={fields.errorOf("language")}
        />
        <NewPassword
          label={t("doors.first_run.whose.password")}
          value={password}
          onChange={typing("password", setPassword)}
          error={fields.errorOf("password")}
          inputRef={fields.refOf("password")}
        />
        <KeepSwitch isOn={keep} onChange={setKeep} />
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
