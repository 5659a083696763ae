// The list as covers on shelves: one tab stop, every book of any number within
// reach of the keys. It draws and moves; what is fetched and selected is
// BookList's.

import { type KeyboardEvent, type MouseEvent, useRef } from "react";
import { useT } from "../../messages";
import { isSelected } from "../selection";
import { useRoom } from "../table/useRoom";
import { useBooksView } from "../useBooksView";
import { focusBook, useLineScroll } from "../useLineScroll";
import type { BooksViewProps } from "../viewProps";
import styles from "./BookGrid.module.css";
import { CoverCell } from "./CoverCell";
import { useCoverSize } from "./coverSize";
import { cellPlace, shelvesFor } from "./geometry";
import { coverKey } from "./gridKeys";

/** Shelves painted above and below those in view. */
const OVERSCAN = 2;

export function BookGrid({ list, libraryLanguage, changed, onOpen, onContextMenu }: BooksViewProps) {
  const t = useT();
  const { pages, active, selection } = list;
  const total = pages.total ?? 0;
  const scroller = useRef<HTMLDivElement>(null);
  const room = useRoom(scroller);
  const { size } = useCoverSize();
  const shelves = shelvesFor(total, room, size);
  const { columns, cellWidth, cellHeight } = shelves;
  const scroll = useLineScroll({
    scroller,
    list,
    lines: shelves.lines,
    headHeight: 0,
    overscan: OVERSCAN,
    isMeasured: room > 0,
  });
  useBooksView(scroller, list, scroll);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || !(event.target instanceof HTMLElement)) {
      return;
    }
    const act = coverKey(
      {
        key: event.key,
        ctrl: event.ctrlKey || event.metaKey,
        shift: event.shiftKey,
        repeat: event.repeat,
      },
      {
        active,
        count: total,
        columns,
        page: scroll.linesInView,
        rtl: getComputedStyle(event.target).direction === "rtl",
      },
    );
    if (act === null) {
      return;
    }
    event.preventDefault();
    if (act.act === "move") {
      list.moveTo(act.to, act.how);
    } else if (act.act === "toggle") {
      list.toggle(active);
    } else {
      onOpen();
    }
  };

  const onClick = (event: MouseEvent<HTMLDivElement>) => {
    const index = bookUnder(event.target);
    if (index === null) {
      return;
    }
    if (event.ctrlKey || event.metaKey) {
      list.toggle(index);
    } else {
      list.moveTo(index, event.shiftKey ? "extend" : "select");
    }
  };

  const onMenu = (event: MouseEvent<HTMLDivElement>) => {
    const index = bookUnder(event.target);
    if (index !== null) {
      event.preventDefault();
      // What is selected stays so when one of it is clicked: the menu is about all of it.
      list.moveTo(index, isSelected(selection, index, pages.rowAt(index)?.uid) ? "focus" : "select");
      onContextMenu({ x: event.clientX, y: event.clientY });
    }
  };

  return (
    <div
      ref={scroller}
      role="listbox"
      aria-label={t(`books.table.${pages.list.place}`)}
      aria-multiselectable
      aria-busy={pages.waiting || undefined}
      tabIndex={-1}
      className={styles.grid}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onContextMenu={onMenu}
      onFocus={(event) => {
        if (event.target === event.currentTarget) {
          focusBook(event.currentTarget, active);
        }
      }}
    >
      <div role="presentation" className={styles.sheet} style={{ blockSize: scroll.height }}>
        {scroll.lines.flatMap(({ index: line, top: lineTop }) =>
          booksOf(line, columns, total).map((index) => {
            const book = pages.rowAt(index);
            const { top, start } = cellPlace(shelves, index - line * columns, lineTop);
            return (
              <CoverCell
                key={index}
                index={index}
                total={total}
                top={top}
                start={start}
                width={cellWidth}
                height={cellHeight}
                book={book}
                libraryLanguage={libraryLanguage}
                active={index === active}
                selected={isSelected(selection, index, book?.uid)}
                changed={book !== undefined && changed.has(book.uid)}
              />
            );
          }),
        )}
      </div>
    </div>
  );
}

function booksOf(line: number, columns: number, total: number): number[] {
  const first = line * columns;
  return Array.from({ length: Math.max(0, Math.min(columns, total - first)) }, (_, at) => first + at);
}

function bookUnder(target: EventTarget): number | null {
  const cell = target instanceof Element ? target.closest<HTMLElement>("[data-row]") : null;
  return cell === null ? null : Number(cell.dataset.row);
}
