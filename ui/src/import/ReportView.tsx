// What came of the import, in sentences, and the rows that need a look.

import { useEffect, useId } from "react";
import type { ImportReport, ImportRow } from "../api/bindings";
import { formatLocale, namesInWords } from "../books/locale";
import { announce } from "../components/announce";
import { t, useT } from "../messages";
import styles from "./Import.module.css";
import { RowList } from "./RowList";

export function ReportView({ report }: { readonly report: ImportReport }) {
  const translate = useT();
  const rows = useId();
  const problems = rowsOf(report);
  const [first, ...more] = reportSentences(report);
  useEffect(() => announce(reportSentences(report).join(" ")), [report]);
  return (
    <div className={styles.report}>
      <p className={styles.lead}>{first}</p>
      {more.length > 0 && <p>{more.join(" ")}</p>}
      {problems.length > 0 && (
        <RowList
          id={rows}
          label={translate("imports.plan.problems", { count: problems.length })}
          queryKey={["books", "import", "report", rows]}
          fetch={async (offset, limit) => ({
            total: problems.length,
            items: problems.slice(offset, offset + limit),
          })}
        />
      )}
    </div>
  );
}

/** "1,150 books added. 812 ratings, 240 reviews and 31 shelves kept." and what else there is to say. */
export function reportSentences(report: ImportReport): readonly string[] {
  const counted = (["ratings", "reviews", "shelves"] as const).filter((what) => report[what] > 0);
  const kept = counted.map((what) => t(`imports.report.${what}`, { count: report[what] }));
  const said: string[] = [t("imports.report.added", { count: report.added })];
  if (kept.length > 0) {
    said.push(t("imports.report.kept", { what: namesInWords(kept, formatLocale()) }));
  }
  for (const what of ["updated", "unchanged", "trashed"] as const) {
    if (report[what] > 0) {
      said.push(t(`imports.report.${what}`, { count: report[what] }));
    }
  }
  return said;
}

/** A row may have several problems. */
function rowsOf({ problems }: ImportReport): readonly ImportRow[] {
  const rows = new Map<number, ImportRow>();
  for (const problem of problems) {
    // A book that stays in the trash is named by the text of its problem, which says nothing else.
    const title = problem.reason === "in_trash" ? problem.text : "";
    const row = rows.get(problem.line) ?? { line: problem.line, title, authors: [], problems: [] };
    rows.set(problem.line, { ...row, problems: [...row.problems, problem] });
  }
  return [...rows.values()];
}
