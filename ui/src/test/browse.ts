/** The played backend's browse pane: filters over the books in memory, and the counts of what they leave. */
import type { Book, BookQuery, Filter, FilterField } from "../api/bindings";
import type { Handlers } from "./backend";
import type { Shelf } from "./shelf";

type Browse = Pick<Handlers, "browse_counts" | "book_locate" | "book_jump" | "book_suggest" | "book_uids">;

/** An author's uid here says who it is. */
export function authorUid(name: string): string {
  return `author ${name}`;
}

function valuesOf(book: Book, field: FilterField, language: string): string[] {
  switch (field) {
    case "author":
      return book.authors.length === 0 ? [""] : book.authors.map(authorUid);
    case "language":
      return [book.language ?? language];
    case "decade": {
      const year = Number.parseInt(book.published_date ?? "", 10);
      return [Number.isNaN(year) ? "" : String(Math.floor(year / 10) * 10)];
    }
  }
}

/** Whether the filters leave this book in; those of `but` that include are left out of account. */
export function fits(book: Book, filters: readonly Filter[], language: string, but?: FilterField): boolean {
  const has = ({ field, value }: Filter) => valuesOf(book, field, language).includes(value);
  return (["author", "language", "decade"] as const).every((field) => {
    const own = filters.filter((filter) => filter.field === field);
    const wanted = field === but ? [] : own.filter(({ exclude }) => !exclude);
    return (wanted.length === 0 || wanted.some(has)) && !own.filter(({ exclude }) => exclude).some(has);
  });
}

export function browseOf(state: Shelf, list: (query: BookQuery) => readonly Book[]): Browse {
  const { library_language: language } = state.status;
  const counted = ({ filters = [], ...query }: BookQuery, field: FilterField) => {
    const counts = new Map<string, number>();
    for (const book of list(query).filter((one) => fits(one, filters, language, field))) {
      for (const value of valuesOf(book, field, language)) {
        counts.set(value, (counts.get(value) ?? 0) + 1);
      }
    }
    return counts;
  };
  return {
    browse_counts: ({ list: query, authors_named = "" }) => {
      const byAuthor = counted(query, "author");
      const names = [...new Set(state.books.flatMap(({ authors }) => authors))];
      const authors = names
        .filter((name) => byAuthor.has(authorUid(name)))
        .filter((name) =>
          name
            .toLowerCase()
            .split(/\s+/)
            .some((word) =>
              authors_named
                .toLowerCase()
                .split(/\s+/)
                .some((start) => word.startsWith(start)),
            ),
        )
        .map((name) => ({ uid: authorUid(name), name, count: byAuthor.get(authorUid(name)) ?? 0 }))
        .sort((a, b) => b.count - a.count || a.name.localeCompare(b.name));
      const byDecade = counted(query, "decade");
      return {
        authors: authors.slice(0, 300),
        authors_total: authors.length,
        without_author: byAuthor.get("") ?? 0,
        languages: [...counted(query, "language")].map(([tag, count]) => ({ language: tag, count })),
        decades: [...byDecade]
          .filter(([decade]) => decade !== "")
          .map(([decade, count]) => ({ decade: Number(decade), count }))
          .sort((a, b) => a.decade - b.decade),
        without_date: byDecade.get("") ?? 0,
      };
    },
    book_locate: ({ list: query, uid }) => {
      const at = list(query).findIndex((book) => book.uid === uid);
      return { offset: at === -1 ? null : at };
    },
    book_jump: ({ list: query, text }) => {
      const lead = (book: Book) => (query.sort === "author" ? (book.authors[0] ?? "") : book.title);
      const at = list(query).findIndex((book) => lead(book).toLowerCase().startsWith(text.toLowerCase()));
      return { offset: at === -1 ? null : at };
    },
    // What it may be near to is known to the Rust side only: a test says what it answers.
    book_suggest: () => ({ query: null }),
    book_uids: (query) => ({
      uids: list(query)
        .slice(query.offset ?? 0, (query.offset ?? 0) + (query.limit ?? 100_000))
        .map(({ uid }) => uid),
    }),
  };
}
