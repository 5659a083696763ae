// The one menu of the window.

import { Check, Info, Keyboard, LogOut, Menu as MenuIcon, Trash2, ZoomIn, ZoomOut } from "lucide-react";
import { Header, MenuSection } from "react-aria-components";
import type { Theme } from "../api/bindings";
import { IconButton } from "../components/Button";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../components/Menu";
import { shownKeys } from "../keys/useKeyCommand";
import { useT } from "../messages";
import { useSettings } from "../window/settings";
import styles from "./Header.module.css";

const THEMES: readonly Theme[] = ["light", "dark", "system"];

export interface MainMenuProps {
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  readonly onTheme: (theme: Theme) => void;
  readonly onZoom: (direction: 1 | -1 | 0) => void;
  readonly onTrash: () => void;
  readonly onKeys: () => void;
  readonly onAbout: () => void;
  readonly onQuit: () => void;
}

export function MainMenu(props: MainMenuProps) {
  const t = useT();
  const { theme, zoom } = useSettings();
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
              onAction={() => props.onTheme(one)}
            >
              {t(`shell.menu.theme_${one}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        <MenuSection>
          <Header className={styles.menuHead ?? ""}>{t("shell.menu.zoom_now", { percent: zoom })}</Header>
          <MenuItem icon={ZoomIn} keys={shownKeys("zoom_in")} onAction={() => props.onZoom(1)}>
            {t("shell.menu.zoom_in")}
          </MenuItem>
          <MenuItem icon={ZoomOut} keys={shownKeys("zoom_out")} onAction={() => props.onZoom(-1)}>
            {t("shell.menu.zoom_out")}
          </MenuItem>
          <MenuItem keys={shownKeys("zoom_reset")} onAction={() => props.onZoom(0)}>
            {t("shell.menu.zoom_reset")}
          </MenuItem>
        </MenuSection>
        <MenuSeparator />
        <MenuItem icon={Trash2} onAction={props.onTrash}>
          {t("shell.menu.trash")}
        </MenuItem>
        <MenuItem icon={Keyboard} keys={shownKeys("key_sheet")} onAction={props.onKeys}>
          {t("shell.menu.keys")}
        </MenuItem>
        <MenuItem icon={Info} onAction={props.onAbout}>
          {t("shell.menu.about")}
        </MenuItem>
        <MenuSeparator />
        <MenuItem icon={LogOut} keys={shownKeys("quit")} onAction={props.onQuit}>
          {t("shell.menu.quit")}
        </MenuItem>
      </Menu>
    </MenuTrigger>
  );
}
