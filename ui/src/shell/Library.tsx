// The main window: header, panes, list, status line, and the dialogs above
// them. It connects; what each part knows stands in the part.

import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { flushSync } from "react-dom";
import type { SignedIn, View } from "../api/bindings";
import { call } from "../api/client";
import { may } from "../api/may";
import { useActs } from "../books/acts/useActs";
import { useSaveTitle } from "../books/acts/useSaveTitle";
import { DetailsPane } from "../books/details/DetailsPane";
import { useCoverSize } from "../books/grid/coverSize";
import { isNarrowed } from "../books/listQuery";
import { useBookList } from "../books/useBookList";
import { BrowsePane } from "../browse/BrowsePane";
import { BusyLine } from "../components/BusyLine";
import { useToast } from "../components/toasts";
import { useCovers } from "../covers/useCovers";
import type { Intent } from "../doors/Shelves";
import { Importing } from "../import/Importing";
import { runCommand } from "../keys/commands";
import { isDialogOpen } from "../keys/useKeyCommand";
import { useT } from "../messages";
import { nameOf } from "../people/names";
import { ConfirmDialog } from "../window/ConfirmDialog";
import { withConfirmation } from "../window/confirmation";
import { LayoutKept, useKeptLayout } from "../window/layout";
import { useTitle } from "../window/useTitle";
import { Above, type AboveName, aboveFirst, formNamed } from "./Above";
import { BookMenu } from "./BookMenu";
import { BooksPane } from "./BooksPane";
import { Header } from "./Header";
import styles from "./Library.module.css";
import { type Choice, remembered } from "./palette/entries";
import { programHandlers } from "./programHandlers";
import { SidePane } from "./SidePane";
import { StatusLine } from "./StatusLine";
import { useBookMenu } from "./useBookMenu";
import { useCiting } from "./useCiting";
import { useCounts } from "./useCounts";
import { useEditing } from "./useEditing";
import { useFinding, useSearchText } from "./useFinding";
import { useFirstFocus } from "./useFirstFocus";
import { useLibraryCommands } from "./useLibraryCommands";
import { useMe } from "./useMe";
import { usePaneActs } from "./usePaneActs";
import { usePanes } from "./usePanes";
import { usePasting } from "./usePasting";
import { useReopening } from "./useReopening";

export interface LibraryProps {
  readonly signedIn: SignedIn;
  /** What a person chose to begin with at the end of the first run. */
  readonly initialIntent?: Intent;
  /** Keeps what is typed and shows the door with this person chosen. */
  readonly onLock: () => Promise<void>;
  /** Makes room for somebody else: the session ends, and the door is shown. */
  readonly onSwitch: () => Promise<void>;
  /** Ends the session, also on this computer, and shows the door. */
  readonly onSignOut: () => Promise<void>;
}

export function Library(props: LibraryProps) {
  return (
    <LayoutKept>
      <Window {...props} />
    </LayoutKept>
  );
}

