// What is in the list, before anything is done: a few numbers, and behind each
// of them its rows.

import { useId, useState } from "react";
import { Button as AriaButton } from "react-aria-components";
import type { ImportPlan, ImportRowsKind } from "../api/bindings";
import { type ApiError, call } from "../api/client";
import { cx } from "../components/cx";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import styles from "./Import.module.css";
import { RowList } from "./RowList";

const KINDS: readonly ImportRowsKind[] = ["new", "unchanged", "updated", "trashed", "problems"];

export interface PlanViewProps {
  readonly plan: ImportPlan;
  readonly error: ApiError | null;
}

/** Why no book of the list comes in. */
function whyNothing({ total, unchanged, left_out }: ImportPlan) {
  if (total === 0) {
    return "empty";
  }
  return unchanged > 0 && unchanged + left_out === total ? "nothing_new" : "nothing_fits";
}

export function PlanView({ plan, error }: PlanViewProps) {
  const t = useT();
  const rows = useId();
  const [open, setOpen] = useState<ImportRowsKind | null>(null);
  const shown = KINDS.filter((kind) => plan[kind] > 0);
  return (
    <div className={styles.plan}>
      {shown.length > 0 && (
        <ul className={styles.numbers}>
          {shown.map((kind) => (
            <li key={kind}>
              <AriaButton
                className={cx(styles.number, kind === "problems" && styles.look)}
                aria-expanded={open === kind}
                {...(open === kind ? { "aria-controls": rows } : {})}
                onPress={() => setOpen(open === kind ? null : kind)}
              >
                {t(`imports.plan.${kind}`, { count: plan[kind] })}
              </AriaButton>
            </li>
          ))}
        </ul>
      )}
      {/* With what is new and here already they make up the title's number; not all that need a look do. */}
      {plan.left_out > 0 && <p>{t("imports.plan.left_out", { count: plan.left_out })}</p>}
      {plan.importable === 0 && <p>{t(`imports.plan.${whyNothing(plan)}`)}</p>}
      <p className={styles.from}>{t("imports.plan.file", { name: plan.file_name })}</p>
      <ErrorText error={error} />
      {open !== null && (
        <RowList
          key={open}
          id={rows}
          label={t(`imports.rows.${open}`)}
          queryKey={["books", "import", plan.import, open]}
          fetch={(offset, limit) => call("import_rows", { import: plan.import, list: open, offset, limit })}
        />
      )}
    </div>
  );
}
