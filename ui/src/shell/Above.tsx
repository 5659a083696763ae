// What stands above the window, one at a time: the form, the palette, the
// settings, the key sheet, the people, one's profile, the history, a new way back in, About, and the
// questions before many books are moved or a step is taken back.

import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useLayoutEffect, useRef } from "react";
import { flushSync } from "react-dom";
import { AboutDialog } from "../about/AboutDialog";
import type { Book, BookSaved, Role, SignedIn } from "../api/bindings";
import { call } from "../api/client";
import { may } from "../api/may";
import type { Acts } from "../books/acts/useActs";
import { BookDialog, type Step } from "../books/form/BookDialog";
import { titleIntoForm } from "../books/form/titleIntoForm";
import type { BookList } from "../books/useBookList";
import type { Intent } from "../doors/Shelves";
import { WayBackDialog } from "../doors/WayBackDialog";
import { HistoryDialog, type HistoryOf } from "../history/HistoryDialog";
import { UndoDialog } from "../history/UndoDialog";
import { isLayerOpen } from "../keys/useKeyCommand";
import { NEW_PERSON } from "../people/NewPersonDialog";
import { PeopleDialog } from "../people/PeopleDialog";
import { PROFILE, ProfileDialog } from "../people/ProfileDialog";
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
  /** A new code, shown this once. */
  | { readonly name: "way_back"; readonly code: string }
  /** With the form for a new person above it. */
  | { readonly name: "people"; readonly isAdding: boolean }
  /** What was done: all of it, or to a book, by a person, by an import. */
  | { readonly name: "history"; readonly of: HistoryOf }
  | { readonly name: "jump" | "keys" | "about" | "settings" | "profile" };

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

/** The form of a draft, by its name; `null` where it can't be opened for somebody in this role. */
export async function formNamed(form: string, role: Role): Promise<AboveName | null> {
  if (form === PROFILE) {
    return { name: "profile" };
  }
  if (form === NEW_PERSON) {
    return may(role, "account_create") ? { name: "people", isAdding: true } : null;
  }
  const [kind, uid] = form.split(":");
  if ((kind !== "book" && kind !== "title") || uid === undefined) {
    return null;
  }
  if (uid === "new") {
    return may(role, "book_create") ? { name: "add", startAt: "title" } : null;
  }
  const book = may(role, "book_update") ? await call("book_get", { uid }) : null;
  if (book === null || book.trashed_at !== null) {
    return null;
  }
  if (kind === "title") {
    await titleIntoForm(book);
  }
  return { name: "edit", book };
}

export interface AboveProps {
  readonly above: AboveName | null;
  readonly list: BookList;
  readonly acts: Acts;
  readonly editing: Editing;
  readonly libraryLanguage: string;
  readonly me: SignedIn;
  readonly recent: readonly Choice[];
  readonly onChoose: (choice: Choice, from: Element | null) => void;
  /** Something else takes its place. */
  readonly onShow: (above: AboveName) => void;
  readonly onClose: () => void;
  readonly onSignOut: () => void;
}

export function Above(props: AboveProps) {
  const { above, list, acts, editing, libraryLanguage, me, recent, onChoose, onShow, onClose, onSignOut } =
    props;
  const client = useQueryClient();
  const { layout } = useKeptLayout();
  const focusRow = useRef(list.focusRow);
  useLayoutEffect(() => {
    focusRow.current = list.focusRow;
  });

  const isOpen = above !== null || acts.question !== null || acts.undoing.question !== null;
  useEffect(() => {
    if (!isOpen) {
      return;
    }
    return () => {
      // The focus is given back in the frame after it is gone; a menu that opened it is gone by then.
      requestAnimationFrame(() =>
        requestAnimationFrame(() => {
          if (document.activeElement === document.body && !isLayerOpen()) {
            focusRow.current();
          }
        }),
      );
    };
  }, [isOpen]);

  const onSaved = (saved: BookSaved, by?: Step) => {
    if (above?.name !== "edit") {
      onClose();
      void acts.added(saved);
      return;
    }
    const goesOn = by !== undefined && editing.editNext(by, () => acts.saved(saved, false));
    if (!goesOn) {
      onClose();
      void acts.saved(saved, true);
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
        <KeySheet forRole={me.account.role} slashSearches={layout.slash_searches} onClose={onClose} />
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
      {above?.name === "way_back" && (
        <WayBackDialog
          code={above.code}
          account={me.account}
          libraryName={me.library_name}
          onClose={() => {
            onClose();
            void client.invalidateQueries({ queryKey: ["accounts", "me"] });
          }}
        />
      )}
      {above?.name === "people" && (
        <PeopleDialog
          signedIn={me}
          startsAdding={above.isAdding}
          onProfile={() => onShow({ name: "profile" })}
          onHistory={(by) => onShow({ name: "history", of: by === undefined ? {} : { by } })}
          onClose={onClose}
        />
      )}
      {above?.name === "profile" && <ProfileDialog signedIn={me} onClose={onClose} onSignedOut={onSignOut} />}
      {above?.name === "history" && (
        <HistoryDialog of={above.of} me={me} onTakeBack={acts.undoing.ask} onClose={onClose} />
      )}
      <AboutDialog isOpen={above?.name === "about"} onOpenChange={onClose} />
      <AskMany question={acts.question} answer={acts.answer} />
      <UndoDialog
        question={acts.undoing.question}
        onAnswer={(choice) => {
          if (choice !== null) {
            // The books concerned are shown after it, and nothing may stand above them.
            flushSync(onClose);
          }
          acts.undoing.answer(choice);
        }}
      />
    </>
  );
}
