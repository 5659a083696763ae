// A book's published date as the library keeps it, "1898", "1898-12",
// "1898-12-31" or "-750", shown in words. Checking what somebody typed is the
// library's work, not this file's.

import { dateLocale } from "./locale";

export interface PartialDate {
  /** As people count: 1 BC is -1, and there is no year 0. */
  readonly year: number;
  readonly month: number | null;
  readonly day: number | null;
}

const SHAPE = /^(-?\d{1,6})(?:-(\d{2})(?:-(\d{2}))?)?$/;

export function parsePartialDate(text: string): PartialDate | null {
  const found = SHAPE.exec(text);
  if (found === null) {
    return null;
  }
  const year = Number(found[1]);
  if (year === 0) {
    return null;
  }
  return {
    year,
    month: found[2] === undefined ? null : Number(found[2]),
    day: found[3] === undefined ? null : Number(found[3]),
  };
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** How much room the month has: "September" or "Sept". */
export type MonthLength = "long" | "short";

function formatFor(locale: string, date: PartialDate, month: MonthLength): Intl.DateTimeFormat {
  const exactness = date.day !== null ? "day" : date.month !== null ? "month" : "year";
  const before = date.year < 0;
  const key = `${locale} ${month} ${exactness} ${before ? "before" : "after"}`;
  const known = formats.get(key);
  if (known !== undefined) {
    return known;
  }
  const options: Intl.DateTimeFormatOptions = { year: "numeric", timeZone: "UTC", calendar: "gregory" };
  if (exactness !== "year") {
    options.month = month;
  }
  if (exactness === "day") {
    options.day = "numeric";
  }
  if (before) {
    options.era = "short";
  }
  const made = new Intl.DateTimeFormat(dateLocale(locale), options);
  formats.set(key, made);
  return made;
}

/** "May 1898", "750 BC"; text of an unknown shape comes back as it is. */
export function publishedInWords(text: string, locale: string, month: MonthLength = "long"): string {
  const date = parsePartialDate(text);
  if (date === null) {
    return text;
  }
  // Date counts the years before Christ with a year 0: 1 BC is 0.
  const year = date.year < 0 ? date.year + 1 : date.year;
  // Date.UTC would read a year below 100 as 19xx.
  const instant = new Date(0);
  instant.setUTCFullYear(year, (date.month ?? 1) - 1, date.day ?? 1);
  if (Number.isNaN(instant.getTime())) {
    return text;
  }
  return formatFor(locale, date, month).format(instant);
}

const days = new Map<string, Intl.DateTimeFormat>();

/** An instant as the day it fell on here: "3 May 2026". */
export function dayInWords(instant: number, locale: string, month: MonthLength = "long"): string {
  const key = `${locale} ${month}`;
  const known =
    days.get(key) ?? new Intl.DateTimeFormat(dateLocale(locale), { day: "numeric", month, year: "numeric" });
  days.set(key, known);
  return known.format(new Date(instant));
}
