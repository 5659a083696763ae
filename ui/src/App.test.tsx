/** The window's start: one question to Rust, then the right screen, in the right theme, never a blank one. */
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { act, cleanup, render, screen, waitFor, within } from "@testing-library/react";
import userEvent, { type UserEvent } from "@testing-library/user-event";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { App } from "./App";
import type { ErrorReport } from "./api/bindings";
import { call } from "./api/client";
import { showToast } from "./components/toasts";
import { Stumble } from "./Stumble";
import type { LibraryProps } from "./shell/Library";
import { expectAccessible } from "./test/axe";
import { type Backend, type BackendOptions, report, startBackend } from "./test/backend";
import { ANA, CODE, NEXT_CODE, PASSWORD } from "./test/shelf";

const inside: { client?: QueryClient } = {};

vi.mock("./shell/Library", () => ({
  Library: ({ signedIn, initialIntent, onLock, onSwitch, onSignOut }: LibraryProps) => {
    inside.client = useQueryClient();
    return (
      <main>
        <h1>{signedIn.library_name}</h1>
        <p>{initialIntent ?? "none"}</p>
        <p>{signedIn.account.has_way_back ? "has a way back" : "has no way back"}</p>
        <button type="button" onClick={() => void onLock()}>
          Lock
        </button>
        <button type="button" onClick={() => void onSwitch()}>
          Switch person
        </button>
        <button type="button" onClick={() => void onSignOut()}>
          Sign out
        </button>
      </main>
    );
  },
}));

function Broken(): never {
  throw new Error("a component fell over");
}

let backend: Backend;

function start(options: BackendOptions = {}) {
  backend = startBackend(options);
  render(<App />);
  return userEvent.setup();
}

beforeEach(() => {
  delete document.documentElement.dataset.theme;
});

it("asks once what is going on, and tells when it has painted", async () => {
  start();
  await screen.findByText("Who is reading?");
  expect(backend.requests("app_status")).toHaveLength(1);
  await waitFor(() => expect(backend.requests("app_painted")).toHaveLength(1));
});

it("paints in the theme that Rust names, before anything of the screen", async () => {
  backend = startBackend();
  backend.shelf.settings = { theme: "system", dark: true, zoom: 100 };
  render(<App />);
  await screen.findByText("Who is reading?");
  expect(document.documentElement.dataset.theme).toBe("dark");
  await act(() => backend.emit("theme", { theme: "system", dark: false, zoom: 100 }));
  expect(document.documentElement.dataset.theme).toBe("light");
});

it("an empty folder begins with the first run and ends in the library with its intent", async () => {
  const user = start({ status: { state: "first_run", library_name: null }, people: [] });
  await user.type(await screen.findByRole("textbox", { name: "Your name" }), "Ana");
  await user.type(screen.getByRole("textbox", { name: "Password" }), `${PASSWORD}{Enter}`);
  await user.click(await screen.findByRole("button", { name: "I have kept it" }));
  await user.click(await screen.findByRole("button", { name: /I’ll type the first one/ }));
  expect(await screen.findByRole("heading", { name: "Ana’s library" })).toBeVisible();
  expect(screen.getByText("add")).toBeVisible();
});

