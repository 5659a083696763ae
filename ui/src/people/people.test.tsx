// What an owner sees of the people, and does about them.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { PASSWORD, RESET_CODE } from "../test/shelf";
import { accountOf, change, confirm, type OpenOptions, open, said } from "./openPeople";
import { PeopleDialog } from "./PeopleDialog";

function openPeople(options: OpenOptions = {}) {
  const [onProfile, onActs, onClose] = [vi.fn(), vi.fn(), vi.fn()];
  const opened = open(
    (signedIn) => (
      <PeopleDialog
        signedIn={signedIn}
        startsAdding={false}
        onProfile={onProfile}
        onActs={onActs}
        onClose={onClose}
      />
    ),
    options,
  );
  return { ...opened, onProfile, onActs, onClose };
}

const row = (name: string | RegExp) => screen.findByRole("option", { name });
const details = (name: string) => screen.findByRole("region", { name });
const button = (name: string | RegExp) => screen.getByRole("button", { name });

async function choose(user: ReturnType<typeof openPeople>["user"], name: RegExp): Promise<void> {
  await user.click(await row(name));
}

describe("the view of the people", () => {
  it("says of everybody what they may do; who waits comes first, who is shut out last", async () => {
    openPeople({
      before: (backend) => {
        change(backend, "leo", { status: "waiting" });
        change(backend, "ben", { status: "disabled" });
      },
    });
    await row(/Leo/);
    expect(screen.getAllByRole("option").map((option) => option.textContent)).toEqual([
      "LLeoWaits to be let in",
      "AMAna MorenoyouRuns the library",
      "MMiaReads",
      "BMBen MorenoShut out",
    ]);
    await waitFor(() => expect(screen.getByRole("option", { name: /Leo/ })).toHaveFocus());
    await expectAccessible(screen.getByRole("dialog", { name: "People" }));
  });

  it("shows beside the list whoever the arrows come to", async () => {
    const { user } = openPeople({
      before: ({ shelf }) => {
        shelf.seen.set("00000000-0000-7000-8000-000000000002", new Date().setHours(14, 5));
      },
    });
    const ana = await details("Ana Moreno");
    expect(within(ana).getByText("Not yet on this computer")).toBeVisible();
    await user.keyboard("{ArrowDown}");
    const ben = await details("Ben Moreno");
    expect(within(ben).getByText("Today, 14:05")).toBeVisible();
    expect(within(ben).getByText("Signs in as ben")).toBeVisible();
    expect(within(ben).getByText("Kept")).toBeVisible();
    expect(within(ben).queryByText(/verified/i)).toBeNull();
    await expectAccessible(screen.getByRole("dialog", { name: "People" }));
  });

  it("has one filled button", async () => {
    const { user } = openPeople({ before: (backend) => change(backend, "leo", { status: "waiting" }) });
    const filled = () => [...document.querySelectorAll(".filled")].map((element) => element.textContent);
    await details("Leo");
    expect(filled()).toEqual(["Let in"]);
    await choose(user, /Mia/);
    await details("Mia");
    expect(filled()).toEqual(["Add a person…"]);
  });

  it("keeps a name in its own direction, and shows no more of oneself than can be done", async () => {
    const { onProfile, user } = openPeople({
      before: (backend) => change(backend, "ana", { first_name: "مريم", last_name: null }),
    });
    await choose(user, /مريم/);
    expect((await row(/مريم/)).querySelector("bdi")).toHaveTextContent("مريم");
    const own = await details("مريم");
    expect(within(own).queryByRole("button", { name: "Delete…" })).toBeNull();
    expect(within(own).queryByRole("button", { name: "Shut out" })).toBeNull();
    expect(within(own).queryByRole("button", { name: "Help back in…" })).toBeNull();
    await user.click(button("Your profile…"));
    expect(onProfile).toHaveBeenCalledOnce();
  });

  it("stands alone in a narrow window: Enter opens somebody, the way back leads to their row", async () => {
    const { user } = openPeople({ width: 720 });
    await waitFor(() => expect(screen.getByRole("option", { name: /Ana/ })).toHaveFocus());
    expect(screen.queryByRole("region")).toBeNull();
    await user.keyboard("{ArrowDown}");
    expect(screen.queryByRole("region", { name: "Ben Moreno" })).toBeNull();
    await user.keyboard("{Enter}");
    await details("Ben Moreno");
    await waitFor(() => expect(screen.getByRole("heading", { name: "Ben Moreno" })).toHaveFocus());
    expect(screen.queryByRole("option")).toBeNull();
    await expectAccessible(screen.getByRole("dialog", { name: "People" }));
    await user.click(button("Everybody"));
    await waitFor(() => expect(screen.getByRole("option", { name: /Ben/ })).toHaveFocus());
    await user.keyboard("{Enter}");
    expect(await details("Ben Moreno")).toBeVisible();
  });

  it("leads to what somebody did", async () => {
    const { user, backend, onActs } = openPeople();
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "What Ben did…" }));
    expect(onActs).toHaveBeenLastCalledWith(accountOf(backend, "ben").uid);
    await user.click(button("Who did what…"));
    expect(onActs).toHaveBeenLastCalledWith();
  });
});

