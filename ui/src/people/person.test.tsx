// What an owner does about one person: what opens the account, help back in, the address, letting in, deleting.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { PASSWORD, RESET_CODE } from "../test/shelf";
import {
  accountOf,
  button,
  change,
  choose,
  confirm,
  details,
  type OpenOptions,
  openPeople,
  said,
} from "./openPeople";

describe("what opens a reader’s account", () => {
  it("is a PIN of digits, else it says so at the field; or a tap", async () => {
    const { user, backend } = openPeople();
    await choose(user, /Mia/);
    await user.click(await screen.findByRole("button", { name: "Change what opens the account…" }));
    const dialog = await screen.findByRole("dialog", { name: "What opens Mia’s account?" });
    await expectAccessible(dialog);
    expect(within(dialog).getByRole("radio", { name: /A password/ })).toHaveFocus();
    await user.keyboard("{ArrowDown}");
    const pin = within(dialog).getByRole("textbox", { name: "PIN" });
    await user.type(pin, "12{Enter}");
    await waitFor(() => expect(pin).toHaveAccessibleDescription("A PIN has 4 to 8 digits."));
    await waitFor(() => expect(pin).toHaveFocus());
    await user.type(pin, "34{Enter}");
    await said("Changed what opens Mia’s account.");
    expect(accountOf(backend, "mia").opens_with).toBe("pin");

    await user.click(await screen.findByRole("button", { name: "Change what opens the account…" }));
    await user.click(await screen.findByRole("radio", { name: /A tap/ }));
    expect(screen.queryByRole("textbox", { name: "PIN" })).toBeNull();
    await user.click(button("Save"));
    await waitFor(() => expect(accountOf(backend, "mia").opens_with).toBe("tap"));
    // There is no password to forget.
    await waitFor(() => expect(screen.queryByRole("button", { name: "Help back in…" })).toBeNull());
  });

  it("is no tap while the cards are hidden, and says so at the choice", async () => {
    const { user, backend } = openPeople();
    backend.shelf.rules = { ...backend.shelf.rules, cards_hidden: true };
    await choose(user, /Mia/);
    await user.click(await screen.findByRole("button", { name: "Change what opens the account…" }));
    await user.click(await screen.findByRole("radio", { name: /A tap/ }));
    await user.click(button("Save"));
    expect(
      await screen.findByText(
        "The cards are hidden, so there is none to tap. Choose a PIN or a password, or show the cards in the settings for everybody.",
      ),
    ).toBeVisible();
    expect(accountOf(backend, "mia").opens_with).toBe("password");
  });

  it("is a member’s own business", async () => {
    const { user } = openPeople();
    await choose(user, /Ben/);
    await details("Ben Moreno");
    expect(screen.queryByRole("button", { name: "Change what opens the account…" })).toBeNull();
  });
});

describe("helping somebody back in", () => {
  it("makes a code that is shown once, to be told, printed or copied", async () => {
    const { user, backend } = openPeople();
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Help back in…" }));
    await expectAccessible(screen.getByRole("dialog", { name: "Help Ben back in?" }));
    expect(button("Cancel")).toHaveFocus();
    await user.click(button("Make a code"));
    const dialog = await screen.findByRole("dialog", { name: "Tell Ben this code" });
    const code = within(dialog).getByRole("region", { name: "Code" });
    expect(code).toHaveTextContent(RESET_CODE);
    expect(code.querySelector("p")).toHaveAttribute("dir", "ltr");
    expect(within(dialog).getByText("It works once, for a day. A code from before is void.")).toBeVisible();
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Copy" }));
    expect(await navigator.clipboard.readText()).toBe(RESET_CODE);
    const sheet = document.querySelector("[data-print-sheet]");
    for (const text of [RESET_CODE, "Ben Moreno", "The Moreno library", "Forgot it?"]) {
      expect(sheet).toHaveTextContent(text);
    }
    await user.click(within(dialog).getByRole("button", { name: "Done" }));
    expect(screen.queryByText(RESET_CODE)).toBeNull();
    expect(backend.requests("account_reset")).toHaveLength(1);
    await waitFor(() => expect(button("Help back in…")).toHaveFocus());
  });
});