it("a page that is loaded again keeps its session; signing out asks who is reading", async () => {
  const user = start({ isSignedIn: true });
  expect(await screen.findByRole("heading", { name: "The Moreno library" })).toBeVisible();
  expect(screen.getByText("none")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Sign out" }));
  expect(await screen.findByText("Who is reading?")).toBeVisible();
  expect(document.title).toBe("Sign in – The Moreno library");
});

const ways: [how: string, go: (user: UserEvent) => Promise<unknown>][] = [
  ["sign out", (user) => user.click(screen.getByRole("button", { name: "Sign out" }))],
  ["lock", (user) => user.click(screen.getByRole("button", { name: "Lock" }))],
  [
    "make room for somebody else",
    (user) => user.click(screen.getByRole("button", { name: "Switch person" })),
  ],
  ["are locked", () => act(() => backend.emit("locked", null))],
  ["are found to be locked", () => refusedAs("locked")],
  ["are found to be signed out", () => refusedAs("unauthenticated")],
];

async function refusedAs(code: "locked" | "unauthenticated"): Promise<void> {
  backend.refuse("book_list", report(code));
  await act(() => call("book_list", {}).then(undefined, () => undefined));
}

it.each(ways)("nothing of a person stays when they %s", async (_how, go) => {
  const user = start({ isSignedIn: true });
  await screen.findByRole("heading", { name: "The Moreno library" });
  const { client } = inside;
  client?.setQueryData(["books", "list"], ["A private title"]);
  act(() => showToast({ text: "Moved “A private title” to the trash" }));
  await waitFor(() => expect(screen.getByRole("status")).toHaveTextContent("A private title"));
  await go(user);
  expect(await screen.findByRole("option", { name: "Ana" })).toBeVisible();
  expect(
    JSON.stringify(
      client
        ?.getQueryCache()
        .getAll()
        .map(({ state }) => state.data),
    ),
  ).not.toContain("A private title");
  expect(document.documentElement.outerHTML).not.toContain("A private title");
  expect(screen.getByRole("status")).toBeEmptyDOMElement();
});

it("a locked page that is loaded again is still locked", async () => {
  const user = start({ isSignedIn: true });
  await user.click(await screen.findByRole("button", { name: "Lock" }));
  cleanup();
  render(<App />);
  expect(await screen.findByText("Locked. What you were typing is kept.")).toBeVisible();
  expect(screen.getByLabelText("Ana’s password")).toHaveFocus();
});

describe("a code that is shown this once", () => {
  async function comeIn() {
    const user = start({ people: [ANA] });
    backend.shelf.codes.clear();
    backend.shelf.accounts = backend.shelf.accounts.map((one) => ({ ...one, has_way_back: false }));
    await user.type(await screen.findByLabelText("Ana’s password"), `${PASSWORD}{Enter}`);
    await waitFor(() => expect(screen.getByRole("heading", { name: "Your way back in" })).toHaveFocus());
    return user;
  }

  it("stands before the library for who had none, and is kept", async () => {
    const user = await comeIn();
    expect(document.title).toBe("Your way back in – The Moreno library");
    expect(screen.getByRole("region", { name: "Recovery code" })).toHaveTextContent(CODE);
    expect(screen.queryByText(/Step/)).toBeNull();
    await expectAccessible();
    await user.click(screen.getByRole("button", { name: "I have kept it" }));
    expect(await screen.findByText("has a way back")).toBeVisible();
    expect(backend.requests("recovery_code_kept")).toHaveLength(1);
    expect(document.documentElement.outerHTML).not.toContain(CODE);
  });

  it("can be left for later, and then isn't kept", async () => {
    const user = await comeIn();
    await user.click(screen.getByRole("button", { name: "Later" }));
    expect(await screen.findByText("has no way back")).toBeVisible();
    expect(backend.requests("recovery_code_kept")).toEqual([]);
  });

  it("isn't left by Ctrl+Q without a question", async () => {
    const user = await comeIn();
    await user.keyboard("{Control>}q{/Control}");
    const question = await screen.findByRole("alertdialog", { name: "Quit without your way back in?" });
    expect(within(question).getByRole("button", { name: "Stay" })).toHaveFocus();
    await expectAccessible(question);
    await user.keyboard("{Enter}");
    await waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
    expect(backend.requests("app_quit")).toEqual([]);
    await user.keyboard("{Control>}q{/Control}");
    await user.click(await screen.findByRole("button", { name: "Quit" }));
    expect(backend.requests("app_quit")).toHaveLength(1);
  });

  it("goes with a lock: another can be made", async () => {
    await comeIn();
    backend.shelf.session = { uid: ANA.uid, isLocked: true, confirmedAt: null };
    await act(() => backend.emit("locked", null));
    expect(await screen.findByLabelText("Ana’s password")).toHaveFocus();
    expect(document.documentElement.outerHTML).not.toContain(CODE);
  });

  it("comes in the place of the one that opened the door", async () => {
    const user = start({ people: [ANA] });
    await user.click(await screen.findByRole("button", { name: "Forgot it?" }));
    await user.type(screen.getByRole("textbox", { name: "Recovery code" }), CODE);
    await user.type(screen.getByRole("textbox", { name: "New password" }), "another five good words{Enter}");
    await waitFor(() => expect(screen.getByRole("heading", { name: "Your new way back in" })).toHaveFocus());
    expect(screen.getByRole("region", { name: "Recovery code" })).toHaveTextContent(NEXT_CODE);
    await user.click(screen.getByRole("button", { name: "I have kept it" }));
    expect(await screen.findByRole("heading", { name: "The Moreno library" })).toBeVisible();
  });
});

it("Ctrl+Q quits from every screen, a text field included", async () => {
  const user = start({ status: { state: "first_run" } });
  await user.click(await screen.findByRole("textbox", { name: "Password" }));
  await user.keyboard("{Control>}q{/Control}");
  await waitFor(() => expect(backend.requests("app_quit")).toHaveLength(1));
});

describe("a library that doesn't open", () => {
  const ways: [ErrorReport["code"], ErrorReport["params"], string, RegExp][] = [
    [
      "library_too_new",
      { found: 14, supported: 10, written_by: "2.1.0" },
      "This library needs a newer Bookplate",
      /last opened by Bookplate 2\.1\.0\. This is 0\.1\.0 and would damage it\. Nothing was changed\./,
    ],
    [
      "library_in_use",
      { program: "bookplate-cli", pid: 22 },
      "The library is open elsewhere",
      /bookplate-cli has this library open\. Close it there, then try again\. Nothing was changed\./,
    ],
    ["library_damaged", {}, "The library’s file is damaged", /Nothing was changed\./],
    ["not_a_library", {}, "This isn’t a Bookplate library", /Nothing was changed\./],
    ["disk_full", {}, "The disk is full", /Nothing was changed\. Free some space/],
    ["internal", {}, "The library didn’t open", /Nothing was changed\./],
    [
      "internal",
      { reason: "read_only" },
      "The library didn’t open",
      /can’t be written to\. Nothing was changed\./,
    ],
    [
      "internal",
      { reason: "filesystem" },
      "The library didn’t open",
      /Move the folder to a disk of this computer/,
    ],
    [
      "internal",
      { reason: "unreadable", path: "/srv/ana/Bookplate/library.db-wal" },
      "The library didn’t open",
      /can’t be opened\. Nothing was changed\. Give yourself the right to read/,
    ],
    [
      "internal",
      { reason: "not_a_folder", path: "/srv/ana/Bookplate/backups" },
      "The library didn’t open",
      /a file where a folder belongs\. Nothing was changed\. Move the file away/,
    ],
    [
      "internal",
      { reason: "disk", path: "/srv/ana/Bookplate/library.db" },
      "The library didn’t open",
      /Nothing was changed\. Look whether it is plugged in/,
    ],
    [
      "internal",
      { reason: "no_folder" },
      "The library didn’t open",
      /names no place for your files.*Start Bookplate with a folder/,
    ],
    [
      "library_damaged",
      { reason: "empty", path: "/srv/ana/Bookplate/library.db" },
      "The library’s file is empty",
      /nothing in it at all.*Nothing was changed\..*to begin anew/,
    ],
    [
      "internal",
      { reason: "migration", number: 8 },
      "The library didn’t open",
      /step 8 failed and was taken back/,
    ],
    [
      "disk_full",
      { upgrade: "begun" },
      "The disk is full",
      /copy from before lies in the folder “backups” beside it\. Free some space/,
    ],
    [
      "library_in_use",
      { upgrade: "begun" },
      "The library is open elsewhere",
      /copy from before lies in the folder “backups” beside it\. Close it there/,
    ],
    [
      "internal",
      { upgrade: "begun", reason: "read_only" },
      "The library didn’t open",
      /copy from before lies in the folder “backups” beside it\. Give yourself the right/,
    ],
    [
      "library_damaged",
      { upgrade: "begun" },
      "The library’s file is damaged",
      /while the library was being brought up to date\. A copy from before lies/,
    ],
    [
      "not_a_library",
      { reason: "foreign_folder", path: "/srv/ana/Bookplate/bookplate.lock" },
      "This folder belongs to another program",
      /Another program keeps a file named “bookplate.lock” in this folder\. Nothing was changed\./,
    ],
  ];

  it.each(ways)("is explained: %s", async (code, params, heading, sentence) => {
    const failure = report(code, { params, ...(code === "internal" ? { reference: "3f9a01bc" } : {}) });
    start({ status: { state: "failed", failure } });
    await waitFor(() => expect(screen.getByRole("heading", { name: heading })).toHaveFocus());
    expect(screen.getByText(sentence)).toBeVisible();
    if (params.upgrade !== undefined) {
      expect(screen.queryByText(/Nothing was changed/)).toBeNull();
    }
    expect(screen.getByText("/srv/ana/Bookplate")).toBeVisible();
    if (params.path !== undefined) {
      expect(screen.getByText(String(params.path))).toBeVisible();
    }
    expect(document.title).toBe("The library didn’t open – Bookplate");
    await expectAccessible();
  });

  it("is tried again, and the program can be left, by keys", async () => {
    const user = start({ status: { state: "failed", failure: report("library_in_use") } });
    await screen.findByRole("heading", { name: "The library is open elsewhere" });
    await screen.findByRole("button", { name: "Copy diagnostics" });
    await user.tab();
    expect(screen.getByRole("button", { name: "Show the log folder" })).toHaveFocus();
    await user.tab();
    expect(screen.getByRole("button", { name: "Copy diagnostics" })).toHaveFocus();
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Copied", { selector: "p" })).toBeVisible();
    expect(await navigator.clipboard.readText()).toBe("Bookplate 0.1.0 (0123abcd)");
    await user.tab();
    await user.keyboard("{Enter}");
    expect(backend.requests("app_quit")).toHaveLength(1);
    await user.tab();
    backend.shelf.status = { ...backend.shelf.status, state: "ready", failure: null };
    await user.keyboard("{Enter}");
    expect(await screen.findByText("Who is reading?")).toBeVisible();
  });

  it("says where the log lies when its folder can't be shown", async () => {
    const failure = report("library_in_use");
    const user = start({ status: { state: "failed", failure } });
    backend.refuse("log_folder_show", report("internal"));
    await screen.findByRole("button", { name: "Copy diagnostics" });
    await user.click(screen.getByRole("button", { name: "Show the log folder" }));
    expect(
      await screen.findByText(/It lies at \/srv\/ana\/Bookplate\/logs\./, { selector: "p" }),
    ).toBeVisible();
    await expectAccessible();
    backend.answer("log_folder_show", () => null);
    await user.click(screen.getByRole("button", { name: "Show the log folder" }));
    await waitFor(() => expect(screen.queryByText(/It lies at/, { selector: "p" })).toBeNull());
  });

  it("shows the file that a newer version wrote, or says where it lies", async () => {
    const failure = report("library_too_new", { params: { found: 99, supported: 15 } });
    const user = start({ status: { state: "failed", failure } });
    await user.click(await screen.findByRole("button", { name: "Show the file" }));
    expect(backend.requests("library_folder_show")).toHaveLength(1);
    backend.refuse("library_folder_show", report("internal"));
    await user.click(screen.getByRole("button", { name: "Show the file" }));
    expect(await screen.findByText(/The folder can’t be opened from here/, { selector: "p" })).toBeVisible();
  });

  it("is explained where there is no folder at all, and no log", async () => {
    const failure = report("internal", { params: { reason: "no_folder" } });
    const user = start({ status: { state: "failed", failure, data_folder: null } });
    backend.refuse("log_folder_show", report("internal"));
    await screen.findByText(/names no place for your files/);
    expect(screen.queryByText("Folder")).toBeNull();
    await user.click(screen.getByRole("button", { name: "Show the log folder" }));
    expect(await screen.findByText("The folder can’t be opened from here.", { selector: "p" })).toBeVisible();
  });

  it("is explained too when Rust doesn't answer at all", async () => {
    backend = startBackend();
    backend.refuse("app_status", report("internal", { reference: "3f9a01bc" }));
    render(<App />);
    expect(await screen.findByRole("heading", { name: "The library didn’t open" })).toBeVisible();
  });
});

it("an opening that takes long shows a line after 300 ms and words after 2 s", async () => {
  vi.useFakeTimers();
  backend = startBackend();
  const release = backend.hold("app_status");
  render(<App />);
  await act(() => vi.advanceTimersByTimeAsync(250));
  expect(screen.queryByRole("progressbar")).not.toBeInTheDocument();
  await act(() => vi.advanceTimersByTimeAsync(100));
  expect(screen.getByRole("progressbar")).toBeInTheDocument();
  expect(document.documentElement.dataset.theme).toBeDefined();
  await act(() => backend.emit("opening", { step: "migrating", number: 3, of: 10 }));
  expect(screen.queryByText(/3 of 10/)).not.toBeInTheDocument();
  await act(() => vi.advanceTimersByTimeAsync(1_700));
  expect(screen.getByText("Bringing the library up to date, 3 of 10…")).toBeVisible();
  vi.useRealTimers();
  await expectAccessible();
  await act(async () => release());
  expect(await screen.findByText("Who is reading?")).toBeVisible();
});

it("a fault of the window itself is explained instead of leaving it blank", async () => {
  startBackend();
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  render(
    <Stumble>
      <Broken />
    </Stumble>,
  );
  expect(screen.getByRole("heading", { name: "The window stumbled" })).toBeVisible();
  expect(screen.getByText(/Everything that was saved is safe/)).toBeVisible();
  expect(document.body).not.toHaveTextContent("a component fell over");
});
