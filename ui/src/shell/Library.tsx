// The main window: header, panes, list, status line, and the dialogs above
// them. It connects; what each part knows stands in the part.

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import { AboutDialog } from "../about/AboutDialog";
import type { Book, SignedIn } from "../api/bindings";
import { call } from "../api/client";
import { useActs } from "../books/acts/useActs";
import { bookOptions } from "../books/bookOptions";
import { DetailsPane } from "../books/details/DetailsPane";
import { BookDialog } from "../books/form/BookDialog";
import type { Place } from "../books/listQuery";
import { useBookList } from "../books/useBookList";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { dismissToast } from "../components/toasts";
import { isLayerOpen } from "../keys/useKeyCommand";
import { useT } from "../messages";
import { setTheme, zoom } from "../window/settings";
import { useTitle } from "../window/useTitle";
import { AskMany } from "./AskMany";
import { BooksPane } from "./BooksPane";
import { BrowsePane } from "./BrowsePane";
import { Header } from "./Header";
import { KeySheet } from "./KeySheet";
import styles from "./Library.module.css";
import { Splitter } from "./Splitter";
import { StatusLine } from "./StatusLine";
import { useCounts } from "./useCounts";
import { useLayout } from "./useLayout";
import { useLibraryKeys } from "./useLibraryKeys";

export interface LibraryProps {
  readonly signedIn: SignedIn;
  /** What a person chose to begin with at the end of the first run. */
  readonly initialIntent?: "add" | "add_isbn";
  readonly onSignedOut: () => void;
}

/** What stands above the window. */
type Above =
  | { readonly name: "add"; readonly startAt: "title" | "isbn" }
  | { readonly name: "edit"; readonly book: Book }
  | { readonly name: "keys" | "about" };

