// What goes from the list to the clipboard, and from there to the list.

import { fireEvent, screen, waitFor } from "@testing-library/react";
import { describe, expect, it, onTestFinished } from "vitest";
import { expectAccessible } from "../test/axe";
import { focusedRow, many, notice, type OpenOptions, openLibrary, spoken } from "./openLibrary";

/** What was put on the clipboard, each time. After the window is open: the test's keyboard has its own. */
function clipboard(isRefused = false): string[] {
  const put: string[] = [];
  const writeText = async (text: string) => {
    if (isRefused) {
      throw new Error("not allowed");
    }
    put.push(text);
  };
  Object.defineProperty(navigator, "clipboard", { value: { writeText }, configurable: true });
  onTestFinished(() => {
    Object.defineProperty(navigator, "clipboard", { value: undefined, configurable: true });
  });
  return put;
}

async function open(options: OpenOptions = {}) {
  const opened = openLibrary(options);
  await waitFor(() => expect(focusedRow()).toBe("2"));
  return opened;
}

function paste(text: string): boolean {
  const event = new Event("paste", { bubbles: true, cancelable: true });
  Object.assign(event, { clipboardData: { files: [], getData: () => text } });
  return fireEvent(document.activeElement ?? document.body, event);
}

describe("Ctrl+C", () => {
  it("copies the chosen books as citations, one a line", async () => {
    const { user } = await open();
    const put = clipboard();
    await user.keyboard("{Shift>}{ArrowDown}{/Shift}{Control>}c{/Control}");
    await notice("Copied 2 citations");
    expect(put).toEqual(["Emma. Jane Austen. 1815.\nMiddlemarch. George Eliot. Blackwood, 1871."]);
    expect(focusedRow()).toBe("3");
  });

  it("copies books that were never painted too, in the order of the list", async () => {
    const { user } = await open({ books: many(250) });
    const put = clipboard();
    await user.keyboard("{Control>}a{/Control}{Control>}c{/Control}");
    await notice("Copied 250 citations");
    const lines = put[0]?.split("\n") ?? [];
    expect([lines.length, lines[0], lines[249]]).toEqual([250, "Book 0001.", "Book 0250."]);
  });

  it("copies what is marked where something is", async () => {
    const { user } = await open();
    const put = clipboard();
    const title = await screen.findByRole("heading", { name: "Emma" });
    document.getSelection()?.selectAllChildren(title);
    onTestFinished(() => document.getSelection()?.removeAllRanges());
    const event = new KeyboardEvent("keydown", { key: "c", ctrlKey: true, bubbles: true, cancelable: true });
    document.activeElement?.dispatchEvent(event);
    expect(event.defaultPrevented).toBe(false);
    document.getSelection()?.removeAllRanges();
    await user.keyboard("{Control>}c{/Control}");
    await waitFor(() => expect(put).toHaveLength(1));
  });

  it("says where the list is that it couldn’t", async () => {
    const { user } = await open();
    clipboard(true);
    Object.defineProperty(document, "execCommand", { value: () => false, configurable: true });
    await user.keyboard("{Control>}c{/Control}");
    expect(await screen.findByText(/^The citations couldn’t be put on the clipboard\./)).toBeVisible();
    await expectAccessible();
  });
});

describe("Ctrl+V", () => {
  it("of an ISBN opens Add with it, which nothing has to be thrown away for", async () => {
    const { user } = await open();
    expect(paste("978-0-14-143958-7\n")).toBe(false);
    await screen.findByRole("dialog", { name: "Add a book" });
    expect(screen.getByRole("textbox", { name: "ISBN" })).toHaveValue("9780141439587");
    expect(screen.getByRole("textbox", { name: /^Title/ })).toHaveFocus();
    await user.keyboard("{Escape}");
    await waitFor(() => expect(document.querySelector("[data-modal]")).toBeNull());
  });

  it("of several says how many there were", async () => {
    const { user, backend } = await open();
    paste("0142001805\n978-0-14-143958-7\n0142001805\n");
    await screen.findByRole("dialog", { name: "Add a book" });
    const isbn = screen.getByRole("textbox", { name: "ISBN" });
    expect(isbn).toHaveValue("9780142001806");
    expect(isbn).toHaveAccessibleDescription("The first of 2 ISBNs that were pasted.");
    await expectAccessible();
    await user.keyboard("Of Mice and Men{Enter}");
    await notice("Added “Of Mice and Men”");
    expect(backend.requests("book_create")).toEqual([{ title: "Of Mice and Men", isbn: "9780142001806" }]);
  });

  it("of any other text adds nothing, nor for a reader", async () => {
    await open();
    expect(paste("a letter")).toBe(false);
    await waitFor(() => expect(spoken()).toBe("There is no picture and no ISBN on the clipboard"));
    expect(screen.queryByRole("dialog")).toBeNull();
  });

  it("is nothing to a reader", async () => {
    await open({ role: "reader" });
    expect(paste("9780141439587")).toBe(true);
    expect(screen.queryByRole("dialog")).toBeNull();
  });
});
