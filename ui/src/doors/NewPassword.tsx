/** A new password: shown while typing, five words on offer, its strength in words. */
import { Check } from "lucide-react";
import { useState } from "react";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { PasswordField } from "../components/PasswordField";
import { useT } from "../messages";
import styles from "./NewPassword.module.css";
import { characters, strengthOf } from "./names";

export interface NewPasswordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  inputRef?: (input: HTMLInputElement | null) => void;
}

export function NewPassword({ label, value, onChange, error, inputRef }: NewPasswordProps) {
  const t = useT();
  const [wasSuggested, setSuggested] = useState(false);
  // What is wrong with a short password names its length too.
  const isSaid = error !== undefined && value !== "" && strengthOf(value) === "short";

  const suggest = () => {
    // Without a suggestion the field is as good as before, so a failure says nothing.
    call("password_suggest").then(
      ({ password }) => {
        setSuggested(true);
        onChange(password);
        // The words themselves are read in the field, not said aloud.
        announce(t("doors.first_run.whose.suggested"));
      },
      () => undefined,
    );
  };

  return (
    <div className={styles.password}>
      <PasswordField
        label={label}
        value={value}
        onChange={onChange}
        error={error}
        autoComplete="new-password"
        startsShown
        {...(isSaid ? {} : { description: <StrengthLine password={value} /> })}
        {...(inputRef === undefined ? {} : { inputRef })}
      />
      <div>
        <Button variant="link" onPress={suggest}>
          <span className={styles.suggest}>
            {t(wasSuggested ? "doors.first_run.whose.suggest" : "doors.first_run.whose.suggest_first")}
          </span>
        </Button>
      </div>
    </div>
  );
}

function StrengthLine({ password }: { password: string }) {
  const t = useT();
  if (password === "") {
    return <span>{t("doors.first_run.whose.password_hint")}</span>;
  }
  const count = characters(password);
  switch (strengthOf(password)) {
    case "short":
      return <span>{t("doors.first_run.strength.short", { count })}</span>;
    case "fair":
      return <span>{t("doors.first_run.strength.fair", { count })}</span>;
    case "good":
      return (
        <span className={styles.good}>
          <Icon of={Check} />
          {t("doors.first_run.strength.good", { count })}
        </span>
      );
  }
}
