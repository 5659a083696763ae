// The window around the list: its regions, its menus, its search, what it says
// when there is nothing, and how it folds up when it is narrow.

import { act, cleanup, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { COMMAND_IDS, COMMANDS } from "../keys/table";
import { t } from "../messages";
import { expectAccessible } from "../test/axe";
import {
  focusedRow,
  headOf,
  many,
  openLibrary,
  rowOf,
  selectedRows,
  spoken,
  statusLine,
} from "./openLibrary";
import { widthOf } from "./usePanes";

const region = (name: string) => screen.queryByRole("region", { name });

describe("the window", () => {
  it("has one main, its regions by name, one h1, one filled button and a title", async () => {
    openLibrary();
    await rowOf("Emma");
    expect(screen.getAllByRole("main")).toHaveLength(1);
    for (const name of ["Browse", "Books", "Details", "Status"]) {
      expect(region(name)).toBeInTheDocument();
    }
    expect(screen.getAllByRole("heading", { level: 1 })).toHaveLength(1);
    expect(document.querySelectorAll(".filled")).toHaveLength(1);
    expect(document.title).toBe("All books – The Moreno library");
    expect(statusLine()).toContain("3 books");
  });

  it("passes axe in its menus and on its key sheet", async () => {
    const { user } = openLibrary({ books: [{ title: "Emma" }] });
    await rowOf("Emma");
    await user.keyboard("{F10}");
    expect(await screen.findByRole("menu", { name: "Main menu" })).toBeInTheDocument();
    await expectAccessible();
    await user.keyboard("{Escape}");
    await user.keyboard("{F1}");
    await expectAccessible(await screen.findByRole("dialog", { name: "Keys" }));
  });

  it("has every command with keys on its sheet, and a reader's sheet what a reader may", async () => {
    const onTheSheet = async (role: "owner" | "reader") => {
      const { user } = openLibrary({ books: [{ title: "Emma" }], role });
      await rowOf("Emma");
      await user.keyboard("{F1}");
      const names = [...(await screen.findByRole("dialog")).querySelectorAll("dt")];
      return names.map(({ textContent }) => textContent);
    };
    const names = COMMAND_IDS.filter((id) => COMMANDS[id].keys.length > 0).map((id) =>
      t(`common.command.${id}`),
    );
    const owners = await onTheSheet("owner");
    expect(names.filter((name) => !owners.includes(name))).toEqual([]);
    cleanup();
    const readers = await onTheSheet("reader");
    expect(readers).toContain(t("common.command.search"));
    expect(readers).not.toContain(t("common.command.book_trash"));
  });

  it("says by whom and when a book was added, and shows no empty field", async () => {
    const { user } = openLibrary();
    await user.click(await rowOf("Emma"));
    const details = within(screen.getByRole("region", { name: "Details" }));
    expect(await details.findByText(/Added by Ana, /)).toBeInTheDocument();
    expect(details.getByText("474")).toBeInTheDocument();
    expect(details.queryByText("Publisher")).toBeNull();
    expect(details.queryByText("ISBN")).toBeNull();
  });

  it("changes the theme from its menu and signs out from the person's", async () => {
    const { user, backend, signedOut } = openLibrary({ books: [{ title: "Emma" }] });
    await rowOf("Emma");
    await user.click(screen.getByRole("button", { name: "Main menu" }));
    await user.click(await screen.findByRole("menuitemradio", { name: "Dark" }));
    expect(backend.requests("window_theme")).toEqual([{ theme: "dark" }]);
    expect(document.documentElement.dataset.theme).toBe("dark");
    await user.click(screen.getByRole("button", { name: "AM, Ana: account" }));
    await user.click(await screen.findByRole("menuitem", { name: "Sign out" }));
    await waitFor(() => expect(signedOut).toHaveBeenCalled());
    expect(backend.requests("session_sign_out")).toHaveLength(1);
  });

  it("sorts from its menu", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await user.click(screen.getByRole("button", { name: "Sort: Title" }));
    await user.click(await screen.findByRole("menuitemradio", { name: "Added" }));
    await waitFor(() => expect(backend.requests("book_list").at(-1)?.sort).toBe("added"));
    expect(await screen.findByRole("button", { name: "Sort: Added" })).toBeInTheDocument();
  });
});

