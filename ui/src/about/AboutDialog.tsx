/** What this program is made of, for who reports a fault: versions, folders, a text for the clipboard. */
import { useQuery } from "@tanstack/react-query";
import type { About } from "../api/bindings";
import { asApiError, call } from "../api/client";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { Mark } from "../components/Mark";
import { useCopying } from "../components/useCopying";
import { useT } from "../messages";
import styles from "./AboutDialog.module.css";
import { useShownFolder } from "./useShownFolder";

export interface AboutDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

export function AboutDialog({ isOpen, onOpenChange }: AboutDialogProps) {
  const t = useT();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      title={t("doors.about.heading")}
      actions={
        <Button size="dialog" variant="filled" autoFocus onPress={() => onOpenChange(false)}>
          {t("common.action.close")}
        </Button>
      }
    >
      <AboutFacts />
    </Dialog>
  );
}

function AboutFacts() {
  const t = useT();
  // Asked at each opening: the schema version may have changed since.
  const about = useQuery({ queryKey: ["settings", "about"], queryFn: () => call("app_about"), gcTime: 0 });
  const { said, copy } = useCopying();
  const logs = useShownFolder("logs", about.data?.log_folder);

  if (about.isError) {
    return <ErrorText error={asApiError(about.error)} />;
  }
  return (
    <div className={styles.about}>
      <div className={styles.mark}>
        <Mark height={64} />
      </div>
      <dl className={styles.facts}>
        {rowsOf(about.data, t).map(({ label, value, isPath }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd dir="ltr" className={isPath ? styles.path : undefined}>
              {value}
            </dd>
          </div>
        ))}
      </dl>
      <div className={styles.ways}>
        <Button
          onPress={() => void copy(about.data?.diagnostics ?? "")}
          isDisabled={about.data === undefined}
        >
          {t("doors.about.copy_diagnostics")}
        </Button>
        <Button onPress={() => void logs.show()}>{t("doors.about.show_logs")}</Button>
      </div>
      {logs.trouble !== "" && <p className={styles.trouble}>{logs.trouble}</p>}
      <p className={styles.hint}>{said === "" ? t("doors.about.diagnostics_hint") : said}</p>
    </div>
  );
}

function rowsOf(about: About | undefined, t: ReturnType<typeof useT>) {
  return [
    { label: t("doors.about.version"), value: about?.version },
    { label: t("doors.about.commit"), value: about?.commit },
    { label: t("doors.about.schema"), value: about?.schema_version ?? t("doors.about.no_library") },
    { label: t("doors.about.sqlite"), value: about?.sqlite },
    { label: t("doors.about.webkit"), value: about?.webkit },
    { label: t("doors.about.tauri"), value: about?.tauri },
    { label: t("doors.about.os"), value: about?.os },
    { label: t("doors.about.folder"), value: about?.data_folder, isPath: true },
    { label: t("doors.about.logs"), value: about?.log_folder, isPath: true },
  ].map((row) => ({ isPath: false, ...row, value: about === undefined ? "" : (row.value ?? "") }));
}
