// Covers or table: the same books either way.

import { LayoutGrid, type LucideIcon, Rows3 } from "lucide-react";
import type { View } from "../api/bindings";
import { IconButton } from "../components/Button";
import { runCommand } from "../keys/commands";
import { shownKeys } from "../keys/words";
import { useT } from "../messages";
import { useKeptLayout } from "../window/layout";
import styles from "./Header.module.css";

const VIEWS: ReadonlyArray<{ readonly view: View; readonly icon: LucideIcon }> = [
  { view: "covers", icon: LayoutGrid },
  { view: "table", icon: Rows3 },
];

export function ViewSwitch() {
  const t = useT();
  const { layout } = useKeptLayout();
  return (
    <fieldset className={styles.views} aria-label={t("shell.view_switch")}>
      {VIEWS.map(({ view, icon }) => (
        <IconButton
          key={view}
          icon={icon}
          label={t(`common.command.view_${view}`)}
          keys={shownKeys(`view_${view}`)}
          isOn={layout.view === view}
          onPress={() => runCommand(`view_${view}`)}
        />
      ))}
    </fieldset>
  );
}
