/** An act of the log in words. The log keeps kinds and no sentences. */
import type { Act, Doer } from "../api/bindings";
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
] as const;

/** About so many books. */
const COUNTED = ["book_trash", "book_restore", "import"] as const;

export const KINDS: readonly string[] = [...ABOUT_ONE, ...PLAIN, ...COUNTED];

/** What was done, without its full stop and its time. */
export function actSentence({ kind, by, about, books }: Act): string {
  const who = doerName(by);
  const one = ABOUT_ONE.find((known) => known === kind);
  if (one !== undefined) {
    return about === null
      ? t(`people.acts.kind.${one}_gone`, { who })
      : t(`people.acts.kind.${one}`, { who, about });
  }
  const counted = COUNTED.find((known) => known === kind);
  if (counted !== undefined) {
    return t(`people.acts.kind.${counted}`, { who, count: books });
  }
  const plain = PLAIN.find((known) => known === kind);
  return plain === undefined ? t("people.acts.kind.other", { who }) : t(`people.acts.kind.${plain}`, { who });
}

export function doerName(doer: Doer): string {
  return typeof doer === "string" ? t(`people.acts.${doer}`) : doer.person;
}
