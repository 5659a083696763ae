// The list as a person at the keyboard, the mouse or a screen reader meets it.

import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
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

function theGrid(): HTMLElement {
  return screen.getByLabelText("Books", { selector: '[role="grid"]' });
}

describe("the table says what it is", () => {
  it("counts its rows with the head, names its columns, and has one tab stop", async () => {
    openLibrary({ books: many(300) });
    await rowOf("Book 0001");
    const grid = theGrid();
    expect(grid).toHaveAttribute("aria-rowcount", "301");
    expect(grid).toHaveAttribute("aria-multiselectable", "true");
    expect(headOf("Title")).toHaveAttribute("aria-sort", "ascending");
    expect(headOf("Author")).toHaveAttribute("aria-sort", "none");
    expect((await rowOf("Book 0001")).querySelector('[role="rowheader"]')).toHaveTextContent("Book 0001");
    expect(grid.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await expectAccessible();
  });

  it("shows values in the words and the language of the book", async () => {
    openLibrary();
    const odyssey = await rowOf("Ὀδύσσεια");
    expect(within(odyssey).getByText("750 BC")).toBeInTheDocument();
    expect(within(odyssey).getByText("Ὀδύσσεια").closest("bdi")).toHaveAttribute("lang", "el");
    const middlemarch = await rowOf("Middlemarch");
    expect(within(middlemarch).getByText("Middlemarch")).toHaveAttribute("lang", "en");
  });

  it("shows hostile text as text", async () => {
    const hostile = "<img src=x onerror=alert(1)>";
    openLibrary({ books: [{ title: hostile, authors: [hostile], publisher: hostile, isbn: hostile }] });
    expect(await rowOf(hostile)).toBeInTheDocument();
    expect(document.querySelector("img")).toBeNull();
  });
});

describe("the keys reach every row", () => {
  it("gives the first row the focus without a click", async () => {
    openLibrary({ books: many(30) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    expect(selectedRows()).toEqual(["2"]);
  });

  it("moves by rows, pages and ends, also to rows that are not here yet", async () => {
    const { user } = openLibrary({ books: many(1_000) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{ArrowDown}{ArrowDown}");
    expect(focusedRow()).toBe("4");
    await user.keyboard("{PageDown}");
    expect(focusedRow()).toBe("9");
    await user.keyboard("{Control>}{End}{/Control}");
    expect(focusedRow()).toBe("1001");
    expect(await rowOf("Book 1000")).toHaveFocus();
    await user.keyboard("{ArrowUp}");
    expect(await rowOf("Book 0999")).toHaveFocus();
    await user.keyboard("{Home}");
    expect(focusedRow()).toBe("2");
    expect(selectedRows()).toEqual(["2"]);
  });

  it("keeps a place for rows on their way and says that they are", async () => {
    const { user, backend } = openLibrary({ books: many(1_000) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    const release = backend.hold("book_list");
    await user.keyboard("{End}");
    expect(document.activeElement).toHaveAttribute("aria-busy", "true");
    expect(focusedRow()).toBe("1001");
    release();
    expect(await rowOf("Book 1000")).toHaveFocus();
    expect(document.activeElement).not.toHaveAttribute("aria-busy");
  });

  it("asks for pages of a hundred, and only for those in view", async () => {
    const { user, backend } = openLibrary({ books: many(1_000) });
    await rowOf("Book 0001");
    await user.keyboard("{End}");
    await rowOf("Book 1000");
    const pages = backend.requests("book_list").filter(({ limit }) => limit === 100);
    expect(new Set(pages.map(({ offset }) => offset))).toEqual(new Set([0, 900]));
  });
});

describe("selecting", () => {
  it("Shift extends from where one began, and back", async () => {
    const { user } = openLibrary({ books: many(30) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{ArrowDown}{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(selectedRows()).toEqual(["3", "4", "5"]);
    await user.keyboard("{Shift>}{ArrowUp}{/Shift}");
    expect(selectedRows()).toEqual(["3", "4"]);
    expect(statusLine()).toContain("2 selected");
  });

  it("Ctrl moves the focus alone, and Space takes a book in or out", async () => {
    const { user } = openLibrary({ books: many(30) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}{ArrowDown}{ArrowDown}{/Control}");
    expect(focusedRow()).toBe("4");
    expect(selectedRows()).toEqual(["2"]);
    await user.keyboard(" ");
    expect(selectedRows()).toEqual(["2", "4"]);
    await user.keyboard(" ");
    expect(selectedRows()).toEqual(["2"]);
  });

  it("Shift to the end selects books that were never painted, by their own names", async () => {
    const { user, backend } = openLibrary({ books: many(250) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{ArrowDown}{Shift>}{End}{/Shift}");
    expect(statusLine()).toContain("249 selected");
    await user.keyboard("{Delete}");
    await user.click(await screen.findByRole("button", { name: "Move 249 books" }));
    await waitFor(() => expect(backend.requests("book_trash")).toHaveLength(1));
    expect(backend.requests("book_trash")[0]?.uids).toHaveLength(249);
    expect(await rowOf("Book 0001")).toHaveFocus();
  });

  it("Ctrl+A takes the whole result, Ctrl+Shift+A nothing", async () => {
    const { user } = openLibrary({ books: many(250) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}a{/Control}");
    expect(statusLine()).toContain("250 selected");
    await user.keyboard(" ");
    expect(statusLine()).toContain("249 selected");
    await user.keyboard("{Control>}{Shift>}A{/Shift}{/Control}");
    expect(statusLine()).not.toContain("selected");
  });

  it("says the number once the keys rest", async () => {
    const { user } = openLibrary({ books: many(30) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Shift>}{ArrowDown}{ArrowDown}{/Shift}");
    expect(spoken()).toBe("");
    await waitFor(() => expect(spoken()).toBe("3 selected"), { timeout: 2_000 });
  });

  it("a click selects, Ctrl+click adds, Shift+click extends", async () => {
    const { user } = openLibrary({ books: many(30) });
    await user.click(await rowOf("Book 0002"));
    expect(selectedRows()).toEqual(["3"]);
    await user.keyboard("{Control>}");
    await user.click(await rowOf("Book 0005"));
    await user.keyboard("{/Control}");
    expect(selectedRows()).toEqual(["3", "6"]);
    await user.keyboard("{Shift>}");
    await user.click(await rowOf("Book 0007"));
    await user.keyboard("{/Shift}");
    expect(selectedRows()).toEqual(["6", "7", "8"]);
  });
});

it("the wheel takes the focused row out of view and not out of reach", async () => {
  const { user } = openLibrary({ books: many(250) });
  await rowOf("Book 0001");
  await waitFor(() => expect(focusedRow()).toBe("2"));
  theGrid().scrollTop = 200 * 32;
  fireEvent.scroll(theGrid());
  await rowOf("Book 0201");
  expect(focusedRow()).toBe("2");
  await user.keyboard("{ArrowDown}");
  expect(await rowOf("Book 0002")).toHaveFocus();
});

describe("a list that is long in coming", () => {
  it("says nothing for two seconds, then in the status line that it is being fetched", async () => {
    const { backend } = openLibrary();
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    const release = backend.hold("book_list");
    vi.useFakeTimers({ shouldAdvanceTime: true });
    fireEvent.change(screen.getByRole("searchbox"), { target: { value: "emma" } });
    await act(() => vi.advanceTimersByTimeAsync(1_500));
    expect(theGrid()).toHaveAttribute("aria-busy", "true");
    expect(spoken()).toBe("");
    expect(statusLine()).not.toContain("Still fetching");
    await act(() => vi.advanceTimersByTimeAsync(1_000));
    expect(statusLine()).toContain("Still fetching the books…");
    release();
    await waitFor(() => expect(statusLine()).not.toContain("Still fetching"));
    vi.useRealTimers();
  });
});

describe("the column heads", () => {
  it("sort by click, turn round at the second, and keep the focused book", async () => {
    const { user } = openLibrary();
    await user.click(await rowOf("Middlemarch"));
    await user.click(headOf("Published"));
    await waitFor(() => expect(headOf("Published")).toHaveAttribute("aria-sort", "ascending"));
    await waitFor(() =>
      expect(document.querySelector('[role="row"][aria-selected="true"]')).toHaveTextContent("Middlemarch"),
    );
    expect(headOf("Published")).toHaveFocus();
    await user.click(headOf("Published"));
    await waitFor(() => expect(headOf("Published")).toHaveAttribute("aria-sort", "descending"));
    expect(headOf("Published")).toHaveFocus();
    await user.keyboard("{ArrowDown}");
    expect(await rowOf("Middlemarch")).toHaveFocus();
  });

  it("are reached from the first row, sort by Enter and give the focus back", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{ArrowUp}");
    expect(headOf("Title")).toHaveFocus();
    await user.keyboard("{ArrowRight}{Enter}");
    expect(headOf("Author")).toHaveFocus();
    await waitFor(() => expect(backend.requests("book_list").at(-1)?.sort).toBe("author"));
    await user.keyboard("{ArrowDown}");
    expect(document.activeElement).toHaveAttribute("data-row");
  });

  it("are widened by Shift and an arrow key, not below what is readable", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    const widths = () =>
      theGrid().querySelector<HTMLElement>('[role="presentation"]')?.style.getPropertyValue("--columns");
    await user.keyboard("{ArrowUp}{ArrowRight}");
    const measured = vi.spyOn(headOf("Author"), "getBoundingClientRect");
    measured.mockReturnValue(new DOMRect(0, 0, 200, 32));
    await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
    expect(widths()).toContain(" 216px ");
    expect(headOf("Author")).toHaveFocus();
    measured.mockReturnValue(new DOMRect(0, 0, 70, 32));
    await user.keyboard("{Shift>}{ArrowLeft}{/Shift}");
    expect(widths()).toContain(" 64px ");
    await waitFor(() => expect(spoken()).toBe("Author: 64 wide"));
  });
});

it("a list that can't be fetched says why and tries again", async () => {
  const { user, backend } = openLibrary({
    before: (played) => played.refuse("book_list", report("internal")),
  });
  const list = await screen.findByRole("region", { name: "Books" });
  expect(await within(list).findByRole("alert")).toHaveTextContent("The books can’t be shown just now.");
  await expectAccessible();
  backend.answer("book_list", () => ({ total: 0, offset: 0, items: [] }));
  await user.click(within(list).getByRole("button", { name: "Try again" }));
  expect(await screen.findByText("No books yet.")).toBeInTheDocument();
});

it("shows what another window changed, and stays on its book", async () => {
  const { user, backend } = openLibrary({ books: many(5) });
  await user.click(await rowOf("Book 0003"));
  backend.shelf.books = backend.shelf.books.slice(1);
  await act(() => backend.emit("changed", { subjects: ["books"] }));
  await waitFor(() => expect(theGrid()).toHaveAttribute("aria-rowcount", "5"));
  expect(await rowOf("Book 0003")).toHaveAttribute("aria-rowindex", "3");
  await waitFor(async () => expect(await rowOf("Book 0003")).toHaveFocus());
});
