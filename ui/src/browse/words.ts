// What a value of the browse pane is called: languages and decades in words,
// authors by their name.

import type { BookFilter, FilterChoice } from "../books/filters";
import { languageName } from "../books/language";
import { formatLocale } from "../books/locale";
import { t } from "../messages";

/** The decade that a year is counted in, by its first year: 1898 is in 1890, -745 in -750. */
export function decadeOf(year: number): number {
  return Math.floor(year / 10) * 10;
}

/** "1890s", "750s BC". */
export function decadeName(decade: number): string {
  if (decade === 0) {
    return t("browse.decade_first");
  }
  // A year is written without separators.
  return decade < 0
    ? t("browse.decade_bc", { decade: String(-decade) })
    : t("browse.decade_ad", { decade: String(decade) });
}

export function valueName({ field, value, name }: FilterChoice): string {
  switch (field) {
    case "author":
      return value === "" ? t("browse.without_author") : (name ?? "");
    case "language":
      return languageName(value, formatLocale());
    case "decade":
      return value === "" ? t("browse.without_date") : decadeName(Number(value));
  }
}

/** A filter as its chip says it: "Author: Jane Austen", "not German". */
export function filterName(filter: BookFilter): string {
  const { field, value, exclude } = filter;
  if (value === "" && field !== "language") {
    return t(`browse.chip.${exclude ? "with" : "without"}_${field}`);
  }
  return exclude
    ? t("browse.chip.not", { value: valueName(filter) })
    : t(`browse.chip.${field}`, { value: valueName(filter) });
}
