// What a cover says to who doesn't see it: title, first author, series and
// number, as one string.

import type { BookRow } from "../../api/bindings";
import { titleParts } from "../../covers/series";
import { t } from "../../messages";

export function coverName({ title: whole, authors }: Pick<BookRow, "title" | "authors">): string {
  const { title, series } = titleParts(whole);
  const [author] = authors;
  if (series === null) {
    return author === undefined ? title : t("books.cover.name_author", { title, author });
  }
  const volume = { title, series: series.name, number: series.number };
  return author === undefined
    ? t("books.cover.name_series", volume)
    : t("books.cover.name_author_series", { ...volume, author });
}
