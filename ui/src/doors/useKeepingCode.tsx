/** A code on the screen is kept before one goes on, or left for later; quitting without it is asked about. */
import { type ReactNode, useState } from "react";
import { type ApiError, call } from "../api/client";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { useT } from "../messages";
import { useQuitGuard } from "../window/quit";
import { useSending } from "./useSending";

export interface KeepingCode {
  /** Notes that the code is on paper, then goes on. */
  readonly keep: () => void;
  readonly error: ApiError | null;
  /** Asked by who wants to quit. */
  readonly question: ReactNode;
}

export function useKeepingCode(onKept: () => void): KeepingCode {
  const t = useT();
  const { error, send } = useSending();
  const [leave, setLeave] = useState<(() => void) | null>(null);
  useQuitGuard(true, (go) => setLeave(() => go));

  const keep = () =>
    send(async () => {
      await call("recovery_code_kept");
      onKept();
    });
  const question = (
    <Dialog
      isOpen={leave !== null}
      onOpenChange={() => setLeave(null)}
      role="alertdialog"
      title={t("doors.way_back.leave.heading")}
      actions={
        <>
          <Button size="dialog" autoFocus onPress={() => setLeave(null)}>
            {t("doors.way_back.leave.stay")}
          </Button>
          <Button size="dialog" variant="danger" onPress={() => leave?.()}>
            {t("doors.way_back.leave.quit")}
          </Button>
        </>
      }
    >
      <p>{t("doors.way_back.leave.text")}</p>
    </Dialog>
  );
  return { keep, error, question };
}
