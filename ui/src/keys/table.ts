/**
 * Every key of the window in one table, by the name that the catalogue has for it below `common.command`:
 * menus, tooltips, the palette and the key sheet are drawn from it. What a command does is registered by the
 * component that can do it; the plain keys of a list, a field or a line are that part's own, which reads them
 * here (`commandFor`). The table's test fails when two want the same keys at one place.
 */
import type { Role } from "../api/bindings";
import type { CommandName } from "../api/client";
import { may } from "../api/may";
import type { en } from "../messages/catalogue";

export type CommandId = keyof typeof en.common.command;

/** Where keys act. `anywhere` also in a text field and under an open dialog's fields. */
export type Place =
  | "anywhere"
  | "view"
  | "list"
  | "books"
  | "heads"
  | "browse"
  | "splitter"
  | "search"
  | "form"
  | "authors";

/** The place around each: the keys of both reach whoever stands in the inner one. */
export const AROUND: Readonly<Record<Place, Place | null>> = {
  anywhere: null,
  view: "anywhere",
  list: "view",
  books: "list",
  heads: "list",
  browse: "list",
  splitter: "view",
  search: "anywhere",
  form: "anywhere",
  authors: "form",
};

/** The headings of palette and key sheet. */
export type Group = "find" | "move" | "view" | "book" | "window";

export interface Command {
  readonly group: Group;
  /** Modifiers in the order Ctrl Alt Shift, then `KeyboardEvent.key`. The first ones are shown. */
  readonly keys: readonly string[];
  /** Where macOS differs from "Ctrl is ⌘". */
  readonly mac?: readonly string[];
  readonly place: Place | readonly Place[];
  /** Keys that need a word instead. */
  readonly said?: keyof typeof en.common.key;
  /** Commands of a place around it that have to wait: their keys are its own here. */
  readonly before?: readonly CommandId[];
  /** Its keys act while a dialog is open. */
  readonly overDialogs?: true;
  /** What of the Rust side it needs: only who may call that has it. Without it everybody may. */
  readonly asks?: CommandName;
  /** About the books of one place only. */
  readonly books?: "library" | "trash";
  /** Not in the palette: it means something only where the focus is. */
  readonly here?: true;
}

