// One value: its name, how many books, and the minus that leaves it out.

import { Check, CircleMinus } from "lucide-react";
import type { MouseEvent } from "react";
import type { BookFilter } from "../books/filters";
import { formatLocale, wholeNumber } from "../books/locale";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import styles from "./BrowsePane.module.css";
import type { Entry } from "./entries";
import type { FacetActs } from "./facetActs";
import { valueName } from "./words";

export interface FacetRowProps {
  readonly entry: Entry;
  readonly filter: BookFilter | undefined;
  /** The Tab key stops here. */
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly acts: FacetActs;
  readonly onMenu: (x: number, y: number) => void;
}

export function FacetRow({ entry, filter, isStop, onFocus, acts, onMenu }: FacetRowProps) {
  const t = useT();
  const { value, count } = entry;
  const name = valueName(value);
  const isOn = filter?.exclude === false;
  const isOut = filter?.exclude === true;
  const spoken =
    isOut || count === null ? t("browse.value_excluded", { name }) : t("browse.value", { name, count });

  const onClick = (event: MouseEvent) => {
    if (event.ctrlKey || event.metaKey) {
      acts.add(value);
    } else {
      acts.only(value);
    }
  };
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the list's
    <div
      role="option"
      aria-selected={isOn}
      aria-label={spoken}
      tabIndex={isStop ? 0 : -1}
      className={styles.row}
      data-out={isOut || undefined}
      onFocus={onFocus}
      onClick={onClick}
      onContextMenu={(event) => {
        event.preventDefault();
        event.currentTarget.focus();
        onMenu(event.clientX, event.clientY);
      }}
    >
      <span className={styles.mark}>
        {isOn && <Icon of={Check} />}
        {isOut && <Icon of={CircleMinus} />}
      </span>
      <bdi className={styles.value}>{name}</bdi>{" "}
      {/* The blank keeps the words that are seen a part of the name that is heard. */}
      {count !== null && !isOut && <span className={styles.count}>{wholeNumber(count, formatLocale())}</span>}
      {/* For the pointer: the key and the menu do the same, and a row of a listbox holds no button. */}
      <span
        aria-hidden
        className={styles.minus}
        title={t(isOut ? "browse.include_again" : "browse.exclude")}
        onClick={(event) => {
          event.stopPropagation();
          acts.exclude(value);
        }}
      >
        <Icon of={CircleMinus} />
      </span>
    </div>
  );
}
