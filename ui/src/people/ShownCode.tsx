/** A code that is shown this once, to be told, printed or copied. */
import { Copy, Printer } from "lucide-react";
import { createPortal } from "react-dom";
import { Button } from "../components/Button";
import { useCopying } from "../components/useCopying";
import { useT } from "../messages";
import styles from "./ShownCode.module.css";

export interface ShownCodeProps {
  readonly label: string;
  /** In groups, with hyphens between. */
  readonly code: string;
  /** What is printed beside it. */
  readonly sheet?: {
    readonly title: string;
    readonly rows: readonly { readonly label: string; readonly value: string }[];
    readonly text: string;
  };
}

export function ShownCode({ label, code, sheet }: ShownCodeProps) {
  const t = useT();
  const copying = useCopying();
  const groups = code.split("-");
  return (
    <div className={styles.shown}>
      <section className={styles.plate} aria-label={label}>
        <p dir="ltr" className={styles.code}>
          {groups.map((group, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: two groups may be the same, their places can't
            <span key={at} className={styles.group}>
              {at < groups.length - 1 ? `${group}-` : group}
            </span>
          ))}
        </p>
      </section>
      <div className={styles.ways}>
        {sheet !== undefined && (
          <Button icon={Printer} onPress={() => window.print()}>
            {t("people.code.print")}
          </Button>
        )}
        <Button icon={Copy} onPress={() => void copying.copy(code)}>
          {t("people.code.copy")}
        </Button>
        {copying.said !== "" && <p className={styles.said}>{copying.said}</p>}
      </div>
      {sheet !== undefined &&
        createPortal(
          <div data-print-sheet aria-hidden className={styles.sheet}>
            <div className={styles.title}>{sheet.title}</div>
            <dl>
              {sheet.rows.map((row) => (
                <div key={row.label} className={styles.row}>
                  <dt>{row.label}</dt>
                  <dd dir="auto">{row.value}</dd>
                </div>
              ))}
            </dl>
            <div className={styles.printed} dir="ltr">
              {code}
            </div>
            <p>{sheet.text}</p>
          </div>,
          document.body,
        )}
    </div>
  );
}
