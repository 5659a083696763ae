// What the program that made a list is called.

import { t } from "../messages";

export function formatName(format: string): string {
  return format === "goodreads" ? t("imports.format.goodreads") : format;
}
