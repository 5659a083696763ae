// Rows of a list by pages: which row, which book, and what is the matter.

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useId, useRef, useState } from "react";
import type { ImportRow, ImportRows } from "../api/bindings";
import { asApiError } from "../api/client";
import { formatLocale, namesInWords } from "../books/locale";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { useT } from "../messages";
import styles from "./Import.module.css";
import { problemSentence } from "./problemSentence";

const PAGE = 50;

export interface RowListProps {
  readonly id: string;
  readonly label: string;
  readonly queryKey: readonly unknown[];
  readonly fetch: (offset: number, limit: number) => Promise<ImportRows>;
}

export function RowList({ id, label, queryKey, fetch }: RowListProps) {
  const t = useT();
  const heading = useId();
  const [offset, setOffset] = useState(0);
  const answer = useQuery({
    queryKey: [...queryKey, offset],
    queryFn: () => fetch(offset, PAGE),
    placeholderData: keepPreviousData,
  });
  const { data } = answer;
  const last = Math.min(offset + PAGE, data?.total ?? 0);
  const range = t("imports.rows.range", { first: offset + 1, last, total: data?.total ?? 0 });
  const isOtherPage = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: said when its rows are here
  useEffect(() => {
    if (isOtherPage.current && !answer.isPlaceholderData) {
      announce(range);
    }
    isOtherPage.current = true;
  }, [offset, answer.isPlaceholderData]);
  return (
    <section id={id} className={styles.rows} aria-labelledby={heading}>
      <BusyLine isBusy={answer.isFetching} />
      <h3 id={heading} className={styles.rowsHead}>
        {label}
      </h3>
      <ErrorText error={answer.error === null ? null : asApiError(answer.error)} />
      {data !== undefined && (
        <>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what has the focus */}
          <ol className={styles.list} tabIndex={0} aria-labelledby={heading} data-selectable>
            {data.items.map((row) => (
              <Row key={row.line} row={row} />
            ))}
          </ol>
          {data.total > PAGE && (
            <div className={styles.pager}>
              <Button isDisabled={offset === 0} onPress={() => setOffset(Math.max(0, offset - PAGE))}>
                {t("imports.rows.previous")}
              </Button>
              <p>{range}</p>
              <Button isDisabled={last >= data.total} onPress={() => setOffset(offset + PAGE)}>
                {t("imports.rows.next")}
              </Button>
            </div>
          )}
        </>
      )}
    </section>
  );
}

function Row({ row }: { readonly row: ImportRow }) {
  const t = useT();
  return (
    <li className={styles.row}>
      <span className={styles.line}>{t("imports.rows.row", { line: row.line })}</span>
      <div className={styles.what}>
        {row.title === "" && row.authors.length === 0 ? null : (
          <p>
            <bdi>{row.title === "" ? t("imports.rows.untitled") : row.title}</bdi>{" "}
            {row.authors.length > 0 && (
              <bdi className={styles.by}>{namesInWords(row.authors, formatLocale())}</bdi>
            )}
          </p>
        )}
        {row.problems.map((problem) => (
          <p key={`${problem.field} ${problem.reason} ${problem.text}`} className={styles.problem}>
            {problemSentence(problem)}
          </p>
        ))}
      </div>
    </li>
  );
}
