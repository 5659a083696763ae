/** The recovery code, shown this once: on paper, in a file, on the clipboard, or later. */
import { Copy, Download, Printer } from "lucide-react";
import { useState } from "react";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { copyText } from "../window/clipboard";
import { Door, DoorActions, DoorHeading, Steps } from "./Door";
import { RecoveryPaper } from "./RecoveryPaper";
import { useSending } from "./useSending";
import styles from "./WayBack.module.css";

export interface WayBackProps {
  code: string;
  person: string;
  username: string;
  libraryName: string;
  onDone: () => void;
  /** The second screen of the first run, or after a password was forgotten. */
  kind: "first" | "renewed";
}

export function WayBack({ code, person, username, libraryName, onDone, kind }: WayBackProps) {
  const t = useT();
  const { error, send } = useSending();
  const [said, setSaid] = useState("");

  const say = (sentence: string) => {
    setSaid(sentence);
    announce(sentence);
  };

  const save = () =>
    send(async () => {
      const path = await call("recovery_sheet_save", { code });
      if (path !== null) {
        say(t("doors.way_back.saved", { path }));
      }
    });

  const copy = async () => {
    say((await copyText(code)) ? t("doors.way_back.copied") : t("common.copy_failed"));
  };

  return (
    <Door>
      {kind === "first" && <Steps step={2} of={3} />}
      <DoorHeading takesFocus lead={t(kind === "first" ? "doors.way_back.lead" : "doors.way_back.new_lead")}>
        {t(kind === "first" ? "doors.way_back.heading" : "doors.way_back.new_heading")}
      </DoorHeading>
      <CodePlate code={code} />
      <div className={styles.ways}>
        <Button size="dialog" icon={Printer} onPress={() => window.print()}>
          {t("doors.way_back.print")}
        </Button>
        <Button size="dialog" icon={Download} onPress={save}>
          {t("doors.way_back.save")}
        </Button>
        <Button size="dialog" icon={Copy} onPress={() => void copy()}>
          {t("doors.way_back.copy")}
        </Button>
      </div>
      {said !== "" && <p className={styles.said}>{said}</p>}
      <ErrorText error={error} />
      <DoorActions
        aside={
          <Button variant="link" onPress={onDone}>
            {t("doors.way_back.later")}
          </Button>
        }
      >
        <Button variant="filled" size="dialog" onPress={onDone}>
          {t("doors.way_back.kept")}
        </Button>
      </DoorActions>
      <RecoveryPaper code={code} person={person} username={username} libraryName={libraryName} />
    </Door>
  );
}

/** The code in groups that break only between them. */
function CodePlate({ code }: { code: string }) {
  const t = useT();
  const groups = code.split("-");
  return (
    <section className={styles.plate} aria-label={t("doors.way_back.code")}>
      <p dir="ltr" className={styles.code}>
        {groups.map((group, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same, their places can't
          <span key={at} className={styles.group}>
            {at < groups.length - 1 ? `${group}-` : group}
          </span>
        ))}
      </p>
    </section>
  );
}
