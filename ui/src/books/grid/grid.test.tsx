// The covers as a person at the keyboard, the mouse or a screen reader meets them.

import { screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it, vi } from "vitest";
import type { Book } from "../../api/bindings";
import { book, layOut, many, THREE } from "../../shell/openLibrary";
import { expectAccessible } from "../../test/axe";
import { type Backend, startBackend } from "../../test/backend";
import { show } from "../../test/render";
import { newUid } from "../../test/shelf";
import { LayoutKept } from "../../window/layout";
import { FIRST_LIST } from "../listQuery";
import { useBookList } from "../useBookList";
import { BookGrid } from "./BookGrid";
import { useCoverSize } from "./coverSize";

const opened = vi.fn<() => void>();
const menu = vi.fn<() => void>();
const NOTHING: ReadonlySet<string> = new Set();

function Covers() {
  const list = useBookList(FIRST_LIST);
  const covers = useCoverSize();
  return (
    <main>
      <h1>{"Books"}</h1>
      <button
        type="button"
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          covers.change(1);
          covers.change(1);
        }}
      >
        Two sizes larger
      </button>
      <BookGrid
        list={list}
        libraryLanguage="en"
        changed={NOTHING}
        saveTitle={null}
        onOpen={opened}
        onContextMenu={menu}
      />
    </main>
  );
}

/** 880 px: six columns, as at 1440 px with both panes. */
async function open(
  books: readonly Partial<Book>[],
  width = 880,
): Promise<{ user: UserEvent; backend: Backend }> {
  layOut(width);
  const backend = startBackend({ isSignedIn: true });
  backend.shelf.books = books.map((fields) => book(newUid(backend.shelf), fields));
  const user = show(
    <LayoutKept>
      <Covers />
    </LayoutKept>,
  );
  await waitFor(() => expect(cover(1)).toHaveFocus());
  return { user, backend };
}

function cover(position: number): HTMLElement | null {
  return document.querySelector(`[role="option"][aria-posinset="${position}"]`);
}

function focused(): string | null {
  return document.activeElement?.getAttribute("aria-posinset") ?? null;
}

function selected(): Array<string | null> {
  return [...document.querySelectorAll('[role="option"][aria-selected="true"]')].map((option) =>
    option.getAttribute("aria-posinset"),
  );
}

describe("the covers say what they are", () => {
  it("each with its place in the whole result, in one tab stop", async () => {
    await open(many(300));
    const list = screen.getByRole("listbox", { name: "Books" });
    expect(list).toHaveAttribute("aria-multiselectable", "true");
    expect(cover(3)).toHaveAttribute("aria-setsize", "300");
    expect(cover(3)).toHaveAccessibleName("Book 0003");
    expect(list.querySelectorAll('[tabindex="0"]')).toHaveLength(1);
    await expectAccessible();
  });

  it("by title, first author and volume, in the language of the book", async () => {
    await open([
      ...THREE,
      { title: "Leviathan Wakes (The Expanse, #1)", authors: ["James S. A. Corey", "Another"] },
      { title: "Zohar (Series, #2)" },
    ]);
    expect(cover(1)).toHaveAccessibleName("Emma, Jane Austen");
    expect(cover(2)).toHaveAccessibleName("Leviathan Wakes, James S. A. Corey, The Expanse 1");
    expect(cover(4)).toHaveAccessibleName("Zohar, Series 2");
    expect(cover(5)).toHaveAttribute("lang", "el");
  });
});

describe("the keys reach every cover", () => {
  it("in two dimensions", async () => {
    const { user } = await open(many(20));
    expect(focused()).toBe("1");
    await user.keyboard("{ArrowRight}{ArrowDown}");
    expect(focused()).toBe("8");
    await user.keyboard("{ArrowLeft}{ArrowUp}");
    expect(focused()).toBe("1");
    await user.keyboard("{ArrowUp}");
    expect(focused()).toBe("1");
  });

  it("down to a shorter last shelf, and no further", async () => {
    const { user } = await open(many(14));
    await user.keyboard("{End}{ArrowUp}{ArrowRight}{ArrowRight}{ArrowRight}{ArrowDown}");
    expect(focused()).toBe("14");
    await user.keyboard("{ArrowDown}");
    expect(focused()).toBe("14");
  });

  it("by pages and ends, also to covers that are not here yet", async () => {
    const { user } = await open(many(1_000));
    await user.keyboard("{Control>}{End}{/Control}");
    expect(focused()).toBe("1000");
    await waitFor(() => expect(cover(1_000)).toHaveAccessibleName("Book 1000"));
    await user.keyboard("{PageUp}");
    expect(Number(focused())).toBeLessThan(1_000);
    await user.keyboard("{Home}");
    expect(focused()).toBe("1");
    await user.keyboard("{Enter}");
    expect(opened).toHaveBeenCalledOnce();
  });

  it("keeps the place of covers on their way and says that they are", async () => {
    const { user, backend } = await open(many(1_000));
    const release = backend.hold("book_list");
    await user.keyboard("{End}");
    expect(cover(1_000)).toHaveAttribute("aria-busy", "true");
    expect(cover(1_000)).toHaveAccessibleName("Book 1,000");
    expect(cover(1_000)).toHaveFocus();
    release();
    await waitFor(() => expect(cover(1_000)).toHaveAccessibleName("Book 1000"));
  });
});

describe("selecting", () => {
  it("Shift extends, Ctrl moves the focus alone, Space takes a book in or out", async () => {
    const { user } = await open(many(30));
    await user.keyboard("{Shift>}{ArrowRight}{ArrowDown}{/Shift}");
    expect(selected()).toEqual(["1", "2", "3", "4", "5", "6", "7", "8"]);
    await user.keyboard("{Home}{Control>}{ArrowDown}{/Control}");
    expect(focused()).toBe("7");
    expect(selected()).toEqual(["1"]);
    await user.keyboard(" ");
    expect(selected()).toEqual(["1", "7"]);
    // A tick says so, and not the colour alone.
    expect(cover(7)?.querySelector("svg")).not.toBeNull();
    expect(cover(8)?.querySelector("svg")).toBeNull();
    await user.keyboard(" ");
    expect(selected()).toEqual(["1"]);
  });

  it("a click selects, Ctrl+click adds, Shift+click extends", async () => {
    const { user } = await open(many(30));
    await user.click(cover(2) as HTMLElement);
    expect(selected()).toEqual(["2"]);
    await user.keyboard("{Control>}");
    await user.click(cover(5) as HTMLElement);
    await user.keyboard("{/Control}{Shift>}");
    await user.click(cover(7) as HTMLElement);
    await user.keyboard("{/Shift}");
    expect(selected()).toEqual(["5", "6", "7"]);
  });
});

it("the menu is about what is selected, or about the book under the pointer", async () => {
  const { user } = await open(many(30));
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}");
  await user.pointer({ keys: "[MouseRight]", target: cover(2) as HTMLElement });
  expect(menu).toHaveBeenCalledOnce();
  expect(selected()).toEqual(["1", "2"]);
  await user.pointer({ keys: "[MouseRight]", target: cover(9) as HTMLElement });
  expect(selected()).toEqual(["9"]);
});

it("keeps the focus and the book in view when the covers change their size", async () => {
  const { user } = await open(many(100));
  await user.keyboard("{ArrowDown}{ArrowDown}");
  expect(focused()).toBe("13");
  await user.click(screen.getByRole("button", { name: "Two sizes larger" }));
  await waitFor(() => expect(cover(13)).toHaveFocus());
  await user.keyboard("{ArrowDown}");
  // 880 px hold four of 184 px.
  expect(focused()).toBe("17");
});
