// What a press on a value of the browse pane does to the filters of the list.
// The same press once more takes the value off.

import { type BookFilter, type FilterChoice, filterFor } from "../books/filters";
import type { BookList } from "../books/useBookList";

export interface FacetActs {
  /** Of its field nothing but this value. */
  readonly only: (choice: FilterChoice) => void;
  /** This value too. */
  readonly add: (choice: FilterChoice) => void;
  /** All but this value. */
  readonly exclude: (choice: FilterChoice) => void;
  readonly remove: (choice: FilterChoice) => void;
}

export function facetActs(list: BookList): FacetActs {
  const { filters } = list;
  const unless =
    (
      isSo: (choice: FilterChoice, now: BookFilter | undefined) => boolean,
      act: (choice: FilterChoice) => void,
    ) =>
    (choice: FilterChoice) =>
      isSo(choice, filterFor(filters, choice)) ? list.removeFilter(choice) : act(choice);
  const isAlone = ({ field }: FilterChoice) => filters.filter((one) => one.field === field).length === 1;
  return {
    only: unless((choice, now) => now?.exclude === false && isAlone(choice), list.onlyFilter),
    add: unless((_, now) => now?.exclude === false, list.addFilter),
    exclude: unless((_, now) => now?.exclude === true, list.excludeFilter),
    remove: list.removeFilter,
  };
}
