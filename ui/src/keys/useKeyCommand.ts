/** Connects a key command of the table with what it does, for as long as a component is there. */
import { useEffect, useRef } from "react";
import { t } from "../messages";
import { isMac } from "./platform";
import { KEY_TABLE, type KeyCommandId, keysOf, type Place, written } from "./table";

export interface KeyCommandOptions {
  isEnabled?: boolean;
  /** Acts while a menu is open: what opened it closes it. */
  overMenus?: boolean;
}

/**
 * Calls `handler` when the command's keys are pressed at its place. The event is used up unless the handler
 * answers `false`. `list` means inside an element marked `data-keys="list"`, `form` inside `data-keys="form"`.
 */
export function useKeyCommand(
  id: KeyCommandId,
  handler: (event: KeyboardEvent) => unknown,
  { isEnabled = true, overMenus = false }: KeyCommandOptions = {},
): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });

  useEffect(() => {
    if (!isEnabled) {
      return;
    }
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        event.isComposing ||
        !keysOf(id, isMac()).includes(written(event, isMac()))
      ) {
        return;
      }
      const { place, overDialogs = false } = KEY_TABLE[id];
      const isCovered = !overDialogs && (isDialogOpen() || (!overMenus && isMenuOpen()));
      if (isCovered || !actsAt(place, event.target)) {
        return;
      }
      if (latest.current(event) !== false) {
        event.preventDefault();
        event.stopPropagation();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [id, isEnabled, overMenus]);
}

/** The first keys of a command as a person reads them, for menus and tooltips: "Ctrl+Shift+N", "⇧⌘N". */
export function shownKeys(id: KeyCommandId): string {
  const [keys = ""] = keysOf(id, isMac());
  return spelled(keys);
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
      .map((part) => signs[part] ?? part)
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
    default:
      return part;
  }
}

/** Whether keys typed there belong to a text. */
export function isTextField(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) {
    return false;
  }
  if (target instanceof HTMLInputElement) {
    return !["button", "checkbox", "radio", "range", "file", "submit", "reset"].includes(target.type);
  }
  return target instanceof HTMLTextAreaElement || target.isContentEditable;
}

export function isDialogOpen(): boolean {
  return document.querySelector("[data-modal]") !== null;
}

/** A menu or the list of a field, until it begins to go; not a list that stands in the page. */
function isMenuOpen(): boolean {
  const open = document.querySelectorAll('[role="menu"], [data-trigger] [role="listbox"]');
  return [...open].some((menu) => menu.closest("[data-exiting]") === null);
}

/** Whether something lies above the window that keys and focus belong to. */
export function isLayerOpen(): boolean {
  return isDialogOpen() || isMenuOpen();
}

function actsAt(place: Place, target: EventTarget | null): boolean {
  const inside = (name: string) =>
    target instanceof Element && target.closest(`[data-keys~="${name}"]`) !== null;
  switch (place) {
    case "anywhere":
      return true;
    case "form":
      return inside("form");
    case "list":
      return !isTextField(target) && inside("list");
    case "view":
      return !isTextField(target);
  }
}
