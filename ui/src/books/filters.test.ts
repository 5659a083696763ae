import { expect, it } from "vitest";
import {
  type FilterChoice,
  type Filters,
  filterFor,
  NO_FILTERS,
  sameFilters,
  withAdded,
  withExcluded,
  withOnly,
  withoutFilter,
} from "./filters";

const austen: FilterChoice = { field: "author", value: "a", name: "Jane Austen" };
const eliot: FilterChoice = { field: "author", value: "e", name: "George Eliot" };
const german: FilterChoice = { field: "language", value: "de" };

function written(filters: Filters): string[] {
  return filters.map(({ value, exclude }) => (exclude ? `not ${value}` : value));
}

it("only this takes the place of what its field asked for, and leaves the other fields alone", () => {
  const before = withExcluded(withAdded(withAdded(NO_FILTERS, eliot), german), { ...eliot, value: "x" });
  expect(written(withOnly(before, austen))).toEqual(["de", "a"]);
});

it("a value is wanted or unwanted, never both, and stands there once", () => {
  const both = withAdded(withAdded(NO_FILTERS, austen), german);
  expect(written(withExcluded(both, austen))).toEqual(["de", "not a"]);
  expect(written(withAdded(withExcluded(both, austen), austen))).toEqual(["de", "a"]);
  expect(filterFor(withExcluded(both, austen), austen)?.exclude).toBe(true);
});

it("a filter is taken off by its field and value", () => {
  const both = withAdded(withAdded(NO_FILTERS, austen), { ...german, value: "a" });
  expect(withoutFilter(both, austen).map(({ field }) => field)).toEqual(["language"]);
});

it("filters are the same in any order and under any name, not with another sense", () => {
  const one = withAdded(withAdded(NO_FILTERS, austen), german);
  const other = withAdded(withAdded(NO_FILTERS, german), { ...austen, name: "J. Austen" });
  expect(sameFilters(one, other)).toBe(true);
  expect(sameFilters(one, withExcluded(other, german))).toBe(false);
  expect(sameFilters(one, withoutFilter(one, german))).toBe(false);
});
