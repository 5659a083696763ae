/** Turns errors of the Rust side into sentences of the catalogue. */
import type { FieldError, Reason } from "../api/bindings";
import type { ApiError } from "../api/client";
import { t } from "../messages";
import { en } from "../messages/catalogue";

/** What happened, what was kept, what to do. */
export function errorSentence(error: ApiError): string {
  const { code, params } = error;
  const reason = reasonSentence(error);
  if (reason !== null) {
    return reason;
  }
  switch (code) {
    case "validation":
      return t("errors.code.validation", { count: Math.max(1, error.fields.length) });
    case "throttled":
      return t("errors.code.throttled", { time: clock(Number(params.seconds ?? 0)) });
    case "library_too_new":
      return params.written_by === undefined
        ? t("errors.code.library_too_new_unknown", { version: String(params.version ?? "") })
        : t("errors.code.library_too_new", {
            written_by: String(params.written_by),
            version: String(params.version ?? ""),
          });
    case "library_in_use":
      return params.program === undefined
        ? t("errors.code.library_in_use_unknown")
        : t("errors.code.library_in_use", { program: String(params.program) });
    case "not_a_list":
      return params.kind === "too_large"
        ? t("errors.code.not_a_list_too_large", { megabytes: Number(params.megabytes ?? 0) })
        : t("errors.code.not_a_list");
    case "picture_too_large":
      return t("errors.code.picture_too_large", {
        megapixels: Number(params.megapixels ?? 0),
        megabytes: Number(params.megabytes ?? 0),
      });
    default:
      return t(`errors.code.${code}`);
  }
}

/** What a person can do where the code alone doesn't say it; null when that is nothing. */
export function reasonSentence({ params }: ApiError): string | null {
  const seconds = Number(params.seconds ?? 0);
  return isReason(params.reason)
    ? t(`errors.reason.${params.reason}`, {
        number: Number(params.number ?? 0),
        time: clock(seconds),
        hours: Math.ceil(seconds / 3600),
        who: String(params.who ?? ""),
      })
    : null;
}

function isReason(text: string | number | undefined): text is Reason {
  return typeof text === "string" && Object.hasOwn(en.errors.reason, text);
}

/** How to mend one field. */
export function fieldSentence(error: FieldError): string {
  const { code, params } = error;
  const text = String(params.text ?? "");
  const [max, min, length] = [Number(params.max ?? 0), Number(params.min ?? 0), Number(params.length ?? 0)];
  switch (code) {
    case "too_long":
      return t("errors.field.too_long", { max, length });
    case "too_short":
      return length === 0 ? t("errors.field.empty") : t("errors.field.too_short", { min, length });
    case "too_many":
      return t("errors.field.too_many", { max });
    case "out_of_range":
      return t("errors.field.out_of_range", { min, max });
    case "date_format":
    case "no_such_month":
    case "no_such_day":
    case "unknown_language":
      return t(`errors.field.${code}`, { text });
    case "wrong_code_tries":
      return t("errors.field.wrong_code_tries", { count: Number(params.tries ?? 0) });
    case "other_word":
      return t("errors.field.other_word", { word: String(params.word ?? "") });
    default:
      return t(`errors.field.${code}`);
  }
}

/** Seconds as a clock: 28 is "0:28". */
export function clock(seconds: number): string {
  const whole = Math.max(0, Math.ceil(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}
