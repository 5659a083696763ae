/** A recovery code that is shown this once: to print, to save, to copy. */
import { Copy, Download, Printer } from "lucide-react";
import { useState } from "react";
import type { Account } from "../api/bindings";
import { call } from "../api/client";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import { copyText } from "../window/clipboard";
import styles from "./CodeSheet.module.css";
import { RecoveryPaper } from "./RecoveryPaper";
import { useSending } from "./useSending";

export interface CodeSheetProps {
  code: string;
  account: Account;
  libraryName: string;
}

export function CodeSheet({ code, account, libraryName }: CodeSheetProps) {
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

  const { first_name, last_name, username } = account;
  return (
    <>
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
      <RecoveryPaper
        code={code}
        person={[first_name, last_name].filter(Boolean).join(" ") || username}
        username={username}
        libraryName={libraryName}
      />
    </>
  );
}

/** The code in groups that break only between them. */
export function CodePlate({ code }: { code: string }) {
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
