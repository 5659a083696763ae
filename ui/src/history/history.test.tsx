// What was done, in words, a page at a time, with what each step changed.

import { readFileSync } from "node:fs";
import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { HistoryStep } from "../api/bindings";
import { accountOf, change, type OpenOptions, open } from "../people/openPeople";
import { book } from "../shell/openLibrary";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { newUid, type PlayedStep, type Shelf } from "../test/shelf";
import { HistoryDialog, type HistoryOf } from "./HistoryDialog";
import { KINDS, NAMED_KINDS, stepName, stepSentence } from "./stepWords";

const LIBRARY = `${import.meta.dirname}/../../../src-tauri/crates/library/src`;
const MAY = new Date(2026, 4, 3, 14, 5).getTime();

/** A step that edited a book which isn't there any more. */
function step(number: number, fields: Partial<PlayedStep> = {}): PlayedStep {
  return {
    uid: `00000000-0000-7000-8000-1${String(number).padStart(11, "0")}`,
    at: MAY,
    actor: "00000000-0000-7000-8000-000000000001",
    kind: "book_edit",
    about: `Book ${number}`,
    undoes: null,
    changes: [],
    ...fields,
  };
}

const many = (count: number) => Array.from({ length: count }, (_, at) => step(count - at));

interface Options extends OpenOptions {
  readonly of?: HistoryOf;
  readonly steps?: readonly PlayedStep[];
}

function openHistory({ of = {}, steps, ...options }: Options) {
  const onTakeBack = vi.fn<(step: string, books: number) => Promise<void>>(() => Promise.resolve());
  const opened = open((me) => <HistoryDialog of={of} me={me} onTakeBack={onTakeBack} onClose={vi.fn()} />, {
    ...options,
    before: (backend) => {
      backend.shelf.steps = [...(steps ?? [])];
      options.before?.(backend);
    },
  });
  return { ...opened, onTakeBack };
}

/** "Emma" that somebody has given a publisher. */
function edited(shelf: Shelf, actor = shelf.accounts[1]?.uid ?? "") {
  const before = book(newUid(shelf), { title: "Emma" });
  const after = { ...before, publisher: "Murray", authors: ["Jane Austen"] };
  shelf.books = [after];
  shelf.steps = [
    step(2, { actor, about: "Emma", changes: [{ book: before.uid, before, after }] }),
    step(1, {
      kind: "book_create",
      about: "Emma",
      changes: [{ book: before.uid, before: null, after: before }],
    }),
  ];
  return after;
}

