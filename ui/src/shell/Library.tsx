// The main window: header, panes, list, status line, and the dialogs above
// them. It connects; what each part knows stands in the part.

import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import { flushSync } from "react-dom";
import type { SignedIn, View } from "../api/bindings";
import { call } from "../api/client";
import { useActs } from "../books/acts/useActs";
import { DetailsPane } from "../books/details/DetailsPane";
import { useBookLinks } from "../books/details/useBookLinks";
import { useCoverSize } from "../books/grid/coverSize";
import { isNarrowed, type Place } from "../books/listQuery";
import { useBookList } from "../books/useBookList";
import type { Point } from "../books/viewProps";
import { BrowsePane } from "../browse/BrowsePane";
import { BusyLine } from "../components/BusyLine";
import { dismissToast, useToast } from "../components/toasts";
import { useCovers } from "../covers/useCovers";
import type { Intent } from "../doors/Shelves";
import { Importing } from "../import/Importing";
import { runCommand } from "../keys/commands";
import { isDialogOpen } from "../keys/useKeyCommand";
import { useT } from "../messages";
import { LayoutKept, useKeptLayout } from "../window/layout";
import { setTheme } from "../window/settings";
import { useTitle } from "../window/useTitle";
import { Above, type AboveName } from "./Above";
import { BookMenu } from "./BookMenu";
import { BooksPane } from "./BooksPane";
import { Header } from "./Header";
import styles from "./Library.module.css";
import { type Choice, remembered } from "./palette/entries";
import { Splitter } from "./Splitter";
import { StatusLine } from "./StatusLine";
import { useCounts } from "./useCounts";
import { useEditing } from "./useEditing";
import { useLibraryCommands } from "./useLibraryCommands";
import { usePaneActs } from "./usePaneActs";
import { usePanes } from "./usePanes";

export interface LibraryProps {
  readonly signedIn: SignedIn;
  /** What a person chose to begin with at the end of the first run. */
  readonly initialIntent?: Intent;
  readonly onSignedOut: () => void;
}

export function Library(props: LibraryProps) {
  return (
    <LayoutKept>
      <Window {...props} />
    </LayoutKept>
  );
}