describe("the sample", () => {
  it("is one entry of the menu away, and the way back too", async () => {
    const { user, backend } = openLibrary({ books: [{ title: "Emma" }] });
    await rowOf("Emma");
    await user.keyboard("{F10}");
    expect(screen.queryByRole("menuitem", { name: "Back to my own library" })).toBeNull();
    await user.click(await screen.findByRole("menuitem", { name: "Show the sample library" }));
    await waitFor(() => expect(backend.requests("sample_open")).toHaveLength(1));
  });

  it("leads back to one’s own library", async () => {
    const { user, backend } = openLibrary({
      books: [{ title: "Emma" }],
      before: ({ shelf }) => {
        shelf.status.sample = { username: "ana", password: "words" };
      },
    });
    await rowOf("Emma");
    await user.keyboard("{F10}");
    await user.click(await screen.findByRole("menuitem", { name: "Back to my own library" }));
    await waitFor(() => expect(backend.requests("sample_leave")).toHaveLength(1));
  });
});

describe("an open menu", () => {
  it("takes every key: nothing happens to the list behind it", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{F10}");
    await screen.findByRole("menu", { name: "Main menu" });
    await user.keyboard("{Delete}{Control>}n{/Control}{F1}");
    expect(backend.requests("book_trash")).toEqual([]);
    expect(document.querySelector("[data-modal]")).toBeNull();
    await user.keyboard("{F10}");
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    await user.click(screen.getByRole("button", { name: "Sort: Title" }));
    await screen.findByRole("menu");
    await user.keyboard("{F10}{Delete}");
    expect(screen.getAllByRole("menu")).toHaveLength(1);
    expect(backend.requests("book_trash")).toEqual([]);
  });
});

describe("searching", () => {
  it("changes the list with each letter, tells the count once typing rests, and goes in by ↓", async () => {
    const { user } = openLibrary({ books: many(40) });
    await rowOf("Book 0001");
    await user.keyboard("{Control>}f{/Control}040");
    expect(await rowOf("Book 0040")).toBeInTheDocument();
    await waitFor(() => expect(statusLine()).toContain("1 shown"));
    expect(spoken()).toBe("");
    await waitFor(() => expect(spoken()).toBe("1 book"), { timeout: 2_000 });
    await user.keyboard("{ArrowDown}");
    expect(await rowOf("Book 0040")).toHaveFocus();
  });

  it("keeps the old result until the new one is here", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    const release = backend.hold("book_list");
    await user.keyboard("{Control>}f{/Control}middle");
    expect(await rowOf("Emma")).toBeInTheDocument();
    release();
    await waitFor(() => expect(screen.queryByText("Emma", { selector: "bdi" })).toBeNull());
  });

  it("that finds nothing says what it looked for, and Esc leads back to where one was", async () => {
    const { user } = openLibrary({ books: many(40) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{ArrowDown}{Shift>}{ArrowDown}{/Shift}");
    await user.keyboard("{Control>}f{/Control}borges fiktion");
    expect(await screen.findByText("Nothing matches “borges fiktion”.")).toBeInTheDocument();
    await expectAccessible();
    await user.keyboard("{Escape}");
    await rowOf("Book 0003");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(focusedRow()).toBe("4"));
    expect(selectedRows()).toEqual(["3", "4"]);
  });
});

