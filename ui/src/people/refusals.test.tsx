// Whatever fails says so where it was asked for, and nothing that was typed is lost.

import { screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it, vi } from "vitest";
import type { CommandName } from "../api/client";
import { HistoryDialog } from "../history/HistoryDialog";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { button, change, choose, type OpenOptions, open, openPeople } from "./openPeople";
import { ProfileDialog } from "./ProfileDialog";

const refusing = (command: CommandName, more: NonNullable<OpenOptions["before"]> = () => undefined) => ({
  before: (backend: Parameters<NonNullable<OpenOptions["before"]>>[0]) => {
    more(backend);
    backend.shelf.session = {
      uid: backend.shelf.session?.uid ?? "",
      isLocked: false,
      confirmedAt: Date.now(),
    };
    backend.refuse(command, report("disk_full"));
  },
});

/** The sentence in this dialog, which stays open. */
async function refusedIn(role: "dialog" | "alertdialog", name: string): Promise<void> {
  const dialog = await screen.findByRole(role, { name });
  expect(await within(dialog).findByText(/^The disk is full/)).toBeVisible();
  await expectAccessible(dialog);
}

const openProfile = (options: OpenOptions) =>
  open((signedIn) => <ProfileDialog signedIn={signedIn} onClose={vi.fn()} onSignedOut={vi.fn()} />, options);

describe("the view of the people", () => {
  it("can’t ask who is there", async () => {
    openPeople(refusing("account_list"));
    await refusedIn("dialog", "People");
  });

  it("can’t shut somebody out", async () => {
    const { user } = openPeople(refusing("account_disable"));
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Shut out" }));
    await refusedIn("dialog", "People");
    expect(button("Shut out")).toBeVisible();
  });

  it("can’t note that an address reaches its person", async () => {
    const { user } = openPeople(
      refusing("account_vouch", (backend) => change(backend, "ben", { email: "ben@example.org" })),
    );
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Vouch for it…" }));
    await refusedIn("dialog", "People");
  });

  it("can’t make a code", async () => {
    const { user } = openPeople(refusing("account_reset"));
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Help back in…" }));
    await user.click(await screen.findByRole("button", { name: "Make a code" }));
    await refusedIn("dialog", "Help Ben back in?");
  });

  it("can’t change what opens an account", async () => {
    const { user } = openPeople(refusing("account_door"));
    await choose(user, /Mia/);
    await user.click(await screen.findByRole("button", { name: "Change what opens the account…" }));
    await user.click(await screen.findByRole("radio", { name: /A PIN/ }));
    await user.type(screen.getByRole("textbox", { name: "PIN" }), "2468{Enter}");
    await refusedIn("dialog", "What opens Mia’s account?");
    expect(screen.getByRole("textbox", { name: "PIN" })).toHaveValue("2468");
  });

  it("can’t delete an account", async () => {
    const { user } = openPeople(refusing("account_delete"));
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "Delete…" }));
    await screen.findByRole("alertdialog");
    await user.keyboard("ben{Enter}");
    await refusedIn("alertdialog", "Delete Ben’s account?");
  });

  it.each([
    ["let somebody in", "account_approve", "Let in"],
    ["refuse somebody", "account_delete", "Refuse…"],
  ] as const)("can’t %s", async (_what, command, press) => {
    const { user } = openPeople(
      refusing(command, (backend) => change(backend, "leo", { status: "waiting" })),
    );
    await user.click(await screen.findByRole("button", { name: press }));
    if (press === "Refuse…") {
      await user.click(await screen.findByRole("button", { name: "Refuse" }));
      await refusedIn("alertdialog", "Refuse Leo?");
    } else {
      await refusedIn("dialog", "People");
    }
    expect(screen.getByRole("option", { name: /Leo/, hidden: true })).toBeInTheDocument();
  });
});

describe("one’s profile", () => {
  it.each([
    ["make a new way back", "recovery_code_renew", "Make a new code…"],
    ["begin to show an address", "verification_begin", "Show that it reaches you…"],
    ["end where one stays signed in", "kept_end", "Ask for it again"],
  ] as const)("can’t %s", async (_what, command, press) => {
    const { user } = openProfile(
      refusing(command, (backend) => {
        change(backend, "ana", { email: "ana@example.org" });
        backend.shelf.kept = [{ id: "k1", at: Date.now() }];
      }),
    );
    await user.click(await screen.findByRole("button", { name: press }));
    await refusedIn("dialog", "Your profile");
  });

  it("can’t be saved", async () => {
    const { user } = openProfile(refusing("profile_update"));
    await user.type(screen.getByRole("textbox", { name: "First name" }), "bel{Enter}");
    await refusedIn("dialog", "Your profile");
    expect(screen.getByRole("textbox", { name: "First name" })).toHaveValue("Anabel");
  });

  it("can’t open the mail program", async () => {
    const { user } = openProfile(
      refusing("verification_mail", (backend) => change(backend, "ana", { email: "ana@example.org" })),
    );
    await user.click(button("Show that it reaches you…"));
    await user.click(await screen.findByRole("button", { name: "Open the mail program" }));
    await refusedIn("dialog", "Show that ana@example.org reaches you");
  });

  it("waits after too many tries of a new password, and says how long", async () => {
    const { user, backend } = openProfile({});
    await user.click(button("Change the password…"));
    backend.refuse("password_change", report("throttled", { params: { seconds: 28 } }));
    await user.type(await screen.findByLabelText("Password until now"), "not my password");
    await user.type(screen.getByLabelText("New password"), "five quite different new words{Enter}");
    expect(await screen.findByText(/You can try again in 0:28\./)).toBeVisible();
    expect(screen.getByLabelText("New password")).toHaveValue("five quite different new words");
  });
});

it("what was done can’t be read", async () => {
  open(
    (me) => <HistoryDialog of={{}} me={me} onTakeBack={vi.fn()} onClose={vi.fn()} />,
    refusing("history_list"),
  );
  await refusedIn("dialog", "History");
  await waitFor(() => expect(screen.queryByRole("progressbar")).toBeNull());
});
