// Whether the book that is being added is here already: by its ISBN, else by
// title and author. A series in brackets may stand in one title and not in the
// other. Only a hint; two copies of a book are nothing wrong.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { BookRow } from "../../api/bindings";
import { call } from "../../api/client";
import { titleParts } from "../../covers/series";
import { isbn13Of } from "../isbn";
import type { Draft } from "./draft";

/** Asked once typing rests. */
const RESTS = 350;
/** More than that many with all these words in them: then the words say little. */
const LOOKED_THROUGH = 100;

const NONE: readonly BookRow[] = [];

interface Sought {
  readonly isbn: string | null;
  readonly title: string;
  readonly authors: readonly string[];
}

export function useAlreadyHere(draft: Draft, isEnabled: boolean): readonly BookRow[] {
  const sought = useRested(soughtIn(draft));
  const byIsbn = useQuery({
    queryKey: ["books", "here", sought.isbn],
    queryFn: () => call("book_list", { query: sought.isbn ?? "", limit: LOOKED_THROUGH }),
    enabled: isEnabled && sought.isbn !== null,
  });
  const words = [titleParts(sought.title).title, ...sought.authors.slice(0, 1)]
    .join(" ")
    .replace(/["“”„«»]/g, " ")
    // The beginning of a very long title finds it as well; a longer search the library refuses.
    .slice(0, 400);
  const byWords = useQuery({
    queryKey: ["books", "here", words],
    queryFn: () => call("book_list", { query: words, limit: LOOKED_THROUGH }),
    enabled: isEnabled && sought.title !== "" && sought.authors.length > 0,
  });
  if (!isEnabled) {
    return NONE;
  }
  const isbnMatches = byIsbn.data?.items.filter((row) => row.isbn13 === sought.isbn) ?? NONE;
  const titleMatches = byWords.data?.items.filter((row) => isSameBook(row, sought)) ?? NONE;
  const known = new Set(isbnMatches.map(({ uid }) => uid));
  return [...isbnMatches, ...titleMatches.filter(({ uid }) => !known.has(uid))];
}

function soughtIn({ isbn, title, authors }: Draft): Sought {
  return {
    isbn: isbn13Of(isbn),
    title: title.trim(),
    authors: authors.map(({ name }) => name.trim()).filter(Boolean),
  };
}

function isSameBook(row: BookRow, { title, authors }: Sought): boolean {
  const names = new Set(row.authors.map(folded));
  return isSameTitle(row.title, title) && authors.some((name) => names.has(folded(name)));
}

function isSameTitle(one: string, other: string): boolean {
  const [here, sought] = [titleParts(one), titleParts(other)];
  if (folded(here.title) !== folded(sought.title)) {
    return false;
  }
  // Two volumes may share the rest of their title; the name of their series is spelled in many ways.
  return here.series === null || sought.series === null || here.series.number === sought.series.number;
}

/** Accents, case and ß make no other book, as in the search. */
function folded(text: string): string {
  return text
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll("ß", "ss")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

function useRested(value: Sought): Sought {
  const [rested, setRested] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(JSON.parse(written) as Sought), RESTS);
    return () => clearTimeout(timer);
  }, [written]);
  return rested;
}
