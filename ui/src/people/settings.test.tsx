// What an owner decides for everybody.

import { screen, waitFor } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { open } from "./openPeople";
import { SettingsForAll } from "./SettingsForAll";

const openSettings = (before?: NonNullable<Parameters<typeof open>[1]>["before"]) =>
  open(() => <SettingsForAll onClose={vi.fn()} />, before === undefined ? {} : { before });

it("counts at once, and says honestly what it doesn’t protect", async () => {
  const { user, backend } = openSettings();
  const signUp = await screen.findByRole("switch", { name: "Anybody at this computer may make an account" });
  expect(signUp).not.toBeChecked();
  expect(
    screen.getByText(
      "Until the library is encrypted, whoever can use this computer’s login can read its file.",
    ),
  ).toBeVisible();
  await expectAccessible(screen.getByRole("dialog", { name: "Settings for everybody" }));
  await user.click(signUp);
  await waitFor(() => expect(signUp).toBeChecked());
  await user.click(screen.getByRole("switch", { name: "New passwords have 15 characters or more" }));
  await waitFor(() => expect(backend.shelf.rules).toMatchObject({ sign_up: true, long_passwords: true }));
});

it("bounds how long a window stays open, and shows a bound that the command line has set", async () => {
  const { user, backend } = openSettings(({ shelf }) => {
    shelf.rules = { ...shelf.rules, lock_at_most: 42 };
  });
  const lock = await screen.findByRole("button", { name: /Lock windows at the latest$/ });
  expect(lock).toHaveTextContent("After 42 minutes");
  await user.click(lock);
  await user.click(await screen.findByRole("option", { name: "After 2 hours" }));
  await waitFor(() => expect(backend.shelf.rules.lock_at_most).toBe(120));
  await user.click(lock);
  await user.click(await screen.findByRole("option", { name: "As each person chose" }));
  await waitFor(() => expect(backend.shelf.rules.lock_at_most).toBeNull());
});

it("doesn’t hide the cards from who has nothing but a card, and says who and what to do", async () => {
  const { user, backend } = openSettings(({ shelf }) => {
    shelf.accounts = shelf.accounts.map((one) =>
      one.username === "mia" ? { ...one, role: "reader", opens_with: "tap" } : one,
    );
  });
  const hidden = await screen.findByRole("switch", { name: "The door shows nobody’s name" });
  await user.click(hidden);
  expect(
    await screen.findByText(
      "There would be no card to tap, and that is how these come in: Mia. Nothing was changed. Give each of them a PIN or a password first.",
    ),
  ).toBeVisible();
  expect(hidden).not.toBeChecked();
  expect(backend.shelf.rules.cards_hidden).toBe(false);
});

it("stays as it was when it can’t be kept, and says why", async () => {
  const { user } = openSettings((backend) => backend.refuse("people_settings_set", report("disk_full")));
  const hidden = await screen.findByRole("switch", { name: "The door shows nobody’s name" });
  await user.click(hidden);
  expect(await screen.findByText(/The disk is full/)).toBeVisible();
  expect(hidden).not.toBeChecked();
});
