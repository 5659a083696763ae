// Undo and redo by the library's log: what is done at once, what is asked first,
// and what becomes of what was changed since.

import { act, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Book } from "../api/bindings";
import { focusedRow, many, notice, openLibrary, rowOf, selectedRows, spoken } from "../shell/openLibrary";
import { expectAccessible } from "../test/axe";
import { type Backend, report } from "../test/backend";
import { addStep, type PlayedChange, type Shelf } from "../test/shelf";

const UNDO = "{Control>}z{/Control}";
const TUESDAY = new Date(2026, 4, 5, 18, 2).getTime();

const one = (shelf: Shelf, title: string): Book => {
  const found = shelf.books.find((candidate) => candidate.title === title);
  if (found === undefined) {
    throw new Error(`there is no “${title}”`);
  }
  return found;
};

/** A step from before the sign-in, as the log has it. */
function before(
  shelf: Shelf,
  kind: string,
  changes: readonly PlayedChange[],
  { about = null, by = 0, at = TUESDAY }: { about?: string | null; by?: number; at?: number } = {},
) {
  const step = { kind, about, undoes: null, changes };
  const added = addStep(shelf, step);
  shelf.steps = [
    { ...added, at, actor: shelf.accounts[by]?.uid ?? null },
    ...shelf.steps.filter(({ uid }) => uid !== added.uid),
  ];
  if (shelf.session !== null) {
    shelf.session = { ...shelf.session, began: TUESDAY + 60_000 };
  }
  return added.uid;
}

/** Changes a book as somebody did at that moment, with its step. */
function edit(shelf: Shelf, title: string, fields: Partial<Book>, by: number, at = TUESDAY): void {
  const was = one(shelf, title);
  const is = { ...was, ...fields };
  shelf.books = shelf.books.map((other) => (other.uid === was.uid ? is : other));
  before(shelf, "book_edit", [{ book: was.uid, before: was, after: is }], { about: is.title, by, at });
}

const imported = (shelf: Shelf) =>
  before(
    shelf,
    "import",
    shelf.books.map((added) => ({ book: added.uid, before: null, after: added })),
    { about: "goodreads.csv" },
  );

const question = () => screen.findByRole("alertdialog");
const atFirstRow = () => waitFor(() => expect(focusedRow()).toBe("2"));

