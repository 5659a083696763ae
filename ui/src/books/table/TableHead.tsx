// The column heads: what each column is, which one orders the list, how wide.

import { ArrowDown, ArrowUp } from "lucide-react";
import { type PointerEvent, useRef } from "react";
import type { BookSort } from "../../api/bindings";
import { shownKeys, shownKeysOf } from "../../keys/words";
import { useT } from "../../messages";
import type { Column, ColumnName } from "../columns";
import styles from "./BookTable.module.css";

export interface TableHeadProps {
  readonly columns: readonly Column[];
  readonly sort: BookSort;
  readonly descending: boolean;
  /** `null` gives the column back the width it has by itself. */
  readonly onWidth: (column: ColumnName, width: number | null) => void;
}

export function TableHead({ columns, sort, descending, onWidth }: TableHeadProps) {
  const t = useT();
  const keys = {
    sort: shownKeys("head_sort"),
    width: shownKeysOf("head_width"),
    own: shownKeys("head_width_own"),
  };
  const Arrow = descending ? ArrowDown : ArrowUp;
  return (
    // biome-ignore lint/a11y/useFocusableInteractive: its heads take the focus, one of them at a time.
    <div role="row" aria-rowindex={1} className={styles.head}>
      {columns.map((column, at) => {
        const sorted = column.sort === sort;
        const order = descending ? "descending" : "ascending";
        return (
          <div
            key={column.name}
            role="columnheader"
            tabIndex={-1}
            aria-sort={sorted ? order : column.sort === null ? undefined : "none"}
            aria-description={
              column.sort === null ? t("books.column_keys_width", keys) : t("books.column_keys", keys)
            }
            className={styles.headCell}
            data-head={at}
            data-sortable={column.sort !== null || undefined}
            data-at-end={column.atEnd || undefined}
          >
            <span className={styles.headName}>{t(`books.column.${column.name}`)}</span>
            {sorted && <Arrow size={14} strokeWidth={1.75} aria-hidden />}
            <WidthHandle column={column.name} onWidth={onWidth} />
          </div>
        );
      })}
    </div>
  );
}

/** For the pointer only: the same is done by keys on the head, and from its menu. */
function WidthHandle({ column, onWidth }: { column: ColumnName; onWidth: TableHeadProps["onWidth"] }) {
  const from = useRef<{ x: number; width: number; direction: number } | null>(null);
  const start = (event: PointerEvent<HTMLSpanElement>) => {
    const head = event.currentTarget.parentElement;
    if (event.button !== 0 || head === null) {
      return;
    }
    event.preventDefault();
    event.currentTarget.setPointerCapture(event.pointerId);
    const direction = getComputedStyle(head).direction === "rtl" ? -1 : 1;
    from.current = { x: event.clientX, width: head.getBoundingClientRect().width, direction };
  };
  const move = (event: PointerEvent<HTMLSpanElement>) => {
    if (from.current !== null) {
      onWidth(column, from.current.width + (event.clientX - from.current.x) * from.current.direction);
    }
  };
  return (
    <span
      aria-hidden
      className={styles.handle}
      data-handle
      onPointerDown={start}
      onPointerMove={move}
      onPointerUp={() => {
        from.current = null;
      }}
      onDoubleClick={() => onWidth(column, null)}
    />
  );
}
