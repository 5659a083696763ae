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
    return t("history.today");
  }
  const before = new Date(now);
  before.setDate(before.getDate() - 1);
  return day === dayOf(before.getTime()) ? t("history.yesterday") : day;
}

/** The moment as people say it in a sentence: "today, 14:05", "Tuesday, 14:05", else with its date. */
export function spokenMoment(instant: number, now = Date.now()): string {
  const time = timeOf(instant);
  const day = dayOf(instant);
  const ago = (days: number) => {
    const date = new Date(now);
    date.setDate(date.getDate() - days);
    return dayOf(date.getTime());
  };
  if (day === dayOf(now)) {
    return t("history.moment_today", { time });
  }
  if (day === ago(1)) {
    return t("history.moment_yesterday", { time });
  }
  const isOfThisWeek = [2, 3, 4, 5, 6].some((days) => day === ago(days));
  return t("history.moment_day", { day: isOfThisWeek ? weekdayOf(instant) : day, time });
}

const weekdays = new Map<string, Intl.DateTimeFormat>();

function weekdayOf(instant: number): string {
  const locale = dateLocale(formatLocale());
  const known = weekdays.get(locale) ?? new Intl.DateTimeFormat(locale, { weekday: "long" });
  weekdays.set(locale, known);
  return known.format(new Date(instant));
}
