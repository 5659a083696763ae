/** How long a window may stay without use before it locks. */
import type { Choice } from "../components/Select";
import { t } from "../messages";

/** Minutes on offer; the command line takes any between the first and the last. */
const MINUTES = [5, 10, 15, 30, 60, 120, 240, 480];
/** What stands for nobody's choice in a list of choices, whose ids can't be empty. */
export const UNSET = "unset";

/** "After 5 minutes", "After 2 hours". */
function inWords(minutes: number): string {
  return minutes % 60 === 0
    ? t("people.lock.hours", { count: minutes / 60 })
    : t("people.lock.minutes", { count: minutes });
}

/** The choices, with the one of now among them; `none` says what holds without one, `never` that it may be. */
export function lockChoices(now: number | null, none: string, never?: string): readonly Choice[] {
  const extra = now === null || now === 0 || MINUTES.includes(now) ? [] : [now];
  const minutes = [...MINUTES, ...extra].sort((a, b) => a - b);
  return [
    { id: UNSET, text: none },
    ...minutes.map((one) => ({ id: String(one), text: inWords(one) })),
    ...(never === undefined ? [] : [{ id: "0", text: never }]),
  ];
}

/** Of a choice: minutes, or nobody's choice. */
export function lockOf(id: string): number | null {
  return id === UNSET ? null : Number(id);
}

export function lockId(minutes: number | null): string {
  return minutes === null ? UNSET : String(minutes);
}
