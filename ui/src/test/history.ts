/**
 * The played backend's history: each command that changes books leaves a step with every book as it was and as
 * it became. Taking one back looks at the books of now, as the library does.
 */
import type {
  Book,
  BookChange,
  BookSince,
  Doer,
  FieldChange,
  FieldSince,
  HistoryStep,
  Standing,
  UndoPlan,
} from "../api/bindings";
import type { CommandName } from "../api/client";
import { may } from "../api/may";
import { type Handlers, report } from "./backend";
import { refuseWrong, wrong } from "./fieldErrors";
import { addStep, noteAct, type PlayedChange, type PlayedStep, type Shelf, signedIn } from "./shelf";

type History = Pick<
  Handlers,
  Extract<keyof Handlers, `history_${string}` | `undo_${string}`> | "step_undo" | "trash_empty"
>;

/** The kinds that can be taken back, by the command that they come from. */
const KINDS: Partial<Record<CommandName, string>> = {
  book_create: "book_create",
  book_update: "book_edit",
  book_trash: "book_trash",
  book_restore: "book_restore",
  trash_empty: "trash_empty",
  import_run: "import",
  cover_set: "cover_set",
  cover_remove: "cover_remove",
};
const COMMANDS = new Map(Object.entries(KINDS).map(([command, kind]) => [kind, command as CommandName]));
const OF_BOOKS = ["undo", "redo", "book_purge"];
const NAMED_FROM = 50;
const NAMED = 200;

/** Notes what a command did to the books, if it did anything. */
export function noteStep(state: Shelf, command: CommandName, before: readonly Book[]): void {
  const kind = command === "book_purge" ? command : KINDS[command];
  if (kind === undefined || before === state.books) {
    return;
  }
  const changes = changesBetween(before, state.books);
  const [only] = changes;
  const about = changes.length === 1 ? (only?.after ?? only?.before ?? null) : null;
  addStep(state, {
    kind,
    about: kind === "book_purge" ? null : (about?.title ?? null),
    undoes: null,
    changes:
      kind === "book_purge" ? changes.map(({ book }) => ({ book, before: null, after: null })) : changes,
  });
}

function changesBetween(before: readonly Book[], after: readonly Book[]): PlayedChange[] {
  const was = new Map(before.map((book) => [book.uid, book]));
  const is = new Map(after.map((book) => [book.uid, book]));
  const uids = new Set([...was.keys(), ...is.keys()]);
  return [...uids]
    .map((book) => ({ book, before: was.get(book) ?? null, after: is.get(book) ?? null }))
    .filter((change) => change.before !== change.after);
}

const FIELDS = [
  "title",
  "authors",
  "publisher",
  "published_date",
  "page_count",
  "language",
  "isbn",
  "cover",
  "trash",
] as const;
type Field = (typeof FIELDS)[number];

function valueIn(book: Book | null, field: Field): string | null {
  if (book === null) {
    return null;
  }
  switch (field) {
    case "authors":
      return book.authors.length === 0 ? null : book.authors.join(", ");
    case "cover":
      return book.cover?.hash ?? null;
    case "trash":
      return book.trashed_at === null ? null : "trashed";
    case "page_count":
      return book.page_count === null ? null : String(book.page_count);
    default:
      return book[field];
  }
}

function withValue(book: Book, from: Book, field: Field): Book {
  switch (field) {
    case "trash":
      return { ...book, trashed_at: from.trashed_at };
    case "isbn":
      return { ...book, isbn: from.isbn, isbn10: from.isbn10, isbn13: from.isbn13 };
    default:
      return { ...book, [field]: from[field] };
  }
}

function fieldsBetween(before: Book | null, after: Book | null): FieldChange[] {
  return FIELDS.map((field) => ({ field, old: valueIn(before, field), new: valueIn(after, field) })).filter(
    (change) => change.old !== change.new,
  );
}

const same = (one: Book, other: Book) => fieldsBetween(one, other).length === 0;

/** How a book stands to what a step did. */
interface Weighed {
  readonly change: PlayedChange;
  readonly did: "added" | "removed" | "changed";
  readonly stands: "as_left" | "already" | "since";
  readonly partly: boolean;
  readonly fields: readonly FieldSince[];
}

