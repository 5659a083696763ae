// The values of the browse pane from the library's counts, and which of them
// stand there before a person asks for more.

import type { BrowseCounts } from "../api/bindings";
import type { FilterChoice, FilterField, Filters } from "../books/filters";

export interface Entry {
  readonly value: FilterChoice;
  /** `null` for a value that is left out, or that the counts don't name. */
  readonly count: number | null;
}

function entry(field: FilterField, value: string, count: number): Entry {
  return { value: { field, value }, count };
}

export function authorEntries(counts: BrowseCounts, isFinding: boolean): readonly Entry[] {
  const named = counts.authors.map(({ uid, name, count }) => ({
    value: { field: "author" as const, value: uid, name },
    count,
  }));
  // Who looks for a name doesn't look for nobody.
  return isFinding || counts.without_author === 0
    ? named
    : [...named, entry("author", "", counts.without_author)];
}

export function languageEntries({ languages }: BrowseCounts): readonly Entry[] {
  return languages.map(({ language, count }) => entry("language", language, count));
}

export function decadeEntries({ decades, without_date }: BrowseCounts): readonly Entry[] {
  const dated = decades.map(({ decade, count }) => entry("decade", String(decade), count));
  return without_date === 0 ? dated : [...dated, entry("decade", "", without_date)];
}

/**
 * The first `limit` values, and every one that is filtered by: what is on must be there to be taken off. A
 * value that is left out has no books in the result, so the counts don't name it.
 */
export function shownEntries(
  entries: readonly Entry[],
  filters: Filters,
  field: FilterField,
  limit: number,
): readonly Entry[] {
  const chosen = filters.filter((filter) => filter.field === field);
  const isChosen = ({ value }: Entry) => chosen.some((filter) => filter.value === value.value);
  const shown = entries.filter((one, at) => at < limit || isChosen(one));
  const missing = chosen.filter(({ value }) => !entries.some((one) => one.value.value === value));
  return [...shown, ...missing.map(({ exclude: _exclude, ...value }) => ({ value, count: null }))];
}
