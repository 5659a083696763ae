// Commands by keys and menus: the menu of the books, letters, the books on
// either side, settings, leaving.

import { act, fireEvent, render, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { useWindowKeys } from "../window/useWindowKeys";
import {
  focusedRow,
  many,
  notice,
  openLibrary,
  rowOf,
  selectedRows,
  spoken,
  statusLine,
} from "./openLibrary";

function WindowKeys() {
  useWindowKeys();
  return null;
}

async function atFirstRow(): Promise<void> {
  await waitFor(() => expect(focusedRow()).toBe("2"));
}

describe("the menu of the books", () => {
  it("opens by the right button on the book under it, and acts on that", async () => {
    const { user, backend } = openLibrary();
    fireEvent.contextMenu(await rowOf("Middlemarch"), { clientX: 300, clientY: 90 });
    const menu = await screen.findByRole("menu", { name: "Menu of “Middlemarch”" });
    await expectAccessible();
    await user.click(within(menu).getByRole("menuitem", { name: /Move to the trash/ }));
    await notice("Moved “Middlemarch” to the trash");
    expect(backend.requests("book_trash")).toHaveLength(1);
  });

  it("is about all that is selected when one of it is clicked", async () => {
    const { user, backend } = openLibrary({ books: many(9) });
    await rowOf("Book 0001");
    await atFirstRow();
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    fireEvent.contextMenu(await rowOf("Book 0002"));
    const menu = await screen.findByRole("menu", { name: "Menu of 3 books" });
    expect(selectedRows()).toEqual(["2", "3", "4"]);
    await user.click(within(menu).getByRole("menuitem", { name: /Move 3 books to trash/ }));
    await notice("Moved 3 books to the trash");
    expect(backend.requests("book_trash")[0]?.uids).toHaveLength(3);
  });

  it.each(["{Shift>}{F10}{/Shift}", "{ContextMenu}"])(
    "opens by %s, and Esc gives the row back",
    async (keys) => {
      const { user } = openLibrary();
      await rowOf("Emma");
      await atFirstRow();
      await user.keyboard(keys);
      expect(await screen.findByRole("menu", { name: "Menu of “Emma”" })).toBeInTheDocument();
      expect(screen.queryByRole("menu", { name: "Main menu" })).toBeNull();
      await user.keyboard("{Escape}");
      await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
      await atFirstRow();
    },
  );

  it("offers a reader nothing that changes a book, and the trash its own act", async () => {
    const { user } = openLibrary({
      books: [{ title: "Emma", trashed_at: 1 }, { title: "Kim" }],
      role: "reader",
    });
    fireEvent.contextMenu(await rowOf("Kim"));
    const names = within(await screen.findByRole("menu")).getAllByRole("menuitem");
    expect(names.map(({ textContent }) => textContent)).toEqual([
      "Show the details",
      "History of the book",
      "Select allCtrl+A",
    ]);
    await user.keyboard("{Escape}");
  });
});

describe("letters in the list", () => {
  it("go to the first book that begins so, with Space as part of the text for a second", async () => {
    const { user } = openLibrary({
      books: [{ title: "Emma" }, { title: "The Hobbit" }, { title: "The Iliad" }],
    });
    await rowOf("Emma");
    await atFirstRow();
    await user.keyboard("the i");
    await waitFor(() => expect(focusedRow()).toBe("4"));
    expect(selectedRows()).toEqual(["4"]);
    await new Promise((rest) => setTimeout(rest, 1_050));
    await user.keyboard(" ");
    expect(selectedRows()).toEqual([]);
    await user.keyboard("zz");
    await waitFor(() => expect(spoken()).toBe("Nothing begins with “zz”"));
  });

  it("are forgotten where a search comes before the answer, and call nobody back from the field", async () => {
    const { user, backend } = openLibrary({ books: many(40) });
    await rowOf("Book 0001");
    await atFirstRow();
    const release = backend.hold("book_jump");
    await user.keyboard("book 0030");
    await user.keyboard("{Control>}f{/Control}000");
    await waitFor(() => expect(statusLine()).toContain("9 shown"));
    await act(async () => release());
    await new Promise((rest) => setTimeout(rest, 50));
    expect(screen.getByRole("searchbox")).toHaveFocus();
    expect(selectedRows()).toEqual(["2"]);
    expect(spoken()).not.toContain("Nothing begins");
  });

  it("leave the focus in the search where nothing is typed there yet", async () => {
    const { user, backend } = openLibrary({ books: many(40) });
    await rowOf("Book 0001");
    await atFirstRow();
    const release = backend.hold("book_jump");
    await user.keyboard("book 0003");
    await user.keyboard("{Control>}f{/Control}");
    await act(async () => release());
    await waitFor(() => expect(selectedRows()).toEqual(["4"]));
    expect(screen.getByRole("searchbox")).toHaveFocus();
  });
});

describe("Ctrl+J", () => {
  it("takes letters and goes to the first book that begins so", async () => {
    const { user } = openLibrary({
      books: [{ title: "Emma" }, { title: "The Hobbit" }, { title: "Ulysses" }],
    });
    await rowOf("Emma");
    await atFirstRow();
    await user.keyboard("{Control>}j{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Jump to a letter" });
    const field = within(dialog).getByRole("textbox", { name: "The title begins with" });
    expect(field).toHaveFocus();
    await user.keyboard("q{Enter}");
    await waitFor(() => expect(field).toHaveAccessibleDescription("Nothing in this list begins so."));
    await expectAccessible();
    await user.keyboard("{Control>}a{/Control}u{Enter}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(() => expect(focusedRow()).toBe("4"));
    expect(selectedRows()).toEqual(["4"]);
    await user.keyboard("{Control>}j{/Control}");
    await screen.findByRole("dialog");
    await user.keyboard("{Escape}");
    await waitFor(() => expect(focusedRow()).toBe("4"));
  });
});

describe("the books on either side", () => {
  it("come by Ctrl+PgDn and Ctrl+PgUp, and the focus stays where it is", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    await atFirstRow();
    await user.keyboard("{Control>}{PageDown}{/Control}");
    expect(focusedRow()).toBe("3");
    await user.keyboard("{Enter}");
    const edit = screen.getByRole("button", { name: "Edit" });
    expect(edit).toHaveFocus();
    await user.keyboard("{Control>}{PageUp}{/Control}");
    expect(await screen.findByRole("heading", { name: "Emma" })).toBeInTheDocument();
    expect(screen.getByRole("button", { name: "Edit" })).toHaveFocus();
  });

  it("come in the form too, once what was typed is saved", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await atFirstRow();
    await user.keyboard("{Control>}e{/Control}");
    const first = await screen.findByRole("dialog", { name: "Edit “Emma”" });
    await user.type(within(first).getByRole("textbox", { name: /^Title/ }), "!");
    await user.keyboard("{Control>}{PageDown}{/Control}");
    const next = await screen.findByRole("dialog", { name: "Edit “Middlemarch”" });
    expect(backend.requests("book_update")).toMatchObject([{ fields: { title: "Emma!" } }]);
    await waitFor(() => expect(within(next).getByRole("textbox", { name: /^Title/ })).toHaveFocus());
    await user.keyboard("{Control>}{PageUp}{/Control}");
    expect(await screen.findByRole("dialog", { name: "Edit “Emma!”" })).toBeInTheDocument();
    expect(backend.requests("book_update")).toHaveLength(1);
    await user.keyboard("{Control>}{PageUp}{/Control}");
    expect(screen.getByRole("dialog", { name: "Edit “Emma!”" })).toBeInTheDocument();
  });
});

