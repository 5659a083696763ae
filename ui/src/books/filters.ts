// What narrows the list beside the search: authors, languages, decades, each
// wanted or unwanted. A value and the ways to change it; what a click or a key
// does with it is the browse pane's.

import type { FilterField } from "../api/bindings";

export type { FilterField };

/** A value that books can have: what a row of the browse pane or a value in the details stands for. */
export interface FilterChoice {
  readonly field: FilterField;
  /** The uid of an author, a language tag, the first year of a decade; "" for books without one. */
  readonly value: string;
  /** What an author is called: the other fields are named from their values. */
  readonly name?: string;
}

export interface BookFilter extends FilterChoice {
  /** Books that have it are left out. */
  readonly exclude: boolean;
}

export type Filters = readonly BookFilter[];
export const NO_FILTERS: Filters = [];

function isSame(one: FilterChoice, other: FilterChoice): boolean {
  return one.field === other.field && one.value === other.value;
}

/** The filter for this value, if there is one. */
export function filterFor(filters: Filters, choice: FilterChoice): BookFilter | undefined {
  return filters.find((filter) => isSame(filter, choice));
}

/** Only this value in its field; the other fields stay as they are. */
export function withOnly(filters: Filters, choice: FilterChoice): Filters {
  return [...filters.filter(({ field }) => field !== choice.field), { ...choice, exclude: false }];
}

/** This value beside the others of its field. */
export function withAdded(filters: Filters, choice: FilterChoice): Filters {
  return [...withoutFilter(filters, choice), { ...choice, exclude: false }];
}

/** Everything but this value. */
export function withExcluded(filters: Filters, choice: FilterChoice): Filters {
  return [...withoutFilter(filters, choice), { ...choice, exclude: true }];
}

export function withoutFilter(filters: Filters, choice: FilterChoice): Filters {
  return filters.filter((filter) => !isSame(filter, choice));
}

/** Whether they give the same result: neither order nor names matter. */
export function sameFilters(one: Filters, other: Filters): boolean {
  return (
    one.length === other.length && one.every((filter) => filterFor(other, filter)?.exclude === filter.exclude)
  );
}
