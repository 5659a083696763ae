// Finds one author among many by the beginning of a word of the name.

import { Search, X } from "lucide-react";
import { type KeyboardEvent, useId, useRef } from "react";
import { IconButton } from "../components/Button";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import styles from "./BrowsePane.module.css";

export interface AuthorFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

export function AuthorField({ text, onText }: AuthorFieldProps) {
  const t = useT();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const isEmpty = text === "";
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === "Escape" && !isEmpty) {
      event.preventDefault();
      event.stopPropagation();
      onText("");
    } else if (event.key === "ArrowDown" || event.key === "Enter") {
      event.preventDefault();
      const list = event.currentTarget
        .closest('[role="group"]')
        ?.querySelector<HTMLElement>('[role="option"][tabindex="0"]');
      list?.focus();
    }
  };
  return (
    <div className={styles.find}>
      <label htmlFor={id} className="visually-hidden">
        {t("browse.find_author")}
      </label>
      <Icon of={Search} />
      <input
        id={id}
        ref={input}
        type="text"
        {...(isEmpty ? {} : { dir: "auto" })}
        className={styles.findInput}
        placeholder={t("browse.find_author")}
        maxLength={200}
        autoComplete="off"
        spellCheck={false}
        value={text}
        onChange={(event) => onText(event.target.value)}
        onKeyDown={onKeyDown}
      />
      {!isEmpty && (
        <IconButton
          icon={X}
          size="small"
          label={t("browse.find_clear")}
          onPress={() => {
            onText("");
            input.current?.focus();
          }}
        />
      )}
    </div>
  );
}
