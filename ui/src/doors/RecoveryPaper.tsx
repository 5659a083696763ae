/** The sheet that Print… prints: the code with everything needed to use it years later. */
import { createPortal } from "react-dom";
import { Mark } from "../components/Mark";
import { useT } from "../messages";
import styles from "./RecoveryPaper.module.css";

export interface RecoveryPaperProps {
  code: string;
  person: string;
  username: string;
  libraryName: string;
}

export function RecoveryPaper({ code, person, username, libraryName }: RecoveryPaperProps) {
  const t = useT();
  const today = new Intl.DateTimeFormat(
    document.documentElement.lang.startsWith("en") ? "en-GB" : undefined,
    {
      dateStyle: "long",
    },
  ).format(new Date());
  const rows = [
    { label: t("doors.sheet.library"), value: libraryName },
    { label: t("doors.sheet.person"), value: person },
    { label: t("doors.sheet.username"), value: username },
    { label: t("doors.sheet.date"), value: today },
  ];
  return createPortal(
    <div data-print-sheet aria-hidden className={styles.sheet}>
      <Mark />
      <div className={styles.title}>{t("doors.sheet.title")}</div>
      <dl className={styles.rows}>
        {rows.map(({ label, value }) => (
          <div key={label} className={styles.row}>
            <dt>{label}</dt>
            <dd dir="auto">{value}</dd>
          </div>
        ))}
      </dl>
      <div>{t("doors.sheet.code")}</div>
      <div className={styles.code} dir="ltr">
        {code}
      </div>
      <p>{t("doors.sheet.use")}</p>
      <p className={styles.keep}>{t("doors.sheet.keep")}</p>
    </div>,
    document.body,
  );
}
