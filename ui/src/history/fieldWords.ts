/** Fields of books and people, and their values from the log, in words. */
import type { FieldChange } from "../api/bindings";
import { languageName } from "../books/language";
import { formatLocale } from "../books/locale";
import { publishedInWords } from "../books/publishedDate";
import { t } from "../messages";
import { en } from "../messages/catalogue";

type Known = keyof typeof en.history.field;

function isKnown(field: string): field is Known {
  return Object.hasOwn(en.history.field, field);
}

export function fieldName(field: string): string {
  return t(`history.field.${isKnown(field) ? field : "other"}`);
}

/** A value as it stands in a sentence. */
export function valueInWords(field: string, value: string | null): string {
  if (field === "trash") {
    return t(value === "trashed" || value === "emptied" ? `history.value.${value}` : "history.value.library");
  }
  if (field === "cover") {
    return t(value === null ? "history.value.no_picture" : "history.value.picture");
  }
  if (value === null) {
    return t("history.value.nothing");
  }
  const known = ofPerson(field, value);
  if (known !== null) {
    return known;
  }
  if (field === "language") {
    return languageName(value, formatLocale());
  }
  if (field === "published_date") {
    return publishedInWords(value, formatLocale());
  }
  return field === "page_count" ? value : t("history.value.text", { text: value });
}

/** What stands for words among the fields of a person. */
function ofPerson(field: string, value: string): string | null {
  switch (field) {
    case "role":
      return value === "owner" || value === "member" || value === "reader" ? t(`people.role.${value}`) : null;
    case "status":
      return value === "active" || value === "disabled" || value === "waiting"
        ? t(`history.value.${value}`)
        : null;
    case "opens_with":
      return value === "password" || value === "pin" || value === "tap" ? t(`people.opens.${value}`) : null;
    case "is_verified":
      return t(value === "0" || value === "false" ? "history.value.no" : "history.value.yes");
    default:
      return null;
  }
}

/** What a person or a setting is called in a list of changes; a setting is logged by its key. */
export function settingName(title: string): string {
  const isSetting = (text: string): text is keyof typeof en.history.setting =>
    Object.hasOwn(en.history.setting, text);
  return isSetting(title) ? t(`history.setting.${title}`) : title;
}

/** "from “Emma” to “Emma. A Novel”"; of what came or went, the value alone. */
export function changeInWords(
  { field, old, new: now }: FieldChange,
  did: "added" | "removed" | "changed",
): string {
  if (field === "list") {
    return t("history.change.list");
  }
  if (did === "added") {
    return t("history.change.first", { after: valueInWords(field, now) });
  }
  if (did === "removed") {
    return t("history.change.last", { before: valueInWords(field, old) });
  }
  const isOtherPicture = field === "cover" && old !== null && now !== null;
  return t("history.change.from_to", {
    before: valueInWords(field, old),
    after: isOtherPicture ? t("history.value.another_picture") : valueInWords(field, now),
  });
}
