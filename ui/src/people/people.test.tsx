// What an owner sees of the people: the view of them, roles, and being shut out.

import { screen, waitFor, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { describe, expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { accountOf, button, change, choose, confirm, details, openPeople, row, said } from "./openPeople";

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
    const { user, backend, onHistory } = openPeople();
    await choose(user, /Ben/);
    await user.click(await screen.findByRole("button", { name: "What Ben did…" }));
    expect(onHistory).toHaveBeenLastCalledWith(accountOf(backend, "ben").uid);
    await user.click(button("History…"));
    expect(onHistory).toHaveBeenLastCalledWith();
  });
});

describe("what somebody may do", () => {
  async function chooseRole(user: UserEvent, role: string) {
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
