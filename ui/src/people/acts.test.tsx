// Who did what when, in words.

import { readFileSync } from "node:fs";
import { screen, waitFor } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { Act } from "../api/bindings";
import { expectAccessible } from "../test/axe";
import { ActsDialog } from "./ActsDialog";
import { actSentence, KINDS } from "./actWords";
import { accountOf, type OpenOptions, open } from "./openPeople";

const STEPS = `${import.meta.dirname}/../../../src-tauri/crates/library/src/steps.rs`;

function act(number: number, fields: Partial<Act> = {}): Act {
  return {
    uid: `00000000-0000-7000-8000-1${String(number).padStart(11, "0")}`,
    at: new Date(2026, 4, 3, 14, 5).getTime(),
    by: { person: "Ana" },
    kind: "book_edit",
    about: `Book ${number}`,
    books: 1,
    ...fields,
  };
}

const many = (count: number) => Array.from({ length: count }, (_, at) => act(count - at));

function openActs(acts: Act[], { by, ...options }: OpenOptions & { by?: string } = {}) {
  return open(() => <ActsDialog by={by} onClose={vi.fn()} />, {
    ...options,
    before: (backend) => {
      backend.shelf.acts = acts;
    },
  });
}

describe("the list of acts", () => {
  it("says each with its time, below its day", async () => {
    openActs([
      act(3, { at: Date.now(), kind: "book_trash", about: null, books: 3 }),
      act(2, { about: "Middlemarch" }),
      act(1, { kind: "library_create", about: null, books: 0 }),
    ]);
    expect(await screen.findByText("Ana moved 3 books to the trash")).toBeVisible();
    expect(screen.getAllByRole("heading", { level: 3 }).map((day) => day.textContent)).toEqual([
      "Today",
      "3 May 2026",
    ]);
    expect(screen.getByText("Ana edited “Middlemarch”").closest("li")).toHaveTextContent("14:05");
    expect(screen.getByRole("button", { name: "Close" })).toHaveFocus();
    await expectAccessible(screen.getByRole("dialog", { name: "Who did what" }));
  });

  it("goes on a page at a time, and the focus to where reading goes on", async () => {
    const { user, backend } = openActs(many(120));
    await screen.findByText("Ana edited “Book 120”");
    expect(screen.queryByText("Ana edited “Book 70”")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show older" }));
    const next = await screen.findByText("Ana edited “Book 70”");
    await waitFor(() => expect(next.closest("li")).toHaveFocus());
    await user.click(screen.getByRole("button", { name: "Show older" }));
    await screen.findByText("Ana edited “Book 1”");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Show older" })).toBeNull());
    expect(screen.getByText("Ana edited “Book 20”").closest("li")).toHaveFocus();
    expect(backend.requests("act_list").map(({ before }) => before)).toEqual([
      undefined,
      act(71).uid,
      act(21).uid,
    ]);
  });

  it("is of one person, by choice", async () => {
    const acts = [act(2, { by: { person: "Ben" }, about: "Emma" }), act(1, { about: "Middlemarch" })];
    const { user, backend } = openActs(acts);
    await screen.findByText("Ben edited “Emma”");
    await user.click(screen.getByRole("button", { name: /Done by$/ }));
    await user.click(await screen.findByRole("option", { name: "Ana Moreno" }));
    await waitFor(() => expect(screen.queryByText("Ben edited “Emma”")).toBeNull());
    expect(await screen.findByText("Ana edited “Middlemarch”")).toBeVisible();
    expect(backend.requests("act_list").at(-1)?.by).toBe(accountOf(backend, "ana").uid);
  });

  it("says so when nothing was done", async () => {
    openActs([]);
    expect(await screen.findByText("Nothing was done yet.")).toBeVisible();
    await expectAccessible(screen.getByRole("dialog"));
  });
});

describe("an act in words", () => {
  it("is known for every kind that the log writes", () => {
    const written = [...readFileSync(STEPS, "utf8").matchAll(/\("(\w+)", json!/g)].map(([, kind]) => kind);
    expect(written.length).toBeGreaterThan(20);
    // Nothing of it stays in the log.
    expect(written.filter((kind) => kind !== "derive").toSorted()).toEqual(KINDS.toSorted());
  });

  it("has a sentence of its own for each kind, whether what it was about is there or gone", () => {
    const sentences = KINDS.flatMap((kind) => [
      actSentence(act(1, { kind, about: "Mia" })),
      actSentence(act(1, { kind, about: null })),
    ]);
    expect(sentences.filter((sentence) => /people\.|\{\{|null|undefined/.test(sentence))).toEqual([]);
    expect(new Set(sentences).size).toBeGreaterThanOrEqual(KINDS.length);
  });

  it("names what it was about, or what kind of thing that was", () => {
    expect(actSentence(act(1, { kind: "cover_set", about: "Emma" }))).toBe("Ana gave “Emma” a cover");
    expect(actSentence(act(1, { kind: "cover_set", about: null }))).toBe("Ana gave a book a cover");
  });

  it("names a former member and the program", () => {
    expect(actSentence(act(1, { by: "former_member", about: "Emma" }))).toBe("A former member edited “Emma”");
    expect(actSentence(act(1, { by: "program", kind: "import", books: 1204 }))).toBe(
      "Bookplate imported a list: 1,204 books",
    );
  });

  it("isolates a name that runs the other way, and owns up to a kind that it doesn’t know", () => {
    expect(actSentence(act(1, { by: { person: "مريم" }, about: "أولاد حارتنا" }))).toBe(
      "\u2068مريم\u2069 edited “\u2068أولاد حارتنا\u2069”",
    );
    expect(actSentence(act(1, { kind: "loan_begin" }))).toBe(
      "Ana did something that this version has no words for",
    );
  });
});
