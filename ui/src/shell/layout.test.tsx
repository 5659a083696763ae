// How a person keeps the window: it comes back as it was left.

import { screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { report } from "../test/backend";
import { focusedRow, headOf, many, openLibrary, rowOf } from "./openLibrary";

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
