// One list of values to narrow by: a listbox with one tab stop. A click or
// Enter shows only this, Ctrl with a click or Space adds it, the minus at the
// row's end or the key leaves it out.

import { type ReactNode, useId, useState } from "react";
import type { FilterChoice, FilterField, Filters } from "../books/filters";
import { filterFor } from "../books/filters";
import { Button } from "../components/Button";
import { shownKeys } from "../keys/words";
import { useT } from "../messages";
import styles from "./BrowsePane.module.css";
import { type Entry, shownEntries } from "./entries";
import { FacetMenu } from "./FacetMenu";
import { FacetRow } from "./FacetRow";
import type { FacetActs } from "./facetActs";
import { useFacetKeys } from "./useFacetKeys";

export interface FacetProps {
  readonly field: FilterField;
  readonly heading: string;
  readonly entries: readonly Entry[];
  /** How many stand there before the rest is asked for. */
  readonly shown: number;
  /** How many more there are that the library didn't send. */
  readonly beyond?: number;
  readonly filters: Filters;
  readonly acts: FacetActs;
  /** Said where there is no value. */
  readonly none?: string | undefined;
  readonly children?: ReactNode;
}

export function Facet({
  field,
  heading,
  entries,
  shown,
  beyond = 0,
  filters,
  acts,
  none,
  children,
}: FacetProps) {
  const t = useT();
  const id = useId();
  const [isWhole, setWhole] = useState(false);
  const rows = shownEntries(entries, filters, field, isWhole ? entries.length : shown);
  const [menu, setMenu] = useState<{ value: FilterChoice; x: number; y: number } | null>(null);
  const keys = useFacetKeys(rows, acts, (value, x, y) => setMenu({ value, x, y }));
  const more = entries.length - shown;
  const hasField = children !== undefined && children !== false;

  // With a field in it the list stays, even for the moment that nothing is in it.
  if (rows.length === 0 && none === undefined && !hasField) {
    return null;
  }
  return (
    <div role="group" className={styles.facet} aria-labelledby={`${id}-head`}>
      <h2 id={`${id}-head`} className={styles.head}>
        {heading}
      </h2>
      {children}
      {rows.length === 0 ? (
        none !== undefined && <p className={styles.note}>{none}</p>
      ) : (
        <>
          <div
            ref={keys.list}
            role="listbox"
            aria-labelledby={`${id}-head`}
            aria-describedby={`${id}-hint`}
            aria-multiselectable
            onKeyDown={keys.onKeyDown}
          >
            {rows.map((entry, at) => (
              <FacetRow
                key={entry.value.value}
                entry={entry}
                filter={filterFor(filters, entry.value)}
                isStop={at === keys.stop}
                onFocus={() => keys.stopAt(at)}
                acts={acts}
                onMenu={(x, y) => setMenu({ value: entry.value, x, y })}
              />
            ))}
          </div>
          <p id={`${id}-hint`} hidden>
            {t("browse.hint", {
              only: shownKeys("browse_only"),
              add: shownKeys("browse_add"),
              exclude: shownKeys("browse_exclude"),
            })}
          </p>
        </>
      )}
      {more > 0 && (
        <Button variant="link" onPress={() => setWhole(!isWhole)}>
          <span className={styles.more}>
            {isWhole ? t("browse.fewer") : t("browse.more", { count: more })}
          </span>
        </Button>
      )}
      {beyond > 0 && isWhole && <p className={styles.note}>{t("browse.rest", { count: beyond })}</p>}
      <FacetMenu
        at={menu}
        filter={menu === null ? undefined : filterFor(filters, menu.value)}
        acts={acts}
        onClose={() => {
          setMenu(null);
          keys.focus();
        }}
      />
    </div>
  );
}
