// The list as a table: one tab stop, every row of any number within reach of
// the keys. It draws and moves; what is fetched and selected is BookList's.

import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import type { BookSort } from "../../api/bindings";
import { announce } from "../../components/announce";
import { useT } from "../../messages";
import { useKeptLayout } from "../../window/layout";
import {
  type ColumnName,
  type ColumnWidths,
  clampedWidth,
  columnTemplate,
  narrowestTable,
  visibleColumns,
} from "../columns";
import { type KeyPress, pressOf } from "../listKeys";
import { formatLocale } from "../locale";
import { isSelected } from "../selection";
import { useBooksView } from "../useBooksView";
import { useLineScroll } from "../useLineScroll";
import type { BooksViewProps } from "../viewProps";
import styles from "./BookTable.module.css";
import type { CellWords } from "./cells";
import { headKey, rowKey } from "./gridKeys";
import { TableHead } from "./TableHead";
import { TableRow } from "./TableRow";
import { useCutText } from "./useCutText";
import { useHeadWidths } from "./useHeadWidths";
import { useRoom } from "./useRoom";

const ROW_HEIGHT = 32;
/** The column heads stay above the rows inside the same scrolled element. */
const HEAD_HEIGHT = 32;
const OVERSCAN = 8;

export function BookTable(props: BooksViewProps) {
  const { list, libraryLanguage, changed } = props;
  const t = useT();
  const { pages, active, selection } = list;
  const shown = pages.list;
  const total = pages.total ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const { layout, change } = useKeptLayout();
  const widths: ColumnWidths = layout.columns;
  const room = useRoom(scroller);
  const columns = visibleColumns(shown.place, room, shown.sort, useHeadWidths());
  const scroll = useLineScroll({
    scroller,
    list,
    lines: { count: total, height: ROW_HEIGHT, start: 0, books: 1 },
    headHeight: HEAD_HEIGHT,
    overscan: OVERSCAN,
    isMeasured: true,
  });
  const { carryOut, handlers } = useBooksView(scroller, props, scroll);
  const cutText = useCutText(scroller);
  const words: CellWords = { locale: formatLocale(), libraryLanguage };

  const setWidth = (column: ColumnName, width: number | null) => {
    change(({ columns: { [column]: _before, ...others } }) => ({
      columns: width === null ? others : { ...others, [column]: clampedWidth(column, width) },
    }));
  };
  const sortBy = (sort: BookSort | null) => {
    if (sort !== null) {
      list.sortBy(sort, sort === shown.sort && !shown.descending);
    }
  };
  const focusHead = (at: number) =>
    scroller.current?.querySelector<HTMLElement>(`[data-head="${at}"]`)?.focus();

  const onHeadKey = (press: KeyPress, head: HTMLElement): boolean => {
    const at = Number(head.dataset.head);
    const column = columns[at];
    const act = headKey(press, at, columns.length, getComputedStyle(head).direction === "rtl");
    if (act === null || column === undefined) {
      return false;
    }
    if (act.act === "move") {
      focusHead(act.to);
    } else if (act.act === "widen") {
      const width = clampedWidth(column.name, head.getBoundingClientRect().width + act.by);
      setWidth(column.name, width);
      announce(t("books.width_changed", { column: t(`books.column.${column.name}`), width }));
    } else if (act.act === "sort") {
      sortBy(column.sort);
    } else {
      list.focusRow();
    }
    return true;
  };

  const onRowKey = (press: KeyPress): boolean => {
    const act = rowKey(press, { active, count: total, page: scroll.linesInView });
    if (act === null) {
      return false;
    }
    if (act.act === "heads") {
      focusHead(
        Math.max(
          0,
          columns.findIndex((column) => column.sort === shown.sort),
        ),
      );
    } else {
      carryOut(act);
    }
    return true;
  };

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || !(event.target instanceof HTMLElement)) {
      return;
    }
    const head = event.target.closest<HTMLElement>("[data-head]");
    const press = pressOf(event);
    if (head === null ? onRowKey(press) : onHeadKey(press, head)) {
      event.preventDefault();
    }
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    if (!(event.target instanceof HTMLElement) || event.target.dataset.handle !== undefined) {
      return;
    }
    const head = event.target.closest<HTMLElement>("[data-head]");
    if (head === null) {
      handlers.onClick(event);
    } else {
      sortBy(columns[Number(head.dataset.head)]?.sort ?? null);
    }
  };

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={t(`books.table.${shown.place}`)}
      aria-multiselectable
      aria-rowcount={total + 1}
      aria-busy={pages.waiting || undefined}
      tabIndex={-1}
      className={styles.table}
      onKeyDown={onKeyDown}
      {...handlers}
      onClick={onClick}
      {...cutText.handlers}
    >
      <div
        role="presentation"
        className={styles.sheet}
        style={{
          "--columns": columnTemplate(columns, widths),
          minInlineSize: narrowestTable(columns, widths),
        }}
      >
        <TableHead columns={columns} sort={shown.sort} descending={shown.descending} onWidth={setWidth} />
        <div role="rowgroup" className={styles.rows} style={{ blockSize: scroll.height }}>
          {scroll.lines.map(({ index, top }) => {
            const book = pages.rowAt(index);
            return (
              <TableRow
                key={index}
                index={index}
                top={top}
                book={book}
                columns={columns}
                words={words}
                active={index === active}
                selected={isSelected(selection, index, book?.uid)}
                changed={book !== undefined && changed.has(book.uid)}
              />
            );
          })}
        </div>
      </div>
      {cutText.tip}
    </div>
  );
}