describe("the history", () => {
  it("says each step with its time, below its day", async () => {
    const changes = [1, 2, 3].map((at) => ({ book: String(at), before: null, after: null }));
    openHistory({
      steps: [
        step(3, { at: Date.now(), kind: "book_trash", about: null, changes }),
        step(2, { about: "Middlemarch" }),
        step(1, { kind: "library_create", about: null }),
      ],
    });
    expect(await screen.findByText("Ana moved 3 books to the trash")).toBeVisible();
    expect(screen.getAllByRole("heading", { level: 3 }).map((day) => day.textContent)).toEqual([
      "Today",
      "3 May 2026",
    ]);
    expect(screen.getByText("Ana edited “Middlemarch”").closest("li")).toHaveTextContent("14:05");
    expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
    await expectAccessible(screen.getByRole("dialog", { name: "History" }));
  });

  it("goes on a page at a time, and the focus to where reading goes on", async () => {
    const { user, backend } = openHistory({ steps: many(120) });
    await screen.findByText("Ana edited “Book 120”");
    expect(screen.queryByText("Ana edited “Book 70”")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show older" }));
    const next = await screen.findByText("Ana edited “Book 70”");
    await waitFor(() => expect(next.closest("li")).toHaveFocus());
    await user.click(screen.getByRole("button", { name: "Show older" }));
    await screen.findByText("Ana edited “Book 1”");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Show older" })).toBeNull());
    expect(backend.requests("history_list").map(({ before }) => before)).toEqual([
      undefined,
      step(71).uid,
      step(21).uid,
    ]);
  });

  it("is of one person, by choice", async () => {
    const { user, backend } = openHistory({
      steps: [
        step(2, { actor: "00000000-0000-7000-8000-000000000002", about: "Emma" }),
        step(1, { about: "Middlemarch" }),
      ],
    });
    await screen.findByText("Ben edited “Emma”");
    await user.click(screen.getByRole("button", { name: /Done by$/ }));
    await user.click(await screen.findByRole("option", { name: "Ana Moreno" }));
    await waitFor(() => expect(screen.queryByText("Ben edited “Emma”")).toBeNull());
    expect(await screen.findByText("Ana edited “Middlemarch”")).toBeVisible();
    expect(backend.requests("history_list").at(-1)?.by).toBe(accountOf(backend, "ana").uid);
  });

  it("asks nothing that only owners may for who isn’t one, who can pick themselves out", async () => {
    const { user, backend } = openHistory({
      steps: [step(1, { about: "Emma" }), step(2, { kind: "account_create", about: "Zoe", actor: null })],
      before: (played) => change(played, "ana", { role: "reader" }),
    });
    await screen.findByText("Ana edited “Emma”");
    expect(screen.queryByText(/Zoe/)).toBeNull();
    expect(screen.queryByRole("button", { name: /Take back/ })).toBeNull();
    await user.click(screen.getByRole("button", { name: /Done by$/ }));
    expect(await screen.findByRole("option", { name: "Ana" })).toBeVisible();
    expect(backend.requests("account_list")).toEqual([]);
  });

  it("opens a step to each field from and to", async () => {
    const { user } = openHistory({ before: ({ shelf }) => void edited(shelf) });
    const opener = await screen.findByRole("button", { name: "Ben edited “Emma”" });
    expect(opener).toHaveAttribute("aria-expanded", "false");
    await user.click(opener);
    expect(await screen.findByText("from nothing to “Murray”")).toBeVisible();
    expect(screen.getByText("from nothing to “Jane Austen”")).toBeVisible();
    expect(screen.getByText("Publisher")).toBeVisible();
    expect(opener).toHaveAttribute("aria-expanded", "true");
    await expectAccessible(screen.getByRole("dialog"));
    await user.click(opener);
    expect(screen.queryByText("from nothing to “Murray”")).toBeNull();
  });

  it("shows the changes of a large step a page at a time", async () => {
    const { user, backend } = openHistory({
      before: ({ shelf }) => {
        shelf.books = Array.from({ length: 30 }, (_, at) => book(newUid(shelf), { title: `Book ${at + 1}` }));
        const changes = shelf.books.map((one) => ({ book: one.uid, before: null, after: one }));
        shelf.steps = [step(1, { kind: "import", about: "goodreads.csv", changes })];
      },
    });
    await user.click(await screen.findByRole("button", { name: "Ana imported “goodreads.csv”: 30 books" }));
    expect(await screen.findByText("Added “Book 20”")).toBeVisible();
    expect(screen.queryByText("Added “Book 21”")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show more" }));
    expect(await screen.findByText("Added “Book 30”")).toBeVisible();
    expect(backend.requests("history_changes").map(({ from }) => from)).toEqual([undefined, 20]);
  });

  it("opens at the step that it was asked for", async () => {
    openHistory({ of: { opened: step(2).uid }, before: ({ shelf }) => void edited(shelf) });
    expect(await screen.findByText("from nothing to “Murray”")).toBeVisible();
  });

  it("asks to take back what holds, and says why another can’t be", async () => {
    const { user, onTakeBack } = openHistory({
      before: ({ shelf }) => {
        edited(shelf);
        shelf.horizon = step(1).uid;
      },
    });
    await user.click(await screen.findByRole("button", { name: "Take back: Ben edited “Emma”" }));
    expect(onTakeBack).toHaveBeenCalledExactlyOnceWith(step(2).uid, 1);
    expect(screen.getAllByRole("button", { name: /Take back/ })).toHaveLength(1);
    const added = screen.getByText("Ana added “Emma”").closest("li");
    expect(added).toHaveTextContent("From before the history is complete, so it can’t be taken back");
  });

  it("offers to do again what was taken back, whose undo is named", async () => {
    openHistory({
      before: ({ shelf }) => {
        edited(shelf);
        shelf.steps = [step(3, { kind: "undo", about: "Emma", undoes: step(2).uid }), ...shelf.steps];
      },
    });
    expect(await screen.findByRole("button", { name: "Do again: Ben edited “Emma”" })).toBeVisible();
    expect(screen.getByText("Ana took back “Edit Emma”")).toBeVisible();
    expect(screen.getByText("Taken back")).toBeVisible();
  });

  it("says in its place why a step can’t be taken back just now", async () => {
    const { user, onTakeBack } = openHistory({ before: ({ shelf }) => void edited(shelf) });
    onTakeBack.mockRejectedValue(report("conflict", { params: { reason: "undone" } }));
    await user.click(await screen.findByRole("button", { name: "Take back: Ben edited “Emma”" }));
    expect(await screen.findByText(/Somebody has taken that back already/)).toBeVisible();
    await expectAccessible(screen.getByRole("dialog"));
  });

  it("says so when nothing was done", async () => {
    openHistory({ steps: [] });
    expect(await screen.findByText("Nothing was done yet.")).toBeVisible();
    await expectAccessible(screen.getByRole("dialog"));
  });
});

describe("the search of the history", () => {
  it("goes by itself as far back as it must, and says how far it is", async () => {
    const { user, backend } = openHistory({ steps: [step(1, { about: "Emma" })] });
    await screen.findByText("Ana edited “Emma”");
    const pages = [
      { items: [], next: step(80).uid, searched_to: new Date(2026, 3, 9).getTime() },
      { items: [], next: step(70).uid, searched_to: new Date(2026, 2, 2).getTime() },
    ];
    const play = vi.fn(async () => pages.shift() ?? new Promise<never>(() => undefined));
    backend.answer("history_list", play);
    await user.type(screen.getByRole("searchbox"), "mur");
    expect(await screen.findByText("Searched back to 2 March 2026")).toBeVisible();
    await waitFor(() => expect(play).toHaveBeenCalledTimes(3));
    expect(backend.requests("history_list").slice(1)).toEqual([
      { words: "mur", limit: 50 },
      { words: "mur", limit: 50, before: step(80).uid },
      { words: "mur", limit: 50, before: step(70).uid },
    ]);
    expect(screen.queryByText(/has nothing with/)).toBeNull();
  });

  it("waits until typing rests, finds old values, and says when there are none", async () => {
    const { user, backend } = openHistory({ before: ({ shelf }) => void edited(shelf) });
    await screen.findByText("Ben edited “Emma”");
    await user.type(screen.getByRole("searchbox"), "murray");
    await waitFor(() => expect(screen.queryByText("Ana added “Emma”")).toBeNull());
    expect(await screen.findByText("Ben edited “Emma”")).toBeVisible();
    expect(backend.requests("history_list").flatMap(({ words = [] }) => words)).toEqual(["murray"]);
    await user.type(screen.getByRole("searchbox"), "x");
    expect(await screen.findByText("The history has nothing with “murrayx”.")).toBeVisible();
    await user.keyboard("{Escape}");
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(await screen.findByText("Ana added “Emma”")).toBeVisible();
  });
});

describe("the history of a book", () => {
  it("shows each change in its line, without a choice of people", async () => {
    let uid = "";
    open(
      (me) => (
        <HistoryDialog of={{ book: { uid, title: "Emma" } }} me={me} onTakeBack={vi.fn()} onClose={vi.fn()} />
      ),
      {
        before: ({ shelf }) => {
          ({ uid } = edited(shelf));
        },
      },
    );
    const dialog = await screen.findByRole("dialog", { name: "History of “Emma”" });
    expect(await within(dialog).findByText("from nothing to “Murray”")).toBeVisible();
    expect(within(dialog).queryByRole("button", { name: /Done by$/ })).toBeNull();
    expect(within(dialog).queryByText(/Nothing has happened/)).toBeNull();
    await expectAccessible(dialog);
  });

  it("says so when nothing has happened since it was added", async () => {
    openHistory({
      of: { book: { uid: "b", title: "Emma" } },
      steps: [
        step(1, {
          kind: "book_create",
          changes: [{ book: "b", before: null, after: book("b", { title: "Emma" }) }],
        }),
      ],
    });
    expect(await screen.findByText("Nothing has happened to this book since it was added.")).toBeVisible();
    expect(screen.getByText("Ana added “Book 1”")).toBeVisible();
  });
});

describe("a step in words", () => {
  const said = (fields: Partial<HistoryStep>) =>
    stepSentence({ kind: "book_edit", of: null, by: { person: "Ana" }, about: null, books: 1, ...fields });

  it("is known for every kind that the log writes", () => {
    const written = [...readFileSync(`${LIBRARY}/steps.rs`, "utf8").matchAll(/\("(\w+)", json!/g)].map(
      ([, kind]) => kind,
    );
    expect(written.length).toBeGreaterThan(20);
    // Nothing of it stays in the log.
    expect(written.filter((kind) => kind !== "derive").toSorted()).toEqual(KINDS.toSorted());
  });

  it("has a name for every kind that can be taken back", () => {
    const chain = readFileSync(`${LIBRARY}/history/chain.rs`, "utf8");
    const kinds = [...chain.matchAll(/\("(\w+)", Command::/g)].map(([, kind]) => kind);
    expect(kinds.length).toBeGreaterThan(5);
    expect(kinds.toSorted()).toEqual(NAMED_KINDS.toSorted());
    const names = kinds.flatMap((kind) =>
      [null, "Emma"].map((about) => stepName({ kind: kind ?? "", about, books: 3 })),
    );
    expect(names.filter((name) => /history\.|\{\{|null|undefined|last$/.test(name))).toEqual([]);
  });

  it("has a sentence of its own for each kind, whether what it was about is there or gone", () => {
    const sentences = KINDS.flatMap((kind) => [
      said({ kind, about: "Mia" }),
      said({ kind, about: null }),
      said({ kind, of: "import" }),
    ]);
    expect(sentences.filter((sentence) => /history\.|\{\{|null|undefined/.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBeGreaterThanOrEqual(KINDS.length);
  });

  it("names what it was about, or what kind of thing that was", () => {
    expect(said({ kind: "cover_set", about: "Emma" })).toBe("Ana gave “Emma” a cover");
    expect(said({ kind: "cover_set" })).toBe("Ana gave a book a cover");
    expect(said({ kind: "redo", of: "import", about: "goodreads.csv" })).toBe(
      "Ana did “Import goodreads.csv” again",
    );
  });

  it("names a former member and the program", () => {
    expect(said({ by: "former_member", about: "Emma" })).toBe("A former member edited “Emma”");
    expect(said({ by: "program", kind: "book_purge", books: 12 })).toBe(
      "Bookplate removed 12 books for good",
    );
  });

  it("isolates a name that runs the other way, and owns up to a kind that it doesn’t know", () => {
    expect(said({ by: { person: "مريم" }, about: "أولاد حارتنا" })).toBe(
      "\u2068مريم\u2069 edited “\u2068أولاد حارتنا\u2069”",
    );
    expect(said({ kind: "loan_begin" })).toBe("Ana did something that this version has no words for");
  });
});
