// Emptying the trash, removing for good, and what an owner decides about both.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { confirm, open, said } from "../people/openPeople";
import { SettingsForAll } from "../people/SettingsForAll";
import { many, notice, openLibrary, rowOf } from "../shell/openLibrary";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { addStep } from "../test/shelf";

const SINCE = Date.UTC(2026, 4, 4, 12);
const THROWN = [
  { title: "Emma", trashed_at: SINCE },
  { title: "Kim", trashed_at: SINCE },
  { title: "Ulysses" },
];

async function openTrash(options: Parameters<typeof openLibrary>[0] = {}) {
  const opened = openLibrary({ books: THROWN, ...options });
  await waitFor(() => expect(document.querySelector('[role="row"]')).not.toBeNull());
  await opened.user.click(screen.getByRole("button", { name: /^Trash/ }));
  return opened;
}

describe("the trash", () => {
  it("says how long books stay, and is emptied at once, with a way back", async () => {
    const { user, backend } = await openTrash();
    await rowOf("Emma");
    expect(await screen.findByText("Books stay here for 30 days.")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Empty the trash" }));
    await notice("Emptied the trash: 2 books, removed for good after 30 days");
    expect(await screen.findByText("The trash is empty. Books stay here for 30 days.")).toBeVisible();
    expect(backend.requests("trash_empty")).toHaveLength(1);
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await notice("2 books are in the trash again");
    expect(await rowOf("Emma")).toHaveFocus();
    expect(await rowOf("Kim")).toBeVisible();
  });

  it("asks first above fifty books, with the safe button focused", async () => {
    const { user, backend } = await openTrash({
      books: many(60).map((one) => ({ ...one, trashed_at: SINCE })),
    });
    await rowOf("Book 0001");
    await user.click(await screen.findByRole("button", { name: "Empty the trash" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Empty the trash of 60 books?" });
    expect(within(dialog).getByRole("button", { name: "Keep" })).toHaveFocus();
    await expectAccessible(dialog);
    await user.keyboard("{Escape}");
    expect(backend.requests("trash_empty")).toEqual([]);
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Empty the trash" }));
    await user.click(await screen.findByRole("button", { name: "Empty it" }));
    await notice(/^Emptied the trash: 60 books/);
  });

  it("is emptied by members, who aren’t told the days before, and not by readers", async () => {
    const { user, backend } = await openTrash({ role: "member" });
    await rowOf("Emma");
    expect(screen.getByText("Books stay here for as long as an owner has set.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Remove for good…" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Empty the trash" }));
    await notice("Emptied the trash: 2 books, removed for good after 30 days");
    expect(backend.requests("history_settings_get")).toEqual([]);
  });

  it("offers a reader neither", async () => {
    const { user } = await openTrash({ role: "reader" });
    await rowOf("Emma");
    expect(screen.queryByRole("button", { name: "Empty the trash" })).toBeNull();
    await user.click(screen.getByRole("button", { name: "Main menu" }));
    expect(screen.queryByRole("menuitem", { name: "Empty the trash" })).toBeNull();
  });
});

describe("removing for good", () => {
  it("asks with the day and the safe button focused, and leaves nothing to undo", async () => {
    const { user, backend } = await openTrash();
    await user.click(await rowOf("Emma"));
    await user.click(screen.getByRole("button", { name: "Remove for good…" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Remove “Emma” for good?" });
    expect(dialog).toHaveTextContent("It is in the trash since 4 May 2026.");
    expect(dialog).toHaveTextContent("This can’t be undone.");
    expect(within(dialog).getByRole("button", { name: "Keep" })).toHaveFocus();
    await expectAccessible(dialog);
    expect(backend.requests("book_purge")).toEqual([]);
    await user.click(within(dialog).getByRole("button", { name: "Remove 1 book" }));
    await notice("Removed 1 book for good");
    expect(screen.queryByRole("button", { name: "Undo" })).toBeNull();
    expect(await rowOf("Kim")).toHaveFocus();
    expect(backend.shelf.books.map(({ title }) => title).toSorted()).toEqual(["Kim", "Ulysses"]);
  });

  it("is about all that is selected, from the menu of the books too", async () => {
    const { user, backend } = await openTrash();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Control>}a{/Control}{Shift>}{F10}{/Shift}");
    await user.click(await screen.findByRole("menuitem", { name: "Remove 2 books for good…" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Remove 2 books for good?" });
    await user.click(within(dialog).getByRole("button", { name: "Keep" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(backend.requests("book_purge")).toEqual([]);
    expect(await rowOf("Emma")).toHaveFocus();
  });

  it("that is refused says so and keeps the book", async () => {
    const { user, backend } = await openTrash();
    await user.click(await rowOf("Emma"));
    backend.refuse("book_purge", report("disk_full"));
    await user.click(screen.getByRole("button", { name: "Remove for good…" }));
    await user.click(await screen.findByRole("button", { name: "Remove 1 book" }));
    expect(await screen.findByText(/The disk is full/)).toBeVisible();
    expect(await rowOf("Emma")).toBeVisible();
  });
});

describe("what an owner decides", () => {
  const openSettings = (before: Parameters<typeof open>[1] = {}) =>
    open(() => <SettingsForAll onClose={() => undefined} />, before);

  it("is how many days the trash is kept, at once", async () => {
    const { user, backend } = openSettings();
    const field = await screen.findByRole("textbox", { name: "Days that books stay in the trash" });
    expect(field).toHaveValue("30");
    await user.clear(field);
    await user.type(field, "90{Enter}");
    await said("Saved");
    expect(backend.requests("history_settings_set")).toEqual([{ trash_days: 90 }]);
    expect(field).toHaveValue("90");
    await user.click(field);
    await user.tab();
    expect(backend.requests("history_settings_set")).toHaveLength(1);
    await expectAccessible(screen.getByRole("dialog"));
  });

  it.each(["0", "3651", "many"])("refuses %s days at the field", async (days) => {
    const { user, backend } = openSettings();
    const field = await screen.findByRole("textbox", { name: "Days that books stay in the trash" });
    await user.clear(field);
    await user.type(field, `${days}{Enter}`);
    await waitFor(() => expect(field).toHaveAccessibleDescription(/Write a number from 1 to 3,650\./));
    expect(field).toHaveValue(days);
    expect(backend.shelf.trashDays).toBe(30);
  });

  it("is to thin the history, after the password, and where the copy lies", async () => {
    const { user, backend } = openSettings({
      before: ({ shelf }) => {
        addStep(shelf, { kind: "book_edit", about: "Emma", undoes: null, changes: [] });
        shelf.steps = shelf.steps.map((step) => ({ ...step, at: Date.UTC(2020, 1, 1) }));
      },
    });
    await user.click(await screen.findByRole("button", { name: "Thin the history…" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Thin the history" });
    expect(dialog).toHaveTextContent(/a copy of the whole library is made and checked/);
    expect(dialog).toHaveTextContent(/can’t be taken back any more/);
    expect(within(dialog).getByRole("button", { name: "Cancel" })).toHaveFocus();
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Thin the history" }));
    await confirm(user);
    const done = await screen.findByRole("dialog", { name: "The history is thinner" });
    expect(done).toHaveTextContent("1 step is gone from the history.");
    expect(done).toHaveTextContent("library-before-thinning.db");
    await expectAccessible(done);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.getByRole("button", { name: "Thin the history…" })).toHaveFocus());
    const year = backend.requests("history_thin").at(-1)?.before ?? 0;
    const ago = new Date();
    ago.setFullYear(ago.getFullYear() - 1);
    expect(Math.abs(year - ago.getTime())).toBeLessThan(60_000);
  });

  it("thins from before a day of one’s choice, which has to be one", async () => {
    const { user, backend } = openSettings();
    await user.click(await screen.findByRole("button", { name: "Thin the history…" }));
    await user.click(await screen.findByRole("button", { name: /Older than$/ }));
    await user.click(await screen.findByRole("option", { name: "A day of your choice" }));
    const field = await screen.findByRole("textbox", { name: "Before this day" });
    await user.type(field, "2025-02-30{Enter}");
    await waitFor(() => expect(field).toHaveAccessibleDescription(/Write a day like 2025-12-31\./));
    expect(field).toHaveFocus();
    expect(backend.requests("history_thin")).toEqual([]);
    await user.clear(field);
    await user.type(field, "2025-02-28{Enter}");
    await confirm(user);
    await screen.findByRole("dialog", { name: "The history is thinner" });
    expect(backend.requests("history_thin").at(-1)).toEqual({ before: new Date(2025, 1, 28).getTime() });
  });

  it("thins nothing where the disk is full, and says so", async () => {
    const { user, backend } = openSettings();
    backend.refuse("history_thin", report("disk_full"));
    await user.click(await screen.findByRole("button", { name: "Thin the history…" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Thin the history" });
    await user.click(within(dialog).getByRole("button", { name: "Thin the history" }));
    await confirm(user);
    expect(await within(dialog).findByText(/The disk is full/)).toBeVisible();
  });
});
