/** Whether codes can be mailed, and the way to the server. Part of the settings for everybody. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { MailSetup } from "../api/bindings";
import { call } from "../api/client";
import { Button } from "../components/Button";
import { t, useT } from "../messages";
import { MAIL, MailDialog } from "./MailDialog";
import styles from "./SettingsForAll.module.css";

export function MailLine() {
  const words = useT();
  const [isOpen, setOpen] = useState(false);
  // The keyring lies beside the library, so no commit says that it changed.
  const asked = useQuery({ queryKey: MAIL, queryFn: () => call("mail_get"), staleTime: 0 });
  const setup = asked.data;
  if (setup === undefined) {
    return null;
  }
  return (
    <div className={styles.line}>
      <p className={styles.what}>
        {words("people.settings.mail")}
        <span className={styles.state}>{stateOf(setup)}</span>
      </p>
      {(setup.has_keyring || setup.server !== null) && (
        <Button onPress={() => setOpen(true)}>{words("people.settings.mail_change")}</Button>
      )}
      {isOpen && <MailDialog setup={setup} onClose={() => setOpen(false)} />}
    </div>
  );
}

function stateOf({ server, has_keyring, has_password }: MailSetup): string {
  if (!has_keyring) {
    return t("people.settings.mail_no_keyring");
  }
  if (server === null) {
    return t("people.settings.mail_off");
  }
  const { host, from } = server;
  return has_password
    ? t("people.settings.mail_by", { from, host })
    : t("people.settings.mail_no_password", { host });
}
