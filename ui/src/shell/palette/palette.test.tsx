// Everything by its name: commands, books, filters.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "../../test/axe";
import { focusedRow, openLibrary, rowOf, statusLine } from "../openLibrary";
import { fits } from "./entries";

const field = () => screen.getByRole("combobox", { name: "Commands and books" });

/** The row that Enter would carry out. */
function chosen(): string {
  const id = field().getAttribute("aria-activedescendant") ?? "";
  return document.getElementById(id)?.textContent ?? "";
}

it("a name fits when each word that was typed begins one of its words", () => {
  expect(fits("Move to the trash", "tr mo")).toBe(true);
  expect(fits("Move to the trash", "ove")).toBe(false);
  expect(fits("Édition française", "fran edi")).toBe(true);
  expect(fits("Anything", "")).toBe(true);
});

describe("the palette", () => {
  it("opens from anywhere, names its chosen row to the screen reader, and gives the focus back", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}k{/Control}");
    expect(field()).toHaveFocus();
    expect(field()).toHaveAttribute("aria-expanded", "true");
    const [first, second] = screen.getAllByRole("option");
    expect(field()).toHaveAttribute("aria-activedescendant", first?.id);
    await user.keyboard("{ArrowDown}");
    expect(field()).toHaveAttribute("aria-activedescendant", second?.id);
    expect(second).toHaveAttribute("aria-selected", "true");
    await user.keyboard("{ArrowUp}{ArrowUp}");
    expect(chosen()).toContain("Sign out");
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}f{/Control}{Control>}k{/Control}");
    expect(field()).toHaveFocus();
  });

  it("waits for the books of the text when Enter comes before them", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}k{/Control}emm");
    await waitFor(() => expect(chosen()).toContain("Emma"));
    const release = backend.hold("book_list");
    await user.clear(field());
    await user.keyboard("middle{Enter}");
    expect(screen.getByRole("dialog")).toBeVisible();
    release();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(async () => expect(await rowOf("Middlemarch")).toHaveAttribute("aria-selected", "true"));
  });

  it("carries out a command with the focus where it was, and offers it first the next time", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{Control>}k{/Control}dark");
    expect(chosen()).toContain("Dark appearance");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(backend.requests("window_theme")).toEqual([{ theme: "dark" }]));
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(focusedRow()).toBe("2");
    await user.keyboard("{Control>}k{/Control}");
    expect(within(screen.getByRole("group", { name: "Recent" })).getByText("Dark appearance")).toBeVisible();
    expect(chosen()).toContain("Dark appearance");
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("opens a book wherever one is", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    await user.keyboard("{Control>}f{/Control}emma");
    await waitFor(() => expect(statusLine()).toContain("1 shown"));
    await user.keyboard("{Control>}k{/Control}middlem");
    await waitFor(() => expect(chosen()).toContain("Middlemarch"));
    await user.keyboard("{Enter}");
    await waitFor(async () => expect(await rowOf("Middlemarch")).toHaveFocus());
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(statusLine()).not.toContain("shown");
    expect(await screen.findByRole("heading", { name: "Middlemarch" })).toBeInTheDocument();
  });

  it("narrows the list to an author, and Esc leads back to where one was", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Ὀδύσσεια"));
    await user.keyboard("{Control>}k{/Control}eliot");
    await waitFor(() => expect(screen.getByRole("group", { name: "Only" })).toBeInTheDocument());
    await user.click(within(screen.getByRole("group", { name: "Only" })).getByRole("option"));
    await waitFor(() => expect(statusLine()).toContain("1 shown"));
    expect(backend.requests("book_list").at(-1)?.filters).toMatchObject([{ field: "author" }]);
    await waitFor(async () => expect(await rowOf("Middlemarch")).toHaveFocus());
    await user.keyboard("{Escape}");
    await waitFor(async () => expect(await rowOf("Ὀδύσσεια")).toHaveFocus());
    expect(statusLine()).not.toContain("shown");
  });

  it("says what doesn't fit, and offers a reader nothing that changes a book", async () => {
    const { user } = openLibrary({ role: "reader" });
    await rowOf("Emma");
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.queryByRole("option", { name: /Move to the trash/ })).toBeNull();
    expect(screen.getByRole("option", { name: /Sort by author/ })).toBeInTheDocument();
    await user.keyboard("qqqq");
    expect(await screen.findByText("Nothing fits “qqqq”.")).toBeVisible();
    expect(field()).toHaveAttribute("aria-expanded", "false");
    await expectAccessible();
  });

  it("is not opened over a dialog", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    await user.keyboard("{F1}");
    await screen.findByRole("dialog", { name: "Keys" });
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.getAllByRole("dialog")).toHaveLength(1);
  });
});
