/** A line of text with a label that stays, a hint, and its error or warning tied to it. */
import { CircleAlert, TriangleAlert } from "lucide-react";
import type { ReactNode, Ref } from "react";
import {
  TextField as AriaTextField,
  type TextFieldProps as AriaTextFieldProps,
  FieldError,
  Input,
  Label,
  Text,
} from "react-aria-components";
import { useT } from "../messages";
import { cx } from "./cx";
import styles from "./Field.module.css";
import { Icon } from "./Icon";

export interface TextFieldProps
  extends Omit<AriaTextFieldProps, "className" | "style" | "children" | "isInvalid" | "validate"> {
  label: string;
  description?: ReactNode;
  /** A sentence that says how to mend it. */
  error?: string | undefined;
  /** Saved all the same, but worth a look. */
  warning?: string | undefined;
  /** Says "required" beside the label, in forms where not every field is. */
  saysRequired?: boolean;
  placeholder?: string;
  /** What a phone-like keyboard does with the first letter; names of accounts and codes have none. */
  autoCapitalize?: "none";
  /** The direction of what is typed: by its letters, or left to right for codes and addresses. */
  dir?: "auto" | "ltr";
  /** The language of what is typed, where it is known. */
  contentLang?: string | undefined;
  inputRef?: Ref<HTMLInputElement>;
  /** Stands inside the field at its end. */
  end?: ReactNode;
}

export function TextField({
  label,
  description,
  error,
  warning,
  saysRequired = false,
  placeholder,
  autoCapitalize,
  dir = "auto",
  contentLang,
  inputRef,
  end,
  ...props
}: TextFieldProps) {
  return (
    <AriaTextField
      {...props}
      validationBehavior="aria"
      isInvalid={error !== undefined}
      className={styles.field ?? ""}
    >
      <FieldLabel label={label} saysRequired={saysRequired} />
      {/* What stands at the end stands where the text ends: else it lay on its beginning in a mirrored window. */}
      <div className={styles.box} {...(end !== undefined && dir === "ltr" ? { dir } : {})}>
        <Input
          {...(inputRef === undefined ? {} : { ref: inputRef })}
          {...(placeholder === undefined ? {} : { placeholder })}
          {...(autoCapitalize === undefined ? {} : { autoCapitalize })}
          className={cx(styles.input, end !== undefined && styles.withEnd)}
          dir={dir}
          {...(contentLang === undefined ? {} : { lang: contentLang })}
        />
        {end !== undefined && <div className={styles.end}>{end}</div>}
      </div>
      <FieldNotes description={description} error={error} warning={warning} />
    </AriaTextField>
  );
}

/** The label of a field; "required" is a word, not an asterisk. */
export function FieldLabel({ label, saysRequired = false }: { label: string; saysRequired?: boolean }) {
  const t = useT();
  return (
    <Label className={styles.label ?? ""}>
      {label}
      {saysRequired && <span className={styles.required}>{t("common.field.required")}</span>}
    </Label>
  );
}

interface Notes {
  description?: ReactNode;
  error?: string | undefined;
  warning?: string | undefined;
}

/** What stands beneath a field: its error, else its warning, and its hint. */
export function FieldNotes({ description, error, warning }: Notes) {
  return (
    <>
      {error !== undefined && (
        <FieldError className={cx(styles.note, styles.error)}>
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </FieldError>
      )}
      {(description !== undefined || warning !== undefined) && (
        <Text slot="description" className={cx(styles.note, styles.hint)}>
          {warning !== undefined && (
            <span className={styles.warning}>
              <Icon of={TriangleAlert} />
              <span>{warning}</span>
            </span>
          )}
          {description}
        </Text>
      )}
    </>
  );
}
