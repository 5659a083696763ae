/** The played backend's books: create, change, list by pages, trash and restore. */
import type { Book, BookFields, BookQuery, BookSaved, FieldError, Warning } from "../api/bindings";
import { type Handlers, report } from "./backend";
import { browseOf, fits } from "./browse";
import { newUid, type Shelf, signedIn } from "./shelf";

type Books = Pick<Handlers, Extract<keyof Handlers, `book_${string}` | `browse_${string}`>>;

function wrong(field: string, code: FieldError["code"], params: FieldError["params"] = {}): FieldError {
  return { field, code, params, message: `${field} is ${code}` };
}

function check(fields: BookFields, isNew: boolean): FieldError[] {
  const found: FieldError[] = [];
  const { title, published_date: date, page_count: pages, language } = fields;
  if ((isNew || title !== undefined) && (title ?? "").trim() === "") {
    found.push(wrong("title", "empty"));
  }
  if ([...(title ?? "")].length > 1_000) {
    found.push(wrong("title", "too_long", { max: 1_000, length: [...(title ?? "")].length }));
  }
  if (date !== undefined && date !== "") {
    found.push(...dateErrors(date));
  }
  if (pages !== undefined && pages !== "") {
    if (!/^-?\d+$/.test(pages)) {
      found.push(wrong("page_count", "not_a_number", { text: pages }));
    } else if (Number(pages) < 1 || Number(pages) > 100_000) {
      found.push(wrong("page_count", "out_of_range", { min: 1, max: 100_000 }));
    }
  }
  if (language !== undefined && !/^([a-z]{2,3}(-[A-Za-z0-9]+)*)?$/i.test(language)) {
    found.push(wrong("language", "unknown_language", { text: language }));
  }
  return found;
}

function dateErrors(text: string): FieldError[] {
  const parts = /^-?(\d{1,4})(?:-(\d{2})(?:-(\d{2}))?)?$/.exec(text);
  if (parts === null) {
    return [wrong("published_date", "date_format", { text })];
  }
  const [, year, month, day] = parts.map(Number);
  if (year === 0) {
    return [wrong("published_date", "year_zero")];
  }
  if (parts[2] !== undefined && (month === undefined || month < 1 || month > 12)) {
    return [wrong("published_date", "no_such_month", { text })];
  }
  const last = new Date(Date.UTC(year ?? 1, month ?? 1, 0)).getUTCDate();
  return parts[3] !== undefined && (day === undefined || day < 1 || day > last)
    ? [wrong("published_date", "no_such_day", { text })]
    : [];
}

function isbnOf(text: string): Pick<Book, "isbn" | "isbn10" | "isbn13"> & { warnings: Warning[] } {
  const digits = text.replace(/[\s-]/g, "").toUpperCase();
  const sum = [...digits].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  if (digits === "") {
    return { isbn: null, isbn10: null, isbn13: null, warnings: [] };
  }
  if (/^97[89]\d{10}$/.test(digits) && sum % 10 === 0) {
    return { isbn: text, isbn10: null, isbn13: digits, warnings: [] };
  }
  const warning: Warning = {
    field: "isbn",
    code: "isbn_not_valid",
    params: { text },
    message: `${text} is not a valid ISBN`,
  };
  return { isbn: text, isbn10: null, isbn13: null, warnings: [warning] };
}

function changed(book: Book, fields: BookFields): BookSaved {
  const text = (value: string | undefined, before: string | null) =>
    value === undefined ? before : value.trim() || null;
  const { warnings, ...isbn } = fields.isbn === undefined ? { warnings: [] } : isbnOf(fields.isbn);
  const pages = text(fields.page_count, book.page_count === null ? null : String(book.page_count));
  return {
    warnings,
    book: {
      ...book,
      ...isbn,
      title: fields.title?.trim() ?? book.title,
      authors: fields.authors?.map((name) => name.trim()).filter(Boolean) ?? book.authors,
      publisher: text(fields.publisher, book.publisher),
      published_date: text(fields.published_date, book.published_date),
      page_count: pages === null ? null : Number(pages),
      language: text(fields.language, book.language),
      updated_at: book.updated_at + 1_000,
    },
  };
}

export function booksOf(state: Shelf): Books {
  const get = (uid: string): Book => {
    const book = state.books.find((candidate) => candidate.uid === uid);
    if (book === undefined) {
      throw report("not_found", { params: { what: "book" } });
    }
    return book;
  };
  const put = (book: Book) => {
    state.books = [...state.books.filter(({ uid }) => uid !== book.uid), book];
  };
  const move = (uids: string[], isGone: boolean) => {
    const moved = uids.map(get).filter((book) => (book.trashed_at !== null) !== isGone);
    for (const book of moved) {
      put({ ...book, trashed_at: isGone ? Date.UTC(2026, 4, 4) : null });
    }
    return { uids: moved.map(({ uid }) => uid) };
  };

  const list = ({
    query = "",
    sort = "title",
    descending = false,
    trash = false,
    filters = [],
  }: BookQuery): Book[] => {
    const words = query.toLowerCase().split(/\s+/).filter(Boolean);
    const keys = {
      title: (book: Book) => book.title.toLowerCase(),
      author: (book: Book) => (book.authors[0] ?? "").toLowerCase(),
      published: (book: Book) => book.published_date ?? "",
      added: (book: Book) => String(book.created_at).padStart(16, "0"),
    };
    const key = keys[sort];
    const found = state.books
      .filter((book) => (book.trashed_at !== null) === trash)
      .filter((book) => fits(book, filters, state.status.library_language))
      .filter((book) => {
        const text = `${book.title} ${book.authors.join(" ")} ${book.isbn ?? ""}`.toLowerCase();
        return words.every((word) => text.includes(word));
      })
      .sort((a, b) => key(a).localeCompare(key(b)) || a.uid.localeCompare(b.uid));
    if (descending) {
      found.reverse();
    }
    return found;
  };

  return {
    ...browseOf(state, list),
    book_list: ({ offset = 0, limit = 100, ...query }) => {
      const found = list(query);
      return { total: found.length, offset, items: found.slice(offset, offset + limit) };
    },
    book_get: ({ uid }) => get(uid),
    book_create: (fields) => {
      const errors = check(fields, true);
      if (errors.length > 0) {
        throw report("validation", { fields: errors });
      }
      const at = Date.UTC(2026, 4, 3) + state.books.length * 1_000;
      const saved = changed(
        {
          uid: newUid(state),
          title: "",
          authors: [],
          publisher: null,
          published_date: null,
          page_count: null,
          language: null,
          isbn: null,
          isbn10: null,
          isbn13: null,
          created_at: at,
          updated_at: at - 1_000,
          trashed_at: null,
          sources: [],
          cover: null,
          added_by: { person: signedIn(state)?.card.name ?? "" },
        },
        fields,
      );
      put(saved.book);
      return saved;
    },
    book_update: ({ uid, fields }) => {
      const errors = check(fields, false);
      if (errors.length > 0) {
        throw report("validation", { fields: errors });
      }
      const saved = changed(get(uid), fields);
      put(saved.book);
      return saved;
    },
    book_trash: ({ uids }) => move(uids, true),
    book_restore: ({ uids }) => move(uids, false),
    book_purge: ({ uids }) => {
      const gone = uids.map(get);
      if (gone.some(({ trashed_at }) => trashed_at === null)) {
        throw report("not_found", { params: { what: "book" } });
      }
      state.books = state.books.filter(({ uid }) => !uids.includes(uid));
      return { books: gone.length };
    },
  };
}
