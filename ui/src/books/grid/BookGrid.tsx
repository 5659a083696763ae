// The list as covers on shelves: one tab stop, every book of any number within
// reach of the keys. It draws and moves; what is fetched and selected is
// BookList's.

import { type KeyboardEvent, useRef } from "react";
import { useT } from "../../messages";
import { pressOf } from "../listKeys";
import { isSelected } from "../selection";
import { useRoom } from "../table/useRoom";
import { useBooksView } from "../useBooksView";
import { useLineScroll } from "../useLineScroll";
import type { BooksViewProps } from "../viewProps";
import styles from "./BookGrid.module.css";
import { CoverCell } from "./CoverCell";
import { useCoverSize } from "./coverSize";
import { cellPlace, shelvesFor } from "./geometry";
import { coverKey } from "./gridKeys";

/** Shelves painted above and below those in view. */
const OVERSCAN = 2;

export function BookGrid(props: BooksViewProps) {
  const { list, libraryLanguage, changed } = props;
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
  const { carryOut, handlers } = useBooksView(scroller, props, scroll);

  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    if (event.altKey || !(event.target instanceof HTMLElement)) {
      return;
    }
    const act = coverKey(pressOf(event), {
      active,
      count: total,
      columns,
      page: scroll.linesInView,
      rtl: getComputedStyle(event.target).direction === "rtl",
    });
    if (act !== null) {
      event.preventDefault();
      carryOut(act);
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
      {...handlers}
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
