// The search: each letter changes the list. Esc takes the notice away, then
// clears, and once empty goes back into the list; Enter and ↓ go into the results.

import { type KeyboardEvent, type Ref, useEffect } from "react";
import { announce } from "../components/announce";
import { Kbd } from "../components/Kbd";
import { SearchBox } from "../components/SearchBox";
import { dismissToast, useToast } from "../components/toasts";
import { isMac } from "../keys/platform";
import { commandFor } from "../keys/table";
import { ariaKeys, shownKeys } from "../keys/words";
import { useT } from "../messages";
import styles from "./Header.module.css";

/** A longer search the library refuses. */
const QUERY_MAX = 1000;
/** Counting aloud at each letter would talk over the typing. */
const TYPING_RESTS = 700;

export interface SearchFieldProps {
  readonly text: string;
  readonly inputRef: Ref<HTMLInputElement>;
  /** How many books the search found; `null` while it isn't known. */
  readonly found: number | null;
  /** What it may have meant to be. */
  readonly suggested: string | null;
  readonly onText: (text: string) => void;
  readonly onLeave: () => void;
}

export function SearchField({ text, inputRef, found, suggested, onText, onLeave }: SearchFieldProps) {
  const t = useT();
  const isEmpty = text === "";
  const toast = useToast();

  useEffect(() => {
    if (text.trim() === "" || found === null) {
      return;
    }
    const rest = setTimeout(() => {
      if (found > 0) {
        announce(t("books.found", { count: found }));
      } else {
        announce(suggested === null ? t("books.found_none") : t("books.found_none_but", { text: suggested }));
      }
    }, TYPING_RESTS);
    return () => clearTimeout(rest);
  }, [text, found, suggested, t]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    const command = commandFor("search", event, isMac());
    if (command === null) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    if (command === "find_results") {
      onLeave();
    } else if (toast !== null) {
      dismissToast(toast.id);
    } else if (isEmpty) {
      onLeave();
    } else {
      onText("");
    }
  };
  return (
    <div role="search" className={styles.search}>
      <SearchBox
        label={t("shell.search.label")}
        hint={t("shell.search.hint")}
        clear={t("shell.search.clear")}
        keyShortcuts={ariaKeys("search")}
        maxLength={QUERY_MAX}
        text={text}
        inputRef={inputRef}
        onText={onText}
        onKeyDown={onKeyDown}
      >
        <span className={styles.searchKeys}>
          <Kbd keys={shownKeys("search")} />
        </span>
      </SearchBox>
    </div>
  );
}
