// What narrows the list beside the search: authors, languages, decades that a
// book must have or must not have. Pure; the list keeps them.

/** As the library names them in a query. */
export type FilterField = "author" | "language" | "decade";

export interface ChosenFilter {
  readonly field: FilterField;
  /** The author's uid, a language tag, the first year of the decade; "" for books without one. */
  readonly value: string;
  readonly exclude: boolean;
  /** The author's name, for the chip: the counts may not name an author any more. */
  readonly name: string;
}

/** One value of the browse pane or of a book. */
export type FilterValue = Omit<ChosenFilter, "exclude">;

export type Filters = readonly ChosenFilter[];

export const NO_FILTERS: Filters = [];

export function filterOf(filters: Filters, { field, value }: FilterValue): ChosenFilter | undefined {
  return filters.find((one) => one.field === field && one.value === value);
}

/** Of this field nothing but this value; what other fields ask for stays. Once more takes it off. */
export function withOnly(filters: Filters, wanted: FilterValue): Filters {
  const own = filters.filter(({ field }) => field === wanted.field);
  const isIt = own.length === 1 && own[0]?.value === wanted.value && !own[0].exclude;
  return isIt ? without(filters, wanted) : [...filters.filter((one) => !own.includes(one)), on(wanted)];
}

/** This value too; one that is there already goes. */
export function withAdded(filters: Filters, wanted: FilterValue): Filters {
  return switched(filters, wanted, false);
}

/** All but this value; one that is left out already comes back. */
export function withExcluded(filters: Filters, wanted: FilterValue): Filters {
  return switched(filters, wanted, true);
}

export function without(filters: Filters, gone: FilterValue): Filters {
  return filters.filter((one) => one.field !== gone.field || one.value !== gone.value);
}

/** The same result: names are for the eye. */
export function sameFilters(one: Filters, other: Filters): boolean {
  return (
    one.length === other.length && one.every((filter) => filterOf(other, filter)?.exclude === filter.exclude)
  );
}

function on({ field, value, name }: FilterValue, exclude = false): ChosenFilter {
  return { field, value, name, exclude };
}

function switched(filters: Filters, wanted: FilterValue, exclude: boolean): Filters {
  const before = filterOf(filters, wanted);
  if (before?.exclude === exclude) {
    return without(filters, wanted);
  }
  const next = on(wanted, exclude);
  return before === undefined ? [...filters, next] : filters.map((one) => (one === before ? next : one));
}
