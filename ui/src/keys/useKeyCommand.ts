/** Connects commands of the table with what they do, for as long as a component is there, and with their keys. */
import { useEffect, useRef } from "react";
import { type Registration, register, registrationsOf } from "./commands";
import { isMac } from "./platform";
import { COMMAND_IDS, COMMANDS, type CommandId, keysOf, type Place, placesOf, written } from "./table";

export interface KeyCommandOptions {
  isEnabled?: boolean;
  /** Acts while a menu is open: what opened it closes it. */
  overMenus?: boolean;
}

export type Handlers = { readonly [id in CommandId]?: (() => unknown) | undefined };

/**
 * Carries out the command, by its keys at its place, from menus and from the palette. A key press is used up
 * unless the handler answers `false`.
 */
export function useKeyCommand(id: CommandId, handler: () => unknown, options: KeyCommandOptions = {}): void {
  useKeyCommands({ [id]: options.isEnabled === false ? undefined : handler }, options.overMenus ? [id] : []);
}

/** The same for several commands; those without a handler aren't available. */
export function useKeyCommands(handlers: Handlers, overMenus: readonly CommandId[] = []): void {
  const latest = useRef({ handlers, overMenus });
  useEffect(() => {
    latest.current = { handlers, overMenus };
  });
  const ids = COMMAND_IDS.filter((id) => handlers[id] !== undefined).join(" ");

  useEffect(() => {
    if (ids === "") {
      return;
    }
    const removes = (ids.split(" ") as CommandId[]).map((id) => {
      const registration: Registration = {
        run: () => latest.current.handlers[id]?.(),
        overMenus: () => latest.current.overMenus.includes(id),
      };
      return register(id, registration);
    });
    listenToKeys();
    return () => {
      for (const remove of removes) {
        remove();
      }
    };
  }, [ids]);
}

/** One listener, whoever registers how often: added again it is the same. */
function listenToKeys(): void {
  window.addEventListener("keydown", onKeyDown);
}

function onKeyDown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) {
    return;
  }
  const keys = written(event, isMac());
  for (const id of COMMAND_IDS) {
    const isHere = placesOf(id).some((place) => actsAt(place, event.target));
    if (isHere && keysOf(id, isMac()).includes(keys) && runByKeys(id)) {
      event.preventDefault();
      event.stopPropagation();
      return;
    }
  }
}

function runByKeys(id: CommandId): boolean {
  const { overDialogs = false } = COMMANDS[id];
  return registrationsOf(id)
    .toReversed()
    .filter(({ overMenus }) => overDialogs || (!isDialogOpen() && (overMenus() || !isMenuOpen())))
    .some(({ run }) => run() !== false);
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
    case "books":
      return target instanceof Element && target.matches("[data-row]");
    default:
      // Their keys belong to the part that has the focus; it takes them before they come here.
      return false;
  }
}