function Window({ signedIn, initialIntent, onSignedOut }: LibraryProps) {
  const t = useT();
  const status = useQuery({ queryKey: ["settings", "status"], queryFn: () => call("app_status") });
  const language = status.data?.library_language ?? "en";
  const isSample = (status.data?.sample ?? null) !== null;
  const mayChange = signedIn.account.role !== "reader";

  const { layout, change: changeLayout } = useKeptLayout();
  const list = useBookList(layout);
  const [text, setText] = useState("");
  const acts = useActs(
    list,
    onSignedOut,
    useCallback(() => setText(""), []),
  );
  const panes = usePanes();
  const covers = useCovers({ list, acts, mayChange, isDetailsShown: panes.details.isShown });
  const coverSize = useCoverSize();
  const counts = useCounts();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [recent, setRecent] = useState<readonly Choice[]>([]);
  const [menuAt, setMenuAt] = useState<Point | null>(null);
  const [above, setAbove] = useState<AboveName | null>(() => aboveFirst(initialIntent));
  const search = useRef<HTMLInputElement>(null);

  const hasNotice = useToast() !== null;
  const { wanted, pages, focusRow } = list;
  useTitle(t(`shell.view.${wanted.place}`), signedIn.library_name);
  useFirstFocus(pages.total !== null && above === null, focusRow);
  const { sort, descending } = wanted;
  useEffect(() => changeLayout({ sort, descending }), [changeLayout, sort, descending]);
  const { browse, details, openDetails, toggleBrowse, toggleDetails, closeDetails } = usePaneActs(
    panes,
    () => {
      if (pages.total === 0) {
        document.querySelector<HTMLElement>("[data-empty] button, [data-empty]")?.focus();
      } else if (pages.total !== null) {
        focusRow();
      }
    },
  );

  const changeText = (next: string) => {
    setText(next);
    list.search(next);
  };
  const goTo = (place: Place) => {
    setText("");
    list.goToPlace(place);
    if (panes.browse.isOver) {
      panes.closeOver();
    }
    focusRow();
  };
  const links = useBookLinks({
    filter: (choice) => {
      setText("");
      list.showAllOf(choice);
    },
    search: changeText,
    run: acts.run,
  });
  const focusSearch = () => {
    search.current?.focus();
    search.current?.select();
  };
  const editing = useEditing(list, acts, (book) => setAbove({ name: "edit", book }));
  const close = () => setAbove(null);
  const signOut = () =>
    acts.run(async () => {
      await call("session_sign_out");
      dismissToast();
      onSignedOut();
    });

  const menuOfBook = () => {
    const row = document.activeElement;
    if (row === null || !row.matches("[data-row]")) {
      return false;
    }
    const { left, right, bottom } = row.getBoundingClientRect();
    const isMirrored = getComputedStyle(row).direction === "rtl";
    setMenuAt({ x: isMirrored ? right - MENU_INSET : left + MENU_INSET, y: bottom });
    return true;
  };
  const showView = (view: View) => {
    if (view !== layout.view) {
      list.changeView();
      changeLayout({ view });
    }
  };
  const step = (by: 1 | -1) => !isDialogOpen() && list.step(by);

  const openBook = (uid: string) =>
    acts.run(async () => {
      const isHere = wanted.place === "library" && (await list.showBooks([uid], uid, true));
      if (!isHere) {
        setText("");
        await list.showInLibrary(uid);
      }
      panes.show("details");
    });
  const carryOut = (choice: Choice, from: Element | null) => {
    // The palette must be gone before the focus can go where it was, or where the command takes it.
    flushSync(close);
    if (from instanceof HTMLElement && from.isConnected) {
      from.focus();
    } else {
      focusRow();
    }
    setRecent((now) => remembered(now, choice));
    if (choice.kind === "command") {
      runCommand(choice.id);
    } else if (choice.kind === "book") {
      openBook(choice.book.uid);
    } else {
      if (wanted.place !== "library") {
        goTo("library");
      }
      list.onlyFilter(choice.filter);
    }
  };

  useLibraryCommands({
    mayChange,
    place: wanted.place,
    isMenuOpen,
    handlers: {
      search: focusSearch,
      search_quick: layout.slash_searches ? focusSearch : undefined,
      palette: () => setAbove({ name: "palette", from: document.activeElement }),
      select_all: list.selectAll,
      select_none: list.selectNone,
      book_next: () => step(1),
      book_previous: () => step(-1),
      book_new: () => setAbove({ name: "add", startAt: "title" }),
      book_by_isbn: () => setAbove({ name: "add", startAt: "isbn" }),
      book_open: list.activeRow === undefined ? undefined : openDetails,
      book_edit: editing.edit,
      book_trash: () => acts.move("trash"),
      book_restore: () => acts.move("restore"),
      book_menu: menuOfBook,
      undo: acts.undo,
      redo: acts.redo,
      view_covers: () => showView("covers"),
      view_table: () => showView("table"),
      covers_larger: layout.view === "covers" ? () => coverSize.change(1) : undefined,
      covers_smaller: layout.view === "covers" ? () => coverSize.change(-1) : undefined,
      show_library: () => goTo("library"),
      show_trash: () => goTo("trash"),
      clear_filters: list.filters.length > 0 ? list.clearFilters : undefined,
      sort_title: () => list.sortBy("title", false),
      sort_author: () => list.sortBy("author", false),
      sort_published: () => list.sortBy("published", false),
      sort_added: () => list.sortBy("added", true),
      browse_pane: toggleBrowse,
      details_pane: toggleDetails,
      main_menu: () => setMenuOpen((isOpen) => !isOpen),
      settings: () => setAbove({ name: "settings" }),
      theme_light: () => acts.run(() => setTheme("light")),
      theme_dark: () => acts.run(() => setTheme("dark")),
      theme_system: () => acts.run(() => setTheme("system")),
      key_sheet: () => setAbove({ name: "keys" }),
      sample_open: isSample ? undefined : () => acts.run(() => call("sample_open")),
      sample_leave: isSample ? () => acts.run(() => call("sample_leave")) : undefined,
      about: () => setAbove({ name: "about" }),
      lock: signOut,
    },
    onEscape: () => {
      if (panes.closeOver()) {
        focusRow();
      } else if (text !== "") {
        changeText("");
        focusRow();
      } else if (list.filters.length > 0) {
        list.clearFilters();
        focusRow();
      } else if (list.selectedCount > 1) {
        list.selectNone();
      }
    },
  });

  return (
    <div className={styles.window} data-width={panes.width}>
      <Header
        list={list}
        wanted={wanted}
        text={text}
        search={search}
        card={signedIn.card}
        mayChange={mayChange}
        isBrowseShown={panes.browse.isShown}
        onText={changeText}
        onLeaveSearch={() => pages.total !== 0 && focusRow()}
        onBrowse={toggleBrowse}
        onSignOut={signOut}
        menu={{ isOpen: isMenuOpen, onOpenChange: setMenuOpen }}
      />
      <main className={styles.body} data-notice={hasNotice || undefined}>
        <BusyLine isBusy={pages.waiting || acts.busy} />
        {panes.browse.isShown && (
          <section
            ref={browse}
            className={styles.browse}
            style={{ inlineSize: panes.browse.width }}
            aria-label={t("shell.region.browse")}
            data-region="browse"
            data-keys="list"
            data-over={panes.browse.isOver || undefined}
          >
            <BrowsePane list={list} place={wanted.place} counts={counts} onPlace={goTo} />
          </section>
        )}
        {panes.browse.isShown && !panes.browse.isOver && (
          <Splitter pane="browse" width={panes.browse.width} onResize={panes.resize} />
        )}
        <BooksPane
          list={list}
          acts={acts}
          libraryLanguage={language}
          mayChange={mayChange}
          onAdd={() => runCommand("book_new")}
          onImport={() => runCommand("import")}
          onOpen={openDetails}
          onContextMenu={setMenuAt}
          onClearSearch={() => {
            changeText("");
            search.current?.focus();
          }}
        />
        {panes.details.isShown && !panes.details.isOver && (
          <Splitter pane="details" width={panes.details.width} onResize={panes.resize} />
        )}
        {panes.details.isShown && (
          <section
            ref={details}
            tabIndex={-1}
            className={styles.details}
            style={{ inlineSize: panes.details.width }}
            aria-label={t("shell.region.details")}
            data-region="details"
            data-over={panes.details.isOver || undefined}
          >
            <DetailsPane
              place={pages.list.place}
              isEmpty={pages.total === 0}
              isSearch={isNarrowed(pages.list)}
              row={pages.total === 0 ? undefined : list.activeRow}
              selectedCount={list.selectedCount}
              libraryLanguage={language}
              mayChange={mayChange}
              links={links}
              covers={covers}
              onEdit={editing.edit}
              onMove={acts.move}
              onClose={panes.details.isOver ? closeDetails : null}
            />
          </section>
        )}
      </main>
      <StatusLine
        place={wanted.place}
        total={counts[wanted.place]}
        shown={isNarrowed(pages.list) ? pages.total : null}
        selected={pages.total === 0 ? 0 : list.selectedCount}
        isBusy={pages.waiting}
      />
      <Above
        above={above}
        acts={acts}
        editing={editing}
        libraryLanguage={language}
        mayChange={mayChange}
        recent={recent}
        onChoose={carryOut}
        onClose={close}
        onSignedOut={onSignedOut}
      />
      <Importing
        list={list}
        mayChange={mayChange}
        begins={initialIntent === "import"}
        isCovered={above !== null}
        onShowNew={(newestFirst) => {
          setText("");
          list.showNew(newestFirst);
        }}
        onSignedOut={onSignedOut}
      />
      <BookMenu
        at={menuAt}
        place={pages.list.place}
        row={list.activeRow}
        selectedCount={list.selectedCount}
        mayChange={mayChange}
        onClose={() => setMenuAt(null)}
      />
    </div>
  );
}

/** Where the keys' menu of a book begins in its row. */
const MENU_INSET = 16;

function aboveFirst(intent: LibraryProps["initialIntent"]): AboveName | null {
  switch (intent) {
    case "add":
      return { name: "add", startAt: "title" };
    case "add_isbn":
      return { name: "add", startAt: "isbn" };
    default:
      return null;
  }
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
