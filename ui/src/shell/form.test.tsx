// Adding and editing a book: nothing that is typed is lost, what is wrong is
// said at its field, only what changed is sent.

import { render, screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { useWindowKeys } from "../window/useWindowKeys";
import { many, notice, openLibrary, rowOf } from "./openLibrary";

function field(name: string): HTMLElement {
  // "Title" says beside its name that it is required.
  return screen.getByLabelText(name === "Title" ? /^Title/ : name, { selector: "input" });
}

async function openForm(user: UserEvent): Promise<HTMLElement> {
  await rowOf("Emma");
  await user.keyboard("{Control>}n{/Control}");
  return screen.findByRole("dialog", { name: "Add a book" });
}

async function openEdit(user: UserEvent, title: string): Promise<HTMLElement> {
  await user.click(await rowOf(title));
  await user.keyboard("{Control>}e{/Control}");
  return screen.findByRole("dialog", { name: `Edit “${title}”` });
}

function WindowKeys() {
  useWindowKeys();
  return null;
}

describe("a new book", () => {
  it("begins at its title, is saved by Ctrl+Enter, and stands focused in the list and in the details", async () => {
    const { user, backend } = openLibrary();
    const dialog = await openForm(user);
    expect(field("Title")).toHaveFocus();
    await expectAccessible(dialog);
    await user.keyboard("Kim{Tab}Kipling, Rudyard{Control>}{Enter}{/Control}");
    expect(await rowOf("Kim")).toHaveFocus();
    expect(backend.requests("book_create")).toEqual([{ title: "Kim", authors: ["Kipling, Rudyard"] }]);
    expect(screen.queryByRole("dialog")).toBeNull();
    const details = screen.getByRole("region", { name: "Details" });
    expect(within(details).getByRole("heading", { name: "Kim" })).toBeInTheDocument();
    expect(await notice("Added “Kim”")).toBeInTheDocument();
  });

  it("is found in a long list wherever its title puts it", async () => {
    const { user } = openLibrary({ books: [...many(900), { title: "Emma" }] });
    await rowOf("Book 0001");
    await user.keyboard("{Control>}n{/Control}");
    await screen.findByRole("dialog");
    await user.keyboard("Book 0450b{Enter}");
    expect(await rowOf("Book 0450b")).toHaveFocus();
    expect(document.activeElement).toHaveAttribute("aria-rowindex", "452");
  });

  it("begins at the ISBN for who has only that", async () => {
    openLibrary({ intent: "add_isbn" });
    await screen.findByRole("dialog", { name: "Add a book" });
    await waitFor(() => expect(field("ISBN")).toHaveFocus());
  });

  it("keeps an ISBN that isn't one, and says so", async () => {
    const { user } = openLibrary();
    await openForm(user);
    await user.keyboard("Kim");
    await user.click(field("ISBN"));
    await user.keyboard("12345{Enter}");
    expect(await notice(/Its ISBN isn’t valid and was kept as written/)).toBeInTheDocument();
    const details = screen.getByRole("region", { name: "Details" });
    expect(await within(details).findByText(/This isn’t a valid ISBN/)).toBeInTheDocument();
    expect(within(details).getByText("12345")).toHaveAttribute("dir", "ltr");
  });
});

describe("what is wrong", () => {
  it("is said at its field; the first one has the focus, the number is announced, the text stays", async () => {
    const { user } = openLibrary();
    const dialog = await openForm(user);
    await user.click(field("Published"));
    await user.keyboard("1898-13");
    await user.click(field("Pages"));
    await user.keyboard("many{Enter}");
    await waitFor(() => expect(field("Title")).toHaveFocus());
    expect(field("Title")).toHaveAccessibleDescription("This can’t stay empty.");
    expect(field("Published")).toHaveAccessibleDescription(
      /1898-13 isn’t a month. Write 1898, 1898-12 or 1898-12-31/,
    );
    expect(field("Pages")).toBeInvalid();
    expect(field("Published")).toHaveValue("1898-13");
    await waitFor(() =>
      expect(document.querySelector('[aria-live="assertive"]')).toHaveTextContent("3 fields need a look"),
    );
    await expectAccessible(dialog);
  });

  it("is no longer said once the field is being mended", async () => {
    const { user } = openLibrary();
    await openForm(user);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field("Title")).toBeInvalid());
    await user.keyboard("K");
    expect(field("Title")).not.toBeInvalid();
    expect(field("Title")).toHaveFocus();
  });

  it("stands at the author's own line", async () => {
    const { user, backend } = openLibrary();
    await openForm(user);
    await user.keyboard("Kim{Tab}One");
    await user.click(screen.getByRole("button", { name: "Add another author" }));
    await user.keyboard("Two");
    backend.refuse(
      "book_create",
      report("validation", {
        fields: [
          { field: "authors", code: "too_long", params: { max: 300, length: 301, index: 1 }, message: "" },
        ],
      }),
    );
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field("Author 2")).toBeInvalid());
    expect(field("Author 2")).toHaveAccessibleDescription(/301 characters/);
    expect(field("Author 1")).not.toBeInvalid();
  });

  it("with the disk is said in the form, which stays as it is", async () => {
    const { user, backend } = openLibrary();
    const dialog = await openForm(user);
    backend.refuse("book_create", report("disk_full"));
    await user.keyboard("Kim{Enter}");
    expect(await within(dialog).findByText(/The disk is full/)).toBeInTheDocument();
    expect(field("Title")).toHaveValue("Kim");
    await expectAccessible(dialog);
  });

  it("with the session leads to signing in", async () => {
    const { user, backend, signedOut } = openLibrary();
    await openForm(user);
    backend.refuse("book_create", report("unauthenticated"));
    await user.keyboard("Kim{Enter}");
    await waitFor(() => expect(signedOut).toHaveBeenCalled());
  });
});

