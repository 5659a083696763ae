// The import, one screen a step: the file, what is in it, how it goes, what
// came of it. Leaving it before the end leaves the library as it was.

import { History } from "lucide-react";
import { useEffect } from "react";
import type { ImportReport } from "../api/bindings";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { errorSentence } from "../components/sentences";
import { useT } from "../messages";
import { ChooseFile } from "./ChooseFile";
import { formatName } from "./formatName";
import { PlanView } from "./PlanView";
import { Reading } from "./Reading";
import { ReportView } from "./ReportView";
import { Running } from "./Running";
import { type ImportStart, useImport } from "./useImport";

export interface ImportDialogProps {
  readonly start: ImportStart;
  /** With the report when books came in. */
  readonly onClose: (report: ImportReport | null) => void;
  /** Shows what the import did. */
  readonly onHistory: () => void;
}

export function ImportDialog({ start, onClose, onHistory }: ImportDialogProps) {
  const t = useT();
  const { stage, read, run, cancel } = useImport(start);
  const leave = () => {
    if (!cancel()) {
      onClose(stage.name === "report" && stage.report.added > 0 ? stage.report : null);
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
        <ChooseFile error={stage.error} isUnreadable={stage.isUnreadable} onFile={read} />
      )}
      {stage.name === "reading" && <Reading fileName={stage.fileName} progress={stage.progress} />}
      {stage.name === "plan" && <PlanView plan={stage.plan} error={stage.error} />}
      {stage.name === "running" && (
        <Running plan={stage.plan} progress={stage.progress} isStopping={stage.isStopping} />
      )}
      {stage.name === "report" && <ReportView report={stage.report} />}
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

  // Each screen has its own buttons: the key keeps the focus of one from landing on the next one's.
  function actions() {
    switch (stage.name) {
      case "plan":
        return stage.plan.importable === 0 ? (
          <Button key="close" size="dialog" variant="filled" autoFocus onPress={leave}>
            {t("common.action.close")}
          </Button>
        ) : (
          <>
            <Button key="cancel" size="dialog" onPress={leave}>
              {t("common.action.cancel")}
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
            {stage.report.added > 0 ? t("imports.report.show") : t("common.action.close")}
          </Button>
        );
      case "reading":
        // The field that had the focus is gone, and Esc is heard where the focus is.
        return (
          <Button key="stop_reading" size="dialog" autoFocus onPress={leave}>
            {t("common.action.cancel")}
          </Button>
        );
      default:
        return (
          <Button key="leave" size="dialog" onPress={leave}>
            {t("common.action.cancel")}
          </Button>
        );
    }
  }
}