describe("settings", () => {
  it("pass axe, count at once, and switch “/” off", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await atFirstRow();
    await user.keyboard("{Control>},{/Control}");
    const dialog = await screen.findByRole("dialog", { name: "Settings" });
    await expectAccessible();
    const slash = within(dialog).getByRole("switch", { name: "“/” goes to the search" });
    expect(slash).toBeChecked();
    await user.click(slash);
    expect(slash).not.toBeChecked();
    await waitFor(() => expect(backend.shelf.layout.slash_searches).toBe(false));
    await user.keyboard("{Escape}");
    await atFirstRow();
    await user.keyboard("/");
    expect(screen.getByRole("searchbox")).not.toHaveFocus();
    await user.keyboard("{F1}");
    await screen.findByRole("dialog", { name: "Keys" });
    expect(screen.queryByText("Search, from the list")).toBeNull();
  });
});

describe("leaving", () => {
  it("by the menu or by the window's own button asks about what is typed", async () => {
    const { user, backend } = openLibrary();
    render(<WindowKeys />);
    await rowOf("Emma");
    await user.keyboard("{Control>}n{/Control}");
    await user.type(await screen.findByRole("textbox", { name: /^Title/ }), "Kim");
    await waitFor(() => expect(backend.requests("window_unsaved").at(-1)).toEqual({ unsaved: true }));
    const told = backend.requests("window_unsaved").length;
    await act(async () => {
      await backend.emit("leaving", null);
    });
    expect(await screen.findByRole("alertdialog", { name: "Throw away what you typed?" })).toBeVisible();
    // Rust hears that the page is alive.
    expect(backend.requests("window_unsaved")).toHaveLength(told + 1);
    expect(backend.requests("app_quit")).toEqual([]);
    await user.click(screen.getByRole("button", { name: "Throw away" }));
    await waitFor(() => expect(backend.requests("app_quit")).toHaveLength(1));
  });

  it("asks nothing where nothing is typed, and Rust knows it", async () => {
    const { user, backend } = openLibrary();
    render(<WindowKeys />);
    await rowOf("Emma");
    await user.keyboard("{Control>}n{/Control}");
    await user.type(await screen.findByRole("textbox", { name: /^Title/ }), "K{Backspace}");
    await waitFor(() => expect(backend.requests("window_unsaved").at(-1)).toEqual({ unsaved: false }));
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Main menu" }));
    await user.click(await screen.findByRole("menuitem", { name: /Quit/ }));
    await waitFor(() => expect(backend.requests("app_quit")).toHaveLength(1));
  });
});
