/**
 * Every key command of this version in one table: menus, tooltips and the key sheet are drawn from it, and
 * its test fails when two commands want the same keys at the same place.
 */

/** Where a command acts. `anywhere` also in a text field and under an open dialog's fields. */
export type Place = "anywhere" | "view" | "list" | "form";

/** Keys as written here: modifiers in the order Ctrl Alt Shift, then `KeyboardEvent.key`. */
export interface KeyCommand {
  readonly keys: readonly string[];
  /** Where macOS differs from "Ctrl is ⌘". */
  readonly mac?: readonly string[];
  readonly place: Place;
  /** Acts while a dialog is open. */
  readonly overDialogs?: boolean;
  /** Its name, a key of the catalogue below `common.command`. */
  readonly label: string;
}

const table = {
  search: { keys: ["Ctrl+F", "Ctrl+K"], place: "anywhere", label: "search" },
  search_quick: { keys: ["/"], place: "list", label: "search" },
  book_new: { keys: ["Ctrl+N"], place: "view", label: "book_new" },
  book_by_isbn: { keys: ["Ctrl+Shift+N"], place: "view", label: "book_by_isbn" },
  book_edit: { keys: ["Ctrl+E", "F2"], place: "view", label: "book_edit" },
  book_trash: { keys: ["Delete"], mac: ["Ctrl+Backspace"], place: "view", label: "book_trash" },
  undo: { keys: ["Ctrl+Z"], place: "view", label: "undo" },
  redo: { keys: ["Ctrl+Shift+Z", "Ctrl+Y"], place: "view", label: "redo" },
  select_all: { keys: ["Ctrl+A"], place: "list", label: "select_all" },
  select_none: { keys: ["Ctrl+Shift+A"], place: "list", label: "select_none" },
  region_next: { keys: ["F6"], place: "anywhere", label: "region_next" },
  region_previous: { keys: ["Shift+F6"], place: "anywhere", label: "region_previous" },
  browse_pane: { keys: ["F9"], place: "view", label: "browse_pane" },
  details_pane: { keys: ["Shift+F9"], place: "view", label: "details_pane" },
  key_sheet: { keys: ["F1", "Ctrl+?"], place: "anywhere", label: "key_sheet" },
  main_menu: { keys: ["F10"], place: "anywhere", label: "main_menu" },
  form_save: { keys: ["Ctrl+S", "Ctrl+Enter"], place: "form", overDialogs: true, label: "form_save" },
  lock: { keys: ["Ctrl+L"], place: "anywhere", label: "lock" },
  quit: { keys: ["Ctrl+Q", "Ctrl+W"], place: "anywhere", overDialogs: true, label: "quit" },
  zoom_in: { keys: ["Ctrl++", "Ctrl+="], place: "anywhere", overDialogs: true, label: "zoom_in" },
  zoom_out: { keys: ["Ctrl+-"], place: "anywhere", overDialogs: true, label: "zoom_out" },
  zoom_reset: { keys: ["Ctrl+0"], place: "anywhere", overDialogs: true, label: "zoom_reset" },
} as const satisfies Record<string, KeyCommand>;

export type KeyCommandId = keyof typeof table;
export const KEY_TABLE: Readonly<Record<KeyCommandId, KeyCommand>> = table;

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

/** The keys of a command on this platform. */
export function keysOf(id: KeyCommandId, isMac: boolean): readonly string[] {
  const command = KEY_TABLE[id];
  return (isMac ? command.mac : undefined) ?? command.keys;
}

/** How a pressed key is written in the table. On macOS ⌘ stands for Ctrl. */
export function written(event: KeyboardEvent, isMac: boolean): string {
  const main = isMac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  // A sign such as + or ? needs Shift on most keyboards: there Shift belongs to the sign.
  const isSign = event.key.length === 1 && event.key.toUpperCase() === event.key.toLowerCase();
  const shift = event.shiftKey && !isSign;
  return [main && "Ctrl", event.altKey && "Alt", shift && "Shift", key].filter(Boolean).join("+");
}
