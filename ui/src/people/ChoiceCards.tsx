/** One of a few that need a sentence each: what a person may do, what opens an account. */
import { CircleAlert } from "lucide-react";
import { FieldError, Label, Radio, RadioGroup } from "react-aria-components";
import { choosing } from "../components/choosing";
import { cx } from "../components/cx";
import field from "../components/Field.module.css";
import { Icon } from "../components/Icon";
import styles from "./ChoiceCards.module.css";

export interface ChoiceCardsProps<Id extends string> {
  readonly label: string;
  readonly choices: readonly { readonly id: Id; readonly text: string; readonly hint: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
}

export function ChoiceCards<Id extends string>(props: ChoiceCardsProps<Id>) {
  const { label, choices, value, onChange, error, autoFocus = false } = props;
  return (
    <RadioGroup
      value={value}
      onChange={choosing(choices, onChange)}
      isInvalid={error !== undefined}
      validationBehavior="aria"
      data-whole
      className={field.field ?? ""}
    >
      <Label className={field.label ?? ""}>{label}</Label>
      <div className={styles.cards}>
        {choices.map(({ id, text, hint }) => (
          <Radio
            key={id}
            value={id}
            className={styles.card ?? ""}
            {...(autoFocus && id === value ? { autoFocus } : {})}
          >
            <span aria-hidden className={styles.dot} />
            <span className={styles.words}>
              <span className={styles.text}>{text}</span>
              <span className={styles.hint}>{hint}</span>
            </span>
          </Radio>
        ))}
      </div>
      {error !== undefined && (
        <FieldError className={cx(field.note, field.error)}>
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </FieldError>
      )}
    </RadioGroup>
  );
}
