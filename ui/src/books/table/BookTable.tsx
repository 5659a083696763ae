// The list as a table: one tab stop, every row of any number within reach of
// the keys. It draws and moves; what is fetched and selected is BookList's.

import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import { isTextField } from "../../keys/useKeyCommand";
import { useT } from "../../messages";
import { useKeptLayout } from "../../window/layout";
import { type ColumnWidths, columnTemplate, narrowestTable, visibleColumns } from "../columns";
import { DiscardDialog } from "../form/DiscardDialog";
import { type KeyPress, pressOf } from "../listKeys";
import { formatLocale } from "../locale";
import { isSelected } from "../selection";
import { useBooksView } from "../useBooksView";
import { useLineScroll } from "../useLineScroll";
import type { BooksViewProps } from "../viewProps";
import styles from "./BookTable.module.css";
import type { CellWords } from "./cells";
import { rowKey } from "./gridKeys";
import { HeadMenu } from "./HeadMenu";
import { HEIGHT_OF } from "./rowHeight";
import { TableHead } from "./TableHead";
import { TableRow } from "./TableRow";
import { TitleDraft } from "./TitleDraft";
import { useCutText } from "./useCutText";
import { useHeads } from "./useHeads";
import { useHeadWidths } from "./useHeadWidths";
import { useRoom } from "./useRoom";
import { useTitleEdit } from "./useTitleEdit";

/** The column heads stay above the rows inside the same scrolled element. */
const HEAD_HEIGHT = 32;
const OVERSCAN = 8;

export function BookTable(props: BooksViewProps) {
  const { list, libraryLanguage, changed, saveTitle } = props;
  const t = useT();
  const { pages, active, selection } = list;
  const shown = pages.list;
  const total = pages.total ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const { layout } = useKeptLayout();
  const widths: ColumnWidths = layout.columns;
  const room = useRoom(scroller);
  const columns = visibleColumns(shown.place, room, shown.sort, useHeadWidths());
  const scroll = useLineScroll({
    scroller,
    list,
    lines: { count: total, height: HEIGHT_OF[layout.rows], start: 0, books: 1 },
    headHeight: HEAD_HEIGHT,
    overscan: OVERSCAN,
    isMeasured: true,
  });
  const { carryOut, handlers } = useBooksView(scroller, props, scroll);
  const cutText = useCutText(scroller);
  const { edit, asked, keep } = useTitleEdit(list, saveTitle);
  const heads = useHeads(scroller, list, columns);
  const words: CellWords = { locale: formatLocale(), libraryLanguage };

  const onRowKey = (press: KeyPress): boolean => {
    const act = rowKey(press, { active, count: total, page: scroll.linesInView });
    if (act === null) {
      return false;
    }
    if (act.act === "heads") {
      heads.focus(
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
    if (event.altKey || !(event.target instanceof HTMLElement) || isTextField(event.target)) {
      return;
    }
    const head = event.target.closest<HTMLElement>("[data-head]");
    const press = pressOf(event);
    if (head === null ? onRowKey(press) : heads.onKey(press, head)) {
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
      heads.sortBy(columns[Number(head.dataset.head)]?.sort ?? null);
    }
  };
  const onContextMenu = (event: MouseEvent<HTMLDivElement>) => {
    const head = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-head]") : null;
    if (head === null) {
      handlers.onContextMenu(event);
    } else {
      event.preventDefault();
      heads.openMenu(head, { x: event.clientX, y: event.clientY });
    }
  };

  return (
    <>
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
        onContextMenu={onContextMenu}
        {...cutText.handlers}
      >
        <div
          role="presentation"
          className={styles.sheet}
          style={{
            "--columns": columnTemplate(columns, widths),
            "--row-height": `${HEIGHT_OF[layout.rows]}px`,
            minInlineSize: narrowestTable(columns, widths),
          }}
        >
          <TableHead
            columns={columns}
            sort={shown.sort}
            descending={shown.descending}
            onWidth={heads.setWidth}
          />
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
                  hasCover={layout.rows === "roomy"}
                  active={index === active}
                  selected={isSelected(selection, index, book?.uid)}
                  changed={book !== undefined && changed.has(book.uid)}
                  edit={edit !== null && edit.uid === book?.uid ? edit : null}
                />
              );
            })}
          </div>
        </div>
        {cutText.tip}
      </div>
      {edit !== null && <TitleDraft key={edit.uid} edit={edit} />}
      <HeadMenu heads={heads} list={list} />
      <DiscardDialog isOpen={asked !== null} isNew={false} onKeep={keep} onDiscard={() => asked?.leave()} />
    </>
  );
}
