// For tests: the main window over a played backend, with the sizes that jsdom
// doesn't know.

import { screen } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { onTestFinished, vi } from "vitest";
import type { Book } from "../api/bindings";
import { call, whenGone } from "../api/client";
import { dismissToast } from "../components/toasts";
import { type Backend, startBackend } from "../test/backend";
import { show } from "../test/render";
import { newUid, signedIn } from "../test/shelf";
import { keepDrafts } from "../window/drafts";
import { Library, type LibraryProps } from "./Library";

export interface OpenOptions {
  readonly books?: ReadonlyArray<Partial<Book>>;
  readonly width?: number;
  readonly intent?: NonNullable<LibraryProps["initialIntent"]>;
  readonly role?: "owner" | "member" | "reader";
  /** Changes the backend before the window asks it anything. */
  readonly before?: (backend: Backend) => void;
}

export interface Opened {
  readonly user: UserEvent;
  readonly backend: Backend;
  /** Nobody is there any more, and the door comes: by the person's wish, or because a command said so. */
  readonly signedOut: ReturnType<typeof vi.fn<() => void>>;
  readonly locked: ReturnType<typeof vi.fn<() => void>>;
}

/** Height of the table's view: its head and 6 rows. */
const TABLE_HEIGHT = 7 * 32;

export function openLibrary(options: OpenOptions = {}): Opened {
  layOut(options.width ?? 1440);
  dismissToast();
  const backend = startBackend({ isSignedIn: true });
  backend.shelf.books = (options.books ?? THREE).map((fields) => book(newUid(backend.shelf), fields));
  options.before?.(backend);
  const { role = "owner" } = options;
  backend.shelf.accounts = backend.shelf.accounts.map((one, at) => (at === 0 ? { ...one, role } : one));
  const present = signedIn(backend.shelf);
  if (present === null) {
    throw new Error("nobody is signed in");
  }
  const signedOut = vi.fn<() => void>();
  const locked = vi.fn<() => void>();
  onTestFinished(whenGone((how) => (how === "locked" ? locked : signedOut)()));
  const user = show(
    <Library
      signedIn={present}
      onLock={async () => {
        await keepDrafts();
        await call("session_lock");
        locked();
      }}
      onSwitch={async () => {
        await call("session_switch");
        signedOut();
      }}
      onSignOut={async () => {
        await call("session_sign_out");
        signedOut();
      }}
      {...(options.intent === undefined ? {} : { initialIntent: options.intent })}
    />,
  );
  return { user, backend, signedOut, locked };
}

/** Waits for the row of a book. By its text: asking jsdom for names of roles takes seconds in a table. */
export async function rowOf(title: string): Promise<HTMLElement> {
  const rowheader = await screen.findByText(title, { selector: '[role="rowheader"] bdi' });
  const row = rowheader.closest<HTMLElement>('[role="row"]');
  if (row === null) {
    throw new Error(`“${title}” stands in no row`);
  }
  return row;
}

/** `aria-rowindex` of the selected rows that are painted. */
export function selectedRows(): Array<string | null> {
  const rows = document.querySelectorAll('[role="row"][aria-selected="true"]');
  return [...rows].map((row) => row.getAttribute("aria-rowindex"));
}

/** `aria-rowindex` of the focused row. */
export function focusedRow(): string | null {
  return document.activeElement?.getAttribute("aria-rowindex") ?? null;
}

export function headOf(column: string): HTMLElement {
  const head = screen.getByText(column, { selector: '[role="columnheader"] *' }).closest("[role]");
  if (!(head instanceof HTMLElement)) {
    throw new Error(`there is no column “${column}”`);
  }
  return head;
}

export function statusLine(): string {
  return document.querySelector('[data-region="status"]')?.textContent ?? "";
}

/** Waits for the notice: the live region says the same words. */
export function notice(text: string | RegExp): Promise<HTMLElement> {
  return screen.findByText(text, { selector: '[data-region="toast"] p' });
}

/** What the screen reader was told last. */
export function spoken(): string {
  return document.querySelector('[aria-live="polite"]')?.textContent ?? "";
}

export const THREE: ReadonlyArray<Partial<Book>> = [
  { title: "Emma", authors: ["Jane Austen"], published_date: "1815-12-23", language: "en", page_count: 474 },
  { title: "Middlemarch", authors: ["George Eliot"], published_date: "1871", publisher: "Blackwood" },
  { title: "Ὀδύσσεια", authors: ["Ὅμηρος"], published_date: "-750", language: "el" },
];

/** "Book 0001", "Book 0002", … */
export function many(count: number): Array<Partial<Book>> {
  return Array.from({ length: count }, (_, at) => ({ title: `Book ${String(at + 1).padStart(4, "0")}` }));
}

export function book(uid: string, fields: Partial<Book>): Book {
  return {
    uid,
    title: "A book",
    authors: [],
    publisher: null,
    published_date: null,
    page_count: null,
    language: null,
    isbn: null,
    isbn10: null,
    isbn13: null,
    created_at: Date.UTC(2026, 4, 3, 12),
    updated_at: Date.UTC(2026, 4, 3, 12),
    trashed_at: null,
    cover: null,
    added_by: { person: "Ana" },
    sources: [],
    ...fields,
  };
}

export function layOut(width: number): void {
  window.innerWidth = width;
  vi.spyOn(HTMLElement.prototype, "clientHeight", "get").mockReturnValue(TABLE_HEIGHT);
  vi.spyOn(HTMLElement.prototype, "clientWidth", "get").mockReturnValue(width);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      observe(): void {
        // jsdom lays nothing out, so no size ever changes.
      }
      unobserve(): void {
        // see observe
      }
      disconnect(): void {
        // see observe
      }
    },
  );
}
