// The import, one screen a step: the file, what is in it, how it goes, what
// came of it. Leaving it before the end leaves the library as it was.

import { History } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ImportReport } from "../api/bindings";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { errorSentence } from "../components/sentences";
import { useT } from "../messages";
import { ChooseFile } from "./ChooseFile";
import { formatName } from "./formatName";
import styles from "./Import.module.css";
import { PlanView } from "./PlanView";
import { Reading } from "./Reading";
import { ReportView } from "./ReportView";
import { Running } from "./Running";
import { type ImportStart, useImport } from "./useImport";

export interface ImportDialogProps {
  readonly start: ImportStart;
  /** The list from outside that is being read, or was; its plan has its name too. */
  readonly openedName?: string | null;
  /** Lists from outside that come when this dialog is closed. */
  readonly openedWaiting?: number;
  /** With the last report that has books that came in. */
  readonly onClose: (report: ImportReport | null) => void;
  /** Shows what the import did. */
  readonly onHistory: () => void;
}

export function ImportDialog({
  start,
  openedName = null,
  openedWaiting = 0,
  onClose,
  onHistory,
}: ImportDialogProps) {
  const t = useT();
  const { stage, waiting: filesWaiting, take, next, run, cancel } = useImport(start);
  const waiting = filesWaiting + openedWaiting;
  const added = useRef<ImportReport | null>(null);
  const leave = () => {
    if (stage.name === "report" && stage.report.added > 0) {
      added.current = stage.report;
    }
    // What is being written has to end first.
    if (stage.name !== "running" && next()) {
      return;
    }
    if (!cancel()) {
      onClose(added.current);
    }
  };
  const planError = stage.name === "plan" ? stage.error : null;
  useEffect(() => {
    if (planError !== null) {
      announce(errorSentence(planError), "assertive");
    }
  }, [planError]);

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) {
          leave();
        }
      }}
      title={title()}
      size="wide"
      actions={actions()}
      {...(stage.name === "report" && stage.report.added + stage.report.updated > 0
        ? {
            aside: (
              <Button variant="quiet" size="dialog" icon={History} onPress={onHistory}>
                {t("imports.report.history")}
              </Button>
            ),
          }
        : {})}
    >
      {stage.name === "choose" && (
        <ChooseFile
          error={stage.error}
          isUnreadable={stage.isUnreadable}
          fileName={stage.fileName ?? openedName}
          onFiles={take}
        />
      )}
      {stage.name === "reading" && (
        <Reading fileName={stage.fileName ?? openedName} progress={stage.progress} />
      )}
      {stage.name === "plan" && <PlanView plan={stage.plan} error={stage.error} />}
      {stage.name === "running" && (
        <Running plan={stage.plan} progress={stage.progress} isStopping={stage.isStopping} />
      )}
      {stage.name === "report" && <ReportView report={stage.report} />}
      {waiting > 0 && <p className={styles.waiting}>{t("imports.waiting", { count: waiting })}</p>}
    </Dialog>
  );

  function title(): string {
    switch (stage.name) {
      case "plan":
      case "running":
        return t("imports.plan.title", {
          format: formatName(stage.plan.format),
          count: stage.plan.total,
        });
      case "report":
        return t("imports.report.title");
      default:
        return t("imports.title");
    }
  }

  function reportEnd(report: ImportReport): string {
    if (waiting > 0) {
      return t("imports.next");
    }
    return report.added > 0 || added.current !== null ? t("imports.report.show") : t("common.action.close");
  }

  // Each screen has its own buttons: the key keeps the focus of one from landing on the next one's.
  function actions() {
    switch (stage.name) {
      case "plan":
        return stage.plan.importable === 0 ? (
          <Button key="close" size="dialog" variant="filled" autoFocus onPress={leave}>
            {waiting > 0 ? t("imports.next") : t("common.action.close")}
          </Button>
        ) : (
          <>
            <Button key="cancel" size="dialog" onPress={leave}>
              {waiting > 0 ? t("imports.skip") : t("common.action.cancel")}
            </Button>
            <Button key="run" size="dialog" variant="filled" autoFocus onPress={run}>
              {t("imports.plan.run", { count: stage.plan.importable })}
            </Button>
          </>
        );
      case "running":
        return (
          <Button key="stop" size="dialog" autoFocus isDisabled={stage.isStopping} onPress={leave}>
            {t("common.action.cancel")}
          </Button>
        );
      case "report":
        return (
          <Button key="done" size="dialog" variant="filled" autoFocus onPress={leave}>
            {reportEnd(stage.report)}
          </Button>
        );
      case "reading":
        // The field that had the focus is gone, and Esc is heard where the focus is.
        return (
          <Button key="stop_reading" size="dialog" autoFocus onPress={leave}>
            {filesWaiting > 0 || (openedWaiting > 0 && stage.fileName === null)
              ? t("imports.skip")
              : t("common.action.cancel")}
          </Button>
        );
      default:
        return (
          <Button key="leave" size="dialog" onPress={leave}>
            {waiting > 0 && stage.name === "choose" && stage.error !== null
              ? t("imports.next")
              : t("common.action.cancel")}
          </Button>
        );
    }
  }
}
