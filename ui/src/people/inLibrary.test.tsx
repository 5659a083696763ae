// The people from inside the library: who is offered what, and what comes back after a lock.

import { screen, waitFor, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { openLibrary, rowOf } from "../shell/openLibrary";
import { change, confirm } from "./openPeople";

it("an owner finds everybody in the main menu, and the history", async () => {
  const { user } = openLibrary();
  await rowOf("Emma");
  await user.keyboard("{F10}");
  await user.click(await screen.findByRole("menuitem", { name: "People" }));
  await screen.findByRole("dialog", { name: "People" });
  await user.click(screen.getByRole("button", { name: "History…" }));
  await screen.findByRole("dialog", { name: "History" });
  expect(screen.queryByRole("dialog", { name: "People" })).toBeNull();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it.each(["member", "reader"] as const)(
  "a %s is offered their own profile and nothing of the others",
  async (role) => {
    const { user } = openLibrary({ role });
    await rowOf("Emma");
    await user.keyboard("{F10}");
    await screen.findByRole("menuitem", { name: "Settings" });
    expect(screen.queryByRole("menuitem", { name: "People" })).toBeNull();
    await user.keyboard("{Escape}");
    await user.click(screen.getByRole("button", { name: "AM, Ana: account" }));
    await user.click(await screen.findByRole("menuitem", { name: "Your profile" }));
    expect(await screen.findByRole("dialog", { name: "Your profile" })).toBeVisible();
  },
);

it("what is changed in one’s profile stands in the header at once", async () => {
  const { user } = openLibrary();
  await rowOf("Emma");
  await user.keyboard("{Control>}k{/Control}");
  await user.type(await screen.findByRole("combobox"), "profile{Enter}");
  const dialog = await screen.findByRole("dialog", { name: "Your profile" });
  await user.click(within(dialog).getByRole("radio", { name: "Cat" }));
  await user.click(within(dialog).getByRole("button", { name: "Save" }));
  await screen.findByText("Saved your profile", { selector: '[data-region="toast"] p' });
  expect(await screen.findByRole("button", { name: "Ana: account" })).toBeVisible();
});

it("the form for a new person opens again with what a lock closed", async () => {
  openLibrary({
    before: ({ shelf }) => {
      const me = shelf.session?.uid;
      shelf.drafts.set(`${me} open`, "person:new");
      shelf.drafts.set(`${me} person:new`, JSON.stringify({ first_name: "Kim" }));
    },
  });
  await screen.findByRole("dialog", { name: "Add a person" });
  await waitFor(() => expect(screen.getByRole("textbox", { name: "First name" })).toHaveValue("Kim"));
  expect(screen.getByRole("textbox", { name: "First name" })).toHaveFocus();
});

it("the form for a new person is forgotten for who is no owner any more", async () => {
  const { backend } = openLibrary({
    role: "member",
    before: ({ shelf }) => {
      const me = shelf.session?.uid;
      shelf.drafts.set(`${me} open`, "person:new");
      shelf.drafts.set(`${me} person:new`, JSON.stringify({ first_name: "Kim" }));
    },
  });
  await rowOf("Emma");
  await waitFor(() => expect(backend.shelf.drafts.size).toBe(0));
  expect(screen.queryByRole("dialog")).toBeNull();
});

it("who deletes their own account comes to the door", async () => {
  const { user, signedOut } = openLibrary({
    before: (backend) => change(backend, "ben", { role: "owner" }),
  });
  await rowOf("Emma");
  await user.click(screen.getByRole("button", { name: "AM, Ana: account" }));
  await user.click(await screen.findByRole("menuitem", { name: "Your profile" }));
  await user.click(await screen.findByRole("button", { name: "Delete your account…" }));
  await screen.findByRole("alertdialog", { name: "Delete your account?" });
  await user.keyboard("ana{Enter}");
  await confirm(user);
  await waitFor(() => expect(signedOut).toHaveBeenCalled());
});