describe("a step from before the sign-in", () => {
  it("is named first with its day, and taken back by one Enter", async () => {
    const { user, backend } = openLibrary({
      before: ({ shelf }) => edit(shelf, "Emma", { publisher: "Murray" }, 0),
    });
    await atFirstRow();
    await user.keyboard(UNDO);
    const dialog = await question();
    expect(dialog).toHaveAccessibleName("Undo “Edit Emma” of 5 May 2026, 18:02?");
    expect(dialog).toHaveTextContent("Ana did it. 1 book gets back what it had.");
    await expectAccessible(dialog);
    expect(backend.requests("step_undo")).toEqual([]);
    await user.keyboard("{Enter}");
    expect(await notice("“Emma” is as it was before")).toBeInTheDocument();
    expect(one(backend.shelf, "Emma").publisher).toBeNull();
    expect(await rowOf("Emma")).toHaveFocus();
    expect(screen.queryByRole("alertdialog")).toBeNull();
  });

  it("stays where one keeps it, and the focus goes back", async () => {
    const { user, backend } = openLibrary({
      before: ({ shelf }) => edit(shelf, "Emma", { publisher: "Murray" }, 0),
    });
    await atFirstRow();
    await user.keyboard(UNDO);
    await user.click(within(await question()).getByRole("button", { name: "Keep" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(backend.requests("step_undo")).toEqual([]);
    expect(await rowOf("Emma")).toHaveFocus();
  });

  it("is named by its weekday within a week, and with how many books it touched", async () => {
    const yesterday = new Date();
    yesterday.setDate(yesterday.getDate() - 1);
    yesterday.setHours(18, 2, 0, 0);
    const { user } = openLibrary({
      books: many(60),
      before: ({ shelf }) => {
        const moved = shelf.books.map((was) => ({
          book: was.uid,
          before: was,
          after: { ...was, trashed_at: 1 },
        }));
        shelf.books = moved.map(({ after }) => after);
        before(shelf, "book_trash", moved, { at: yesterday.getTime() });
      },
    });
    await waitFor(() => expect(screen.getByText(/The trash|No books yet/)).toBeVisible());
    await user.keyboard(UNDO);
    expect(await question()).toHaveAccessibleName(
      "Undo “Move 60 books to the trash” of yesterday, 18:02, 60 books?",
    );
  });
});

describe("what was changed since", () => {
  const conflict = () =>
    openLibrary({
      before: ({ shelf }) => {
        edit(shelf, "Emma", { publisher: "Murray", page_count: 480 }, 0);
        edit(shelf, "Emma", { publisher: "Penguin" }, 1, new Date(2026, 4, 6, 9, 30).getTime());
      },
    });

  it("is shown field by field with who and when, and nothing is done before the choice", async () => {
    const { user, backend } = conflict();
    await atFirstRow();
    await user.keyboard(UNDO);
    const dialog = await question();
    const list = within(dialog).getByRole("list", { name: "Changed since" });
    expect(list).toHaveTextContent("Changed by Ben, 6 May 2026, 09:30");
    const field = within(list).getByRole("radiogroup", { name: /^Publisher/ });
    expect(within(field).getByRole("radio", { name: "Keep “Penguin”" })).toBeChecked();
    expect(within(field).getByRole("radio", { name: "Back to nothing" })).not.toBeChecked();
    expect(field).toHaveAccessibleDescription("It was nothing; the step made it “Murray”.");
    expect(within(list).queryByRole("radiogroup", { name: /^Pages/ })).toBeNull();
    expect(within(dialog).getByRole("button", { name: "Undo" })).toHaveFocus();
    await expectAccessible(dialog);
    expect(backend.requests("step_undo")).toEqual([]);
  });

  it("is kept unless one chooses otherwise, and the notice says so", async () => {
    const { user, backend } = conflict();
    await atFirstRow();
    await user.keyboard(UNDO);
    await user.click(within(await question()).getByRole("button", { name: "Undo" }));
    expect(
      await notice("“Emma” is as it was before; 1 book stays as it was changed since"),
    ).toBeInTheDocument();
    expect(one(backend.shelf, "Emma")).toMatchObject({ publisher: "Penguin", page_count: 474 });
    expect(backend.requests("step_undo")[0]?.choice).toMatchObject({ books: [], fields: [] });
  });

  it("goes back where one says so", async () => {
    const { user, backend } = conflict();
    await atFirstRow();
    await user.keyboard(UNDO);
    const dialog = await question();
    await user.click(within(dialog).getByRole("radio", { name: /^Back to nothing/ }));
    await user.click(within(dialog).getByRole("button", { name: "Undo" }));
    expect(await notice("“Emma” is as it was before")).toBeInTheDocument();
    expect(one(backend.shelf, "Emma")).toMatchObject({ publisher: null, page_count: 474 });
  });

  it("is asked about also for a step of this session, once the library says so", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    backend.answer("step_undo", () => {
      throw report("conflict", { params: { reason: "changed_since" } });
    });
    await user.keyboard(UNDO);
    expect(await question()).toHaveAccessibleName(/^Undo “Move Emma to the trash” of today, /);
    expect(screen.queryByText(/couldn’t be undone/)).toBeNull();
  });

  it("that came while one chose is shown anew, and nothing was done", async () => {
    const { user, backend } = conflict();
    await atFirstRow();
    await user.keyboard(UNDO);
    const dialog = await question();
    await user.click(within(dialog).getByRole("radio", { name: /^Back to nothing/ }));
    edit(backend.shelf, "Emma", { publisher: "Oxford" }, 1, new Date(2026, 4, 7, 9, 30).getTime());
    await user.click(within(dialog).getByRole("button", { name: "Undo" }));
    expect(await screen.findByText(/Somebody changed something while you chose/)).toBeVisible();
    const anew = await question();
    expect(within(anew).getByRole("radio", { name: "Keep “Oxford”" })).toBeChecked();
    expect(one(backend.shelf, "Emma").publisher).toBe("Oxford");
    await expectAccessible(anew);
  });
});

describe("undoing an import", () => {
  const open = () =>
    openLibrary({
      before: ({ shelf }) => {
        imported(shelf);
        edit(shelf, "Emma", { publisher: "Penguin" }, 1);
      },
    });

  it("leaves the book that was edited since, and names it", async () => {
    const { user, backend } = open();
    await atFirstRow();
    await user.keyboard(UNDO);
    const dialog = await question();
    expect(dialog).toHaveAccessibleName("Undo “Import goodreads.csv” of 5 May 2026, 18:02, 3 books?");
    expect(dialog).toHaveTextContent("2 books go.");
    expect(within(dialog).getByRole("checkbox", { name: "Remove “Emma” too" })).not.toBeChecked();
    expect(dialog).toHaveTextContent("from nothing to “Penguin”");
    await user.click(within(dialog).getByRole("button", { name: "Undo" }));
    await notice(
      "Took back the import: 2 books are out of the library again; 1 book stays as it was changed since",
    );
    expect(backend.shelf.books.map(({ title }) => title)).toEqual(["Emma"]);
    expect(await rowOf("Emma")).toHaveFocus();
  });

  it("removes it too where it is ticked", async () => {
    const { user, backend } = open();
    await atFirstRow();
    await user.keyboard(UNDO);
    const dialog = await question();
    await user.click(within(dialog).getByRole("checkbox", { name: "Remove “Emma” too" }));
    await user.click(within(dialog).getByRole("button", { name: "Undo" }));
    await notice("Took back the import: 3 books are out of the library again");
    expect(backend.shelf.books).toEqual([]);
    await waitFor(() => expect(screen.getByRole("button", { name: "Import a list…" })).toHaveFocus());
  });

  it("says how many more stay than it can name", async () => {
    const { user, backend } = open();
    await atFirstRow();
    const plan = vi.fn(() => ({
      ...PLAN,
      since_count: 313,
      since: [{ ...SINCE, book: backend.shelf.books[0]?.uid ?? "" }],
    }));
    backend.answer("undo_plan", plan);
    await user.keyboard(UNDO);
    expect(await question()).toHaveTextContent("And 312 more stay as they are.");
  });
});

const SINCE = {
  book: "",
  title: "Emma",
  is_added: true,
  is_here: false,
  by: null,
  at: null,
  fields: [{ field: "list", before: null, after: null, now: null }],
};
const PLAN = {
  step: "00000000-0000-7000-8000-000000000999",
  kind: "import",
  about: "goodreads.csv",
  at: TUESDAY,
  by: { person: "Ana" },
  is_redo: false,
  changes: 0,
  removes: 1_204,
  brings_back: 0,
  trashes: 2,
  since: [],
  since_count: 0,
  seen: null,
};

describe("the books concerned", () => {
  it("are shown where they are, out of another place and a search", async () => {
    // The mark stays until the next key then, however slow the test is.
    vi.spyOn(window, "matchMedia").mockReturnValue({ matches: true } as MediaQueryList);
    const { user } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    await user.type(screen.getByRole("searchbox"), "middle");
    await waitFor(() => expect(screen.queryByText("Ὀδύσσεια", { selector: "bdi" })).toBeNull());
    await user.click(await rowOf("Middlemarch"));
    await user.keyboard(UNDO);
    await notice("“Emma” is back from the trash");
    expect(await rowOf("Emma")).toHaveFocus();
    expect(screen.getByRole("searchbox")).toHaveValue("");
    await user.keyboard("{Control>}y{/Control}");
    await notice("Moved “Emma” to the trash");
    expect(await screen.findByRole("heading", { level: 1, name: "Trash" })).toBeVisible();
    expect(await rowOf("Emma")).toHaveFocus();
    expect(selectedRows()).toEqual(["2"]);
    expect((await rowOf("Emma")).closest("[data-changed]")).not.toBeNull();
  });
});

describe("the commands", () => {
  async function menu(user: UserEvent) {
    await user.click(screen.getByRole("button", { name: "Main menu" }));
    return screen.findByRole("menu", { name: "Main menu" });
  }

  it("carry the name of what they would do, and are dimmed where that is nothing", async () => {
    const { user } = openLibrary();
    await user.click(await rowOf("Emma"));
    let items = within(await menu(user));
    expect(items.getByRole("menuitem", { name: /^Undo/ })).toHaveAttribute("aria-disabled", "true");
    await expectAccessible();
    await user.keyboard("{Escape}");
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    items = within(await menu(user));
    const undo = await items.findByRole("menuitem", { name: /^Undo “Move Emma to the trash”/ });
    expect(undo).not.toHaveAttribute("aria-disabled", "true");
    expect(items.getByRole("menuitem", { name: /^Redo/ })).toHaveAttribute("aria-disabled", "true");
    await user.click(undo);
    await notice("“Emma” is back from the trash");
    items = within(await menu(user));
    expect(await items.findByRole("menuitem", { name: /^Do “Move Emma to the trash” again/ })).toBeVisible();
  });

  it("stand in the palette by that name, and not at all where there is nothing", async () => {
    const { user } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    await user.keyboard("{Control>}k{/Control}undo");
    expect(await screen.findByRole("option", { name: /^Undo “Move Emma to the trash”/ })).toBeVisible();
    await user.keyboard("{Control>}a{/Control}redo");
    await waitFor(() => expect(screen.queryByRole("option", { name: /^Undo/ })).toBeNull());
    expect(screen.queryByRole("option", { name: /^Redo/ })).toBeNull();
  });

  it("are none of a reader’s", async () => {
    const { user } = openLibrary({ role: "reader" });
    await rowOf("Emma");
    const items = within(await menu(user));
    expect(items.queryByRole("menuitem", { name: /^Undo/ })).toBeNull();
    expect(items.getByRole("menuitem", { name: "History" })).toBeVisible();
  });

  it("take back exactly what the notice speaks of, whatever was done since", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    const step = backend.shelf.steps[0]?.uid;
    await waitFor(() => expect(backend.requests("undo_next").length).toBeGreaterThan(0));
    edit(backend.shelf, "Middlemarch", { publisher: "Penguin" }, 0, Date.now());
    await user.click(screen.getByRole("button", { name: "Undo" }));
    await notice("“Emma” is back from the trash");
    expect(backend.requests("step_undo")).toEqual([{ step }]);
  });
});

describe("a long undo", () => {
  async function begin(): Promise<{ user: UserEvent; backend: Backend; release: () => void }> {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    const release = backend.hold("step_undo");
    await user.keyboard(UNDO);
    await waitFor(() => expect(backend.requests("step_undo")).toHaveLength(1));
    return { user, backend, release };
  }

  it("says after two seconds how far it is, and is stopped there", async () => {
    const { user, backend, release } = await begin();
    await act(async () => {
      await backend.emit("undo_progress", { done: 1_204, total: 3_012 });
    });
    expect(screen.queryByText(/Taking back/)).toBeNull();
    expect(await screen.findByText(/^Taking back, 1,204 of 3,012/, {}, { timeout: 3_000 })).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    expect(backend.requests("undo_cancel")).toHaveLength(1);
    expect(screen.getByText(/^Stopping…/)).toBeVisible();
    backend.refuse("step_undo", report("cancelled"));
    await act(async () => release());
    expect(await notice("Stopped. Nothing was taken back")).toBeInTheDocument();
    expect(screen.queryByText(/Stopping…/)).toBeNull();
    expect(screen.queryByText(/couldn’t be undone/)).toBeNull();
  });
});

describe("in a text field", () => {
  it("Ctrl+Z undoes typing and nothing else", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Delete}");
    await notice("Moved “Emma” to the trash");
    await user.type(screen.getByRole("searchbox"), "x");
    await user.keyboard(UNDO);
    await user.keyboard("{Control>}y{/Control}");
    expect(backend.requests("step_undo")).toEqual([]);
  });
});

