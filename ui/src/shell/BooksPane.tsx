// The list pane: the table or what stands in its place, a trouble above it,
// the notice at its foot.

import { X } from "lucide-react";
import type { Role } from "../api/bindings";
import type { Acts, Trouble } from "../books/acts/useActs";
import { BooksView } from "../books/BooksView";
import { EmptyList } from "../books/EmptyList";
import { sameFilters } from "../books/filters";
import { useSuggestion } from "../books/useSuggestion";
import { useTypeAhead } from "../books/useTypeAhead";
import type { BooksViewProps } from "../books/viewProps";
import { FilterBar } from "../browse/FilterBar";
import { Button, IconButton } from "../components/Button";
import { ErrorText } from "../components/ErrorText";
import { errorSentence } from "../components/sentences";
import { ToastRegion } from "../components/ToastRegion";
import { useT } from "../messages";
import styles from "./Library.module.css";
import { TrashBar } from "./TrashBar";

export interface BooksPaneProps extends Omit<BooksViewProps, "changed"> {
  readonly acts: Acts;
  readonly mayChange: boolean;
  readonly role: Role;
  readonly onAdd: () => void;
  readonly onImport: () => void;
  readonly onSearch: (text: string) => void;
  readonly onClearSearch: () => void;
}

export function BooksPane(props: BooksPaneProps) {
  const { list, acts } = props;
  const t = useT();
  const { pages } = list;
  const suggested = useSuggestion(pages);
  const onLetters = useTypeAhead(list);
  return (
    <div className={styles.books}>
      <section
        className={styles.list}
        aria-label={t("shell.region.books")}
        data-region="books"
        data-keys="list"
        onKeyDownCapture={onLetters}
      >
        <FilterBar
          filters={list.filters}
          found={sameFilters(list.filters, pages.list.filters) ? pages.total : null}
          onRemove={list.removeFilter}
          onClear={list.clearFilters}
          onLeave={list.focusRow}
        />
        {pages.list.place === "trash" && pages.total !== null && pages.total > 0 && (
          <TrashBar role={props.role} />
        )}
        {acts.trouble !== null && (
          <div className={styles.trouble}>
            <ErrorText error={acts.trouble.error} {...troubleSentence(acts.trouble, t)} />
            <IconButton
              icon={X}
              size="small"
              label={t("common.action.close")}
              onPress={acts.dismissTrouble}
            />
          </div>
        )}
        {pages.error !== null && (
          <div className={styles.trouble}>
            <ErrorText
              error={pages.error}
              sentence={`${t("books.trouble.list")} ${errorSentence(pages.error)}`}
            />
            <Button onPress={pages.again}>{t("common.action.try_again")}</Button>
          </div>
        )}
        <div className={styles.rows}>
          {pages.total === 0 ? (
            <EmptyList
              list={pages.list}
              mayChange={props.mayChange}
              role={props.role}
              suggested={suggested}
              onSearch={props.onSearch}
              onAdd={props.onAdd}
              onImport={props.onImport}
              onClearSearch={props.onClearSearch}
              onClearFilters={list.clearFilters}
              onLibrary={() => list.goToPlace("library")}
            />
          ) : (
            <BooksView
              list={list}
              libraryLanguage={props.libraryLanguage}
              changed={acts.changed}
              saveTitle={props.mayChange && pages.list.place === "library" ? props.saveTitle : null}
              onOpen={props.onOpen}
              onContextMenu={props.onContextMenu}
            />
          )}
        </div>
      </section>
      <ToastRegion />
    </div>
  );
}

/** What is said instead of the error's own sentence, or before it. */
function troubleSentence({ error, at }: Trouble, t: ReturnType<typeof useT>): { sentence?: string } {
  switch (at) {
    case "undo":
      return { sentence: `${t("books.trouble.undo")} ${errorSentence(error)}` };
    case "copy":
      return { sentence: t("books.trouble.copy") };
    case "act":
      return {};
  }
}