describe("what somebody may do", () => {
  async function chooseRole(user: ReturnType<typeof openPeople>["user"], role: string) {
    await user.click(await screen.findByRole("button", { name: /may do$/ }));
    await user.click(await screen.findByRole("option", { name: role }));
  }

  it("changes after the password, and is asked for once in five minutes", async () => {
    const { user, backend } = openPeople();
    await choose(user, /Mia/);
    await chooseRole(user, "Adds and edits");
    await confirm(user, "not my password at all");
    const dialog = screen.getByRole("dialog", { name: "Your password once more?" });
    expect(await within(dialog).findByText(/That password isn’t right/)).toBeVisible();
    await confirm(user);
    await said("Mia: Adds and edits.");
    expect(accountOf(backend, "mia").role).toBe("member");
    await chooseRole(user, "Reads");
    await said("Mia: Reads.");
    expect(screen.queryByRole("dialog", { name: "Your password once more?" })).toBeNull();
  });

  it("stays when the password isn’t given, without a word of blame", async () => {
    const { user, backend } = openPeople();
    await choose(user, /Mia/);
    await chooseRole(user, "Runs the library with me");
    await screen.findByRole("dialog", { name: "Your password once more?" });
    await user.keyboard("{Escape}");
    await waitFor(() =>
      expect(screen.queryByRole("dialog", { name: "Your password once more?" })).toBeNull(),
    );
    expect(accountOf(backend, "mia").role).toBe("reader");
    expect(screen.queryByText(/nothing was changed/i)).toBeNull();
    expect(backend.requests("account_role")).toHaveLength(1);
  });

  it("can’t be taken from the last owner: said at the field", async () => {
    const { user, backend } = openPeople();
    await details("Ana Moreno");
    await chooseRole(user, "Reads");
    await confirm(user);
    const select = await screen.findByRole("button", { name: /may do$/ });
    await waitFor(() =>
      expect(select).toHaveAccessibleDescription(/This is the last owner\. Nothing was changed/),
    );
    expect(accountOf(backend, "ana").role).toBe("owner");
    await expectAccessible(screen.getByRole("dialog", { name: "People" }));
  });

  it("isn’t more than reading while a PIN or a tap opens the account", async () => {
    const { user } = openPeople({ before: (backend) => change(backend, "mia", { opens_with: "pin" }) });
    await choose(user, /Mia/);
    await chooseRole(user, "Adds and edits");
    await confirm(user);
    const select = await screen.findByRole("button", { name: /may do$/ });
    await waitFor(() => expect(select).toHaveAccessibleDescription(/opens without a password/));
  });
});

describe("being shut out", () => {
  it("is taken back by the next press, and the focus stays with the person", async () => {
    const { user, backend } = openPeople();
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Shut out" }));
    await said("Ben is shut out. Nothing of theirs is lost.");
    expect(accountOf(backend, "ben").status).toBe("disabled");
    await waitFor(() => expect(screen.getByRole("heading", { name: "Ben Moreno" })).toHaveFocus());
    expect(screen.getByText(/can’t sign in until somebody lets them in again/)).toBeVisible();
    await expectAccessible(screen.getByRole("dialog", { name: "People" }));
    await user.click(button("Let in again"));
    await said("Ben can sign in again.");
    expect(accountOf(backend, "ben").status).toBe("active");
  });
});

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
