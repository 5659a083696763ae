/** One of two or three in a line each, and a tick: for questions with many small choices. */
import { Check } from "lucide-react";
import type { ReactNode } from "react";
import { Checkbox, Label, Radio, RadioGroup, Text } from "react-aria-components";
import styles from "./Choices.module.css";
import { choosing } from "./choosing";
import { cx } from "./cx";
import { Icon } from "./Icon";

export interface RadiosProps<Id extends string> {
  readonly label: ReactNode;
  readonly description?: string;
  readonly choices: readonly { readonly id: Id; readonly text: string }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
}

export function Radios<Id extends string>({ label, description, choices, value, onChange }: RadiosProps<Id>) {
  return (
    <RadioGroup value={value} onChange={choosing(choices, onChange)} className={styles.group ?? ""}>
      <Label className={styles.label ?? ""}>{label}</Label>
      {description !== undefined && (
        <Text slot="description" className={styles.description ?? ""}>
          {description}
        </Text>
      )}
      {choices.map(({ id, text }) => (
        <Radio key={id} value={id} className={styles.choice ?? ""}>
          <span aria-hidden className={cx(styles.mark, styles.dot)} />
          <span className={styles.text}>{text}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

export interface TickProps {
  readonly isOn: boolean;
  readonly onChange: (isOn: boolean) => void;
  /** What it is called where the words beside it don't say it alone. */
  readonly name: string;
  readonly children: ReactNode;
}

export function Tick({ isOn, onChange, name, children }: TickProps) {
  return (
    <Checkbox className={styles.choice ?? ""} isSelected={isOn} onChange={onChange} aria-label={name}>
      <span aria-hidden className={cx(styles.mark, styles.box)}>
        {isOn && <Icon of={Check} />}
      </span>
      <span className={styles.text}>{children}</span>
    </Checkbox>
  );
}
