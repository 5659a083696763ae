// Every key of the table does something where it is to act: a command whose keys
// lead nowhere, or that nobody here knows of, fails.

import { act, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { expect, it } from "vitest";
import { COMMAND_IDS, COMMANDS, type CommandId } from "../keys/table";
import { useWindowKeys } from "../window/useWindowKeys";
import { focusedRow, notice, type Opened, openLibrary, rowOf, statusLine } from "./openLibrary";

/** The window at its first row; what has to happen before the key, and what is there after it. */
interface Effect {
  readonly before?: (opened: Opened) => Promise<unknown> | unknown;
  readonly after: (opened: Opened) => Promise<unknown> | unknown;
  /** Otherwise it is pressed where the focus is. */
  readonly press?: (opened: Opened) => Promise<unknown> | unknown;
}

/** By selectors: asking jsdom for names of roles takes seconds beside a table. */
const there = (selector: string, name: string) =>
  waitFor(() => {
    const found = [...document.querySelectorAll(selector)];
    expect(found.map((one) => one.getAttribute("aria-label") ?? one.textContent).join("; ")).toContain(name);
  });
const dialog = (name: string) => ({ after: () => there('[role="dialog"]', name) });
const inSearch = {
  after: () => waitFor(() => expect(document.activeElement).toHaveAttribute("type", "search")),
};
const select = (count: string) => waitFor(() => expect(statusLine()).toContain(count));
const focusIn = (region: string) =>
  waitFor(() =>
    expect(document.activeElement?.closest("[data-region]")).toHaveAttribute("data-region", region),
  );
const press = (keys: string) => {
  const { key, ...modifiers } = pressed(keys);
  fireEvent.keyDown(document.activeElement ?? document.body, { key, ...modifiers });
};

const EFFECTS: Partial<Record<CommandId, Effect>> = {
  search: inSearch,
  search_quick: inSearch,
  palette: dialog("Commands and books"),
  select_all: { after: () => select("3 selected") },
  select_none: {
    before: () => press("Ctrl+A"),
    after: () => waitFor(() => expect(statusLine()).not.toContain("selected")),
  },
  book_next: { after: () => waitFor(() => expect(focusedRow()).toBe("3")) },
  book_previous: { before: () => press("End"), after: () => waitFor(() => expect(focusedRow()).toBe("3")) },
  book_new: dialog("Add a book"),
  book_by_isbn: {
    after: () => waitFor(() => expect(screen.getByLabelText("ISBN")).toHaveFocus()),
  },
  import: dialog("Import a list"),
  // In the table F2 writes the title in its place, so the form is asked for among the covers.
  book_edit: {
    before: async () => {
      press("Ctrl+1");
      await waitFor(() => expect(document.activeElement).toHaveAttribute("role", "option"));
    },
    ...dialog("Edit “Emma”"),
  },
  title_edit: { after: () => waitFor(() => expect(document.activeElement).toHaveValue("Emma")) },
  citations_copy: { after: () => notice("Copied 1 citation") },
  jump: dialog("Jump to a letter"),
  book_trash: { after: () => notice("Moved “Emma” to the trash") },
  paste: {
    // The engine makes a paste of its keys.
    press: () =>
      fireEvent.paste(document.activeElement as Element, {
        clipboardData: { files: [picture()], getData: () => "" },
      }),
    after: ({ backend }) => waitFor(() => expect(sent(backend, "cover_set")).toBe(1)),
  },
  book_menu: { after: () => there('[role="menu"]', "Menu of “Emma”") },
  undo: { before: trash, after: () => notice("“Emma” is back from the trash") },
  redo: {
    before: async () => {
      await trash();
      press("Ctrl+Z");
      await notice("“Emma” is back from the trash");
    },
    after: () => notice("Moved “Emma” to the trash"),
  },
  form_save: {
    before: async ({ user }) => {
      press("Ctrl+N");
      await user.type(await screen.findByLabelText(/^Title/), "Kim");
    },
    after: () => notice("Added “Kim”"),
  },
  view_covers: { after: () => there('[role="listbox"]', "Books") },
  view_table: {
    before: async () => {
      press("Ctrl+1");
      await there('[role="listbox"]', "Books");
    },
    after: () => there('[role="grid"]', "Books"),
  },
  browse_pane: { after: () => waitFor(() => expect(region("browse")).toBeNull()) },
  details_pane: { after: () => waitFor(() => expect(region("details")).toBeNull()) },
  region_next: { after: () => focusIn("details") },
  region_previous: { after: () => focusIn("browse") },
  main_menu: { after: () => there('[role="menu"]', "Main menu") },
  settings: dialog("Settings"),
  // The size outlives a test, so it is set first.
  zoom_in: { before: () => press("Ctrl+0"), after: ({ backend }) => zoomed(backend, 110) },
  zoom_out: { before: () => press("Ctrl+0"), after: ({ backend }) => zoomed(backend, 90) },
  zoom_reset: { before: () => press("Ctrl++"), after: ({ backend }) => zoomed(backend, 100) },
  full_screen: { after: ({ backend }) => waitFor(() => expect(sent(backend, "window_full_screen")).toBe(1)) },
  key_sheet: dialog("Keys"),
  lock: { after: ({ backend }) => waitFor(() => expect(sent(backend, "session_lock")).toBe(1)) },
  quit: { after: ({ backend }) => waitFor(() => expect(sent(backend, "app_quit")).toBe(1)) },
};

/** Keys of one part alone, and where that part is tested. */
const OF_A_PART: Partial<Record<CommandId, string>> = {
  find_results: "library.test.tsx",
  find_clear: "library.test.tsx",
  browse_only: "browse.test.tsx",
  browse_add: "browse.test.tsx",
  browse_exclude: "browse.test.tsx",
  browse_menu: "browse.test.tsx",
  move_rows: "table.test.tsx",
  move_beside: "grid.test.tsx",
  move_pages: "table.test.tsx",
  move_ends: "table.test.tsx",
  select_one: "table.test.tsx",
  book_details: "library.test.tsx",
  author_move: "form.test.tsx",
  pane_width: "layout.test.tsx",
  pane_width_ends: "layout.test.tsx",
  pane_width_own: "layout.test.tsx",
  head_move: "table.test.tsx",
  head_sort: "table.test.tsx",
  head_width: "table.test.tsx",
  head_width_own: "table.test.tsx",
  head_menu: "table.test.tsx",
  head_leave: "table.test.tsx",
  close: "library.test.tsx",
};

const withKeys = COMMAND_IDS.filter((id) => COMMANDS[id].keys.length > 0 && !(id in OF_A_PART));

it("every command with keys is known here, and no other", () => {
  expect(Object.keys(EFFECTS).toSorted()).toEqual([...withKeys].toSorted());
});

it.each(withKeys.flatMap((id) => COMMANDS[id].keys.map((keys) => [id, keys] as const)))(
  "%s has an effect by %s",
  async (id, keys) => {
    const opened = openLibrary();
    render(<WindowKeys />);
    await rowOf("Emma");
    await waitFor(() => expect(focusedRow()).toBe("2"));
    const effect = EFFECTS[id];
    await effect?.before?.(opened);
    await act(async () => {
      await (effect?.press ?? (() => press(keys)))(opened);
    });
    await effect?.after(opened);
  },
);

function WindowKeys() {
  useWindowKeys();
  return null;
}

/** A key of the table as the keyboard sends it. */
function pressed(keys: string): Pick<KeyboardEventInit, "key" | "ctrlKey" | "shiftKey"> {
  const parts = keys.endsWith("++") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");
  const key = parts.at(-1) ?? "";
  return {
    key: key.length === 1 && !parts.includes("Shift") ? key.toLowerCase() : key,
    ctrlKey: parts.includes("Ctrl"),
    shiftKey: parts.includes("Shift"),
  };
}

async function trash(): Promise<void> {
  press("Delete");
  await notice("Moved “Emma” to the trash");
}

const region = (name: string) => document.querySelector(`[data-region="${name}"]`);
const picture = () => new File([new Uint8Array([137, 80, 78, 71])], "cover.png", { type: "image/png" });
const sent = ({ calls }: Opened["backend"], command: string) =>
  calls.filter((call) => call.command === command).length;
const zoomed = (backend: Opened["backend"], percent: number) =>
  waitFor(() => expect(backend.requests("window_zoom").at(-1)).toEqual({ percent }));
