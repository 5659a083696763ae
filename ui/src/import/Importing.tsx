// How an import begins, from wherever: the command, the first run, a list
// dropped on the window, a file that the program was started with. And where
// one stands after it: at the new books.

import { useCallback, useEffect, useRef, useState } from "react";
import type { ImportReport } from "../api/bindings";
import { call } from "../api/client";
import { isNarrowed } from "../books/listQuery";
import type { BookList } from "../books/useBookList";
import type { HistoryOf } from "../history/HistoryDialog";
import { useKeyCommand } from "../keys/useKeyCommand";
import { useT } from "../messages";
import { onFilesDropped } from "../window/drops";
import styles from "./Import.module.css";
import { ImportDialog } from "./ImportDialog";
import type { ImportStart } from "./useImport";
import { useOpenedFile } from "./useOpenedFile";

export interface ImportingProps {
  readonly list: BookList;
  readonly mayChange: boolean;
  /** The first run ended with "I have a list". */
  readonly begins: boolean;
  /** Another dialog is open: what comes from outside waits. */
  readonly isCovered: boolean;
  /** Shows the library with the books that came in; the newest first, or in the order that it has. */
  readonly onShowNew: (newestFirst: boolean) => void;
  /** Shows what was done, with this step opened. */
  readonly onHistory: (of: Pick<HistoryOf, "opened">) => void;
  /** A list from outside is being read, and nothing here says so yet. */
  readonly onReading: (isReading: boolean) => void;
}

export function Importing(props: ImportingProps) {
  const { list, mayChange, begins, isCovered, onShowNew, onHistory, onReading } = props;
  const t = useT();
  const [start, setStart] = useState<ImportStart | null>(begins && mayChange ? { from: "choice" } : null);
  // The first run ends in a library that nobody has added a book to yet.
  const [wasEmpty, setWasEmpty] = useState(begins);
  const isEmpty =
    list.pages.total === 0 && list.pages.list.place === "library" && !isNarrowed(list.pages.list);
  const open = useCallback(
    (from: ImportStart) => {
      setWasEmpty(isEmpty);
      setStart(from);
    },
    [isEmpty],
  );
  const isFree = mayChange && !isCovered && start === null;

  useKeyCommand("import", () => open({ from: "choice" }), { isEnabled: mayChange });
  // Before the list is here, nobody knows whether the library is empty.
  const opened = useOpenedFile(isFree && list.pages.total !== null, open);
  useEffect(() => onReading(opened.isReading), [opened.isReading, onReading]);
  useEffect(
    () =>
      isFree
        ? onFilesDropped({
            kind: "list",
            take: (files) => open({ from: "files", files }),
          })
        : undefined,
    [isFree, open],
  );

  const focusRow = useRef(list.focusRow);
  useEffect(() => {
    focusRow.current = list.focusRow;
  });

  const close = (report: ImportReport | null) => {
    setStart(null);
    if (report !== null) {
      // In a library that was empty all of it is new: there the order stays.
      onShowNew(!wasEmpty);
      // The dialog first gives the focus back to what opened it, in the frame after it is gone.
      requestAnimationFrame(() => requestAnimationFrame(() => focusRow.current()));
    }
  };
  return (
    <>
      {isFree && (
        <div className={styles.veil} aria-hidden>
          <p className={styles.veilWord}>{t("imports.drop")}</p>
        </div>
      )}
      {start !== null && (
        <ImportDialog
          start={start}
          openedName={opened.name}
          openedWaiting={opened.waiting}
          onClose={close}
          onHistory={() => {
            setStart(null);
            onShowNew(!wasEmpty);
            // What one has just done is what Undo would take back.
            void call("undo_next").then(
              ({ undo }) => onHistory(undo?.kind === "import" ? { opened: undo.step } : {}),
              () => onHistory({}),
            );
          }}
        />
      )}
    </>
  );
}
