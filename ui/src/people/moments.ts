/** Instants in words: the day, and the time of it where it matters. */
import { dateLocale, formatLocale } from "../books/locale";
import { dayInWords } from "../books/publishedDate";
import { t } from "../messages";

const times = new Map<string, Intl.DateTimeFormat>();

/** "3 May 2026". */
export function dayOf(instant: number): string {
  return dayInWords(instant, formatLocale());
}

/** "14:05". */
export function timeOf(instant: number): string {
  const locale = dateLocale(formatLocale());
  const known = times.get(locale) ?? new Intl.DateTimeFormat(locale, { hour: "2-digit", minute: "2-digit" });
  times.set(locale, known);
  return known.format(new Date(instant));
}

/** "3 May 2026, 14:05". */
export function momentInWords(instant: number): string {
  return t("people.moment", { day: dayOf(instant), time: timeOf(instant) });
}

/** The day as people say it: "Today", "Yesterday", else its date. */
export function spokenDay(instant: number, now = Date.now()): string {
  const day = dayOf(instant);
  if (day === dayOf(now)) {
    return t("people.acts.today");
  }
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  return day === dayOf(before.getTime()) ? t("people.acts.yesterday") : day;
}