const table = {
  find_results: { group: "find", keys: ["Enter", "ArrowDown"], place: "search", here: true },
  find_clear: { group: "find", keys: ["Escape"], place: "search", before: ["close"], here: true },
  browse_only: { group: "find", keys: ["Enter"], place: "browse", here: true },
  browse_add: { group: "find", keys: [" "], place: "browse", here: true },
  browse_exclude: { group: "find", keys: ["-"], place: "browse", here: true },
  browse_menu: { group: "find", keys: ["Shift+F10", "ContextMenu"], place: "browse", here: true },
  search: { group: "find", keys: ["Ctrl+F"], place: "anywhere" },
  search_quick: { group: "find", keys: ["/"], place: "list", here: true },
  palette: { group: "find", keys: ["Ctrl+K"], place: "anywhere", here: true },

  move_rows: { group: "move", keys: ["ArrowUp", "ArrowDown"], place: ["books", "browse"], here: true },
  move_beside: { group: "move", keys: ["ArrowLeft", "ArrowRight"], place: "books", here: true },
  move_pages: { group: "move", keys: ["PageUp", "PageDown"], place: ["books", "browse"], here: true },
  move_ends: { group: "move", keys: ["Home", "End"], place: ["books", "browse"], here: true },
  move_letters: { group: "move", keys: [], said: "letters", place: ["books", "browse"], here: true },
  jump: { group: "move", keys: ["Ctrl+J"], place: "view" },
  select_one: { group: "move", keys: [" "], place: "books", here: true },
  select_all: { group: "move", keys: ["Ctrl+A"], place: "list" },
  select_none: { group: "move", keys: ["Ctrl+Shift+A"], place: "list" },
  book_next: { group: "move", keys: ["Ctrl+PageDown"], place: "anywhere", overDialogs: true },
  book_previous: { group: "move", keys: ["Ctrl+PageUp"], place: "anywhere", overDialogs: true },

  book_details: { group: "book", keys: ["Enter"], place: "books", here: true },
  book_new: { group: "book", keys: ["Ctrl+N"], place: "view", asks: "book_create" },
  book_by_isbn: { group: "book", keys: ["Ctrl+Shift+N"], place: "view", asks: "book_create" },
  import: { group: "book", keys: ["Ctrl+I"], place: "view", asks: "import_read" },
  book_open: { group: "book", keys: [], place: "list" },
  // In the table; among covers its key is that of the form.
  title_edit: {
    group: "book",
    keys: ["F2"],
    place: "books",
    before: ["book_edit"],
    asks: "book_update",
    books: "library",
  },
  book_edit: { group: "book", keys: ["Ctrl+E", "F2"], place: "view", asks: "book_update", books: "library" },
  book_trash: {
    group: "book",
    keys: ["Delete"],
    mac: ["Ctrl+Backspace"],
    place: "view",
    asks: "book_trash",
    books: "library",
  },
  citations_copy: { group: "book", keys: ["Ctrl+C"], place: "books" },
  // The engine brings what is pasted (`window/paste.ts`), so nobody registers for these keys.
  paste: { group: "book", keys: ["Ctrl+V"], place: "list", asks: "cover_set", here: true },
  book_restore: { group: "book", keys: [], place: "view", asks: "book_restore", books: "trash" },
  book_purge: { group: "book", keys: [], place: "view", asks: "book_purge", books: "trash" },
  trash_empty: { group: "book", keys: [], place: "view", asks: "trash_empty", books: "trash" },
  book_history: { group: "book", keys: [], place: "view", asks: "history_list" },
  book_menu: { group: "book", keys: ["Shift+F10", "ContextMenu"], place: "books", here: true },
  undo: { group: "book", keys: ["Ctrl+Z"], place: "view", asks: "book_update" },
  redo: { group: "book", keys: ["Ctrl+Shift+Z", "Ctrl+Y"], place: "view", asks: "book_update" },
  form_save: {
    group: "book",
    keys: ["Ctrl+S", "Ctrl+Enter"],
    place: "form",
    overDialogs: true,
    here: true,
  },
  author_move: {
    group: "book",
    keys: ["Alt+ArrowUp", "Alt+ArrowDown"],
    place: "authors",
    asks: "book_update",
    here: true,
  },

  view_covers: { group: "view", keys: ["Ctrl+1"], place: "view" },
  view_table: { group: "view", keys: ["Ctrl+2"], place: "view" },
  covers_larger: { group: "view", keys: [], place: "view" },
  covers_smaller: { group: "view", keys: [], place: "view" },
  rows_compact: { group: "view", keys: [], place: "view" },
  rows_normal: { group: "view", keys: [], place: "view" },
  rows_roomy: { group: "view", keys: [], place: "view" },
  show_library: { group: "view", keys: [], place: "view" },
  show_trash: { group: "view", keys: [], place: "view" },
  clear_filters: { group: "view", keys: [], place: "view" },
  sort_title: { group: "view", keys: [], place: "view" },
  sort_author: { group: "view", keys: [], place: "view" },
  sort_published: { group: "view", keys: [], place: "view" },
  sort_added: { group: "view", keys: [], place: "view" },
  browse_pane: { group: "view", keys: ["F9"], place: "view" },
  details_pane: { group: "view", keys: ["Shift+F9"], place: "view" },
  pane_width: { group: "view", keys: ["ArrowLeft", "ArrowRight"], place: "splitter", here: true },
  pane_width_ends: { group: "view", keys: ["Home", "End"], place: "splitter", here: true },
  pane_width_own: { group: "view", keys: ["Enter"], place: "splitter", here: true },
  head_move: {
    group: "view",
    keys: ["ArrowLeft", "ArrowRight", "Home", "End"],
    place: "heads",
    here: true,
  },
  head_sort: { group: "view", keys: ["Enter", " "], place: "heads", here: true },
  head_width: { group: "view", keys: ["Shift+ArrowLeft", "Shift+ArrowRight"], place: "heads", here: true },
  head_width_own: { group: "view", keys: ["Shift+Enter"], place: "heads", here: true },
  head_menu: { group: "view", keys: ["Shift+F10", "ContextMenu"], place: "heads", here: true },
  head_leave: {
    group: "view",
    keys: ["ArrowDown", "Escape"],
    place: "heads",
    before: ["close"],
    here: true,
  },

  close: { group: "window", keys: ["Escape"], place: "anywhere", overDialogs: true, here: true },
  region_next: { group: "window", keys: ["F6"], place: "anywhere", here: true },
  region_previous: { group: "window", keys: ["Shift+F6"], place: "anywhere", here: true },
  main_menu: { group: "window", keys: ["F10"], place: "anywhere", here: true },
  settings: { group: "window", keys: ["Ctrl+,"], place: "anywhere" },
  people: { group: "window", keys: [], place: "anywhere", asks: "account_list" },
  history: { group: "window", keys: [], place: "anywhere", asks: "history_list" },
  profile: { group: "window", keys: [], place: "anywhere" },
  theme_light: { group: "window", keys: [], place: "anywhere" },
  theme_dark: { group: "window", keys: [], place: "anywhere" },
  theme_system: { group: "window", keys: [], place: "anywhere" },
  zoom_in: { group: "window", keys: ["Ctrl++", "Ctrl+="], place: "anywhere", overDialogs: true },
  zoom_out: { group: "window", keys: ["Ctrl+-"], place: "anywhere", overDialogs: true },
  zoom_reset: { group: "window", keys: ["Ctrl+0"], place: "anywhere", overDialogs: true },
  full_screen: { group: "window", keys: ["F11"], place: "anywhere", overDialogs: true },
  key_sheet: { group: "window", keys: ["F1", "Ctrl+?"], place: "anywhere" },
  sample_open: { group: "window", keys: [], place: "anywhere" },
  sample_leave: { group: "window", keys: [], place: "anywhere" },
  about: { group: "window", keys: [], place: "anywhere" },
  // Over a form too: what is typed is kept, and who walks away doesn't close it first.
  lock: { group: "window", keys: ["Ctrl+L"], place: "anywhere", overDialogs: true },
  switch_person: { group: "window", keys: [], place: "anywhere" },
  sign_out: { group: "window", keys: [], place: "anywhere" },
  quit: { group: "window", keys: ["Ctrl+Q", "Ctrl+W"], place: "anywhere", overDialogs: true },
} as const satisfies Record<CommandId, Command>;

