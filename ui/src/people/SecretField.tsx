/** The password or the PIN that opens an account from now on; nothing where a tap does. */
import type { OpensWith } from "../api/bindings";
import { TextField } from "../components/TextField";
import { NewPassword } from "../doors/NewPassword";
import { useT } from "../messages";
import styles from "./Texts.module.css";
import { usePasswordMin } from "./usePeople";

export interface SecretFieldProps {
  readonly opensWith: OpensWith;
  readonly value: string;
  readonly onChange: (value: string) => void;
  readonly error: string | undefined;
  /** What to do with it. */
  readonly description?: string;
  /** Five words stand in it already. */
  readonly startsSuggested?: boolean;
}

export function SecretField(props: SecretFieldProps) {
  const { opensWith, value, onChange, error, description, startsSuggested = false } = props;
  const t = useT();
  const min = usePasswordMin();
  switch (opensWith) {
    case "password":
      return (
        <div className={styles.secret}>
          <NewPassword
            label={t("people.field.password")}
            value={value}
            onChange={onChange}
            error={error}
            startsSuggested={startsSuggested}
            {...(min === undefined ? {} : { min })}
          />
          {description !== undefined && <p className={styles.small}>{description}</p>}
        </div>
      );
    case "pin":
      return (
        <TextField
          label={t("people.field.pin")}
          value={value}
          onChange={onChange}
          error={error}
          {...(description === undefined ? {} : { description })}
          inputMode="numeric"
          dir="ltr"
          autoComplete="new-password"
        />
      );
    case "tap":
      return null;
  }
}
