// For tests: a part of the people's folder over a played backend, with the question for the password above it.

import { screen, within } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import type { ReactNode } from "react";
import { expect, vi } from "vitest";
import type { Account, SignedIn } from "../api/bindings";
import { type Backend, startBackend } from "../test/backend";
import { show } from "../test/render";
import { PASSWORD, signedIn } from "../test/shelf";
import { ConfirmDialog } from "../window/ConfirmDialog";
import { PeopleDialog } from "./PeopleDialog";

export interface Opened {
  readonly user: UserEvent;
  readonly backend: Backend;
}

export interface OpenOptions {
  readonly width?: number;
  /** Changes what the backend remembers before the window asks it anything. */
  readonly before?: (backend: Backend) => void;
}

export function open(part: (signedIn: SignedIn) => ReactNode, options: OpenOptions = {}): Opened {
  window.innerWidth = options.width ?? 1440;
  const backend = startBackend({ isSignedIn: true });
  options.before?.(backend);
  const me = signedIn(backend.shelf);
  if (me === null) {
    throw new Error("nobody is signed in");
  }
  const user = show(
    <main>
      {part(me)}
      <ConfirmDialog opensWith={me.account.opens_with} />
    </main>,
  );
  return { user, backend };
}

/** Changes somebody's account behind the window's back. */
export function change(backend: Backend, username: string, changed: Partial<Account>): void {
  const { shelf } = backend;
  shelf.accounts = shelf.accounts.map((account) =>
    account.username === username ? { ...account, ...changed } : account,
  );
}

export function accountOf(backend: Backend, username: string): Account {
  const account = backend.shelf.accounts.find((one) => one.username === username);
  if (account === undefined) {
    throw new Error(`there is no ${username}`);
  }
  return account;
}

/** Writes the password where it is asked for again. */
export async function confirm(user: UserEvent, password = PASSWORD): Promise<void> {
  const dialog = await screen.findByRole("dialog", { name: "Your password once more?" });
  const field = within(dialog).getByLabelText("Your password");
  await user.clear(field);
  await user.type(field, `${password}{Enter}`);
}

/** Waits until the screen reader was told so. */
export async function said(text: string): Promise<void> {
  const polite = document.querySelector('[aria-live="polite"]');
  await expect.poll(() => polite?.textContent).toBe(text);
}

/** The view of the people. */
export function openPeople(options: OpenOptions = {}) {
  const [onProfile, onHistory, onClose] = [vi.fn(), vi.fn(), vi.fn()];
  const opened = open(
    (signedIn) => (
      <PeopleDialog
        signedIn={signedIn}
        startsAdding={false}
        onProfile={onProfile}
        onHistory={onHistory}
        onClose={onClose}
      />
    ),
    options,
  );
  return { ...opened, onProfile, onHistory, onClose };
}

export const row = (name: string | RegExp) => screen.findByRole("option", { name });
export const details = (name: string) => screen.findByRole("region", { name });
export const button = (name: string | RegExp) => screen.getByRole("button", { name });

export async function choose(user: UserEvent, name: RegExp): Promise<void> {
  await user.click(await row(name));
}
