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
  /** The icon points along the text. */
  mirrors?: boolean;
  /** A name that fits the menu better. */
  name?: string;
  /** There is nothing for it to do just now. */
  isIdle?: boolean;
}

export function CommandItem({ id, icon, mirrors, name, isIdle = false }: CommandItemProps) {
  const t = useT();
  const isAvailable = useAvailableCommands().has(id);
  return (
    <MenuItem
      id={id}
      isDisabled={!isAvailable || isIdle}
      {...(icon === undefined ? {} : { icon })}
      {...(mirrors === undefined ? {} : { mirrors })}
      {...keysShown(id)}
      onAction={() => runCommand(id)}
    >
      {name ?? t(`common.command.${id}`)}
    </MenuItem>
  );
}