export function Library({ signedIn, initialIntent, onSignedOut }: LibraryProps) {
  const t = useT();
  const status = useQuery({ queryKey: ["settings", "status"], queryFn: () => call("app_status") });
  const language = status.data?.library_language ?? "en";
  const mayChange = signedIn.account.role !== "reader";

  const list = useBookList(language);
  const [text, setText] = useState("");
  const acts = useActs(
    list,
    onSignedOut,
    useCallback(() => setText(""), []),
  );
  const layout = useLayout();
  const counts = useCounts();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [above, setAbove] = useState<Above | null>(() => aboveFirst(initialIntent));
  const search = useRef<HTMLInputElement>(null);
  const details = useRef<HTMLElement>(null);
  const browse = useRef<HTMLElement>(null);

  const { wanted, pages, focusRow } = list;
  useTitle(t(`shell.view.${wanted.place}`), signedIn.library_name);
  useFirstFocus(pages.total !== null && above === null, focusRow);
  useFocusCaught(`${layout.browse.isShown} ${layout.browse.isOver} ${layout.details.isShown}`, () => {
    if (pages.total === 0) {
      document.querySelector<HTMLElement>("[data-empty] button, [data-empty]")?.focus();
    } else if (pages.total !== null) {
      focusRow();
    }
  });

  const changeText = (next: string) => {
    setText(next);
    list.search(next);
  };
  const goTo = (place: Place) => {
    setText("");
    list.goToPlace(place);
    if (layout.browse.isOver) {
      layout.closeOver();
    }
    focusRow();
  };
  const openDetails = () => {
    // The pane must be there before it can take the focus.
    flushSync(() => layout.show("details"));
    (details.current?.querySelector<HTMLElement>("[data-first-action]") ?? details.current)?.focus();
  };
  const toggleBrowse = () => {
    const opens = !layout.browse.isShown;
    flushSync(() => layout.toggle("browse"));
    if (layout.browse.isOver) {
      (opens ? browse.current?.querySelector("button") : null)?.focus();
      if (!opens) {
        focusRow();
      }
    }
  };
  const toggleDetails = () => {
    if (layout.details.isShown) {
      const hadFocus = details.current?.contains(document.activeElement) ?? false;
      layout.toggle("details");
      if (hadFocus) {
        focusRow();
      }
    } else {
      flushSync(() => layout.toggle("details"));
      if (layout.details.isOver) {
        details.current?.focus();
      }
    }
  };
  const closeDetails = () => {
    layout.closeOver();
    focusRow();
  };

  const add = useCallback(
    (startAt: "title" | "isbn") => {
      if (mayChange) {
        setAbove({ name: "add", startAt });
      }
    },
    [mayChange],
  );
  const edit = () => {
    if (list.selectedCount > 1 && mayChange && wanted.place === "library") {
      announce(t("books.edit_one"));
      return;
    }
    const uid = list.activeRow?.uid;
    if (uid !== undefined && mayChange && wanted.place === "library") {
      acts.run(async (client) => {
        const book = await client.fetchQuery(bookOptions(uid));
        setAbove({ name: "edit", book });
      });
    }
  };
  const close = () => setAbove(null);
  const signOut = () =>
    acts.run(async () => {
      await call("session_sign_out");
      dismissToast();
      onSignedOut();
    });

  useLibraryKeys({
    onSearch: () => {
      search.current?.focus();
      search.current?.select();
    },
    onAdd: add,
    onEdit: edit,
    onTrash: () => mayChange && wanted.place === "library" && acts.move("trash"),
    onUndo: acts.undo,
    onRedo: acts.redo,
    onSelectAll: list.selectAll,
    onSelectNone: list.selectNone,
    onBrowse: toggleBrowse,
    onDetails: toggleDetails,
    onMenu: () => setMenuOpen((isOpen) => !isOpen),
    isMenuOpen,
    onKeySheet: () => setAbove({ name: "keys" }),
    onSignOut: signOut,
    onEscape: () => {
      if (layout.closeOver()) {
        focusRow();
      } else if (text !== "") {
        changeText("");
        focusRow();
      } else if (list.selectedCount > 1) {
        list.selectNone();
      }
    },
  });

  return (
    <div className={styles.window} data-width={layout.width}>
      <Header
        list={list}
        wanted={wanted}
        text={text}
        search={search}
        card={signedIn.card}
        mayChange={mayChange}
        isBrowseShown={layout.browse.isShown}
        onText={changeText}
        onLeaveSearch={() => pages.total !== 0 && focusRow()}
        onBrowse={toggleBrowse}
        onAdd={() => add("title")}
        onSignOut={signOut}
        menu={{
          isOpen: isMenuOpen,
          onOpenChange: setMenuOpen,
          onTheme: (theme) => acts.run(() => setTheme(theme)),
          onZoom: (direction) => acts.run(() => zoom(direction)),
          onTrash: () => goTo("trash"),
          onKeys: () => setAbove({ name: "keys" }),
          onAbout: () => setAbove({ name: "about" }),
          onQuit: () => acts.run(() => call("app_quit")),
        }}
      />
      <main className={styles.body}>
        <BusyLine isBusy={pages.waiting || acts.busy} />
        {layout.browse.isShown && (
          <section
            ref={browse}
            className={styles.browse}
            style={{ inlineSize: layout.browse.width }}
            aria-label={t("shell.region.browse")}
            data-region="browse"
            data-keys="list"
            data-over={layout.browse.isOver || undefined}
          >
            <BrowsePane place={wanted.place} counts={counts} onPlace={goTo} />
          </section>
        )}
        {layout.browse.isShown && !layout.browse.isOver && (
          <Splitter pane="browse" width={layout.browse.width} onResize={layout.resize} />
        )}
        <BooksPane
          list={list}
          acts={acts}
          libraryLanguage={language}
          mayChange={mayChange}
          onAdd={() => add("title")}
          onOpen={openDetails}
          onClearSearch={() => {
            changeText("");
            search.current?.focus();
          }}
        />
        {layout.details.isShown && !layout.details.isOver && (
          <Splitter pane="details" width={layout.details.width} onResize={layout.resize} />
        )}
        {layout.details.isShown && (
          <section
            ref={details}
            tabIndex={-1}
            className={styles.details}
            style={{ inlineSize: layout.details.width }}
            aria-label={t("shell.region.details")}
            data-region="details"
            data-over={layout.details.isOver || undefined}
          >
            <DetailsPane
              place={pages.list.place}
              isEmpty={pages.total === 0}
              isSearch={pages.list.text !== ""}
              row={pages.total === 0 ? undefined : list.activeRow}
              selectedCount={list.selectedCount}
              libraryLanguage={language}
              mayChange={mayChange}
              onEdit={edit}
              onMove={acts.move}
              onClose={layout.details.isOver ? closeDetails : null}
            />
          </section>
        )}
      </main>
      <StatusLine
        place={wanted.place}
        total={counts[wanted.place]}
        shown={pages.list.text === "" ? null : pages.total}
        selected={pages.total === 0 ? 0 : list.selectedCount}
        isBusy={pages.waiting}
      />
      {(above?.name === "add" || above?.name === "edit") && (
        <BookDialog
          book={above.name === "edit" ? above.book : null}
          startAt={above.name === "add" ? above.startAt : "title"}
          libraryLanguage={language}
          onClose={close}
          onSignedOut={onSignedOut}
          onSaved={(saved, fields) => {
            close();
            if (above.name === "edit") {
              void acts.saved(above.book, fields, saved);
            } else {
              void acts.added(saved);
            }
          }}
        />
      )}
      {above?.name === "keys" && <KeySheet mayChange={mayChange} onClose={close} />}
      <AboutDialog isOpen={above?.name === "about"} onOpenChange={close} />
      <AskMany question={acts.question} answer={acts.answer} />
    </div>
  );
}

function aboveFirst(intent: LibraryProps["initialIntent"]): Above | null {
  if (intent === undefined) {
    return null;
  }
  return { name: "add", startAt: intent === "add_isbn" ? "isbn" : "title" };
}

/** A pane that goes, or its splitter, must not take the focus with it. */
function useFocusCaught(panes: string, catchFocus: () => void): void {
  const before = useRef(panes);
  useLayoutEffect(() => {
    if (before.current !== panes) {
      before.current = panes;
      const { activeElement } = document;
      if ((activeElement === null || activeElement === document.body) && !isLayerOpen()) {
        catchFocus();
      }
    }
  }, [panes, catchFocus]);
}

/** The keys act from the first moment: nobody has to click into the list. */
function useFirstFocus(isReady: boolean, focusRow: () => void): void {
  const given = useRef(false);
  useEffect(() => {
    if (isReady && !given.current) {
      given.current = true;
      if (document.activeElement === null || document.activeElement === document.body) {
        focusRow();
      }
    }
  }, [isReady, focusRow]);
}
