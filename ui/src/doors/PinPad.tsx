/** The PIN of a card: its digits are typed or pressed, whichever a small hand likes better. */
import type { ReactNode, RefObject } from "react";
import { PasswordField } from "../components/PasswordField";
import { useT } from "../messages";
import styles from "./PinPad.module.css";

export const PIN_MAX = 8;
const DIGITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9"] as const;

export interface PinPadProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  error: string | undefined;
  inputRef: RefObject<HTMLInputElement | null>;
  /** Stands beneath the field, where it is seen in a low window too. */
  note: ReactNode;
  /** The button that opens, in the last corner of the pad. */
  children: ReactNode;
}

export function PinPad({ label, value, onChange, error, inputRef, note, children }: PinPadProps) {
  const t = useT();
  const put = (digits: string) => {
    onChange(digitsOf(digits));
    inputRef.current?.focus();
  };
  // A PIN that was wrong is begun anew, as typing over the marked field does.
  const before = error === undefined ? value : "";
  const key = (digit: string) => <Key key={digit} word={digit} onPress={() => put(before + digit)} />;
  return (
    <div className={styles.pin}>
      <PasswordField
        label={label}
        value={value}
        onChange={(typed) => onChange(digitsOf(typed))}
        error={error}
        autoComplete="off"
        inputMode="numeric"
        inputRef={inputRef}
        autoFocus
      />
      {note}
      {/* The field does the same by keys, so they don't stop at each digit. Digits stand as on every pad. */}
      <fieldset className={styles.pad} dir="ltr">
        <legend className="visually-hidden">{t("doors.sign_in.digits")}</legend>
        {DIGITS.map(key)}
        <Key word={t("doors.sign_in.clear")} isWord onPress={() => put("")} />
        {key("0")}
        {children}
      </fieldset>
    </div>
  );
}

function Key({ word, isWord = false, onPress }: { word: string; isWord?: boolean; onPress: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={isWord ? styles.word : styles.key}
      // The focus stays in the field.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {word}
    </button>
  );
}

/** Spaces and hyphens of a pasted PIN don't count. */
function digitsOf(text: string): string {
  return text.replace(/[^0-9]/g, "").slice(0, PIN_MAX);
}
