// Moving books to the trash and back, and undoing: what is said, where one
// stands afterwards, and what happens when it is refused.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { historyOf } from "../test/history";
import { focusedRow, many, notice, openLibrary, rowOf, selectedRows, statusLine } from "./openLibrary";

const gone = (title: string) =>
  waitFor(() => expect(screen.queryByText(title, { selector: "bdi" })).toBeNull());

describe("Del", () => {
  it("moves the focused book, says which, and gives the focus to the next one", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    expect(await notice("Moved “Emma” to the trash")).toBeInTheDocument();
    expect(await rowOf("Middlemarch")).toHaveFocus();
    expect(backend.requests("book_trash")).toHaveLength(1);
    expect(statusLine()).toContain("2 books");
    await expectAccessible();
  });

  it("at the end of the list gives the focus to the last one that is left", async () => {
    const { user } = openLibrary();
    await user.click(await rowOf("Ὀδύσσεια"));
    await user.keyboard("{Delete}");
    await notice("Moved “Ὀδύσσεια” to the trash");
    expect(await rowOf("Middlemarch")).toHaveFocus();
  });

  it("in a text field deletes text", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await user.keyboard("{Control>}f{/Control}{Delete}");
    expect(backend.requests("book_trash")).toEqual([]);
  });

  it("of the last book leaves the focus on what can be done next", async () => {
    const { user } = openLibrary({ books: [{ title: "Emma" }] });
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await waitFor(() => expect(screen.getByRole("button", { name: "Import a list…" })).toHaveFocus());
  });

  it("asks first above fifty books, and does nothing when told so", async () => {
    const { user, backend } = openLibrary({ books: many(60) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}a{/Control}{Delete}");
    const question = await screen.findByRole("alertdialog", { name: "Move 60 books to the trash?" });
    expect(within(question).getByRole("button", { name: "Keep" })).toHaveFocus();
    await expectAccessible(question);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(backend.requests("book_trash")).toEqual([]);
  });

  it("that is refused says why above the list and moves nothing", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    backend.refuse("book_trash", report("disk_full"));
    await user.keyboard("{Delete}");
    const list = screen.getByRole("region", { name: "Books" });
    expect(await within(list).findByText(/The disk is full/)).toBeInTheDocument();
    expect(screen.queryByRole("region", { name: "Notice" })).toBeNull();
    expect(await rowOf("Emma")).toHaveFocus();
    await expectAccessible();
  });

  it("without a session leads to signing in", async () => {
    const { user, backend, signedOut } = openLibrary();
    await user.click(await rowOf("Emma"));
    backend.refuse("book_trash", report("unauthenticated"));
    await user.keyboard("{Delete}");
    await waitFor(() => expect(signedOut).toHaveBeenCalled());
  });

  it("does nothing for who may only read", async () => {
    const { user, backend } = openLibrary({ role: "reader" });
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}{Control>}n{/Control}{Control>}e{/Control}");
    expect(backend.requests("book_trash")).toEqual([]);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(screen.queryByRole("button", { name: "Add" })).toBeNull();
  });
});

describe("Undo", () => {
  it("brings back what was moved last, selected and with the focus", async () => {
    const { user } = openLibrary({ books: many(10) });
    await user.click(await rowOf("Book 0003"));
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}{Delete}");
    await notice("Moved 3 books to the trash");
    await gone("Book 0003");
    await user.keyboard("{Control>}z{/Control}");
    expect(await notice("3 books are back from the trash")).toBeInTheDocument();
    expect(await rowOf("Book 0003")).toHaveFocus();
    expect(selectedRows()).toEqual(["4", "5", "6"]);
  });

  it("goes back act by act, and says when there is nothing left", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    await user.keyboard("{Delete}");
    await notice("Moved “Middlemarch” to the trash");
    await user.keyboard("{Control>}z{/Control}");
    expect(await rowOf("Middlemarch")).toHaveFocus();
    await user.keyboard("{Control>}z{/Control}");
    expect(await rowOf("Emma")).toHaveFocus();
    await user.keyboard("{Control>}z{/Control}");
    await waitFor(() =>
      expect(document.querySelector('[aria-live="polite"]')).toHaveTextContent("There is nothing to undo"),
    );
    expect(backend.requests("step_undo")).toHaveLength(2);
  });

  it("pressed again before the first is through takes back the next act, not the same one", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    await user.keyboard("{Delete}");
    await notice("Moved “Middlemarch” to the trash");
    const release = backend.hold("step_undo");
    await user.keyboard("{Control>}zz{/Control}");
    release();
    expect(await rowOf("Emma")).toBeVisible();
    expect(await rowOf("Middlemarch")).toBeVisible();
    const steps = backend.requests("step_undo").map(({ step }) => step);
    expect(new Set(steps).size).toBe(2);
  });

  it("of a new book takes it out again, and can be done again", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await user.keyboard("{Control>}n{/Control}");
    await screen.findByRole("dialog");
    await user.keyboard("Kim{Enter}");
    expect(await rowOf("Kim")).toHaveFocus();
    await user.keyboard("{Control>}z{/Control}");
    expect(await notice("“Kim” is out of the library again")).toBeInTheDocument();
    await gone("Kim");
    await user.keyboard("{Control>}{Shift>}Z{/Shift}{/Control}");
    expect(await rowOf("Kim")).toHaveFocus();
    expect(await notice("Added “Kim”")).toBeInTheDocument();
    expect(backend.requests("step_undo")).toHaveLength(2);
  });

  it("that is refused says so and can be tried again", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    const play = historyOf(backend.shelf).step_undo;
    backend.refuse("step_undo", report("disk_full"));
    await user.keyboard("{Control>}z{/Control}");
    expect(await screen.findByText(/That couldn’t be undone/)).toBeInTheDocument();
    backend.answer("step_undo", play);
    await user.keyboard("{Control>}z{/Control}");
    expect(await rowOf("Emma")).toHaveFocus();
    expect(screen.queryByText(/That couldn’t be undone/)).toBeNull();
  });
});

describe("the trash", () => {
  it("lists what was moved, and gives it back", async () => {
    const { user, backend } = openLibrary({
      books: [{ title: "Emma", trashed_at: Date.UTC(2026, 4, 4, 12) }, { title: "Kim" }],
    });
    await rowOf("Kim");
    await user.click(screen.getByRole("button", { name: /^Trash/ }));
    await user.click(await rowOf("Emma"));
    expect(screen.getByRole("heading", { level: 1, name: "Trash" })).toBeInTheDocument();
    expect(document.title).toContain("Trash");
    expect(statusLine()).toContain("1 book in the trash");
    await expectAccessible();
    await user.keyboard("{Enter}");
    expect(screen.getByRole("button", { name: "Restore" })).toHaveFocus();
    expect(screen.queryByRole("button", { name: "Edit" })).toBeNull();
    await user.keyboard("{Enter}");
    expect(await screen.findByText(/The trash is empty/)).toBeInTheDocument();
    expect(backend.requests("book_restore")).toHaveLength(1);
    await waitFor(() => expect(screen.getByRole("button", { name: "Show all books" })).toHaveFocus());
    await expectAccessible();
    await user.keyboard("{Enter}");
    expect(await rowOf("Emma")).toBeInTheDocument();
  });
});
