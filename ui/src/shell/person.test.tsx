// The signed-in person in the window: their disc and menu, what their role lets
// them see, their use of it, and the way back in that they don't have yet.

import { act, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { afterEach, describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import type { Backend } from "../test/backend";
import { ANA, NEXT_CODE, PASSWORD, putAccount } from "../test/shelf";
import { openLibrary, rowOf } from "./openLibrary";

afterEach(() => vi.useRealTimers());

function change(backend: Backend, what: Parameters<typeof putAccount>[1] | object): void {
  const [own] = backend.shelf.accounts;
  if (own !== undefined) {
    putAccount(backend.shelf, { ...own, ...what });
  }
}

describe("the person’s button", () => {
  it("has an animal for who has one, and is then named by the person alone", async () => {
    openLibrary({ before: (backend) => change(backend, { picture: "panda" }) });
    await rowOf("Emma");
    const button = screen.getByRole("button", { name: "Ana: account" });
    expect(button.querySelector("svg")).toBeInTheDocument();
    expect(button).toHaveTextContent("");
    await expectAccessible();
  });

  it("offers the three ways out by keys alone", async () => {
    const { user } = openLibrary();
    await rowOf("Emma");
    screen.getByRole("button", { name: "AM, Ana: account" }).focus();
    await user.keyboard("{Enter}");
    const menu = await screen.findByRole("menu");
    expect(
      within(menu)
        .getAllByRole("menuitem")
        .map(({ textContent }) => textContent),
    ).toEqual(["Your profile", "LockCtrl+L", "Switch person", "Sign out"]);
    await expectAccessible();
  });
});

it("a role that changes elsewhere counts at once", async () => {
  const { backend } = openLibrary();
  await rowOf("Emma");
  expect(screen.getByRole("button", { name: "Add" })).toBeVisible();
  change(backend, { role: "reader", first_name: "Anna" });
  await act(() => backend.emit("changed", { subjects: ["accounts"] }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "Add" })).toBeNull());
  expect(screen.getByRole("button", { name: "AM, Anna: account" })).toBeVisible();
});

it("use is reported at the first key or move, and every half minute at most", async () => {
  const { backend } = openLibrary();
  await rowOf("Emma");
  const reports = () => backend.requests("session_used").length;
  vi.useFakeTimers({ toFake: ["Date"] });
  vi.setSystemTime(Date.UTC(2026, 4, 3, 12));
  fireEvent.keyDown(document.body, { key: "ArrowDown" });
  expect(reports()).toBe(1);
  fireEvent.pointerMove(document.body);
  fireEvent.keyDown(document.body, { key: "ArrowDown" });
  vi.setSystemTime(Date.UTC(2026, 4, 3, 12, 0, 29));
  fireEvent.pointerDown(document.body);
  expect(reports()).toBe(1);
  vi.setSystemTime(Date.UTC(2026, 4, 3, 12, 0, 30));
  fireEvent.wheel(document.body);
  expect(reports()).toBe(2);
});

describe("who has no way back in yet", () => {
  const open = () => openLibrary({ before: (backend) => change(backend, { has_way_back: false }) });
  const link = () => screen.getByRole("button", { name: "No way back in yet" });

  it("is told so by the status line, gives the password and gets a code", async () => {
    const { user, backend } = open();
    await rowOf("Emma");
    expect(within(screen.getByRole("region", { name: "Status" })).getByRole("button")).toBe(link());
    await expectAccessible();
    link().focus();
    await user.keyboard("{Enter}");
    await screen.findByRole("dialog", { name: "Your password once more?" });
    await user.keyboard(`${PASSWORD}{Enter}`);
    const dialog = await screen.findByRole("dialog", { name: "Your new way back in" });
    expect(within(dialog).getByRole("region", { name: "Recovery code" })).toHaveTextContent(NEXT_CODE);
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "I have kept it" }));
    await waitFor(() => expect(screen.queryByText("No way back in yet")).toBeNull());
    expect(backend.requests("recovery_code_kept")).toHaveLength(1);
    expect(document.documentElement.outerHTML).not.toContain(NEXT_CODE);
  });

  it("may leave it for later, and is told so as before", async () => {
    const { user, backend } = open();
    await rowOf("Emma");
    backend.shelf.session = { uid: ANA.uid, isLocked: false, confirmedAt: Date.now() };
    await user.click(link());
    const dialog = await screen.findByRole("dialog", { name: "Your new way back in" });
    await user.click(within(dialog).getByRole("button", { name: "Later" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(link()).toBeVisible();
    expect(backend.requests("recovery_code_kept")).toEqual([]);
  });

  it("reads no error after Cancel: nothing went wrong", async () => {
    const { user } = open();
    await rowOf("Emma");
    await user.click(link());
    await screen.findByRole("dialog", { name: "Your password once more?" });
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(screen.queryByText(/Your password wasn’t given/)).toBeNull();
    await waitFor(() => expect(link()).toHaveFocus());
  });

  it("is told nothing where a tap opens the account: there is nothing to forget", async () => {
    openLibrary({ before: (backend) => change(backend, { has_way_back: false, opens_with: "tap" }) });
    await rowOf("Emma");
    expect(screen.queryByText("No way back in yet")).toBeNull();
  });
});

it.each([
  [{ person: "Ana" }, /^Added by Ana, 3/],
  ["former_member", /^Added by a former member, 3/],
  ["program", /^Added 3/],
] as const)("the details name who added a book: %j", async (added_by, words) => {
  openLibrary({ books: [{ title: "Emma", added_by }] });
  await rowOf("Emma");
  expect(await screen.findByText(words)).toBeInTheDocument();
});