describe("typing on", () => {
  it("keeps the focus in the search though Enter found nothing to go to", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    await user.keyboard("{Control>}f{/Control}zzzz");
    await screen.findByText("Nothing matches “zzzz”.");
    await user.keyboard("{Enter}{Control>}a{/Control}m");
    await rowOf("Emma");
    await user.keyboard("i");
    await rowOf("Middlemarch");
    expect(screen.getByRole("searchbox")).toHaveFocus();
    expect(screen.getByRole("searchbox")).toHaveValue("mi");
  });

  it("keeps the focus when the list went and came back after the row had it", async () => {
    const { user } = openLibrary();
    await user.click(await rowOf("Middlemarch"));
    await user.keyboard("{Control>}f{/Control}zzzz");
    await screen.findByText("Nothing matches “zzzz”.");
    await user.keyboard("{Control>}a{/Control}mid");
    await rowOf("Middlemarch");
    expect(screen.getByRole("searchbox")).toHaveValue("mid");
  });

  it("while the list is being sorted loses no letter", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Middlemarch"));
    const release = backend.hold("book_list");
    await user.click(headOf("Published"));
    await user.keyboard("{Control>}f{/Control}emma");
    release();
    await waitFor(() => expect(headOf("Published")).toHaveAttribute("aria-sort", "ascending"));
    await waitFor(() => expect(statusLine()).toContain("1 shown"));
    expect(await rowOf("Emma")).toBeInTheDocument();
    expect(backend.requests("book_list").at(-1)).toMatchObject({ query: "emma", sort: "published" });
  });
});

describe("an empty library", () => {
  it("says so, offers the first book and has nothing to trash", async () => {
    const { user, backend } = openLibrary({ books: [] });
    expect(await screen.findByText("No books yet.")).toBeInTheDocument();
    await expectAccessible();
    await user.keyboard("{Delete}");
    expect(backend.requests("book_trash")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Add a book" }));
    expect(await screen.findByRole("dialog", { name: "Add a book" })).toBeInTheDocument();
  });
});

describe("a narrow window", () => {
  it.each([
    [1160, "wide"],
    [1159, "middle"],
    [819, "narrow"],
    [559, "small"],
  ])("at %i px is %s", (pixels, width) => {
    expect(widthOf(pixels)).toBe(width);
  });

  it("lays the details over the list on Enter, and Esc closes them and gives the focus back", async () => {
    const { user } = openLibrary({ width: 900 });
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    expect(region("Browse")).toBeInTheDocument();
    expect(region("Details")).toBeNull();
    await user.keyboard("{Enter}");
    expect(region("Details")).toHaveAttribute("data-over");
    expect(screen.getByRole("button", { name: "Edit" })).toHaveFocus();
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(region("Details")).toBeNull();
    expect(focusedRow()).toBe("2");
  });

  it("opens the browse pane over the list by F9, and a place closes it", async () => {
    const { user } = openLibrary({ width: 700 });
    await rowOf("Emma");
    expect(region("Browse")).toBeNull();
    await user.keyboard("{F9}");
    expect(region("Browse")).toHaveAttribute("data-over");
    await user.click(screen.getByRole("button", { name: /^Trash/ }));
    expect(await screen.findByText(/The trash is empty/)).toBeInTheDocument();
    expect(region("Browse")).toBeNull();
  });

  it("folds up and out as its width changes", async () => {
    openLibrary({ width: 1440 });
    await rowOf("Emma");
    expect(region("Details")).toBeInTheDocument();
    act(() => {
      window.innerWidth = 600;
      window.dispatchEvent(new Event("resize"));
    });
    expect(region("Details")).toBeNull();
    expect(region("Browse")).toBeNull();
  });
});

it("a pane is widened by the arrow keys, within its limits", async () => {
  const { user } = openLibrary();
  await rowOf("Emma");
  const line = screen.getByRole("separator", { name: "Width of the browse pane" });
  line.focus();
  await user.keyboard("{ArrowRight}");
  expect(line).toHaveAttribute("aria-valuenow", "248");
  await user.keyboard("{End}{ArrowRight}");
  expect(line).toHaveAttribute("aria-valuenow", "320");
});