it("what somebody has taken back already says so above the list", async () => {
  const { user, backend } = openLibrary();
  await user.click(await rowOf("Emma"));
  await user.keyboard("{Delete}");
  await notice("Moved “Emma” to the trash");
  backend.refuse("step_undo", report("conflict", { params: { reason: "undone" } }));
  await user.keyboard(UNDO);
  expect(await screen.findByText(/Somebody has taken that back already/)).toBeVisible();
  expect(spoken()).not.toContain("back from the trash");
});

it("is asked for from the history too, which then makes room for the books", async () => {
  const { user, backend } = openLibrary({
    before: ({ shelf }) => edit(shelf, "Emma", { publisher: "Murray" }, 1),
  });
  await atFirstRow();
  await user.keyboard("{Control>}k{/Control}history of{Enter}");
  const history = await screen.findByRole("dialog", { name: "History of “Emma”" });
  await user.click(await within(history).findByRole("button", { name: "Take back: Ben edited “Emma”" }));
  const dialog = await question();
  expect(dialog).toHaveTextContent("Ben did it.");
  await user.click(within(dialog).getByRole("button", { name: "Undo" }));
  await notice("“Emma” is as it was before");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  expect(await rowOf("Emma")).toHaveFocus();
  expect(one(backend.shelf, "Emma").publisher).toBeNull();
});
