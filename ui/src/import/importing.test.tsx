// Where an import begins, and where one stands after it.

import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, onTestFinished } from "vitest";
import type { ImportPlan, ImportReport } from "../api/bindings";
import { book, type OpenOptions, openLibrary, rowOf } from "../shell/openLibrary";
import { expectAccessible } from "../test/axe";
import { type Backend, report } from "../test/backend";
import { newUid } from "../test/shelf";
import { takeDrops } from "../window/drops";

const PLAN: ImportPlan = {
  import: "0190f3a0-0000-7000-8000-000000000001",
  format: "goodreads",
  file_name: "list.csv",
  total: 2,
  new: 2,
  unchanged: 0,
  updated: 0,
  trashed: 0,
  left_out: 0,
  problems: 0,
  importable: 2,
};

const csv = new File(["Book Id,Title\n"], "list.csv", { type: "text/csv" });
const choose = () => screen.findByRole("dialog", { name: "Import a list" });
const plan = () => screen.findByRole("dialog", { name: "Goodreads list, 2 books" });

/** A library that two books come into. */
function imports(backend: Backend): void {
  backend.answer("import_read", () => PLAN);
  backend.answer("import_run", (): ImportReport => {
    for (const title of ["Zuleika Dobson", "Zadig"]) {
      backend.shelf.books.push(book(newUid(backend.shelf), { title, created_at: Date.UTC(2026, 10, 23) }));
    }
    void backend.emit("changed", { subjects: ["books"] });
    const none = { unchanged: 0, updated: 0, trashed: 0, ratings: 0, reviews: 0, shelves: 0 };
    return { added: 2, ...none, problems: [], first: null };
  });
}

function open(options: OpenOptions = {}) {
  const before = (backend: Backend) => {
    imports(backend);
    options.before?.(backend);
  };
  const opened = openLibrary({ ...options, before });
  onTestFinished(takeDrops(document));
  return opened;
}

const drop = (files: File | readonly File[], on: Element = document.body) =>
  fireEvent.drop(on, { dataTransfer: { files: [files].flat(), types: ["Files"] } });

/** Lists by name, each of another length: "b.csv" has 2 books. */
function named(...names: readonly string[]): File[] {
  return names.map((name) => new File(["Book Id,Title\n"], name));
}
const numbered = (name: string): ImportPlan => {
  const total = name.charCodeAt(0) - 96;
  return { ...PLAN, import: name, file_name: name, total, new: total, importable: total };
};
const byName = (backend: Backend) =>
  backend.answer("import_read", (_, { "bookplate-name": name = "" }) => numbered(name));
const planOf = (name: string) =>
  screen.findByRole("dialog", { name: new RegExp(`^Goodreads list, ${numbered(name).total} book`) });

