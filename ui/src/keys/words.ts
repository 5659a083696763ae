/** Commands and keys in words: for menus, tooltips, the palette and the key sheet. */
import { formatLocale, namesInWords } from "../books/locale";
import { t } from "../messages";
import { isMac } from "./platform";
import { type CommandId, keysOf } from "./table";

/** The first keys of a command as a person reads them: "Ctrl+Shift+N", "⇧⌘N"; empty when it has none. */
export function shownKeys(id: CommandId): string {
  const [keys = ""] = keysOf(id, isMac());
  return spelled(keys);
}

/** All keys of a command in words, as names in a sentence. */
export function shownKeysOf(id: CommandId): string {
  return namesInWords(keysOf(id, isMac()).map(spelled), formatLocale());
}

/** The first ones as properties of what shows them. */
export function keysShown(id: CommandId): { keys?: string } {
  const keys = shownKeys(id);
  return keys === "" ? {} : { keys };
}

/** For `aria-keyshortcuts`, which has its own names of the modifiers. */
export function ariaKeys(id: CommandId): string {
  return keysOf(id, isMac())
    .map((keys) => keys.replace(/^Ctrl\+/, isMac() ? "Meta+" : "Control+"))
    .join(" ");
}

/** Keys of the table in the words of the keyboard. */
export function spelled(keys: string): string {
  const parts = keys.endsWith("++") ? [...keys.slice(0, -2).split("+"), "+"] : keys.split("+");
  if (isMac()) {
    const signs: Record<string, string> = { Ctrl: "⌘", Shift: "⇧", Alt: "⌥", Backspace: "⌫", Enter: "↩" };
    const order = ["Alt", "Shift", "Ctrl"];
    const modifiers = parts.filter((part) => order.includes(part));
    modifiers.sort((a, b) => order.indexOf(a) - order.indexOf(b));
    return [...modifiers, ...parts.filter((part) => !order.includes(part))]
      .map((part) => signs[part] ?? word(part))
      .join("");
  }
  return parts.map(word).join("+");
}

function word(part: string): string {
  switch (part) {
    case "Ctrl":
      return t("common.key.ctrl");
    case "Shift":
      return t("common.key.shift");
    case "Enter":
      return t("common.key.enter");
    case "Delete":
      return t("common.key.delete");
    case "PageUp":
      return t("common.key.page_up");
    case "PageDown":
      return t("common.key.page_down");
    case "ContextMenu":
      return t("common.key.menu");
    case "Escape":
      return t("common.key.escape");
    case "Home":
      return t("common.key.home");
    case "End":
      return t("common.key.end");
    case " ":
      return t("common.key.space");
    case "ArrowUp":
      return "↑";
    case "ArrowDown":
      return "↓";
    case "ArrowLeft":
      return "←";
    case "ArrowRight":
      return "→";
    default:
      return part;
  }
}
