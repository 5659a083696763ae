/** One of a few, and one of many by typing. */
import { Check, ChevronDown } from "lucide-react";
import type { ReactNode } from "react";
import {
  ComboBox as AriaComboBox,
  type ComboBoxProps as AriaComboBoxProps,
  Select as AriaSelect,
  Button,
  Input,
  ListBox,
  ListBoxItem,
  Popover,
  SelectValue,
} from "react-aria-components";
import { useT } from "../messages";
import { cx } from "./cx";
import field from "./Field.module.css";
import { Icon } from "./Icon";
import menu from "./Menu.module.css";
import styles from "./Select.module.css";
import { FieldLabel, FieldNotes } from "./TextField";

export interface Choice {
  id: string;
  text: string;
  /** The language of the text, where it isn't the window's. */
  lang?: string;
  /** Said after the text, quietly: a tag, a count. */
  hint?: string;
}

export interface SelectProps {
  label: string;
  choices: readonly Choice[];
  value: string | null;
  onChange: (id: string) => void;
  description?: ReactNode;
  error?: string | undefined;
  isDisabled?: boolean;
}

export function Select({ label, choices, value, onChange, description, error, isDisabled }: SelectProps) {
  return (
    <AriaSelect
      value={value}
      onChange={(key) => key !== null && onChange(String(key))}
      isInvalid={error !== undefined}
      {...(isDisabled === undefined ? {} : { isDisabled })}
      className={field.field ?? ""}
    >
      <FieldLabel label={label} />
      <Button className={cx(field.input, styles.button)}>
        <SelectValue className={styles.value ?? ""} />
        <Icon of={ChevronDown} />
      </Button>
      <FieldNotes description={description} error={error} />
      <Popover className={menu.popover ?? ""} offset={4}>
        <ListBox items={choices} className={menu.menu ?? ""}>
          {(choice) => <Row choice={choice} />}
        </ListBox>
      </Popover>
    </AriaSelect>
  );
}

export interface ComboBoxProps
  extends Omit<
    AriaComboBoxProps<Choice>,
    "className" | "style" | "children" | "items" | "defaultItems" | "isInvalid" | "validate"
  > {
  label: string;
  choices: readonly Choice[];
  description?: ReactNode;
  error?: string | undefined;
  warning?: string | undefined;
  dir?: "auto" | "ltr";
}

export function ComboBox({
  label,
  choices,
  description,
  error,
  warning,
  dir = "auto",
  ...props
}: ComboBoxProps) {
  const t = useT();
  return (
    <AriaComboBox
      {...props}
      defaultItems={ranked(choices, props.inputValue ?? "")}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={field.field ?? ""}
    >
      <FieldLabel label={label} />
      <div className={field.box}>
        <Input className={cx(field.input, field.withEnd)} dir={dir} />
        <Button className={cx(field.end, styles.open)} aria-label={t("common.field.show_choices")}>
          <Icon of={ChevronDown} />
        </Button>
      </div>
      <FieldNotes description={description} error={error} warning={warning} />
      <Popover className={menu.popover ?? ""} offset={4}>
        {/* It lies outside the dialog, so it says itself where one is. */}
        <section aria-label={label} className={styles.region}>
          <ListBox<Choice>
            className={menu.menu ?? ""}
            renderEmptyState={() => <p className={menu.none}>{t("common.field.no_choices")}</p>}
          >
            {(choice) => <Row choice={choice} />}
          </ListBox>
        </section>
      </Popover>
    </AriaComboBox>
  );
}

/** What begins as typed stands before what only holds it; an answer that is complete ranks nothing. */
function ranked(choices: readonly Choice[], typed: string): readonly Choice[] {
  const fold = (text: string) => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  const start = fold(typed.trim());
  const begins = ({ text }: Choice) => fold(text).startsWith(start);
  if (start === "" || choices.some(({ text }) => fold(text) === start)) {
    return choices;
  }
  return [...choices.filter(begins), ...choices.filter((choice) => !begins(choice))];
}

function Row({ choice }: { choice: Choice }) {
  return (
    <ListBoxItem id={choice.id} textValue={choice.text} className={menu.item ?? ""}>
      <span className={menu.word} dir="auto" {...(choice.lang === undefined ? {} : { lang: choice.lang })}>
        {choice.text}
      </span>
      {choice.hint !== undefined && <span className={styles.hint}>{choice.hint}</span>}
      <span className={menu.tick}>
        <Icon of={Check} />
      </span>
    </ListBoxItem>
  );
}
