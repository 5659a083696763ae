/** A row of a menu that is a command: its name and its keys come from the table. */
import type { LucideIcon } from "lucide-react";
import { MenuItem } from "../components/Menu";
import { useT } from "../messages";
import { runCommand, useAvailableCommands } from "./commands";
import type { CommandId } from "./table";
import { keysShown } from "./words";

export interface CommandItemProps {
  id: CommandId;
  icon?: LucideIcon;
  /** A name that fits the menu better. */
  name?: string;
}

export function CommandItem({ id, icon, name }: CommandItemProps) {
  const t = useT();
  const isAvailable = useAvailableCommands().has(id);
  return (
    <MenuItem
      id={id}
      isDisabled={!isAvailable}
      {...(icon === undefined ? {} : { icon })}
      {...keysShown(id)}
      onAction={() => runCommand(id)}
    >
      {name ?? t(`common.command.${id}`)}
    </MenuItem>
  );
}