export const COMMANDS: Readonly<Record<CommandId, Command>> = table;
export const COMMAND_IDS = Object.keys(table) as readonly CommandId[];

/** What the engine would do on its own: reload, go back, caret browsing, its inspector. */
export const SWALLOWED: readonly string[] = [
  "F5",
  "Ctrl+F5",
  "Ctrl+R",
  "Ctrl+Shift+R",
  "Alt+ArrowLeft",
  "Alt+ArrowRight",
  "F7",
  "F12",
  "Ctrl+Shift+I",
  "Ctrl+Shift+C",
  "Ctrl+Shift+J",
  "Ctrl+U",
  "Ctrl+G",
];

/** Whether somebody in this role has the command at all. */
export function isFor(role: Role, id: CommandId): boolean {
  const { asks } = COMMANDS[id];
  return asks === undefined || may(role, asks);
}

/** The keys of a command on this platform. */
export function keysOf(id: CommandId, isMac: boolean): readonly string[] {
  const command = COMMANDS[id];
  return (isMac ? command.mac : undefined) ?? command.keys;
}

/** Where the keys of a command act. */
export function placesOf(id: CommandId): readonly Place[] {
  const { place } = COMMANDS[id];
  return typeof place === "string" ? [place] : place;
}

/** The command that has this key at a place, of those that are its own and not of what is around it. */
export function commandFor(place: Place, key: Pressed, isMac: boolean): CommandId | null {
  const keys = written(key, isMac);
  return COMMAND_IDS.find((id) => placesOf(id).includes(place) && keysOf(id, isMac).includes(keys)) ?? null;
}

/** What of an event says which key it was, of the engine's or of the kit's own. */
export type Pressed = Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">;

/** How a pressed key is written in the table. On macOS ⌘ stands for Ctrl. */
export function written(event: Pressed, isMac: boolean): string {
  const main = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // A sign such as + or ? needs Shift on most keyboards: there Shift belongs to the sign.
  const isSign = key.length === 1 && key !== " " && key === event.key.toLowerCase();
  const shift = event.shiftKey && !isSign;
  return [main && "Ctrl", event.altKey && "Alt", shift && "Shift", key].filter(Boolean).join("+");
}
