// How a person keeps the window: it comes back as it was left.

import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { focusedRow, headOf, many, openLibrary, rowOf, spoken, statusLine } from "./openLibrary";

it("panes, order and columns are kept as they are left", async () => {
  const { user, backend } = openLibrary();
  await rowOf("Emma");
  await waitFor(() => expect(focusedRow()).toBe("2"));
  await user.keyboard("{F9}");
  screen.getByRole("separator", { name: "Width of the details" }).focus();
  await user.keyboard("{Home}");
  headOf("Author").focus();
  await user.keyboard("{Shift>}{ArrowRight}{/Shift}{Enter}");
  await waitFor(() =>
    expect(backend.shelf.layout).toMatchObject({
      sort: "author",
      browse: { shown: false, width: null },
      details: { shown: true, width: 300 },
      columns: { author: 64 },
    }),
  );
});

it("a pane and a column get their usual width back by a key", async () => {
  const { user, backend } = openLibrary({
    before: ({ shelf }) => {
      shelf.layout = {
        ...shelf.layout,
        details: { shown: true, width: 444 },
        columns: { author: 300, title: 400 },
      };
    },
  });
  await rowOf("Emma");
  const line = screen.getByRole("separator", { name: "Width of the details" });
  line.focus();
  await user.keyboard("{Enter}");
  expect(line).toHaveAttribute("aria-valuenow", "340");
  headOf("Author").focus();
  expect(headOf("Author")).toHaveAccessibleDescription(/Shift\+Enter gives back the usual one/);
  await user.keyboard("{Shift>}{Enter}{/Shift}");
  await waitFor(() => expect(spoken()).toBe("Author: the usual width"));
  await waitFor(() =>
    expect(backend.shelf.layout).toMatchObject({ details: { width: null }, columns: { title: 400 } }),
  );
  expect(backend.shelf.layout.columns).not.toHaveProperty("author");
});

it("a column has a menu, by the right button and by its keys, for order and width", async () => {
  const { user, backend } = openLibrary({
    before: ({ shelf }) => {
      shelf.layout = { ...shelf.layout, columns: { author: 300 } };
    },
  });
  await rowOf("Emma");
  fireEvent.contextMenu(headOf("Author"), { clientX: 400, clientY: 60 });
  const menu = within(await screen.findByRole("menu", { name: "Menu of the column Author" }));
  expect(menu.getAllByRole("menuitem").map(({ textContent }) => textContent)).toEqual([
    "A to Z",
    "Z to A",
    "WiderShift+→",
    "NarrowerShift+←",
    "Usual widthShift+Enter",
  ]);
  await expectAccessible();
  await user.click(menu.getByRole("menuitem", { name: /Usual width/ }));
  await waitFor(() => expect(backend.shelf.layout.columns).toEqual({}));
  await waitFor(() => expect(headOf("Author")).toHaveFocus());
  await user.keyboard("{Shift>}{F10}{/Shift}");
  await user.click(await screen.findByRole("menuitem", { name: "Z to A" }));
  await waitFor(() => expect(headOf("Author")).toHaveAttribute("aria-sort", "descending"));
  headOf("Publisher").focus();
  await user.keyboard("{ContextMenu}");
  await screen.findByRole("menu", { name: "Menu of the column Publisher" });
  expect(screen.getAllByRole("menuitem")).toHaveLength(3);
});

