// The keys of the main window, each connected with what it does here.

import { useEffect, useRef } from "react";
import { dismissToast, useToast } from "../components/toasts";
import { isLayerOpen, isTextField, useKeyCommand } from "../keys/useKeyCommand";

export interface LibraryKeys {
  readonly onSearch: () => void;
  readonly onAdd: (startAt: "title" | "isbn") => void;
  readonly onEdit: () => void;
  readonly onTrash: () => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onSelectAll: () => void;
  readonly onSelectNone: () => void;
  readonly onBrowse: () => void;
  readonly onDetails: () => void;
  readonly onMenu: () => void;
  readonly isMenuOpen: boolean;
  readonly onKeySheet: () => void;
  readonly onSignOut: () => void;
  /** Closes the innermost thing that is open, once the notice is gone. */
  readonly onEscape: () => void;
}

export function useLibraryKeys(keys: LibraryKeys): void {
  useKeyCommand("search", keys.onSearch);
  useKeyCommand("search_quick", keys.onSearch);
  useKeyCommand("book_new", () => keys.onAdd("title"));
  useKeyCommand("book_by_isbn", () => keys.onAdd("isbn"));
  useKeyCommand("book_edit", keys.onEdit);
  useKeyCommand("book_trash", keys.onTrash);
  useKeyCommand("undo", keys.onUndo);
  useKeyCommand("redo", keys.onRedo);
  useKeyCommand("select_all", keys.onSelectAll);
  useKeyCommand("select_none", keys.onSelectNone);
  useKeyCommand("browse_pane", keys.onBrowse);
  useKeyCommand("details_pane", keys.onDetails);
  useKeyCommand("main_menu", keys.onMenu, { overMenus: keys.isMenuOpen });
  useKeyCommand("key_sheet", keys.onKeySheet);
  useKeyCommand("lock", keys.onSignOut);
  useEscape(keys.onEscape);
}

/** One thing a press: menus and dialogs take Esc before it comes here. */
function useEscape(onEscape: () => void): void {
  const toast = useToast();
  const latest = useRef<() => void>(() => undefined);
  useEffect(() => {
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
