// The ways to other books: the text of the search, the two places, the values
// of a book, and what the palette found.

import { type RefObject, useCallback, useRef, useState } from "react";
import type { Acts } from "../books/acts/useActs";
import { type BookLinks, useBookLinks } from "../books/details/useBookLinks";
import type { FilterChoice } from "../books/filters";
import type { Place } from "../books/listQuery";
import type { BookList } from "../books/useBookList";
import type { Panes } from "./usePanes";

export interface SearchText {
  readonly text: string;
  /** What stands in the field, without searching for it. */
  readonly set: (text: string) => void;
  readonly clear: () => void;
}

/** Before the acts, which clear the search when they leave it. */
export function useSearchText(): SearchText {
  const [text, set] = useState("");
  const clear = useCallback(() => set(""), []);
  return { text, set, clear };
}

export interface Finding {
  readonly field: RefObject<HTMLInputElement | null>;
  readonly focusField: () => void;
  /** Searches as the text is typed. */
  readonly search: (text: string) => void;
  readonly goTo: (place: Place) => void;
  readonly openBook: (uid: string) => void;
  /** The library, and of this filter's field nothing else. */
  readonly only: (filter: FilterChoice) => void;
  readonly links: BookLinks;
  readonly showNew: (newestFirst: boolean) => void;
}

export function useFinding(list: BookList, acts: Acts, panes: Panes, searchText: SearchText): Finding {
  const field = useRef<HTMLInputElement>(null);
  const { wanted } = list;
  const focusField = () => {
    field.current?.focus();
    field.current?.select();
  };
  const search = (next: string) => {
    searchText.set(next);
    list.search(next);
  };
  const goTo = (place: Place) => {
    searchText.clear();
    list.goToPlace(place);
    if (panes.browse.isOver) {
      panes.closeOver();
    }
    list.focusRow();
  };
  const openBook = (uid: string) =>
    acts.run(async () => {
      const isHere = wanted.place === "library" && (await list.showBooks([uid], uid, true));
      if (!isHere) {
        searchText.clear();
        await list.showInLibrary(uid);
      }
      panes.show("details");
    });
  const only = (filter: FilterChoice) => {
    if (wanted.place !== "library") {
      goTo("library");
    }
    list.onlyFilter(filter);
  };
  const links = useBookLinks({
    filter: (choice) => {
      searchText.clear();
      list.showAllOf(choice);
    },
    search,
    run: acts.run,
  });
  const showNew = (newestFirst: boolean) => {
    searchText.clear();
    list.showNew(newestFirst);
  };
  return { field, focusField, search, goTo, openBook, only, links, showNew };
}