describe("an address", () => {
  const withAddress: OpenOptions = {
    before: (backend) => {
      change(backend, "ben", { email: "ben@example.org" });
      backend.shelf.verifying.set(accountOf(backend, "ben").uid, "VWXYZ-23456");
    },
  };

  it("is vouched for after the password, and it says by whom", async () => {
    const { user } = openPeople(withAddress);
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Vouch for it…" }));
    await confirm(user);
    expect(await screen.findByText(/^Ana vouched for it on /)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Vouch for it…" })).toBeNull();
    await waitFor(() => expect(screen.getByRole("heading", { name: "Ben Moreno" })).toHaveFocus());
  });

  it("is shown to reach somebody by the code that came from it; another one is wrong at its field", async () => {
    const { user } = openPeople(withAddress);
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Type in a code…" }));
    const dialog = await screen.findByRole("dialog", { name: "A code from Ben’s mailbox" });
    const code = within(dialog).getByRole("textbox", { name: "Code" });
    expect(code).toHaveFocus();
    expect(code).toHaveAttribute("autocomplete", "one-time-code");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(code).toHaveAccessibleDescription("This can’t stay empty."));
    await user.keyboard("AAAAA-AAAAA{Enter}");
    await waitFor(() => expect(code).toHaveAccessibleDescription(/That code doesn’t fit/));
    await expectAccessible(dialog);
    await user.clear(code);
    await user.type(code, "vwxyz 23456{Enter}");
    await said("The code fits: ben@example.org reaches Ben.");
    expect(await screen.findByText(/^It sent a code, which Ana typed in on /)).toBeVisible();
  });
});

describe("deleting an account", () => {
  it("says what goes and what stays, wants the username typed and the password given", async () => {
    const { user, backend } = openPeople();
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Delete…" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Delete Ben’s account?" });
    for (const text of [/lists that Ben imported/, /books that Ben added/, /“a former member”/]) {
      expect(within(dialog).getAllByText(text)[0]).toBeVisible();
    }
    await expectAccessible(dialog);
    const word = within(dialog).getByRole("textbox", { name: "To delete it, write “ben”" });
    expect(word).toHaveFocus();
    await user.keyboard("Ben{Enter}");
    await waitFor(() => expect(word).toHaveAccessibleDescription("Write “ben” as it stands."));
    // The password isn’t asked for in vain.
    expect(backend.requests("account_delete")).toEqual([]);
    await user.clear(word);
    await user.keyboard("ben{Enter}");
    await confirm(user);
    await said("Ben’s account is deleted.");
    await waitFor(() => expect(screen.queryByRole("option", { name: /Ben/ })).toBeNull());
    expect(document.activeElement).toHaveAttribute("role", "option");
  });
});

describe("somebody who waits", () => {
  const waiting: OpenOptions = {
    before: (backend) => change(backend, "leo", { status: "waiting", role: "member" }),
  };

  it("is let in with the role that an owner chooses", async () => {
    const { user, backend } = openPeople(waiting);
    const leo = await details("Leo");
    await expectAccessible(screen.getByRole("dialog", { name: "People" }));
    await user.click(within(leo).getByRole("radio", { name: /Reads/ }));
    await user.click(within(leo).getByRole("button", { name: "Let in" }));
    await said("Leo is let in.");
    expect(accountOf(backend, "leo")).toMatchObject({ status: "active", role: "reader" });
    await waitFor(() => expect(screen.getByRole("heading", { name: "Leo" })).toHaveFocus());
    expect(backend.requests("session_confirm")).toEqual([]);
  });

  it("is refused after a question, and nothing is left of them", async () => {
    const { user, backend } = openPeople(waiting);
    await user.click(await screen.findByRole("button", { name: "Refuse…" }));
    const dialog = await screen.findByRole("alertdialog", { name: "Refuse Leo?" });
    expect(within(dialog).getByRole("button", { name: "Keep waiting" })).toHaveFocus();
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Refuse" }));
    await confirm(user, PASSWORD);
    await said("Leo is refused.");
    expect(backend.shelf.accounts.map(({ username }) => username)).toEqual(["ana", "ben", "mia"]);
    await waitFor(() => expect(document.activeElement).toHaveAttribute("role", "option"));
  });
});
