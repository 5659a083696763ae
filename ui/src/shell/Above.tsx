// What stands above the window, one at a time: the form, the palette, the
// settings, the key sheet, About, and the question before many books are moved.

import { useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { AboutDialog } from "../about/AboutDialog";
import type { Book, BookFields, BookSaved } from "../api/bindings";
import type { Acts } from "../books/acts/useActs";
import { BookDialog, type Step } from "../books/form/BookDialog";
import type { BookList } from "../books/useBookList";
import type { Intent } from "../doors/Shelves";
import { useKeptLayout } from "../window/layout";
import { setTheme, zoomTo } from "../window/settings";
import { AskMany } from "./AskMany";
import { JumpDialog } from "./JumpDialog";
import { KeySheet } from "./KeySheet";
import type { Choice } from "./palette/entries";
import { Palette } from "./palette/Palette";
import { SettingsDialog } from "./SettingsDialog";
import type { Editing } from "./useEditing";

export type AboveName =
  /** With the ISBNs that were pasted: the first one stands there. */
  | { readonly name: "add"; readonly startAt: "title" | "isbn"; readonly isbns?: readonly string[] }
  | { readonly name: "edit"; readonly book: Book }
  /** `from` had the focus. */
  | { readonly name: "palette"; readonly from: Element | null }
  | { readonly name: "jump" | "keys" | "about" | "settings" };

/** What stands there at first, by what a person chose to begin with. */
export function aboveFirst(intent: Intent | undefined): AboveName | null {
  switch (intent) {
    case "add":
      return { name: "add", startAt: "title" };
    case "add_isbn":
      return { name: "add", startAt: "isbn" };
    default:
      return null;
  }
}

export interface AboveProps {
  readonly above: AboveName | null;
  readonly list: BookList;
  readonly acts: Acts;
  readonly editing: Editing;
  readonly libraryLanguage: string;
  readonly mayChange: boolean;
  readonly recent: readonly Choice[];
  readonly onChoose: (choice: Choice, from: Element | null) => void;
  readonly onClose: () => void;
  readonly onSignedOut: () => void;
}

export function Above(props: AboveProps) {
  const { above, list, acts, editing, libraryLanguage, mayChange, recent, onChoose, onClose, onSignedOut } =
    props;
  const { layout } = useKeptLayout();
  const focusRow = useRef(list.focusRow);
  useLayoutEffect(() => {
    focusRow.current = list.focusRow;
  });

  const onSaved = (saved: BookSaved, fields: BookFields, by?: Step) => {
    if (above?.name !== "edit") {
      onClose();
      void acts.added(saved);
      return;
    }
    const { book } = above;
    const goesOn = by !== undefined && editing.editNext(by, () => acts.saved(book, fields, saved, false));
    if (!goesOn) {
      onClose();
      void acts.saved(book, fields, saved, true);
    }
  };
  return (
    <>
      {(above?.name === "add" || above?.name === "edit") && (
        <BookDialog
          key={above.name === "edit" ? above.book.uid : ""}
          book={above.name === "edit" ? above.book : null}
          pasted={above.name === "add" ? (above.isbns ?? []) : []}
          startAt={above.name === "add" ? above.startAt : "title"}
          libraryLanguage={libraryLanguage}
          onClose={onClose}
          onSignedOut={onSignedOut}
          onStep={(by) => editing.editNext(by)}
          onSaved={onSaved}
        />
      )}
      {above?.name === "jump" && (
        <JumpDialog
          list={list}
          onClose={() => {
            // Gone before the focus can go to the book, which is known only then.
            flushSync(onClose);
            focusRow.current();
          }}
        />
      )}
      {above?.name === "keys" && (
        <KeySheet mayChange={mayChange} slashSearches={layout.slash_searches} onClose={onClose} />
      )}
      {above?.name === "palette" && (
        <Palette
          recent={recent}
          libraryLanguage={libraryLanguage}
          onChoose={(choice) => onChoose(choice, above.from)}
          onClose={onClose}
        />
      )}
      {above?.name === "settings" && (
        <SettingsDialog
          onTheme={(theme) => acts.run(() => setTheme(theme))}
          onZoom={(percent) => acts.run(() => zoomTo(percent))}
          onClose={onClose}
        />
      )}
      <AboutDialog isOpen={above?.name === "about"} onOpenChange={onClose} />
      <AskMany question={acts.question} answer={acts.answer} />
    </>
  );
}
