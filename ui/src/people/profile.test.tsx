// One's own account: names, password, way back, address, and its end.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { NEXT_CODE, PASSWORD } from "../test/shelf";
import { accountOf, change, confirm, type OpenOptions, open, said } from "./openPeople";
import { ProfileDialog } from "./ProfileDialog";

function openProfile(options: OpenOptions = {}) {
  const [onClose, onSignedOut] = [vi.fn(), vi.fn()];
  const opened = open(
    (signedIn) => <ProfileDialog signedIn={signedIn} onClose={onClose} onSignedOut={onSignedOut} />,
    options,
  );
  return { ...opened, onClose, onSignedOut };
}

const HINT = "It stands on the card at the door; the name to sign in with never does.";
const field = (name: string | RegExp) => screen.getByRole("textbox", { name });
const button = (name: string) => screen.getByRole("button", { name });

describe("the profile", () => {
  it("changes names, address, picture and lock with one press", async () => {
    const { user, backend, onClose } = openProfile();
    const dialog = screen.getByRole("dialog", { name: "Your profile" });
    expect(field("First name")).toHaveFocus();
    expect(field("First name")).toHaveAccessibleDescription(HINT);
    expect(within(dialog).getByText(/Signs in as ana/)).toBeVisible();
    expect(within(dialog).getByText(/Just now it is after 60 minutes/)).toBeVisible();
    await expectAccessible(dialog);
    await user.type(field("First name"), "bel");
    await user.type(field("E-mail"), "ana@example.org");
    await user.click(screen.getByRole("radio", { name: "Snail" }));
    await user.click(screen.getByRole("button", { name: /Lock the window$/ }));
    await user.click(await screen.findByRole("option", { name: "Never" }));
    await user.click(button("Save"));
    await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
    expect(accountOf(backend, "ana")).toMatchObject({
      first_name: "Anabel",
      last_name: "Moreno",
      email: "ana@example.org",
      picture: "snail",
      lock_after: 0,
    });
    await said("Saved your profile");
  });

  it("says nothing of an address that isn’t verified but how to show that it reaches one", async () => {
    openProfile({ before: (backend) => change(backend, "ana", { email: "ana@example.org" }) });
    expect(screen.getByText("For whoever wants to be sure that it reaches you")).toBeVisible();
    expect(screen.queryByText(/not verified|unverified/i)).toBeNull();
  });

  it("sends nothing that isn’t changed, and asks before what was typed is lost", async () => {
    const { user, backend, onClose } = openProfile();
    await user.click(button("Save"));
    expect(onClose).toHaveBeenCalledOnce();
    expect(backend.requests("profile_update")).toEqual([]);
    await user.type(field("Last name"), "x{Escape}");
    await screen.findByRole("alertdialog", { name: "Throw away what you typed?" });
    await user.click(button("Throw away"));
    expect(onClose).toHaveBeenCalledTimes(2);
  });

  it("keeps what is typed through a lock", async () => {
    openProfile({
      before: ({ shelf }) =>
        shelf.drafts.set(`${shelf.session?.uid} profile`, JSON.stringify({ first_name: "Anabel" })),
    });
    await waitFor(() => expect(field("First name")).toHaveValue("Anabel"));
    expect(field("Last name")).toHaveValue("Moreno");
  });

  it("says an address that somebody has at its field", async () => {
    const { user } = openProfile({
      before: (backend) => change(backend, "ben", { email: "ben@example.org" }),
    });
    await user.type(field("E-mail"), "Ben@example.org{Enter}");
    await waitFor(() =>
      expect(field("E-mail")).toHaveAccessibleDescription(/Somebody in this library has this/),
    );
    await waitFor(() => expect(field("E-mail")).toHaveFocus());
  });

  it("offers a new way back, and says that there is none yet", async () => {
    const { user, backend } = openProfile({
      before: (backend) => change(backend, "ana", { has_way_back: false }),
    });
    expect(screen.getByText("No way back in yet")).toBeVisible();
    await user.click(button("Make a new code…"));
    await confirm(user);
    const dialog = await screen.findByRole("dialog", { name: "Your new way back in" });
    expect(dialog).toHaveTextContent(NEXT_CODE);
    await expectAccessible(dialog);
    await user.click(button("I have kept it"));
    await waitFor(() => expect(accountOf(backend, "ana").has_way_back).toBe(true));
    await waitFor(() => expect(screen.getByRole("dialog", { name: "Your profile" })).toBeVisible());
  });

  it("lists where one stays signed in, and ends it", async () => {
    const { user, backend } = openProfile({
      before: ({ shelf }) => {
        shelf.kept = [{ id: "k1", at: new Date(2026, 4, 3).getTime() }];
      },
    });
    const line = await screen.findByText("Without the password, since 3 May 2026");
    await expectAccessible(screen.getByRole("dialog", { name: "Your profile" }));
    await user.click(button("Ask for it again"));
    await said("The password is asked for again.");
    expect(backend.requests("kept_end")).toEqual([{ id: "k1" }]);
    await waitFor(() => expect(line).not.toBeInTheDocument());
    expect(screen.getByRole("heading", { name: "Coming in" })).toHaveFocus();
  });

  it("of who comes in by a tap speaks of no password", async () => {
    openProfile({
      before: (backend) => change(backend, "ana", { role: "reader", opens_with: "tap", picture: "cat" }),
    });
    expect(screen.getByText(/An owner decides what opens your account/)).toBeVisible();
    expect(screen.queryByRole("button", { name: "Change the password…" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Make a new code…" })).toBeNull();
    expect(screen.queryByRole("button", { name: "Delete your account…" })).toBeNull();
    await expectAccessible(screen.getByRole("dialog"));
  });
});

describe("a new password", () => {
  it("wants the old one, says at the field what is wrong, and is shown while typed", async () => {
    const { user, backend } = openProfile();
    await user.click(button("Change the password…"));
    const dialog = await screen.findByRole("dialog", { name: "Change your password" });
    const before = within(dialog).getByLabelText("Password until now");
    const after = within(dialog).getByLabelText("New password");
    expect(before).toHaveFocus();
    expect(before).toHaveAttribute("autocomplete", "current-password");
    expect(after).toHaveAttribute("autocomplete", "new-password");
    expect(after).toHaveAttribute("type", "text");
    await user.keyboard("{Enter}");
    await waitFor(() => expect(before).toHaveAccessibleDescription(/This can’t stay empty\./));
    expect(after).toHaveAccessibleDescription(/This can’t stay empty\./);
    await expectAccessible(dialog);

    await user.type(before, "not my password");
    await user.type(after, "five quite different new words{Enter}");
    await waitFor(() => expect(before).toHaveAccessibleDescription(/That isn’t your password/));
    await waitFor(() => expect(before).toHaveFocus());
    expect(after).toHaveValue("five quite different new words");
    await user.clear(before);
    await user.type(before, `${PASSWORD}{Enter}`);
    await said("Your password is changed.");
    expect(backend.shelf.passwords.get(accountOf(backend, "ana").uid)).toBe("five quite different new words");
    expect(screen.getByText("Changed")).toBeVisible();
  });

  it("is a PIN where an owner has decided so", async () => {
    const { user, backend } = openProfile({
      before: (backend) => change(backend, "ana", { role: "reader", opens_with: "pin" }),
    });
    await user.click(button("Change the PIN…"));
    const dialog = await screen.findByRole("dialog", { name: "Change your PIN" });
    expect(screen.getByLabelText("PIN until now")).toHaveFocus();
    await expectAccessible(dialog);
    await user.type(screen.getByLabelText("PIN until now"), PASSWORD);
    await user.type(screen.getByLabelText("New PIN"), "123{Enter}");
    await waitFor(() => expect(screen.getByLabelText("New PIN")).toBeInvalid());
    await user.type(screen.getByLabelText("New PIN"), "4{Enter}");
    await said("Your PIN is changed.");
    expect(accountOf(backend, "ana").opens_with).toBe("pin");
  });
});

describe("showing that an address reaches one", () => {
  const withAddress = (owner: string | null): OpenOptions => ({
    before: (backend) => {
      change(backend, "ana", { role: "reader", email: "ana@example.org" });
      change(backend, "ben", { role: "owner", email: owner });
    },
  });

  it("is a mail to an owner, which one’s own program sends or anybody copies", async () => {
    const { user, backend } = openProfile(withAddress("ben@example.org"));
    await user.click(button("Show that it reaches you…"));
    const dialog = await screen.findByRole("dialog", { name: "Show that ana@example.org reaches you" });
    expect(within(dialog).getByText("ben@example.org")).toBeVisible();
    await expectAccessible(dialog);
    await user.click(within(dialog).getByRole("button", { name: "Copy the text" }));
    const text = await navigator.clipboard.readText();
    expect(text).toContain("VWXYZ-23456");
    await user.click(within(dialog).getByRole("button", { name: "Open the mail program" }));
    await waitFor(() =>
      expect(backend.requests("verification_mail")).toEqual([
        { to: "ben@example.org", subject: "My address in The Moreno library", body: text },
      ]),
    );
  });

  it("says so when no owner has an address", async () => {
    const { user } = openProfile(withAddress(null));
    await user.click(button("Show that it reaches you…"));
    expect(await screen.findByText(/No owner has an address here/)).toBeVisible();
  });
});

describe("deleting one’s account", () => {
  it("is refused to the last owner, after username and password", async () => {
    const { user, onSignedOut } = openProfile();
    await user.click(button("Delete your account…"));
    const dialog = await screen.findByRole("alertdialog", { name: "Delete your account?" });
    await expectAccessible(dialog);
    await user.keyboard("ana{Enter}");
    await confirm(user);
    expect(await within(dialog).findByText(/This is the last owner/)).toBeVisible();
    expect(onSignedOut).not.toHaveBeenCalled();
  });

  it("ends the session", async () => {
    const { user, backend, onSignedOut } = openProfile({
      before: (backend) => change(backend, "ben", { role: "owner" }),
    });
    await user.click(button("Delete your account…"));
    await screen.findByRole("alertdialog");
    await user.keyboard("ana{Enter}");
    await confirm(user);
    await waitFor(() => expect(onSignedOut).toHaveBeenCalledOnce());
    expect(backend.shelf.accounts.map(({ username }) => username)).not.toContain("ana");
  });
});
