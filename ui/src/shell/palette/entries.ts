// What the palette offers for a text: commands, books, filters, and what was
// chosen before. Which of them fit is decided here; choosing is the palette's.

import { useQuery } from "@tanstack/react-query";
import type { BookRow } from "../../api/bindings";
import { call } from "../../api/client";
import type { FilterChoice } from "../../books/filters";
import { languageName } from "../../books/language";
import { formatLocale, namesInWords } from "../../books/locale";
import { useUndoNames } from "../../history/useNextUndo";
import { useAvailableCommands } from "../../keys/commands";
import { COMMAND_IDS, COMMANDS, type CommandId, type Group } from "../../keys/table";
import { shownKeys } from "../../keys/words";
import { useT } from "../../messages";

export type Choice =
  | { readonly kind: "command"; readonly id: CommandId }
  | { readonly kind: "book"; readonly book: BookRow }
  | { readonly kind: "filter"; readonly filter: FilterChoice };

export interface Entry {
  readonly id: string;
  readonly choice: Choice;
  readonly name: string;
  /** The language of the name, where it isn't the window's. */
  readonly lang?: string;
  /** Said beside it: the authors. */
  readonly hint?: string;
  readonly keys?: string;
}

export interface EntryGroup {
  readonly name: string;
  readonly entries: readonly Entry[];
}

/** Books offered at once. */
const BOOKS = 8;
/** Authors offered at once. */
const AUTHORS = 5;
const GROUPS: readonly Group[] = ["find", "book", "view", "move", "window"];

function wordsOf(text: string): string[] {
  const folded = text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
  return folded.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== "");
}

/** Whether each word that was typed begins a word of the name. */
export function fits(name: string, typed: string): boolean {
  const words = wordsOf(name);
  return wordsOf(typed).every((start) => words.some((word) => word.startsWith(start)));
}

export interface Offered {
  readonly groups: readonly EntryGroup[];
  /** Books and filters are still those of the text before, or not here yet. */
  readonly isWaiting: boolean;
}

export function usePaletteEntries(
  typed: string,
  recent: readonly Choice[],
  libraryLanguage: string,
): Offered {
  const t = useT();
  const locale = formatLocale();
  const text = typed.trim();
  const known = useAvailableCommands();
  const undoing = useUndoNames();
  // What there is nothing to do for isn't offered.
  const available = new Set(
    [...known].filter((id) => (id !== "undo" && id !== "redo") || undoing[id] !== null),
  );
  const nameOf = (id: CommandId) =>
    (id === "undo" || id === "redo" ? undoing[id] : null) ?? t(`common.command.${id}`);
  const books = useQuery({
    queryKey: ["books", "palette", text],
    queryFn: () => call("book_list", { query: text, limit: BOOKS }),
    enabled: text !== "",
    placeholderData: (before) => before,
    gcTime: 0,
  });
  const counts = useQuery({
    queryKey: ["books", "palette filters", text],
    queryFn: () => call("browse_counts", { list: {}, authors_named: text }),
    enabled: text !== "",
    placeholderData: (before) => before,
    gcTime: 0,
  });

  const entryOf = (choice: Choice): Entry => {
    switch (choice.kind) {
      case "command":
        return {
          id: choice.id,
          choice,
          name: nameOf(choice.id),
          keys: shownKeys(choice.id),
        };
      case "book": {
        const { uid, title, authors, language } = choice.book;
        return {
          id: uid,
          choice,
          name: title,
          lang: language ?? libraryLanguage,
          hint: namesInWords(authors, locale),
        };
      }
      case "filter": {
        const { field, value, name } = choice.filter;
        return { id: `${field} ${value}`, choice, name: name ?? languageName(value, locale) };
      }
    }
  };
  const groupOf = (name: string, choices: readonly Choice[]): EntryGroup => ({
    name,
    entries: choices.map(entryOf),
  });
  const commands = GROUPS.map((group) => {
    const ids = COMMAND_IDS.filter(
      (id) => COMMANDS[id].group === group && COMMANDS[id].here !== true && available.has(id),
    ).filter((id) => fits(nameOf(id), text) || fits(t(`common.command.${id}`), text));
    return groupOf(
      t(`shell.group.${group}`),
      ids.map((id): Choice => ({ kind: "command", id })),
    );
  });
  if (text === "") {
    const stillThere = recent.filter((choice) => choice.kind !== "command" || available.has(choice.id));
    const groups = [groupOf(t("shell.palette.recent"), stillThere), ...commands].filter(isNotEmpty);
    return { groups, isWaiting: false };
  }

  const { authors = [], languages = [] } = counts.data ?? {};
  const filters: FilterChoice[] = [
    ...authors
      .filter(({ count }) => count > 0)
      .slice(0, AUTHORS)
      .map(({ uid, name }): FilterChoice => ({ field: "author", value: uid, name })),
    ...languages
      .filter(({ language }) => fits(languageName(language, locale), text))
      .map(({ language }): FilterChoice => ({ field: "language", value: language })),
  ];
  const groups = [
    ...commands,
    groupOf(
      t("shell.palette.books"),
      (books.data?.items ?? []).map((book): Choice => ({ kind: "book", book })),
    ),
    groupOf(
      t("shell.palette.filters"),
      filters.map((filter): Choice => ({ kind: "filter", filter })),
    ),
  ].filter(isNotEmpty);
  const isWaiting = [books, counts].some(
    ({ isPending, isPlaceholderData }) => isPending || isPlaceholderData,
  );
  return { groups, isWaiting };
}

function isNotEmpty({ entries }: EntryGroup): boolean {
  return entries.length > 0;
}

/** What was chosen last stands first, and once. */
export function remembered(recent: readonly Choice[], choice: Choice): readonly Choice[] {
  const key = (one: Choice) =>
    one.kind === "command" ? one.id : one.kind === "book" ? one.book.uid : JSON.stringify(one.filter);
  return [choice, ...recent.filter((one) => key(one) !== key(choice))].slice(0, RECENT);
}

const RECENT = 5;
