/** A step of the log in words. The log keeps kinds and no sentences. */
import type { Doer, HistoryStep } from "../api/bindings";
import { shortTitle } from "../books/locale";
import { t } from "../messages";

/** About one person or one book, which may be gone. */
const ABOUT_ONE = [
  "account_create",
  "account_sign_up",
  "account_approve",
  "account_role",
  "account_disable",
  "account_enable",
  "account_door",
  "account_reset_begin",
  "account_reset",
  "account_recover",
  "account_verify",
  "book_create",
  "book_edit",
  "cover_set",
  "cover_remove",
] as const;

/** About nothing but who did it. */
const PLAIN = [
  "library_create",
  "account_delete",
  "profile_edit",
  "password_change",
  "recovery_code_renew",
  "people_settings",
  "mail_server",
  "history_settings",
  "history_thin",
] as const;

/** About so many books, of which one alone has its title; of a list, its importer learns the name. */
const TITLED = ["book_trash", "book_restore", "import"] as const;
const COUNTED = [...TITLED, "trash_empty", "book_purge"] as const;

/** About another step. */
const OF_STEPS = ["undo", "redo"] as const;

export const KINDS: readonly string[] = [...ABOUT_ONE, ...PLAIN, ...COUNTED, ...OF_STEPS];

type Said = Pick<HistoryStep, "kind" | "of" | "by" | "about" | "books">;

/** What was done, without its full stop and its time. */
export function stepSentence({ kind, of, by, about, books: count }: Said): string {
  const who = doerName(by);
  const one = ABOUT_ONE.find((known) => known === kind);
  if (one !== undefined) {
    return about === null ? t(`history.kind.${one}_gone`, { who }) : t(`history.kind.${one}`, { who, about });
  }
  const undoing = OF_STEPS.find((known) => known === kind);
  if (undoing !== undefined) {
    return of === null
      ? t(`history.kind.${undoing}_gone`, { who })
      : t(`history.kind.${undoing}`, { who, step: stepName({ kind: of, about, books: count }) });
  }
  const titled = TITLED.find((known) => known === kind);
  if (titled !== undefined && about !== null) {
    return t(`history.kind.${titled}_titled`, { who, about, count });
  }
  const counted = COUNTED.find((known) => known === kind);
  if (counted !== undefined) {
    return t(`history.kind.${counted}`, { who, count });
  }
  const plain = PLAIN.find((known) => known === kind);
  return plain === undefined ? t("history.kind.other", { who }) : t(`history.kind.${plain}`, { who });
}

const NAMED = [
  "book_create",
  "book_edit",
  "book_trash",
  "book_restore",
  "import",
  "cover_set",
  "cover_remove",
] as const;

/** The kinds that Undo names. */
export const NAMED_KINDS: readonly string[] = [...NAMED, "trash_empty"];

/** What a step is called: "Edit Emma", "Import goodreads.csv". */
export function stepName({
  kind,
  about,
  books: count,
}: Pick<HistoryStep, "kind" | "about" | "books">): string {
  if (kind === "trash_empty") {
    return t("history.step.trash_empty");
  }
  const named = NAMED.find((known) => known === kind);
  if (named === undefined) {
    return t("history.step.other");
  }
  return about === null
    ? t(`history.step.${named}_gone`, { count })
    : t(`history.step.${named}`, { about: shortTitle(about) });
}

export function doerName(doer: Doer): string {
  return typeof doer === "string" ? t(`history.${doer}`) : doer.person;
}
