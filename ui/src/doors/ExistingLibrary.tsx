/** For who comes with a library: where its files go. This version copies none by itself. */
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { call } from "../api/client";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { useT } from "../messages";
import { quit } from "../window/quit";
import styles from "./ExistingLibrary.module.css";

export function ExistingLibrary() {
  const t = useT();
  const [isOpen, setOpen] = useState(false);
  const status = useQuery({ queryKey: ["settings", "status"], queryFn: () => call("app_status") });
  const folder = status.data?.data_folder;
  return (
    <>
      <Button variant="link" onPress={() => setOpen(true)}>
        <span className={styles.word}>{t("doors.first_run.existing.ask")}</span>
      </Button>
      <Dialog
        isOpen={isOpen}
        onOpenChange={setOpen}
        title={t("doors.first_run.existing.heading")}
        actions={
          <>
            <Button size="dialog" autoFocus onPress={() => setOpen(false)}>
              {t("common.action.back")}
            </Button>
            <Button size="dialog" variant="filled" onPress={quit}>
              {t("common.action.quit")}
            </Button>
          </>
        }
      >
        <div className={styles.steps}>
          <p>{t("doors.first_run.existing.copy")}</p>
          {folder !== undefined && (
            <p dir="ltr" className={styles.folder} data-selectable>
              {folder}
            </p>
          )}
          <p>{t("doors.first_run.existing.kept")}</p>
        </div>
      </Dialog>
    </>
  );
}
