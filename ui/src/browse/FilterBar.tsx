// What narrows the list, as chips that can be taken off: only while a filter
// is on. Taking one off moves the focus to the next, the last one to the list.

import { X } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { BookFilter, Filters } from "../books/filters";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import styles from "./FilterBar.module.css";
import { filterName } from "./words";

/** As with typing: several filters set one after the other are said once. */
const RESTS = 700;

export interface FilterBarProps {
  readonly filters: Filters;
  /** How many books the filters leave; `null` while it isn't known. */
  readonly found: number | null;
  readonly onRemove: (filter: BookFilter) => void;
  readonly onClear: () => void;
  /** The chip with the focus was the last one. */
  readonly onLeave: () => void;
}

export function FilterBar({ filters, found, onRemove, onClear, onLeave }: FilterBarProps) {
  const t = useT();
  const bar = useRef<HTMLDivElement>(null);
  const focusNext = useRef<number | null>(null);
  useCountSaid(filters, found);

  useEffect(() => {
    if (focusNext.current !== null) {
      const chips = bar.current?.querySelectorAll<HTMLElement>("li button");
      chips?.[Math.min(focusNext.current, chips.length - 1)]?.focus();
      focusNext.current = null;
    }
  });

  if (filters.length === 0) {
    return null;
  }
  const remove = (filter: BookFilter, at: number) => {
    onRemove(filter);
    if (filters.length === 1) {
      onLeave();
    } else {
      focusNext.current = at;
    }
  };
  return (
    <div ref={bar} role="group" aria-label={t("browse.filters")} className={styles.bar}>
      <ul className={styles.chips}>
        {filters.map((filter, at) => {
          const name = filterName(filter);
          return (
            <li key={`${filter.field} ${filter.value}`}>
              <AriaButton
                className={styles.chip ?? ""}
                aria-label={t("browse.chip.remove", { filter: name })}
                onPress={() => remove(filter, at)}
              >
                <bdi className={styles.word}>{name}</bdi>
                <Icon of={X} />
              </AriaButton>
            </li>
          );
        })}
      </ul>
      <Button
        variant="link"
        onPress={() => {
          onClear();
          onLeave();
        }}
      >
        {t("browse.clear_all")}
      </Button>
    </div>
  );
}

function useCountSaid(filters: Filters, found: number | null): void {
  const t = useT();
  const before = useRef(filters);
  useEffect(() => {
    if (found === null || before.current === filters) {
      return;
    }
    const rest = setTimeout(() => {
      before.current = filters;
      announce(found === 0 ? t("books.found_none") : t("books.found", { count: found }));
    }, RESTS);
    return () => clearTimeout(rest);
  }, [filters, found, t]);
}
