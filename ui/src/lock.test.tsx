/** The whole window is locked and opened again: nothing stays in the page, nothing that was typed is lost. */
import { act, render, screen, waitFor, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { App } from "./App";
import { dismissToast } from "./components/toasts";
import { book, layOut, rowOf } from "./shell/openLibrary";
import { expectAccessible } from "./test/axe";
import { type Backend, startBackend } from "./test/backend";
import { ANA, BEN, newUid, PASSWORD } from "./test/shelf";

let backend: Backend;

function open(): UserEvent {
  layOut(1440);
  dismissToast();
  backend = startBackend({ people: [ANA, BEN], isSignedIn: true });
  backend.shelf.accounts = backend.shelf.accounts.map((one) => ({ ...one, role: "owner" }));
  backend.shelf.books = ["Emma", "Middlemarch"].map((title) => book(newUid(backend.shelf), { title }));
  render(<App />);
  return userEvent.setup();
}

const spokenAloud = () => document.querySelector('[aria-live="assertive"]')?.textContent;
const title = () => screen.getByRole("textbox", { name: /^Title/ });
const lock = (user: UserEvent) => user.keyboard("{Control>}l{/Control}");

async function unlock(user: UserEvent, name: string): Promise<void> {
  const field = await screen.findByLabelText(`${name}’s password`);
  await waitFor(() => expect(field).toHaveFocus());
  await user.keyboard(`${PASSWORD}{Enter}`);
}

async function typeNew(user: UserEvent, text: string): Promise<void> {
  await rowOf("Emma");
  await user.keyboard("{Control>}n{/Control}");
  await screen.findByRole("dialog", { name: "Add a book" });
  await user.keyboard(text);
}

it("the page of a locked window holds nothing of its person", async () => {
  const user = open();
  await typeNew(user, "A secret title");
  await lock(user);
  await waitFor(() => expect(screen.getByLabelText("Ana’s password")).toHaveFocus());
  expect(screen.queryByRole("dialog")).toBeNull();
  for (const text of ["Emma", "Middlemarch", "A secret title"]) {
    expect(document.documentElement.outerHTML).not.toContain(text);
  }
  expect(document.title).toBe("Locked – The Moreno library");
  await waitFor(() => expect(spokenAloud()).toBe("Locked. What you were typing is kept."));
  await expectAccessible();
});

it("what was typed comes back to its author, with the focus on the first field", async () => {
  const user = open();
  await typeNew(user, "Kim{Tab}Kipling, Rudyard");
  await lock(user);
  await unlock(user, "Ana");
  await waitFor(() => expect(spokenAloud()).toBe("Unlocked."));
  await screen.findByRole("dialog", { name: "Add a book" });
  await waitFor(() => expect(title()).toHaveValue("Kim"));
  expect(title()).toHaveFocus();
  expect(screen.getByLabelText("Author", { selector: "input" })).toHaveValue("Kipling, Rudyard");
  await user.keyboard("{Control>}{Enter}{/Control}");
  await rowOf("Kim");
  expect(backend.requests("book_create")).toEqual([{ title: "Kim", authors: ["Kipling, Rudyard"] }]);
  await waitFor(() => expect(backend.shelf.drafts.size).toBe(0));
});

describe("a title that is written in the table", () => {
  const inTable = () => within(screen.getByRole("grid")).findByRole("textbox", { name: "Title" });
  const write = async (user: UserEvent, text: string) => {
    await user.click(await rowOf("Emma"));
    await user.keyboard("{F2}");
    await inTable();
    await user.keyboard(text);
  };

  it("comes back in the book’s form", async () => {
    const user = open();
    await write(user, "Emma, again");
    await lock(user);
    await screen.findByLabelText("Ana’s password");
    expect(document.documentElement.outerHTML).not.toContain("Emma");
    await unlock(user, "Ana");
    await screen.findByRole("dialog", { name: "Edit “Emma”" });
    await waitFor(() => expect(title()).toHaveValue("Emma, again"));
    await user.keyboard("{Control>}{Enter}{/Control}");
    await rowOf("Emma, again");
    expect(backend.requests("book_update")).toMatchObject([{ fields: { title: "Emma, again" } }]);
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(0));
  });

  it.each(["{Enter}", "{Escape}"])("doesn’t come back after %s", async (key) => {
    const user = open();
    await write(user, "Emma, again");
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(2));
    await user.keyboard(key);
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(0));
  });
});

it("somebody else gets nothing of it, and its author gets it after them", async () => {
  const user = open();
  await typeNew(user, "Kim");
  await lock(user);
  await user.click(await screen.findByRole("option", { name: "Ben" }));
  await unlock(user, "Ben");
  await waitFor(() => expect(spokenAloud()).toBe("Signed in as Ben."));
  await rowOf("Emma");
  expect(screen.queryByRole("dialog")).toBeNull();
  await user.keyboard("{Control>}n{/Control}");
  await screen.findByRole("dialog", { name: "Add a book" });
  expect(title()).toHaveValue("");
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await lock(user);
  await user.click(await screen.findByRole("option", { name: "Ana" }));
  await unlock(user, "Ana");
  await screen.findByRole("dialog", { name: "Add a book" });
  await waitFor(() => expect(title()).toHaveValue("Kim"));
});