function Window({ signedIn, initialIntent, onLock, onSwitch, onSignOut }: LibraryProps) {
  const t = useT();
  const me = useMe(signedIn);
  const { role, opens_with: opensWith } = me.account;
  const status = useQuery({ queryKey: ["settings", "status"], queryFn: () => call("app_status") });
  const language = status.data?.library_language ?? "en";
  const isSample = (status.data?.sample ?? null) !== null;
  const mayChange = may(role, "book_create");

  const { layout, change: changeLayout } = useKeptLayout();
  const list = useBookList(layout);
  const searchText = useSearchText();
  const { text } = searchText;
  const acts = useActs(list, searchText.clear);
  const panes = usePanes();
  const finding = useFinding(list, acts, panes, searchText);
  const covers = useCovers({ list, acts, mayChange, isDetailsShown: panes.details.isShown });
  usePasting({
    list,
    covers,
    mayChange,
    onIsbns: (isbns) => setAbove({ name: "add", startAt: "title", isbns }),
  });
  const cite = useCiting(list, acts);
  const saveTitle = useSaveTitle(acts);
  const coverSize = useCoverSize();
  const counts = useCounts();
  const [isMenuOpen, setMenuOpen] = useState(false);
  const [isListRead, setListRead] = useState(false);
  const [recent, setRecent] = useState<readonly Choice[]>([]);
  const bookMenu = useBookMenu();
  const [above, setAbove] = useState<AboveName | null>(() => aboveFirst(initialIntent));

  const hasNotice = useToast() !== null;
  const { wanted, pages, focusRow } = list;
  useTitle(t(`shell.view.${wanted.place}`), me.library_name);
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

  const editing = useEditing(list, acts, (book) => setAbove({ name: "edit", book }));
  const close = () => setAbove(null);
  useReopening(above === null, async (form) => {
    const found = await formNamed(form, role);
    setAbove((now) => now ?? found);
    return found !== null;
  });
  // Waiting for the password is no work that goes on: an error alone is the acts' business.
  const renewWayBack = () =>
    void withConfirmation(() => call("recovery_code_renew")).then(
      (code) => setAbove({ name: "way_back", code }),
      (error: unknown) => acts.run(() => Promise.reject(error)),
    );

  const showView = (view: View) => {
    if (view !== layout.view) {
      list.changeView();
      changeLayout({ view });
    }
  };
  const step = (by: 1 | -1) => !isDialogOpen() && list.step(by);

  const emptyTrash = () => acts.emptyTrash(counts.trash ?? 0);
  const showBookHistory = () => {
    const { activeRow } = list;
    if (activeRow !== undefined) {
      const { uid, title } = activeRow;
      setAbove({ name: "history", of: { book: { uid, title } } });
    }
  };

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
      finding.openBook(choice.book.uid);
    } else {
      finding.only(choice.filter);
    }
  };

  useLibraryCommands({
    role,
    place: wanted.place,
    isMenuOpen,
    handlers: {
      search: finding.focusField,
      search_quick: layout.slash_searches ? finding.focusField : undefined,
      palette: () => setAbove({ name: "palette", from: document.activeElement }),
      jump: pages.total === null || pages.total === 0 ? undefined : () => setAbove({ name: "jump" }),
      select_all: list.selectAll,
      select_none: list.selectNone,
      book_next: () => step(1),
      book_previous: () => step(-1),
      book_new: () => setAbove({ name: "add", startAt: "title" }),
      book_by_isbn: () => setAbove({ name: "add", startAt: "isbn" }),
      book_open: list.activeRow === undefined ? undefined : openDetails,
      citations_copy: list.activeRow === undefined ? undefined : cite,
      book_edit: editing.edit,
      book_trash: () => acts.move("trash"),
      book_restore: () => acts.move("restore"),
      book_menu: bookMenu.openAtBook,
      book_purge: () => acts.move("purge"),
      // Of nothing there is nothing to empty.
      trash_empty: counts.trash === null || counts.trash === 0 ? undefined : emptyTrash,
      book_history: list.activeRow === undefined ? undefined : showBookHistory,
      undo: acts.undoing.undo,
      redo: acts.undoing.redo,
      view_covers: () => showView("covers"),
      view_table: () => showView("table"),
      covers_larger: layout.view === "covers" ? () => coverSize.change(1) : undefined,
      covers_smaller: layout.view === "covers" ? () => coverSize.change(-1) : undefined,
      rows_compact: layout.view === "table" ? () => changeLayout({ rows: "compact" }) : undefined,
      rows_normal: layout.view === "table" ? () => changeLayout({ rows: "normal" }) : undefined,
      rows_roomy: layout.view === "table" ? () => changeLayout({ rows: "roomy" }) : undefined,
      show_library: () => finding.goTo("library"),
      show_trash: () => finding.goTo("trash"),
      clear_filters: list.filters.length > 0 ? list.clearFilters : undefined,
      sort_title: () => list.sortBy("title", false),
      sort_author: () => list.sortBy("author", false),
      sort_published: () => list.sortBy("published", false),
      sort_added: () => list.sortBy("added", true),
      browse_pane: toggleBrowse,
      details_pane: toggleDetails,
      main_menu: () => setMenuOpen((isOpen) => !isOpen),
      lock: () => acts.run(onLock),
      switch_person: () => acts.run(onSwitch),
      sign_out: () => acts.run(onSignOut),
      ...programHandlers(acts, isSample, setAbove),
    },
    onEscape: () => {
      if (panes.closeOver()) {
        focusRow();
      } else if (text !== "") {
        finding.search("");
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
        search={finding.field}
        card={me.card}
        person={nameOf(me.account)}
        mayChange={mayChange}
        isBrowseShown={panes.browse.isShown}
        onText={finding.search}
        onLeaveSearch={() => pages.total !== 0 && focusRow()}
        onBrowse={toggleBrowse}
        menu={{ isOpen: isMenuOpen, onOpenChange: setMenuOpen }}
      />
      <main className={styles.body} data-notice={hasNotice || undefined}>
        <BusyLine isBusy={pages.waiting || acts.busy || isListRead} />
        <SidePane name="browse" panes={panes} elementRef={browse}>
          <BrowsePane list={list} place={wanted.place} counts={counts} onPlace={finding.goTo} />
        </SidePane>
        <BooksPane
          list={list}
          acts={acts}
          libraryLanguage={language}
          mayChange={mayChange}
          role={role}
          saveTitle={saveTitle}
          onAdd={() => runCommand("book_new")}
          onImport={() => runCommand("import")}
          onOpen={openDetails}
          onContextMenu={bookMenu.openAt}
          onSearch={finding.search}
          onClearSearch={() => {
            finding.search("");
            finding.field.current?.focus();
          }}
        />
        <SidePane name="details" panes={panes} elementRef={details}>
          <DetailsPane
            place={pages.list.place}
            isEmpty={pages.total === 0}
            isSearch={isNarrowed(pages.list)}
            row={pages.total === 0 ? undefined : list.activeRow}
            selectedCount={list.selectedCount}
            libraryLanguage={language}
            mayChange={mayChange}
            mayPurge={may(role, "book_purge")}
            links={finding.links}
            covers={covers}
            onEdit={editing.edit}
            onMove={acts.move}
            onHistory={showBookHistory}
            onClose={panes.details.isOver ? closeDetails : null}
          />
        </SidePane>
      </main>
      <StatusLine
        place={wanted.place}
        total={counts[wanted.place]}
        shown={isNarrowed(pages.list) ? pages.total : null}
        selected={pages.total === 0 ? 0 : list.selectedCount}
        isBusy={pages.waiting}
        undoing={acts.undoing}
        // Who opens with a tap has nothing to forget, and the sample names its password at its door.
        onNoWayBack={me.account.has_way_back || opensWith === "tap" || isSample ? null : renewWayBack}
      />
      <Above
        above={above}
        list={list}
        acts={acts}
        editing={editing}
        libraryLanguage={language}
        me={me}
        recent={recent}
        onChoose={carryOut}
        onShow={setAbove}
        onClose={close}
        onSignOut={() => acts.run(onSignOut)}
      />
      <Importing
        list={list}
        mayChange={mayChange}
        begins={initialIntent === "import"}
        isCovered={above !== null || acts.question !== null || acts.undoing.question !== null}
        onHistory={(of) => setAbove({ name: "history", of: { ...of, by: me.account.uid } })}
        onShowNew={finding.showNew}
        onReading={setListRead}
      />
      <ConfirmDialog opensWith={opensWith} />
      <BookMenu
        at={bookMenu.at}
        place={pages.list.place}
        row={list.activeRow}
        selectedCount={list.selectedCount}
        mayChange={mayChange}
        mayPurge={may(role, "book_purge")}
        onClose={bookMenu.close}
      />
    </div>
  );
}
