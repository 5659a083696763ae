// Where one stands after what happens to the window and the list.

import { act, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { showToast } from "../components/toasts";
import { focusedRow, many, notice, openLibrary, rowOf, selectedRows, spoken } from "./openLibrary";

describe("a pane that goes leaves the focus in the list", () => {
  it.each([
    ["the browse pane", () => screen.getByRole("button", { name: /^All books/ })],
    ["its splitter", () => screen.getByRole("separator", { name: "Width of the browse pane" })],
  ])("when %s had it", async (_name, place) => {
    const { user } = openLibrary();
    await rowOf("Emma");
    place().focus();
    await user.keyboard("{F9}");
    expect(focusedRow()).toBe("2");
  });

  it("when the window grew narrow around the details", async () => {
    const { user } = openLibrary();
    await user.click(await rowOf("Middlemarch"));
    await user.keyboard("{Enter}");
    expect(screen.getByRole("button", { name: "Edit" })).toHaveFocus();
    act(() => {
      window.innerWidth = 600;
      window.dispatchEvent(new Event("resize"));
    });
    expect(focusedRow()).toBe("3");
  });
});

it("several selected books are not edited one by one in silence", async () => {
  const { user } = openLibrary();
  await rowOf("Emma");
  await waitFor(() => expect(focusedRow()).toBe("2"));
  await user.keyboard("{Shift>}{ArrowDown}{/Shift}{Control>}e{/Control}");
  await waitFor(() => expect(spoken()).toBe("Choose one book to edit"));
  expect(screen.queryByRole("dialog")).toBeNull();
});

describe("a new book is shown", () => {
  it("in the library, also when it was added from the trash", async () => {
    const { user } = openLibrary({ books: [...many(3), { title: "Emma", trashed_at: 1 }] });
    await rowOf("Book 0001");
    await user.click(screen.getByRole("button", { name: /^Trash/ }));
    await user.click(await rowOf("Emma"));
    await user.keyboard("{Control>}n{/Control}");
    await screen.findByRole("dialog");
    await user.keyboard("Book 0002b{Enter}");
    await waitFor(async () => expect(await rowOf("Book 0002b")).toHaveFocus());
    expect(selectedRows()).toEqual(["4"]);
    expect(screen.getByRole("heading", { level: 1, name: "All books" })).toBeInTheDocument();
  });

  it("without the search that it doesn't match", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    await user.keyboard("{Control>}f{/Control}middle{ArrowDown}");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}n{/Control}");
    await screen.findByRole("dialog");
    await user.keyboard("Kim{Enter}");
    await waitFor(async () => expect(await rowOf("Kim")).toHaveFocus());
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(selectedRows()).toEqual(["3"]);
  });
});

it("Esc in the search takes the notice away first, then the text", async () => {
  const { user } = openLibrary();
  await rowOf("Emma");
  await user.keyboard("{Control>}f{/Control}emma");
  act(() => showToast({ text: "Saved" }));
  await notice("Saved");
  await user.keyboard("{Escape}");
  expect(screen.queryByText("Saved", { selector: '[data-region="toast"] p' })).toBeNull();
  expect(screen.getByRole("searchbox")).toHaveValue("emma");
  await user.keyboard("{Escape}");
  expect(screen.getByRole("searchbox")).toHaveValue("");
});

it("Del pressed again while the book is on its way sends it no second time", async () => {
  const { user, backend } = openLibrary();
  await user.click(await rowOf("Emma"));
  const release = backend.hold("book_trash");
  await user.keyboard("{Delete}{Delete}{Delete}");
  release();
  await notice("Moved “Emma” to the trash");
  expect(backend.requests("book_trash")).toHaveLength(1);
});

it("the row with the focus stands above the notice, also the last one", async () => {
  const { user } = openLibrary({ books: many(40) });
  await rowOf("Book 0001");
  await waitFor(() => expect(focusedRow()).toBe("2"));
  await user.keyboard("{End}");
  const table = screen.getByRole("grid");
  // 40 rows of 32 px; 6 of them fit.
  await waitFor(() => expect(table.scrollTop).toBe(34 * 32));
  act(() => showToast({ text: "Saved" }));
  await waitFor(() => expect(table.scrollTop).toBe(34 * 32 + 64));
  await user.keyboard("{Home}{End}");
  await waitFor(() => expect(table.scrollTop).toBe(34 * 32 + 64));
});

it("the details name eight authors and count the others", async () => {
  const authors = Array.from({ length: 100 }, (_, at) => `Author ${at + 1}`);
  const { user } = openLibrary({ books: [{ title: "Emma", authors }] });
  await user.click(await rowOf("Emma"));
  const details = within(screen.getByRole("region", { name: "Details" }));
  expect(await details.findByText("and 92 more")).toBeInTheDocument();
  expect(details.getByText("Author 8")).toBeInTheDocument();
  expect(details.queryByText("Author 9")).toBeNull();
});

it("a reader's sheet of keys leaves out what a reader may not do", async () => {
  const { user } = openLibrary({ role: "reader" });
  await rowOf("Emma");
  await user.keyboard("{F1}");
  const sheet = within(await screen.findByRole("dialog", { name: "Keys" }));
  expect(sheet.getByText("Select all")).toBeInTheDocument();
  for (const word of ["New book", "Move to the trash", "Undo"]) {
    expect(sheet.queryByText(word)).toBeNull();
  }
});

it("a search without a result promises no book in the details", async () => {
  const { user } = openLibrary();
  await rowOf("Emma");
  await user.keyboard("{Control>}f{/Control}zzzz");
  await screen.findByText("Nothing matches “zzzz”.");
  expect(screen.queryByText("A book you choose is shown here.")).toBeNull();
});
