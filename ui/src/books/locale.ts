// The locale that dates, numbers and names of languages are written in: the
// window's language, in the region that the computer is set to.

export function formatLocale(
  language = document.documentElement.lang,
  preferred = navigator.languages,
): string {
  // The two pseudo-languages are English underneath.
  const spoken = language === "" || /-X[AB]$/.test(language) ? "en" : language;
  const base = spoken.split("-")[0] ?? spoken;
  return preferred.find((one) => one === base || one.startsWith(`${base}-`)) ?? spoken;
}

/**
 * The locale that dates are written in: as "3 May 2026" wherever English is spoken. The engine says en-US for
 * every computer that names no region, so that doesn't tell who counts the month first.
 */
export function dateLocale(locale: string): string {
  return locale === "en" || locale === "en-US" ? "en-GB" : locale;
}

const lists = new Map<string, Intl.ListFormat>();

/** Names as a list in words. Each keeps its commas: they belong to names. */
export function namesInWords(names: readonly string[], locale: string): string {
  // As the dates beside them: "ratings, reviews and shelves" has one comma.
  const own = dateLocale(locale);
  const known = lists.get(own) ?? new Intl.ListFormat(own, { type: "conjunction", style: "long" });
  lists.set(own, known);
  return known.format(names);
}

const numbers = new Map<string, Intl.NumberFormat>();

export function wholeNumber(value: number, locale: string): string {
  const known = numbers.get(locale) ?? new Intl.NumberFormat(locale);
  numbers.set(locale, known);
  return known.format(value);
}

/** A title for a sentence of one line. */
export function shortTitle(title: string, length = 48): string {
  const letters = [...title];
  return letters.length <= length
    ? title
    : `${letters
        .slice(0, length - 1)
        .join("")
        .trimEnd()}…`;
}
