// What a person can set: for this computer the looks, for themselves the "/"
// key. Each choice counts at once; there is nothing to confirm.

import type { Theme } from "../api/bindings";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Select } from "../components/Select";
import { Switch } from "../components/Switch";
import { shownKeys } from "../keys/words";
import { useT } from "../messages";
import { useKeptLayout } from "../window/layout";
import { useSettings, ZOOM_STEPS } from "../window/settings";
import styles from "./SettingsDialog.module.css";

const THEMES: readonly Theme[] = ["light", "dark", "system"];

export interface SettingsDialogProps {
  readonly onTheme: (theme: Theme) => void;
  readonly onZoom: (percent: number) => void;
  readonly onClose: () => void;
}

export function SettingsDialog({ onTheme, onZoom, onClose }: SettingsDialogProps) {
  const t = useT();
  const { theme, zoom } = useSettings();
  const { layout, change } = useKeptLayout();
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("shell.settings.heading")}
      actions={
        <Button size="dialog" autoFocus onPress={onClose}>
          {t("common.action.close")}
        </Button>
      }
    >
      <div className={styles.settings}>
        <Select
          label={t("shell.settings.theme")}
          choices={THEMES.map((id) => ({ id, text: t(`shell.menu.theme_${id}`) }))}
          value={theme}
          onChange={(id) => onTheme(THEMES.find((one) => one === id) ?? theme)}
        />
        <Select
          label={t("shell.settings.zoom")}
          choices={ZOOM_STEPS.map((percent) => ({
            id: String(percent),
            text: t("shell.settings.percent", { percent }),
          }))}
          value={String(zoom)}
          onChange={(id) => onZoom(Number(id))}
        />
        <Switch
          isOn={layout.slash_searches}
          onChange={(isOn) => change({ slash_searches: isOn })}
          description={t("shell.settings.slash_hint", { keys: shownKeys("search") })}
        >
          {t("shell.settings.slash")}
        </Switch>
      </div>
    </Dialog>
  );
}