it("a notice of one person's is shown to nobody who comes after", async () => {
  const user = open();
  await user.click(await rowOf("Emma"));
  await user.keyboard("{Delete}");
  await screen.findByText("Moved “Emma” to the trash", { selector: '[data-region="toast"] p' });
  await lock(user);
  await user.click(await screen.findByRole("option", { name: "Ben" }));
  await unlock(user, "Ben");
  await rowOf("Middlemarch");
  expect(document.querySelector('[data-region="toast"] p')).toBeNull();
  expect(document.body).not.toHaveTextContent("Moved “Emma”");
});

describe("a window that locks by itself", () => {
  it("has kept what the keys had rested after", async () => {
    const user = open();
    await rowOf("Emma");
    await user.click(await rowOf("Middlemarch"));
    await user.keyboard("{Control>}e{/Control}");
    await screen.findByRole("dialog", { name: "Edit “Middlemarch”" });
    await user.type(title(), "!");
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(2));
    backend.shelf.session = { uid: ANA.uid, isLocked: true, confirmedAt: null };
    await act(() => backend.emit("locked", null));
    expect(screen.queryByRole("dialog")).toBeNull();
    await unlock(user, "Ana");
    await screen.findByRole("dialog", { name: "Edit “Middlemarch”" });
    await waitFor(() => expect(title()).toHaveValue("Middlemarch!"));
  });

  it("keeps the last letters too", async () => {
    const user = open();
    await typeNew(user, "Kim");
    // Each letter in its turn: the first is kept by now.
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(2));
    await user.keyboard("!");
    backend.shelf.session = { uid: ANA.uid, isLocked: true, isByItself: true, confirmedAt: null };
    await act(() => backend.emit("locked", null));
    await unlock(user, "Ana");
    await screen.findByRole("dialog", { name: "Add a book" });
    await waitFor(() => expect(title()).toHaveValue("Kim!"));
  });

  it("keeps nothing of its person for who comes next, however late it is sent", async () => {
    const user = open();
    await typeNew(user, "K");
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(2));
    const release = backend.hold("draft_keep");
    await user.keyboard("im");
    await waitFor(() => expect(backend.requests("draft_keep")).toHaveLength(3));
    await user.keyboard("!");
    backend.shelf.session = { uid: ANA.uid, isLocked: true, isByItself: true, confirmedAt: null };
    await act(() => backend.emit("locked", null));
    await user.click(await screen.findByRole("option", { name: "Ben" }));
    await unlock(user, "Ben");
    await rowOf("Emma");
    await act(async () => release());
    expect(backend.requests("draft_keep").map(({ content }) => content)).not.toContainEqual(
      expect.stringContaining("Kim!"),
    );
  });

  it("is found to be locked by the next command, whichever that is", async () => {
    const user = open();
    await rowOf("Emma");
    backend.shelf.session = { uid: ANA.uid, isLocked: true, confirmedAt: null };
    await user.keyboard("{Delete}");
    await waitFor(() => expect(screen.getByLabelText("Ana’s password")).toHaveFocus());
    expect(document.documentElement.outerHTML).not.toContain("Emma");
    await unlock(user, "Ana");
    expect(await rowOf("Emma")).toBeInTheDocument();
  });
});

it("a form for a book that is gone, or that one may not change any more, doesn't open", async () => {
  const user = open();
  await typeNew(user, "Kim");
  await lock(user);
  backend.shelf.accounts = backend.shelf.accounts.map((one) =>
    one.uid === ANA.uid ? { ...one, role: "reader" } : one,
  );
  await unlock(user, "Ana");
  await rowOf("Emma");
  await waitFor(() => expect(backend.shelf.drafts.size).toBe(0));
  expect(screen.queryByRole("dialog")).toBeNull();
});

describe("what was typed doesn't come back", () => {
  const settled = () => waitFor(() => expect(backend.shelf.drafts.size).toBe(0));

  it("once it was thrown away", async () => {
    const user = open();
    await typeNew(user, "Kim");
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(2));
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Throw away" }));
    await settled();
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("once it was taken back, however soon the form is closed", async () => {
    const user = open();
    await typeNew(user, "K");
    await waitFor(() => expect(backend.shelf.drafts.size).toBe(2));
    await user.keyboard("{Backspace}{Escape}");
    await settled();
  });
});

describe("the three ways out", () => {
  const choose = async (user: UserEvent, name: RegExp) => {
    await rowOf("Emma");
    await user.click(screen.getByRole("button", { name: "AM, Ana: account" }));
    await user.click(await screen.findByRole("menuitem", { name }));
    await screen.findByRole("option", { name: "Ana" });
  };

  it("Lock keeps the person chosen", async () => {
    const user = open();
    await choose(user, /^Lock/);
    await waitFor(() => expect(screen.getByLabelText("Ana’s password")).toHaveFocus());
    expect(backend.shelf.session).toMatchObject({ uid: ANA.uid, isLocked: true });
  });

  it.each([/^Switch person/, /^Sign out/])(
    "%s ends the session, and the cards have the focus",
    async (way) => {
      const user = open();
      await choose(user, way);
      await waitFor(() => expect(screen.getByRole("option", { name: "Ana" })).toHaveFocus());
      expect(screen.queryByLabelText("Ana’s password")).toBeNull();
      expect(backend.shelf.session).toBeNull();
      const commands = ["session_switch", "session_sign_out"] as const;
      // Whoever stays signed in on this computer goes on to when somebody else only looks something up.
      expect(commands.map((command) => backend.requests(command).length)).toEqual(
        way.source.includes("Switch") ? [1, 0] : [0, 1],
      );
      await waitFor(() => expect(spokenAloud()).toBe("Signed out. Who is reading?"));
      expect(within(screen.getByRole("main")).queryByText(/Locked/)).toBeNull();
    },
  );
});
