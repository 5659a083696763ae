// The form for a new person: what is suggested, what is refused, what survives a lock.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { accountOf, type OpenOptions, open, said } from "./openPeople";
import { PeopleDialog } from "./PeopleDialog";

const HINT = "It stands on the card at the door; the name to sign in with never does.";
const FIVE_WORDS = "amber lantern willow copper meadow";

function openForm(options: OpenOptions = {}) {
  return open(
    (signedIn) => (
      <PeopleDialog
        signedIn={signedIn}
        startsAdding
        onProfile={vi.fn()}
        onHistory={vi.fn()}
        onClose={vi.fn()}
      />
    ),
    options,
  );
}

const dialog = () => screen.findByRole("dialog", { name: "Add a person" });
const field = (name: string | RegExp) => screen.getByRole("textbox", { name });

describe("a new person", () => {
  it("needs a first name only: the rest is suggested, and the focus goes on to them", async () => {
    const { user, backend } = openForm();
    await dialog();
    expect(field("First name")).toHaveFocus();
    expect(field("First name")).toHaveAccessibleDescription(HINT);
    await user.keyboard("Zoë");
    expect(field(/^Name to sign in with/)).toHaveValue("zoë");
    await waitFor(() => expect(field("Password")).toHaveValue(FIVE_WORDS));
    await expectAccessible(await dialog());
    await user.keyboard("{Enter}");
    await said("Zoë can come in now.");
    expect(backend.requests("account_create")).toEqual([
      { username: "zoë", password: FIVE_WORDS, first_name: "Zoë", role: "member", opens_with: "password" },
    ]);
    expect(await screen.findByRole("region", { name: "Zoë" })).toBeVisible();
    expect(screen.getByRole("option", { name: /Zoë/ })).toHaveAttribute("aria-selected", "true");
    await waitFor(() => expect(screen.getByRole("option", { name: /Zoë/ })).toHaveFocus());
  });

  it("is given a name to sign in with that nobody has", async () => {
    const { user } = openForm();
    await dialog();
    await user.keyboard("Ben");
    expect(field(/^Name to sign in with/)).toHaveValue("ben2");
    await user.clear(field(/^Name to sign in with/));
    await user.type(field(/^Name to sign in with/), "benny");
    await user.type(field("First name"), "jamin");
    expect(field(/^Name to sign in with/)).toHaveValue("benny");
  });

  it("is a child who opens with a tap on a cat", async () => {
    const { user, backend } = openForm();
    const form = await dialog();
    await user.keyboard("Kim");
    expect(within(form).queryByRole("radiogroup", { name: "What opens the account?" })).toBeNull();
    await user.click(within(form).getByRole("radio", { name: /^Reads/ }));
    await user.click(within(form).getByRole("radio", { name: /^A tap/ }));
    expect(screen.queryByRole("textbox", { name: "Password" })).toBeNull();
    await user.click(within(form).getByRole("radio", { name: "Cat" }));
    await expectAccessible(form);
    await user.click(screen.getByRole("button", { name: "Add" }));
    await said("Kim can come in now.");
    expect(accountOf(backend, "kim")).toMatchObject({ role: "reader", opens_with: "tap", picture: "cat" });
    expect(backend.requests("account_create")[0]).toMatchObject({ password: "" });
  });

  it("who is no reader any more opens with a password again", async () => {
    const { user, backend } = openForm();
    const form = await dialog();
    await user.keyboard("Kim");
    await user.click(within(form).getByRole("radio", { name: /^Reads/ }));
    await user.click(within(form).getByRole("radio", { name: /^A PIN/ }));
    await user.click(within(form).getByRole("radio", { name: /^Adds and edits/ }));
    await waitFor(() => expect(field("Password")).toHaveValue(FIVE_WORDS));
    await user.click(screen.getByRole("button", { name: "Add" }));
    await said("Kim can come in now.");
    expect(accountOf(backend, "kim")).toMatchObject({ role: "member", opens_with: "password" });
  });
});

describe("what is wrong", () => {
  it("stands at its fields; the first one has the focus, the number is announced, nothing is lost", async () => {
    const { user } = openForm();
    await dialog();
    await user.type(field(/^Name to sign in with/), "ana");
    await user.type(field("E-mail"), "nowhere");
    await user.clear(field("Password"));
    await user.type(field("Password"), "short{Enter}");
    await waitFor(() =>
      expect(field(/^Name to sign in with/)).toHaveAccessibleDescription(/Somebody in this library has this/),
    );
    expect(field("E-mail")).toHaveAccessibleDescription(/That isn’t an e-mail address/);
    expect(field("Password")).toHaveAccessibleDescription(/At least 8 are needed/);
    await waitFor(() => expect(field(/^Name to sign in with/)).toHaveFocus());
    await waitFor(() =>
      expect(document.querySelector('[aria-live="assertive"]')).toHaveTextContent("3 fields need a look"),
    );
    expect(field("E-mail")).toHaveValue("nowhere");
    await expectAccessible(await dialog());
  });

  it("that has no field stands above them", async () => {
    const { user } = openForm({
      before: (backend) => backend.refuse("account_create", report("disk_full")),
    });
    await dialog();
    await user.keyboard("Kim{Enter}");
    expect(await screen.findByText(/The disk is full/)).toBeVisible();
    expect(field("First name")).toHaveValue("Kim");
  });
});

describe("what is typed", () => {
  it("isn’t thrown away without a question", async () => {
    const { user } = openForm();
    await dialog();
    await user.keyboard("Kim{Escape}");
    const question = await screen.findByRole("alertdialog", { name: "Throw away what you typed?" });
    expect(within(question).getByRole("button", { name: "Keep writing" })).toHaveFocus();
    await expectAccessible(question);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(field("First name")).toHaveFocus());
    expect(field("First name")).toHaveValue("Kim");
    await user.keyboard("{Escape}");
    await user.click(await screen.findByRole("button", { name: "Throw away" }));
    await waitFor(() => expect(screen.queryByRole("dialog", { name: "Add a person" })).toBeNull());
  });

  it("is kept through a lock, but for the password", async () => {
    const { user, backend } = openForm();
    const form = await dialog();
    await user.keyboard("Kim");
    await user.click(within(form).getByRole("radio", { name: /^Reads/ }));
    await waitFor(() => {
      const last = backend.requests("draft_keep").findLast((draft) => draft.form === "person:new");
      expect(last?.content ?? "").toContain('"role":"reader"');
    });
    const drafts = JSON.stringify(backend.requests("draft_keep"));
    expect(drafts).toContain("Kim");
    expect(drafts).not.toContain("amber");
  });

  it("comes back when the form opens again, whatever stood in it", async () => {
    const { backend } = openForm({
      before: ({ shelf }) => {
        const me = shelf.session?.uid;
        shelf.drafts.set(
          `${me} person:new`,
          JSON.stringify({
            first_name: "Kim",
            role: "reader",
            opens_with: "tap",
            picture: "whale",
            email: 7,
          }),
        );
      },
    });
    await dialog();
    await waitFor(() => expect(field("First name")).toHaveValue("Kim"));
    expect(screen.getByRole("radio", { name: /^A tap/ })).toBeChecked();
    expect(screen.getByRole("radio", { name: "Initials" })).toBeChecked();
    expect(field("E-mail")).toHaveValue("");
    expect(backend.requests("draft_find")).toContainEqual({ form: "person:new" });
  });
});
