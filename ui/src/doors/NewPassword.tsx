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
import { characters, PASSWORD_GOOD, PASSWORD_MIN, strengthOf } from "./names";

export interface NewPasswordProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  /** Characters at least; an owner may ask for more than 8. */
  min?: number;
  /** Five words stand in it already. */
  startsSuggested?: boolean;
  inputRef?: (input: HTMLInputElement | null) => void;
}

export function NewPassword({
  label,
  value,
  onChange,
  error,
  min = PASSWORD_MIN,
  startsSuggested = false,
  inputRef,
}: NewPasswordProps) {
  const t = useT();
  const [wasSuggested, setSuggested] = useState(startsSuggested);
  // What is wrong with a short password names its length too.
  const isSaid = error !== undefined && value !== "" && strengthOf(value, min) === "short";

  const suggest = () => {
    // Without a suggestion the field is as good as before, so a failure says nothing.
    call("password_suggest").then(
      ({ password }) => {
        setSuggested(true);
        onChange(password);
        // The words themselves are read in the field, not said aloud.
        announce(t("doors.password.suggested"));
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
        {...(isSaid ? {} : { description: <StrengthLine password={value} min={min} /> })}
        {...(inputRef === undefined ? {} : { inputRef })}
      />
      <div>
        <Button variant="link" onPress={suggest}>
          <span className={styles.suggest}>
            {t(wasSuggested ? "doors.password.suggest" : "doors.password.suggest_first")}
          </span>
        </Button>
      </div>
    </div>
  );
}

function StrengthLine({ password, min }: { password: string; min: number }) {
  const t = useT();
  if (password === "") {
    return (
      <span>
        {min < PASSWORD_GOOD ? t("doors.password.hint", { min }) : t("doors.password.hint_long", { min })}
      </span>
    );
  }
  const count = characters(password);
  switch (strengthOf(password, min)) {
    case "short":
      return <span>{t("doors.password.short", { count, min })}</span>;
    case "fair":
      return <span>{t("doors.password.fair", { count })}</span>;
    case "good":
      return (
        <span className={styles.good}>
          <Icon of={Check} />
          {t("doors.password.good", { count })}
        </span>
      );
  }
}
