// What can be done with the selected books, at the pointer or at the active
// one. Its rows are commands of the table.

import { Eraser, History, ListChecks, PanelRight, Pencil, RotateCcw, Trash2 } from "lucide-react";
import type { BookRow } from "../api/bindings";
import type { Place } from "../books/listQuery";
import { shortTitle } from "../books/locale";
import type { Point } from "../books/viewProps";
import { ContextMenu, MenuSeparator } from "../components/Menu";
import { CommandItem } from "../keys/CommandItem";
import { useT } from "../messages";

export interface BookMenuProps {
  /** `null` while it is closed. */
  readonly at: Point | null;
  readonly place: Place;
  readonly row: BookRow | undefined;
  readonly selectedCount: number;
  readonly mayChange: boolean;
  readonly mayPurge: boolean;
  readonly onClose: () => void;
}

export function BookMenu({
  at,
  place,
  row,
  selectedCount: count,
  mayChange,
  mayPurge,
  onClose,
}: BookMenuProps) {
  const t = useT();
  const name =
    count > 1
      ? t("shell.book_menu.name_several", { count })
      : t("shell.book_menu.name", { title: shortTitle(row?.title ?? "") });
  return (
    <ContextMenu label={name} at={at} onClose={onClose}>
      <CommandItem id="book_open" icon={PanelRight} />
      {mayChange && place === "library" && count <= 1 && <CommandItem id="book_edit" icon={Pencil} />}
      {mayChange &&
        (place === "library" ? (
          <CommandItem
            id="book_trash"
            icon={Trash2}
            {...(count > 1 ? { name: t("books.details.trash_selected", { count }) } : {})}
          />
        ) : (
          <CommandItem
            id="book_restore"
            icon={RotateCcw}
            {...(count > 1 ? { name: t("books.details.restore_selected", { count }) } : {})}
          />
        ))}
      {mayPurge && place === "trash" && (
        <CommandItem
          id="book_purge"
          icon={Eraser}
          {...(count > 1 ? { name: t("history.trash.purge_many", { count }) } : {})}
        />
      )}
      {count <= 1 && <CommandItem id="book_history" icon={History} />}
      <MenuSeparator />
      <CommandItem id="select_all" icon={ListChecks} />
    </ContextMenu>
  );
}