describe("leaving", () => {
  it("with Esc asks before typed text is thrown away, and keeps it by default", async () => {
    const { user } = openLibrary();
    await openForm(user);
    await user.keyboard("Kim{Escape}");
    const question = await screen.findByRole("alertdialog", { name: "Throw away what you typed?" });
    expect(within(question).getByRole("button", { name: "Keep writing" })).toHaveFocus();
    await expectAccessible(question);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(field("Title")).toHaveValue("Kim");
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Throw away" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  });

  it("asks nothing when nothing was typed, and gives the focus back to the list", async () => {
    const { user } = openLibrary();
    await openForm(user);
    await user.keyboard("{Escape}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await waitFor(async () => expect(await rowOf("Emma")).toHaveFocus());
  });
});

describe("quitting", () => {
  it("asks before typed text is thrown away, and quits once it is", async () => {
    const { user, backend } = openLibrary();
    render(<WindowKeys />);
    await openForm(user);
    await user.keyboard("Kim{Control>}q{/Control}");
    const question = await screen.findByRole("alertdialog", { name: "Throw away what you typed?" });
    await user.keyboard("{Control>}w{/Control}");
    expect(backend.requests("app_quit")).toEqual([]);
    await user.click(within(question).getByRole("button", { name: "Keep writing" }));
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(field("Title")).toHaveValue("Kim");
    await user.keyboard("{Control>}q{/Control}");
    await user.click(await screen.findByRole("button", { name: "Throw away" }));
    await waitFor(() => expect(backend.requests("app_quit")).toHaveLength(1));
  });

  it("asks nothing when nothing was typed, or after the form is gone", async () => {
    const { user, backend } = openLibrary();
    render(<WindowKeys />);
    await openForm(user);
    await user.keyboard("{Control>}q{/Control}");
    await waitFor(() => expect(backend.requests("app_quit")).toHaveLength(1));
    await user.keyboard("Kim{Escape}");
    await user.click(await screen.findByRole("button", { name: "Throw away" }));
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    await user.keyboard("{Control>}w{/Control}");
    await waitFor(() => expect(backend.requests("app_quit")).toHaveLength(2));
  });
});

describe("editing", () => {
  it("says the language of what is typed only where it is one", async () => {
    const { user } = openLibrary();
    await openForm(user);
    await user.type(field("Language"), "Klingonisch");
    expect(field("Title")).toHaveAttribute("lang", "en");
    await user.clear(field("Language"));
    await user.type(field("Language"), "qq");
    expect(field("Title")).toHaveAttribute("lang", "en");
    await user.clear(field("Language"));
    await user.type(field("Language"), "pt-BR");
    expect(field("Title")).toHaveAttribute("lang", "pt-BR");
  });

  it("sends only what changed, and Undo puts it back", async () => {
    const { user, backend } = openLibrary();
    await openEdit(user, "Middlemarch");
    await user.clear(field("Publisher"));
    await user.click(field("Pages"));
    await user.keyboard("904{Control>}s{/Control}");
    await waitFor(() => expect(backend.requests("book_update")).toHaveLength(1));
    expect(backend.requests("book_update")[0]?.fields).toEqual({ publisher: "", page_count: "904" });
    await user.click(await screen.findByRole("button", { name: "Undo" }));
    await waitFor(() => expect(backend.requests("step_undo")).toHaveLength(1));
    expect(backend.shelf.books.find(({ title }) => title === "Middlemarch")).toMatchObject({
      publisher: "Blackwood",
      page_count: null,
    });
    expect(await notice("“Middlemarch” is as it was before")).toBeInTheDocument();
    expect(await rowOf("Middlemarch")).toHaveFocus();
  });

  it("sends nothing when nothing changed", async () => {
    const { user, backend } = openLibrary();
    await openEdit(user, "Emma");
    await user.keyboard("{Control>}s{/Control}");
    await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
    expect(backend.requests("book_update")).toEqual([]);
  });

  it("shows the language by its name and sends its tag", async () => {
    const { user, backend } = openLibrary();
    await openEdit(user, "Emma");
    expect(field("Language")).toHaveValue("English");
    await user.clear(field("Language"));
    await user.type(field("Language"), "Greek");
    await user.keyboard("{Control>}s{/Control}");
    await waitFor(() => expect(backend.requests("book_update")[0]?.fields).toEqual({ language: "el" }));
  });

  it("moves authors by key, keeps commas, and leaves out empty lines", async () => {
    const { user, backend } = openLibrary();
    await openEdit(user, "Emma");
    await user.click(screen.getByRole("button", { name: "Add another author" }));
    expect(field("Author 2")).toHaveFocus();
    await user.keyboard("Le Guin, Ursula K.{Alt>}{ArrowUp}{/Alt}");
    expect(field("Author 1")).toHaveValue("Le Guin, Ursula K.");
    expect(field("Author 1")).toHaveFocus();
    await user.click(screen.getByRole("button", { name: "Add another author" }));
    await user.keyboard("{Control>}s{/Control}");
    await waitFor(() =>
      expect(backend.requests("book_update")[0]?.fields).toEqual({
        authors: ["Le Guin, Ursula K.", "Jane Austen"],
      }),
    );
  });

  it("removes an author and keeps the focus in the list of names", async () => {
    const { user } = openLibrary({ books: [{ title: "Emma", authors: ["One", "Two"] }] });
    await openEdit(user, "Emma");
    await user.click(screen.getByRole("button", { name: "Remove One" }));
    expect(field("Author")).toHaveValue("Two");
    expect(field("Author")).toHaveFocus();
  });
});