describe("the rows of the table", () => {
  const heights = () =>
    [...document.querySelectorAll<HTMLElement>("[data-row]")].map((row) => row.style.insetBlockStart);
  const sheet = () => document.querySelector<HTMLElement>('[role="grid"] [role="presentation"]');

  it.each([
    ["compact", 26, "8"],
    ["normal", 32, "7"],
    ["roomy", 44, "5"],
  ] as const)("are %s: %d px each, and a screen is as many as fit", async (rows, height, last) => {
    const { user } = openLibrary({
      books: many(1_000),
      before: ({ shelf }) => {
        shelf.layout = { ...shelf.layout, rows };
      },
    });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    expect(sheet()?.style.getPropertyValue("--row-height")).toBe(`${height}px`);
    expect(heights().slice(0, 3)).toEqual(["0", `${height}px`, `${2 * height}px`]);
    expect(document.querySelector<HTMLElement>('[role="rowgroup"]')?.style.blockSize).toBe(
      `${1_000 * height + 64}px`,
    );
    // 192 px below the heads.
    await user.keyboard("{PageDown}");
    expect(focusedRow()).toBe(last);
    await user.keyboard("{PageUp}{PageUp}");
    expect(focusedRow()).toBe("2");
  });

  it("are chosen in the menu of the order, kept, and roomy ones have their covers", async () => {
    const { user, backend } = openLibrary();
    await user.click(await rowOf("Middlemarch"));
    expect(document.querySelector("[role=grid] [data-cover]")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Sort: Title" }));
    await expectAccessible();
    await user.click(await screen.findByRole("menuitemradio", { name: "Roomy, with covers" }));
    await waitFor(() => expect(document.querySelectorAll("[role=grid] [data-cover]")).toHaveLength(3));
    expect(await rowOf("Middlemarch")).toHaveAttribute("aria-selected", "true");
    await waitFor(() => expect(backend.shelf.layout.rows).toBe("roomy"));
    await expectAccessible();
  });

  it("are commands of the palette while the table is shown", async () => {
    const { user, backend } = openLibrary();
    await rowOf("Emma");
    await user.keyboard("{Control>}k{/Control}compact{Enter}");
    await waitFor(() => expect(backend.shelf.layout.rows).toBe("compact"));
  });

  it("leave nobody in the wrong place of a list that was left at another height", async () => {
    const { user } = openLibrary({ books: many(300) });
    await rowOf("Book 0001");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    await user.keyboard("{End}");
    expect(await rowOf("Book 0300")).toHaveFocus();
    await user.keyboard("{Control>}f{/Control}0001");
    await waitFor(() => expect(statusLine()).toContain("1 shown"));
    await user.keyboard("{Control>}k{/Control}roomy{Enter}");
    await waitFor(() => expect(sheet()?.style.getPropertyValue("--row-height")).toBe("44px"));
    await user.clear(screen.getByRole("searchbox"));
    expect(await rowOf("Book 0300")).toBeInTheDocument();
    const { scrollTop } = screen.getByRole("grid");
    // The last book is in view at the foot, above the room that is left there.
    expect(scrollTop).toBe(300 * 44 - 192);
  });
});

it("the window opens as it was left", async () => {
  const { backend } = openLibrary({
    before: ({ shelf }) => {
      shelf.layout = {
        ...shelf.layout,
        sort: "added",
        descending: true,
        browse: { shown: false, width: null },
        details: { shown: true, width: 444 },
      };
    },
  });
  await rowOf("Emma");
  expect(screen.queryByRole("region", { name: "Browse" })).toBeNull();
  expect(screen.getByRole("separator", { name: "Width of the details" })).toHaveAttribute(
    "aria-valuenow",
    "444",
  );
  expect(backend.requests("book_list")[0]).toMatchObject({ sort: "added", descending: true });
  expect(backend.requests("layout_set")).toEqual([]);
});

it("a layout that can't be had is as at first", async () => {
  openLibrary({ before: (backend) => backend.refuse("layout_get", report("internal")) });
  expect(await screen.findByRole("listbox", { name: "Books" })).toBeInTheDocument();
});

it("covers and table show the same book, by keys and by the switch", async () => {
  const { user, backend } = openLibrary({ books: many(40) });
  await rowOf("Book 0001");
  await waitFor(() => expect(focusedRow()).toBe("2"));
  await user.keyboard("{ArrowDown}{ArrowDown}{Control>}1{/Control}");
  expect(await screen.findByRole("listbox", { name: "Books" })).toBeInTheDocument();
  await waitFor(() => expect(document.activeElement).toHaveAttribute("aria-posinset", "3"));
  expect(screen.getByRole("button", { name: "Show covers" })).toHaveAttribute("aria-pressed", "true");
  await waitFor(() => expect(backend.shelf.layout.view).toBe("covers"));
  await user.click(screen.getByRole("button", { name: "Show a table" }));
  expect(await screen.findByRole("grid", { name: "Books" })).toBeInTheDocument();
  expect(await rowOf("Book 0003")).toHaveAttribute("aria-selected", "true");
  // It is in view from the top of the list, which is where one was.
  expect(screen.getByRole("grid", { name: "Books" }).scrollTop).toBe(0);
});
