// A title written in its place in the table.

import { act, render, screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { useWindowKeys } from "../window/useWindowKeys";
import { focusedRow, many, notice, type OpenOptions, openLibrary, rowOf, selectedRows } from "./openLibrary";

async function open(options: OpenOptions = {}) {
  const opened = openLibrary(options);
  await waitFor(() => expect(focusedRow()).toBe("2"));
  return opened;
}
function WindowKeys() {
  useWindowKeys();
  return null;
}

const field = () => within(screen.getByRole("grid")).findByRole("textbox", { name: "Title" });

it("is saved by Enter, with the focus on its book, and taken back by Undo", async () => {
  const { user, backend } = await open();
  await user.keyboard("{F2}");
  const title = await field();
  expect(title).toHaveFocus();
  expect(title).toHaveValue("Emma");
  await expectAccessible();
  await user.keyboard("Zuleika{Home}{ArrowDown}{Delete}{Enter}");
  await notice("Saved “uleika”");
  expect(backend.requests("book_update")).toMatchObject([{ fields: { title: "uleika" } }]);
  await waitFor(async () => expect(await rowOf("uleika")).toHaveFocus());
  expect(within(screen.getByRole("grid")).queryByRole("textbox")).toBeNull();
  await user.keyboard("{Control>}z{/Control}");
  await notice("“uleika” is as it was before");
  await waitFor(async () => expect(await rowOf("Emma")).toHaveFocus());
});

it("is left as it was by Esc, and by going elsewhere while nothing is changed", async () => {
  const { user, backend } = await open();
  await user.keyboard("{F2}");
  await field();
  await user.keyboard("Something else{Escape}");
  await waitFor(() => expect(focusedRow()).toBe("2"));
  expect(within(screen.getByRole("grid")).queryByRole("textbox")).toBeNull();
  await user.keyboard("{F2}");
  await field();
  await user.click(await rowOf("Middlemarch"));
  expect(within(screen.getByRole("grid")).queryByRole("textbox")).toBeNull();
  expect(selectedRows()).toEqual(["3"]);
  await user.keyboard("{F2}");
  await field();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(focusedRow()).toBe("3"));
  expect(backend.requests("book_update")).toEqual([]);
});

it("says beneath itself what is wrong, and loses nothing", async () => {
  const { user, backend } = await open();
  await user.keyboard("{F2}");
  const title = await field();
  await user.clear(title);
  await user.keyboard("{Enter}");
  expect(await screen.findByText("This can’t stay empty.", { selector: "[role=grid] *" })).toBeVisible();
  expect(title).toBeInvalid();
  expect(title).toHaveAccessibleDescription("This can’t stay empty.");
  expect(title).toHaveFocus();
  await expectAccessible();
  backend.refuse("book_update", report("disk_full"));
  await user.keyboard("Kim");
  expect(title).not.toHaveAccessibleDescription();
  await user.keyboard("{Enter}");
  await waitFor(() => expect(title).toHaveAccessibleDescription(/^The disk is full\./));
  expect(title).toHaveValue("Kim");
  await user.keyboard("{Escape}");
});

it("stays as it was typed while its row is far away", async () => {
  const { user } = await open({ books: many(300) });
  await user.keyboard("{F2}");
  await field();
  await user.keyboard("Changed");
  await user.click(await rowOf("Book 0003"));
  expect(within(screen.getByRole("grid")).getByRole("textbox")).toHaveValue("Changed");
  await user.keyboard("{End}");
  await waitFor(() => expect(within(screen.getByRole("grid")).queryByRole("textbox")).toBeNull());
  await user.keyboard("{Home}");
  expect(await field()).toHaveValue("Changed");
});

it("is asked about before the program is left", async () => {
  const { user, backend } = await open();
  render(<WindowKeys />);
  await user.keyboard("{F2}");
  await field();
  await user.keyboard("Kim");
  await act(async () => {
    await backend.emit("leaving", null);
  });
  await user.click(await screen.findByRole("button", { name: "Keep writing" }));
  expect(backend.requests("app_quit")).toEqual([]);
});

it("is the form among the covers", async () => {
  const { user } = await open();
  await user.keyboard("{Control>}1{/Control}");
  await screen.findByRole("listbox", { name: "Books" });
  await waitFor(() => expect(document.activeElement).toHaveAttribute("aria-posinset", "1"));
  await user.keyboard("{F2}");
  expect(await screen.findByRole("dialog", { name: "Edit “Emma”" })).toBeVisible();
});

it("is nothing to a reader", async () => {
  const { user } = await open({ role: "reader" });
  await user.keyboard("{F2}");
  expect(within(screen.getByRole("grid")).queryByRole("textbox")).toBeNull();
  expect(screen.queryByRole("dialog")).toBeNull();
});
