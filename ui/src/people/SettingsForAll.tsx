/** What an owner decides for everybody. Each choice counts at once; there is nothing to confirm. */
import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { PeopleSettings } from "../api/bindings";
import { asApiError, call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { Select } from "../components/Select";
import { Switch } from "../components/Switch";
import { TrashDays } from "../history/TrashDays";
import { useT } from "../messages";
import { lockChoices, lockId, lockOf } from "./lockChoices";
import { MailLine } from "./MailLine";
import styles from "./SettingsForAll.module.css";
import { useDoing } from "./useDoing";

const KEY = ["settings", "people"] as const;

export function SettingsForAll({ onClose }: { onClose: () => void }) {
  const t = useT();
  const client = useQueryClient();
  const asked = useQuery({ queryKey: KEY, queryFn: () => call("people_settings_get") });
  const doing = useDoing();
  const settings = asked.data;

  const change = (changed: Partial<PeopleSettings>) => {
    if (settings !== undefined) {
      doing.run(async () => {
        client.setQueryData(KEY, await call("people_settings_set", { ...settings, ...changed }));
      });
    }
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("people.settings.heading")}
      actions={
        <Button size="dialog" autoFocus onPress={onClose}>
          {t("common.action.close")}
        </Button>
      }
    >
      <BusyLine isBusy={asked.isPending || doing.isBusy} />
      <div className={styles.settings}>
        <ErrorText error={asked.error === null ? doing.error : asApiError(asked.error)} />
        {settings !== undefined && (
          <>
            <Switch
              isOn={settings.sign_up}
              onChange={(sign_up) => change({ sign_up })}
              description={t("people.settings.sign_up_hint")}
            >
              {t("people.settings.sign_up")}
            </Switch>
            <Switch
              isOn={settings.cards_hidden}
              onChange={(cards_hidden) => change({ cards_hidden })}
              description={t("people.settings.cards_hidden_hint")}
            >
              {t("people.settings.cards_hidden")}
            </Switch>
            <Switch
              isOn={settings.long_passwords}
              onChange={(long_passwords) => change({ long_passwords })}
              description={t("people.settings.long_passwords_hint")}
            >
              {t("people.settings.long_passwords")}
            </Switch>
            <Select
              label={t("people.settings.lock")}
              description={t("people.settings.lock_hint")}
              choices={lockChoices(settings.lock_at_most, t("people.lock.each"))}
              value={lockId(settings.lock_at_most)}
              onChange={(id) => change({ lock_at_most: lockOf(id) })}
            />
          </>
        )}
        <TrashDays />
        <MailLine />
        <p className={styles.file}>{t("people.settings.file")}</p>
      </div>
    </Dialog>
  );
}