export function historyOf(state: Shelf): History {
  const isOwner = () => signedIn(state)?.account.role === "owner";
  const find = (uid: string) => state.steps.find((step) => step.uid === uid);
  const get = (uid: string): PlayedStep => {
    const step = find(uid);
    if (step === undefined) {
      throw report("not_found", { params: { what: "step" } });
    }
    return step;
  };
  const undoneBy = (uid: string) => state.steps.find(({ undoes }) => undoes === uid);
  const tipOf = (step: PlayedStep): PlayedStep => {
    const next = undoneBy(step.uid);
    return next === undefined ? step : tipOf(next);
  };
  const rootOf = (step: PlayedStep, depth = 0): { root: PlayedStep; depth: number } => {
    const before = step.undoes === null ? undefined : find(step.undoes);
    return before === undefined ? { root: step, depth } : rootOf(before, depth + 1);
  };
  const nowOf = (uid: string): Book | null => state.books.find((book) => book.uid === uid) ?? null;
  const doer = (actor: string | null): Doer => {
    if (actor === null) {
      return "program";
    }
    const account = state.accounts.find(({ uid }) => uid === actor);
    return account === undefined ? "former_member" : { person: account.first_name ?? account.username };
  };
  const isTooOld = (step: PlayedStep) =>
    state.horizon !== null &&
    state.steps.indexOf(step) >= state.steps.findIndex(({ uid }) => uid === state.horizon);
  const maySee = (step: PlayedStep) => {
    const { root } = rootOf(step);
    return (
      isOwner() ||
      root.actor === state.session?.uid ||
      COMMANDS.has(root.kind) ||
      OF_BOOKS.includes(root.kind)
    );
  };
  /** What is taken back, unless it can't be. */
  const mayTakeBack = (step: PlayedStep) => {
    const { root, depth } = rootOf(step);
    if (!maySee(step)) {
      throw report("not_found", { params: { what: "step" } });
    }
    const command = COMMANDS.get(root.kind);
    if (command === undefined) {
      throw report("conflict", { params: { reason: "shown_only" } });
    }
    if (!may(signedIn(state)?.account.role ?? "reader", command)) {
      throw report("forbidden");
    }
    const isRedo = depth % 2 === 1;
    const done = isRedo ? step : root;
    if (isTooOld(done)) {
      throw report("conflict", { params: { reason: "too_old" } });
    }
    return { root, isRedo, done };
  };

  const weigh = (change: PlayedChange): Weighed => {
    const { before, after } = change;
    const now = nowOf(change.book);
    const none = { change, fields: [], partly: false };
    if (before === null && after === null) {
      return { ...none, did: "changed", stands: "already" };
    }
    if (before === null) {
      if (now === null) {
        return { ...none, did: "added", stands: "already" };
      }
      const fields = fieldsBetween(after, now).map((field) => ({
        field: field.field,
        before: null,
        after: field.old,
        now: field.new,
      }));
      return { ...none, did: "added", fields, stands: fields.length === 0 ? "as_left" : "since" };
    }
    if (after === null) {
      return { ...none, did: "removed", stands: now === null ? "as_left" : "already" };
    }
    if (now === null) {
      return { ...none, did: "changed", stands: "already" };
    }
    const since: FieldSince[] = [];
    let partly = false;
    for (const { field, old, new: left } of fieldsBetween(before, after)) {
      const is = valueIn(now, field as Field);
      if (is === left) {
        partly = true;
      } else if (is !== old) {
        since.push({ field, before: old, after: left, now: is });
      }
    }
    const stands = since.length > 0 ? "since" : partly ? "as_left" : "already";
    return { ...none, did: "changed", stands, partly, fields: since };
  };

  const planOf = (uid: string): UndoPlan => {
    const tip = tipOf(get(uid));
    const { root, isRedo, done } = mayTakeBack(tip);
    const weighed = done.changes.map(weigh);
    const count = (did: Weighed["did"]) =>
      weighed.filter((one) => one.did === did && one.stands === "as_left").length;
    const since = weighed.filter(({ stands }) => stands === "since");
    return {
      step: tip.uid,
      kind: root.kind,
      about: root.about,
      at: root.at,
      by: doer(root.actor),
      is_redo: isRedo,
      changes: count("changed") + since.filter(({ partly }) => partly).length,
      removes: count("added"),
      brings_back: count("removed"),
      trashes: 0,
      since: since.slice(0, NAMED).map(({ change, did, fields }): BookSince => {
        const last = state.steps.find(({ changes }) => changes.some(({ book }) => book === change.book));
        return {
          book: change.book,
          title: nowOf(change.book)?.title ?? null,
          is_added: did === "added",
          is_here: false,
          by: last === undefined ? null : doer(last.actor),
          at: last?.at ?? null,
          fields: [...fields],
        };
      }),
      since_count: since.length,
      seen: state.steps[0]?.uid ?? null,
    };
  };

  const standing = (step: PlayedStep): Standing => {
    const { root, depth } = rootOf(step);
    const command = COMMANDS.get(root.kind);
    if (command === undefined) {
      return "shown_only";
    }
    if (depth > 0) {
      return "of_another";
    }
    const tip = tipOf(step);
    if (isTooOld(tip)) {
      return "too_old";
    }
    if (!may(signedIn(state)?.account.role ?? "reader", command)) {
      return "not_allowed";
    }
    return rootOf(tip).depth % 2 === 0 ? "holds" : "taken_back";
  };
  const changeOf = (step: PlayedStep, { book, before, after }: PlayedChange): BookChange => {
    const emptied = rootOf(step).root.kind === "trash_empty" && (before === null) !== (after === null);
    const trash = (side: Book | null) => (side === null ? "emptied" : valueIn(side, "trash"));
    return {
      book,
      title: (nowOf(book) ?? after ?? before)?.title ?? null,
      did:
        emptied || (before === null) === (after === null) ? "changed" : before === null ? "added" : "removed",
      fields: emptied
        ? [{ field: "trash", old: trash(before), new: trash(after) }]
        : fieldsBetween(before, after),
    };
  };
  const shown = (step: PlayedStep, book: string | undefined): HistoryStep => {
    const { root, depth } = rootOf(step);
    const own = step.changes.find((change) => change.book === book);
    return {
      uid: step.uid,
      at: step.at,
      by: doer(step.actor),
      kind: step.kind,
      of: depth > 0 ? root.kind : null,
      about: root.about,
      books: step.changes.length,
      standing: standing(step),
      change: own === undefined ? null : changeOf(step, own),
    };
  };
  const says = (step: PlayedStep, words: string) => {
    const text = JSON.stringify([step.about, step.changes]).toLowerCase();
    return words
      .toLowerCase()
      .split(/\s+/)
      .every((word) => text.includes(word));
  };

  return {
    history_list: ({ before, limit, by, book, words }) => {
      const all = state.steps.filter(
        (step) =>
          maySee(step) &&
          (by === undefined || step.actor === by) &&
          (book === undefined || step.changes.some((change) => change.book === book)) &&
          (words === undefined || says(step, words)),
      );
      const start = before === undefined ? 0 : all.findIndex(({ uid }) => uid === before) + 1;
      const page = all.slice(start, start + limit);
      const last = all.length > start + limit ? page.at(-1) : undefined;
      return {
        items: page.map((step) => shown(step, book)),
        next: last?.uid ?? null,
        searched_to: last?.at ?? null,
      };
    },
    history_changes: ({ uid, from = null, limit }) => {
      const step = get(uid);
      if (!maySee(step)) {
        throw report("not_found", { params: { what: "step" } });
      }
      const start = from ?? 0;
      const items = step.changes.slice(start, start + limit).map((change) => changeOf(step, change));
      return { items, next: step.changes.length > start + limit ? start + limit : null };
    },
    history_settings_get: () => ({ trash_days: state.trashDays }),
    history_settings_set: ({ trash_days: days }) => {
      if (days < 1 || days > 3_650) {
        refuseWrong([wrong("trash_days", "out_of_range", { min: 1, max: 3_650 })]);
      }
      state.trashDays = days;
      noteAct(state, "history_settings");
      return { trash_days: days };
    },
    history_thin: ({ before }) => {
      const gone = state.steps.filter(({ at }) => at < before);
      state.horizon = gone[0]?.uid ?? state.horizon;
      noteAct(state, "history_thin");
      return {
        steps: gone.length,
        changes: gone.flatMap(({ changes }) => changes).length,
        backup: `${state.status.data_folder}/backups/library-before-thinning.db`,
      };
    },
    undo_next: () => {
      const me = state.session?.uid ?? null;
      const step = (tip: PlayedStep, root: PlayedStep) => ({
        step: tip.uid,
        kind: root.kind,
        about: root.about,
        at: root.at,
        books: root.changes.length,
        asks: root.changes.length > NAMED_FROM || tip.at < (state.session?.began ?? 0),
      });
      let mayRedo = true;
      let redo: ReturnType<typeof step> | null = null;
      for (const one of state.steps) {
        const { root, depth } = rootOf(one);
        if (one.actor !== me || !COMMANDS.has(root.kind) || isTooOld(one)) {
          continue;
        }
        if (depth === 0) {
          mayRedo = false;
          const tip = tipOf(one);
          if (rootOf(tip).depth % 2 === 0) {
            return { undo: step(tip, one), redo };
          }
        } else if (mayRedo && redo === null && depth % 2 === 1 && undoneBy(one.uid) === undefined) {
          redo = step(one, root);
        }
      }
      return { undo: null, redo };
    },
    undo_plan: ({ uid }) => planOf(uid),
    step_undo: ({ step: uid, choice }) => {
      const step = get(uid);
      const { root, isRedo, done } = mayTakeBack(step);
      if (undoneBy(uid) !== undefined) {
        throw report("conflict", { params: { reason: "undone" } });
      }
      const weighed = done.changes.map(weigh);
      if (choice === undefined && weighed.some(({ stands }) => stands === "since")) {
        throw report("conflict", { params: { reason: "changed_since" } });
      }
      const { books = [], fields = [], seen } = choice ?? {};
      const overwritten = [...books, ...fields.map(({ book }) => book)];
      const later = state.steps.slice(
        0,
        Math.max(
          0,
          state.steps.findIndex((one) => one.uid === seen),
        ),
      );
      if (later.some(({ changes }) => changes.some(({ book }) => overwritten.includes(book)))) {
        throw report("conflict", { params: { reason: "changed_meanwhile" } });
      }
      const before = state.books;
      const counts = { changed: 0, removed: 0, kept: 0 };
      const touched: string[] = [];
      for (const { change, did, stands, fields: since } of weighed) {
        const { book: of } = change;
        if (stands === "already") {
          continue;
        }
        if (did === "added") {
          if (stands === "as_left" || books.includes(of)) {
            state.books = state.books.filter((book) => book.uid !== of);
            counts.removed += 1;
          } else {
            counts.kept += 1;
          }
          continue;
        }
        const was = change.before;
        if (did === "removed" && was !== null) {
          state.books = [...state.books, was];
          state.emptied = state.emptied.filter((book) => book.uid !== of);
          counts.changed += 1;
          touched.push(of);
          continue;
        }
        const now = nowOf(of);
        if (was === null || now === null) {
          continue;
        }
        const isChosen = (field: string) => fields.some((one) => one.book === of && one.field === field);
        const back = fieldsBetween(was, change.after)
          .map(({ field }) => field as Field)
          .filter((field) => !since.some((one) => one.field === field) || isChosen(field))
          .reduce((book, field) => withValue(book, was, field), now);
        if (!same(back, now)) {
          state.books = state.books.map((book) => (book.uid === of ? back : book));
          counts.changed += 1;
          touched.push(of);
        }
        counts.kept += since.every((one) => isChosen(one.field)) ? 0 : 1;
      }
      const added = addStep(state, {
        kind: isRedo ? "redo" : "undo",
        about: root.about,
        undoes: uid,
        changes: changesBetween(before, state.books),
      });
      return {
        step: added.uid,
        kind: root.kind,
        about: root.about,
        is_redo: isRedo,
        books: touched,
        ...counts,
        trashed: 0,
      };
    },
    undo_cancel: () => null,
    trash_empty: () => {
      const gone = state.books.filter(({ trashed_at }) => trashed_at !== null);
      if (gone.length > 0) {
        state.books = state.books.filter(({ trashed_at }) => trashed_at === null);
        state.emptied = [...state.emptied, ...gone];
      }
      return { books: gone.length, days: state.trashDays };
    },
  };
}