describe("an import begins", () => {
  it("by its key", async () => {
    const { user } = open();
    await rowOf("Emma");
    await user.keyboard("{Control>}i{/Control}");
    await choose();
  });

  it("from the menu of Add, which holds the ways of one book too", async () => {
    const { user } = open();
    await rowOf("Emma");
    await user.click(screen.getByRole("button", { name: "Add" }));
    const menu = within(await screen.findByRole("menu", { name: "Add" }));
    expect(menu.getAllByRole("menuitem").map((item) => item.textContent)).toEqual([
      "By handCtrl+N",
      "By ISBN or scannerCtrl+Shift+N",
      "Import…Ctrl+I",
    ]);
    await expectAccessible();
    await user.click(menu.getByRole("menuitem", { name: /Import…/ }));
    await choose();
  });

  it("from the empty library", async () => {
    const { user } = open({ books: [] });
    await user.click(await screen.findByRole("button", { name: "Import a list…" }));
    await choose();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByText("No books yet.")).toBeVisible();
  });

  it("at the end of the first run, where all of it is new and the order stays", async () => {
    const { user } = open({ books: [], intent: "import" });
    await choose();
    drop(csv, screen.getByLabelText("Choose a file"));
    await plan();
    await user.click(await screen.findByRole("button", { name: "Import 2 books" }));
    await user.click(await screen.findByRole("button", { name: "Show the new books" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.getByRole("button", { name: "Sort: Title" })).toBeVisible();
    // What opened the import is gone with the empty list.
    await waitFor(() => expect(document.activeElement).toHaveAttribute("aria-rowindex", "2"));
  });

  it("with a list dropped on the window, not with a picture and not for a reader", async () => {
    const { backend } = open();
    drop(new File([], "cover.png", { type: "image/png" }), await rowOf("Emma"));
    expect(screen.queryByRole("dialog")).toBeNull();
    drop(csv, await rowOf("Emma"));
    await plan();
    expect(backend.requests("import_read")).toHaveLength(1);
  });

  it("with each of several lists dropped together, whatever becomes of the one before", async () => {
    const { user } = open({ before: byName });
    drop(named("d.csv", "b.csv", "c.csv", "e.csv"), await rowOf("Emma"));
    await planOf("d.csv");
    expect(
      screen.getByText("3 more lists wait. They are shown after this one, one at a time."),
    ).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Skip this list" }));
    await planOf("b.csv");
    await user.click(await screen.findByRole("button", { name: "Import 2 books" }));
    await user.click(await screen.findByRole("button", { name: "Next list" }));
    await planOf("c.csv");
    expect(screen.getByText("1 more list waits. It is shown after this one.")).toBeVisible();
    await user.keyboard("{Escape}");
    await planOf("e.csv");
    expect(screen.queryByText(/more list/)).toBeNull();
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    // What came in on the way is shown at the end.
    expect(screen.getByRole("button", { name: "Sort: Added" })).toBeVisible();
  });

  it("with each of several lists chosen together, also after one that isn’t a list", async () => {
    const { user, backend } = open();
    backend.refuse("import_read", report("not_a_list"));
    await rowOf("Emma");
    await user.keyboard("{Control>}i{/Control}");
    fireEvent.change(await screen.findByLabelText("Choose a file"), {
      target: { files: named("notes.csv", "b.csv") },
    });
    expect(await screen.findByText("“notes.csv” was left out.")).toBeVisible();
    expect(screen.getByText("1 more list waits. It is shown after this one.")).toBeVisible();
    byName(backend);
    await user.click(screen.getByRole("button", { name: "Next list" }));
    await planOf("b.csv");
  });

  it("with the next list while one is still being read, and not in the middle of an import", async () => {
    const { user, backend } = open({ before: byName });
    const release = backend.hold("import_read");
    drop(named("a.csv", "b.csv", "c.csv"), await rowOf("Emma"));
    await choose();
    await user.click(await screen.findByRole("button", { name: "Skip this list" }));
    release();
    await planOf("b.csv");
    const finish = backend.hold("import_run");
    await user.click(await screen.findByRole("button", { name: "Import 2 books" }));
    backend.refuse("import_run", report("cancelled"));
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    finish();
    expect(await screen.findByRole("button", { name: "Import 2 books" })).toBeVisible();
    await user.keyboard("{Escape}");
    await planOf("c.csv");
  });

  it("with a list that lies among pictures", async () => {
    open({ before: byName });
    const picture = new File([], "cover.png", { type: "image/png" });
    drop([picture, ...named("b.csv")], await rowOf("Emma"));
    await planOf("b.csv");
  });

  it("with the files that the program was started with, and says how many wait", async () => {
    const given = ["a.csv", "b.csv"];
    const { user } = open({
      before: (played) =>
        played.answer("import_opened", () => {
          const taken = given.shift();
          if (taken !== undefined) {
            void played.emit("files_waiting", { taken, waiting: given.length });
          }
          if (taken === "b.csv") {
            throw report("not_a_list");
          }
          return taken === undefined ? null : numbered(taken);
        }),
    });
    await planOf("a.csv");
    expect(await screen.findByText("1 more list waits. It is shown after this one.")).toBeVisible();
    await user.click(screen.getByRole("button", { name: "Skip this list" }));
    expect(await screen.findByText("“b.csv” was left out.")).toBeVisible();
  });

  it("with a file that the program was started with, or that a second start hands over", async () => {
    let waiting: ImportPlan | null = null;
    const { backend, user } = open({
      before: (played) =>
        played.answer("import_opened", () => {
          const taken = waiting;
          waiting = null;
          return taken;
        }),
    });
    await rowOf("Emma");
    expect(screen.queryByRole("dialog")).toBeNull();
    // While something else is open, the file waits.
    await user.keyboard("{Control>}n{/Control}");
    await screen.findByRole("dialog", { name: "Add a book" });
    waiting = PLAN;
    await act(() => backend.emit("file_opened", null));
    expect(screen.queryByRole("dialog", { name: /Goodreads/ })).toBeNull();
    await user.keyboard("{Escape}");
    await plan();
  });

  it("with a file that was read while something else was opened, once that is closed", async () => {
    let once: ImportPlan | null = PLAN;
    let release = () => {};
    const { user } = open({
      before: (played) => {
        played.answer("import_opened", () => {
          const taken = once;
          once = null;
          return taken;
        });
        release = played.hold("import_opened");
      },
    });
    await rowOf("Emma");
    await user.keyboard("{Control>}n{/Control}");
    const form = await screen.findByRole("dialog", { name: "Add a book" });
    await act(async () => release());
    expect(screen.queryByRole("dialog", { name: /Goodreads/ })).toBeNull();
    expect(form).toBeVisible();
    await user.keyboard("{Escape}");
    await plan();
  });

  it("with a started file that another list overtook, once that one is closed", async () => {
    let release = () => {};
    const { backend, user } = open({
      before: (played) => {
        played.refuse("import_opened", report("cancelled"));
        release = played.hold("import_opened");
      },
    });
    await rowOf("Emma");
    await user.keyboard("{Control>}i{/Control}");
    drop(csv, await screen.findByLabelText("Choose a file"));
    await plan();
    await act(async () => release());
    expect(screen.queryByText(/The import was stopped/)).toBeNull();
    // The library keeps it for whoever asks again.
    let given: ImportPlan | null = { ...PLAN, total: 3 };
    backend.answer("import_opened", () => {
      const taken = given;
      given = null;
      return taken;
    });
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("dialog", { name: "Goodreads list, 3 books" })).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(backend.requests("import_opened")).toHaveLength(3));
    expect(screen.queryByText(/The import was stopped/)).toBeNull();
  });

  it("with the plan of a started file that waited, read anew where another list took its place", async () => {
    let given: ImportPlan | null = { ...PLAN, import: "first", total: 3 };
    let release = () => {};
    const { backend, user } = open({
      before: (played) => {
        played.answer("import_opened", () => {
          const taken = given;
          given = null;
          return taken;
        });
        release = played.hold("import_opened");
      },
    });
    await rowOf("Emma");
    await user.keyboard("{Control>}i{/Control}");
    await choose();
    await act(async () => release());
    drop(csv, await screen.findByLabelText("Choose a file"));
    await plan();
    given = { ...PLAN, import: "second", total: 4 };
    await user.keyboard("{Escape}");
    expect(await screen.findByRole("dialog", { name: "Goodreads list, 4 books" })).toBeVisible();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(backend.requests("import_opened").length).toBeGreaterThanOrEqual(3));
    // The plan that waited first is gone with what it was overtaken by.
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("with a line, then with words and Cancel, while a started file is being read", async () => {
    let release = () => {};
    const { backend, user } = open({
      before: (played) => {
        played.answer("import_opened", () => PLAN);
        release = played.hold("import_opened");
      },
    });
    await rowOf("Emma");
    expect(screen.queryByRole("progressbar")).toBeNull();
    expect(await screen.findByRole("progressbar", { name: "One moment…" })).toBeVisible();
    expect(screen.queryByRole("dialog")).toBeNull();
    await choose();
    expect(screen.getByText("Reading the list…")).toBeVisible();
    await act(() => backend.emit("files_waiting", { taken: "large.csv", waiting: 0 }));
    expect(screen.getByText("Reading “large.csv”…")).toBeVisible();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(backend.requests("import_cancel")).toEqual([{ import: null }]);
    backend.answer("import_opened", () => null);
    await act(async () => release());
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("with the plan in the same dialog once a long reading is through", async () => {
    let release = () => {};
    let given: ImportPlan | null = PLAN;
    const { backend, user } = open({
      before: (played) => {
        played.answer("import_opened", () => {
          const taken = given;
          given = null;
          return taken;
        });
        release = played.hold("import_opened");
      },
    });
    await choose();
    await act(async () => release());
    await plan();
    await user.click(await screen.findByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(backend.requests("import_cancel")).toEqual([{ import: PLAN.import }]);
  });

  it("with a started file that had to wait for an import that nobody sees, once that is over", async () => {
    const { backend } = open({
      before: (played) => played.refuse("import_opened", report("conflict")),
    });
    await waitFor(() => expect(backend.requests("import_opened")).toHaveLength(1));
    let given: ImportPlan | null = PLAN;
    backend.answer("import_opened", () => {
      const taken = given;
      given = null;
      return taken;
    });
    expect(await screen.findByRole("dialog", { name: /Goodreads/ }, { timeout: 4_000 })).toBeVisible();
  });

  it("with words for a started file that isn’t a list", async () => {
    open({ before: (backend) => backend.refuse("import_opened", report("not_a_list")) });
    await choose();
    expect(await screen.findByText(/^This file isn’t a list that can be read\./)).toBeVisible();
  });

  it("never for a reader", async () => {
    const { user, backend } = open({ role: "reader", books: [] });
    expect(await screen.findByText("No books yet.")).toBeVisible();
    expect(screen.queryByRole("button", { name: "Import a list…" })).toBeNull();
    await user.keyboard("{Control>}i{/Control}");
    drop(csv);
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(backend.requests("import_opened")).toEqual([]);
  });
});

it("after an import one stands at the new books", async () => {
  const { user } = open();
  await user.keyboard("{Control>}f{/Control}emma");
  await waitFor(() => expect(screen.queryByText("Middlemarch")).toBeNull());
  drop(csv, await rowOf("Emma"));
  await plan();
  await user.click(await screen.findByRole("button", { name: "Import 2 books" }));
  await user.click(await screen.findByRole("button", { name: "Show the new books" }));
  const first = await rowOf("Zadig").catch(() => rowOf("Zuleika Dobson"));
  expect(["2", "3"]).toContain(first.getAttribute("aria-rowindex"));
  expect(screen.getByRole("button", { name: "Sort: Added" })).toBeVisible();
  expect(screen.getByRole("searchbox")).toHaveValue("");
  await waitFor(() => expect(document.activeElement).toHaveAttribute("aria-rowindex", "2"));
});

it("shows from its report what it did", async () => {
  const { user } = open({
    before: (backend) =>
      backend.answer("import_run", () => {
        const { shelf } = backend;
        const titles = ["Zuleika Dobson", "Zadig"];
        shelf.books = [...shelf.books, ...titles.map((title) => book(newUid(shelf), { title }))];
        const none = { unchanged: 0, updated: 0, trashed: 0, ratings: 0, reviews: 0, shelves: 0 };
        return { added: 2, ...none, problems: [], first: null };
      }),
  });
  drop(csv, await rowOf("Emma"));
  await plan();
  await user.click(await screen.findByRole("button", { name: "Import 2 books" }));
  await user.click(await screen.findByRole("button", { name: "What this import did…" }));
  const history = await screen.findByRole("dialog", { name: "History" });
  expect(await within(history).findByText("Added “Zuleika Dobson”")).toBeVisible();
  expect(within(history).getByText("Added “Zadig”")).toBeVisible();
  await expectAccessible(history);
  await user.keyboard("{Escape}");
  await waitFor(() => expect(document.activeElement).toHaveAttribute("data-row"));
});
