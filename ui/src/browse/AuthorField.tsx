// Finds one author among many by the beginning of a word of the name.

import type { KeyboardEvent } from "react";
import { SearchBox } from "../components/SearchBox";
import { useT } from "../messages";
import styles from "./BrowsePane.module.css";

export interface AuthorFieldProps {
  readonly text: string;
  readonly onText: (text: string) => void;
}

export function AuthorField({ text, onText }: AuthorFieldProps) {
  const t = useT();
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === "Escape" && text !== "") {
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
      <SearchBox
        type="text"
        size="small"
        maxLength={200}
        label={t("browse.find_author")}
        hint={t("browse.find_author")}
        clear={t("browse.find_clear")}
        text={text}
        onText={onText}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}
