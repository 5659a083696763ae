/** The mail server: an owner sets it up, tries it, and forgets it. Its password is never shown again. */
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { MailSecurity, MailServer, MailSetup } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { PasswordField } from "../components/PasswordField";
import { Select } from "../components/Select";
import { TextField } from "../components/TextField";
import { useT } from "../messages";
import { withConfirmation } from "../window/confirmation";
import { FormDialog } from "./FormDialog";
import styles from "./MailDialog.module.css";
import texts from "./Texts.module.css";
import { useDoing } from "./useDoing";

/** Beginning as what a commit to the settings makes stale does. */
export const MAIL = ["settings", "mail"] as const;

/** The ports on which servers listen for each, as a rule. */
const PORTS: Readonly<Record<MailSecurity, number>> = { tls: 465, starttls: 587 };
const FIRST: MailServer = { host: "", port: PORTS.tls, security: "tls", username: "", from: "" };

export interface MailDialogProps {
  readonly setup: MailSetup;
  readonly onClose: () => void;
}

export function MailDialog({ setup, onClose }: MailDialogProps) {
  const t = useT();
  const client = useQueryClient();
  const doing = useDoing();
  // What the trial says stands where it was asked for: the form may be scrolled away from its top.
  const trying = useDoing();
  const [server, setServer] = useState(setup.server ?? FIRST);
  const [port, setPort] = useState(String(server.port));
  const [password, setPassword] = useState("");
  const [to, setTo] = useState("");
  const [said, setSaid] = useState("");
  const canSend = setup.has_password;

  const change = (changed: Partial<MailServer>) => setServer({ ...server, ...changed });
  const tell = (text: string) => {
    setSaid(text);
    announce(text);
  };
  const save = () =>
    doing.run(async () => {
      setSaid("");
      // What isn't a number is 0, which the other side refuses at the field.
      const number = /^\d{1,5}$/.test(port.trim()) ? Math.min(Number(port), 65_536) % 65_536 : 0;
      const request = { server: { ...server, port: number }, ...(password === "" ? {} : { password }) };
      client.setQueryData(MAIL, await withConfirmation(() => call("mail_set", request)));
      setPassword("");
      tell(t("people.mail.saved"));
    });
  const test = () =>
    trying.run(async () => {
      setSaid("");
      const tested = await call("mail_test", to.trim() === "" ? {} : { to });
      tell(t("people.mail.tested", { to: tested.to }));
    });
  const forget = () =>
    doing.run(async () => {
      client.setQueryData(MAIL, await call("mail_forget"));
      announce(t("people.mail.forgotten"));
      onClose();
    });
  return (
    <FormDialog
      title={t("people.mail.heading")}
      doing={{ ...doing, isBusy: doing.isBusy || trying.isBusy }}
      onSubmit={save}
      onClose={onClose}
      keep={t("common.action.close")}
      submit={t("people.mail.submit")}
      size="wide"
      isInColumns
    >
      <p data-whole className={texts.small}>
        {t("people.mail.text")}
      </p>
      <TextField
        label={t("people.mail.host")}
        value={server.host}
        onChange={(host) => change({ host })}
        error={doing.errorAt("host")}
        placeholder={t("people.mail.host_example")}
        {...PLAIN}
        autoFocus
      />
      <TextField
        label={t("people.mail.port")}
        value={port}
        onChange={setPort}
        error={doing.errorAt("port")}
        inputMode="numeric"
        {...PLAIN}
      />
      <Select
        label={t("people.mail.security")}
        choices={[
          { id: "tls", text: t("people.mail.tls") },
          { id: "starttls", text: t("people.mail.starttls") },
        ]}
        value={server.security}
        onChange={(id) => {
          const security: MailSecurity = id === "starttls" ? "starttls" : "tls";
          if (port === String(PORTS[server.security])) {
            setPort(String(PORTS[security]));
          }
          change({ security });
        }}
      />
      <TextField
        label={t("people.mail.from")}
        value={server.from}
        onChange={(from) => change({ from })}
        error={doing.errorAt("from")}
        inputMode="email"
        {...PLAIN}
      />
      <TextField
        label={t("people.mail.username")}
        value={server.username}
        onChange={(username) => change({ username })}
        error={doing.errorAt("username")}
        {...PLAIN}
      />
      <PasswordField
        label={t("people.mail.password")}
        description={t(canSend ? "people.mail.password_kept" : "people.mail.password_new")}
        value={password}
        onChange={setPassword}
        error={doing.errorAt("password")}
        autoComplete="off"
      />
      {setup.server !== null && (
        <section data-whole className={styles.try} aria-label={t("people.mail.try")}>
          {canSend && (
            <TextField
              label={t("people.mail.to")}
              description={t("people.mail.to_hint")}
              value={to}
              onChange={setTo}
              error={trying.errorAt("to")}
              inputMode="email"
              {...PLAIN}
              onKeyDown={(event) => {
                // Enter would save the server.
                if (event.key === "Enter") {
                  event.preventDefault();
                  test();
                } else {
                  event.continuePropagation();
                }
              }}
            />
          )}
          <div className={styles.ways}>
            {canSend && <Button onPress={test}>{t("people.mail.test")}</Button>}
            <Button onPress={forget}>{t("people.mail.forget")}</Button>
          </div>
          <ErrorText error={trying.errorBeside} />
        </section>
      )}
      <p data-whole className={texts.small}>
        {said}
      </p>
    </FormDialog>
  );
}

const PLAIN = {
  dir: "ltr",
  autoComplete: "off",
  autoCapitalize: "none",
  autoCorrect: "off",
  spellCheck: "false",
} as const;
