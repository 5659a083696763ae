// The one menu of the window.

import {
  Check,
  Compass,
  History,
  Info,
  Keyboard,
  LogOut,
  Menu as MenuIcon,
  Redo2,
  Settings,
  Trash2,
  Undo2,
  Users,
  ZoomIn,
  ZoomOut,
} from "lucide-react";
import { Header, MenuSection } from "react-aria-components";
import type { Theme } from "../api/bindings";
import { IconButton } from "../components/Button";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../components/Menu";
import { useUndoNames } from "../history/useNextUndo";
import { CommandItem } from "../keys/CommandItem";
import { runCommand, useAvailableCommands } from "../keys/commands";
import { shownKeys } from "../keys/words";
import { useT } from "../messages";
import { useSettings } from "../window/settings";
import styles from "./Header.module.css";

const THEMES: readonly Theme[] = ["light", "dark", "system"];

export interface MainMenuProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
}

export function MainMenu(props: MainMenuProps) {
  const t = useT();
  const { theme, zoom } = useSettings();
  const available = useAvailableCommands();
  const isSample = available.has("sample_leave");
  // Asked for before the menu opens: its rows must not change under the pointer.
  const names = useUndoNames();
  return (
    <MenuTrigger isOpen={props.isOpen} onOpenChange={props.onOpenChange}>
      <IconButton icon={MenuIcon} label={t("shell.menu.name")} keys={shownKeys("main_menu")} />
      <Menu label={t("shell.menu.name")}>
        <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[theme]}>
          <Header className={styles.menuHead ?? ""}>{t("shell.menu.theme")}</Header>
          {THEMES.map((one) => (
            <MenuItem
              key={one}
              id={one}
              {...(one === theme ? { icon: Check } : {})}
              onAction={() => runCommand(`theme_${one}`)}
            >
              {t(`shell.menu.theme_${one}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        <MenuSection>
          <Header className={styles.menuHead ?? ""}>{t("shell.menu.zoom_now", { percent: zoom })}</Header>
          <CommandItem id="zoom_in" icon={ZoomIn} />
          <CommandItem id="zoom_out" icon={ZoomOut} />
          <CommandItem id="zoom_reset" />
          <CommandItem id="full_screen" />
        </MenuSection>
        <MenuSeparator />
        {available.has("undo") && (
          <>
            <CommandItem id="undo" icon={Undo2} mirrors {...named(names.undo)} />
            <CommandItem id="redo" icon={Redo2} mirrors {...named(names.redo)} />
            <MenuSeparator />
          </>
        )}
        <CommandItem id="show_trash" icon={Trash2} />
        {available.has("trash_empty") && <CommandItem id="trash_empty" />}
        <CommandItem id="history" icon={History} />
        <CommandItem id="settings" icon={Settings} />
        {available.has("people") && <CommandItem id="people" icon={Users} />}
        <CommandItem id="key_sheet" icon={Keyboard} />
        <CommandItem id={isSample ? "sample_leave" : "sample_open"} icon={Compass} />
        <CommandItem id="about" icon={Info} />
        <MenuSeparator />
        <CommandItem id="quit" icon={LogOut} />
      </Menu>
    </MenuTrigger>
  );
}

/** By what it would do, and dimmed where that is nothing. */
function named(name: string | null): { name?: string; isIdle?: boolean } {
  return name === null ? { isIdle: true } : { name };
}
