// The commands of the main window: which of them the signed-in person has at
// the place that is shown, and Esc, which is none.

import { useEffect, useLayoutEffect, useRef } from "react";
import type { Role } from "../api/bindings";
import type { Place } from "../books/listQuery";
import { dismissToast, useToast } from "../components/toasts";
import { COMMANDS, type CommandId, isFor } from "../keys/table";
import { type Handlers, isLayerOpen, isTextField, useKeyCommands } from "../keys/useKeyCommand";

export interface LibraryCommands {
  readonly handlers: Handlers;
  readonly role: Role;
  readonly place: Place;
  /** Its key closes it too. */
  readonly isMenuOpen: boolean;
  /** Closes the innermost thing that is open, once the notice is gone. */
  readonly onEscape: () => void;
}

export function useLibraryCommands(commands: LibraryCommands): void {
  const { handlers, role, place, isMenuOpen, onEscape } = commands;
  const isGiven = (id: CommandId) => {
    const { books = place } = COMMANDS[id];
    return isFor(role, id) && books === place;
  };
  const given = Object.entries(handlers).filter(([id]) => isGiven(id as CommandId));
  useKeyCommands(Object.fromEntries(given), isMenuOpen ? ["main_menu"] : []);
  useEscape(onEscape);
}

/** One thing a press: menus and dialogs take Esc before it comes here. */
function useEscape(onEscape: () => void): void {
  const toast = useToast();
  const latest = useRef<() => void>(() => undefined);
  // Before it is painted: who sees the notice may press Esc at once, and means the notice.
  useLayoutEffect(() => {
    latest.current = () => (toast === null ? onEscape() : dismissToast(toast.id));
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === "Escape" && !event.defaultPrevented && !isLayerOpen() && !isTextField(event.target)) {
        latest.current();
      }
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, []);
}
