/** Why the library didn't open, whether anything was changed, and what to do: never a blank window. */
import { CircleAlert } from "lucide-react";
import { useEffect, useState } from "react";
import { useShownFolder } from "../about/useShownFolder";
import type { About } from "../api/bindings";
import { type ApiError, call } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorDetails } from "../components/ErrorText";
import { Icon } from "../components/Icon";
import { errorSentence, reasonSentence } from "../components/sentences";
import { useCopying } from "../components/useCopying";
import { t, useT } from "../messages";
import { useTitle } from "../window/useTitle";
import { Door, DoorActions, DoorHeading } from "./Door";
import styles from "./Failure.module.css";

export interface FailureProps {
  error: ApiError;
  folder: string | null;
  /** The library is as it was; what is shown of it fell over. */
  isOfTheWindow?: boolean;
  isTrying: boolean;
  onTryAgain: () => void;
}

/** Steps of an update that were finished stay: then it would be wrong that nothing was changed. */
function duringUpgrade({ code, params }: ApiError): string | null {
  if (params.upgrade === undefined) {
    return null;
  }
  if (code === "disk_full" || code === "library_in_use") {
    return t(`doors.failure.during_upgrade.${code}`);
  }
  const isReadOnly = params.reason === "read_only";
  return t(isReadOnly ? "doors.failure.during_upgrade.read_only" : "doors.failure.during_upgrade.other");
}

const NAMED = ["library_too_new", "library_in_use", "library_damaged", "not_a_library", "disk_full"] as const;

/** Where there is a file to look at. */
const WITH_A_FILE = ["library_too_new", "library_damaged", "not_a_library"] as const;

/** Those of a reason say more than those of its code. */
const REASONED = ["foreign_folder", "empty"] as const;

export function Failure({ error, folder, isOfTheWindow = false, isTrying, onTryAgain }: FailureProps) {
  const t = useT();
  const named = isOfTheWindow
    ? "window"
    : (REASONED.find((reason) => reason === error.params.reason) ??
      NAMED.find((code) => code === error.code) ??
      "internal");
  useTitle(t(isOfTheWindow ? "doors.failure.window" : "doors.failure.title"), null);

  // These say more than their heading as they are; the others would repeat it.
  const sentence =
    duringUpgrade(error) ??
    reasonSentence(error) ??
    (named === "library_too_new" ||
    named === "library_in_use" ||
    named === "foreign_folder" ||
    named === "empty"
      ? errorSentence(error)
      : t(`doors.failure.${named}_text`));
  const affected = error.params.reason === undefined ? undefined : error.params.path;
  const { said, hasFailed, copy } = useCopying();
  // Known before the press: the engine lets a text onto the clipboard only while a key or button is fresh.
  const [about, setAbout] = useState<About | null>(null);
  useEffect(() => {
    call("app_about").then(setAbout, () => undefined);
  }, []);
  const logs = useShownFolder("logs", about?.log_folder);
  const library = useShownFolder("library", folder);
  return (
    <Door>
      <BusyLine isBusy={isTrying} />
      <div className={styles.sign}>
        <Icon of={CircleAlert} size={20} />
      </div>
      <DoorHeading takesFocus lead={sentence}>
        {t(`doors.failure.${named}`)}
      </DoorHeading>
      {folder !== null && (
        <dl className={styles.folder}>
          <dt>{t("doors.failure.folder")}</dt>
          <dd dir="ltr">{folder}</dd>
          {affected !== undefined && affected !== folder && (
            <>
              <dt>{t("doors.failure.affected")}</dt>
              <dd dir="ltr">{affected}</dd>
            </>
          )}
        </dl>
      )}
      <ErrorDetails error={error} />
      <DoorActions
        aside={
          <>
            {folder !== null && WITH_A_FILE.some((code) => code === named) && (
              <Button variant="link" onPress={() => void library.show()}>
                {t("doors.failure.show_file")}
              </Button>
            )}
            <Button variant="link" onPress={() => void logs.show()}>
              {t("doors.about.show_logs")}
            </Button>
            {about !== null && (
              <Button variant="link" onPress={() => void copy(about.diagnostics)}>
                {t("doors.about.copy_diagnostics")}
              </Button>
            )}
          </>
        }
      >
        <Button size="dialog" onPress={() => void call("app_quit").catch(() => undefined)}>
          {t("common.action.quit")}
        </Button>
        <Button variant="filled" size="dialog" onPress={onTryAgain}>
          {t("common.action.try_again")}
        </Button>
      </DoorActions>
      {hasFailed && <pre className={styles.diagnostics}>{about?.diagnostics}</pre>}
      {library.trouble !== "" && <p className={styles.said}>{library.trouble}</p>}
      {logs.trouble !== "" && <p className={styles.said}>{logs.trouble}</p>}
      {said !== "" && <p className={styles.said}>{said}</p>}
    </Door>
  );
}
