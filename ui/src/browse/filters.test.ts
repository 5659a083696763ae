import { describe, expect, it } from "vitest";
import {
  type Filters,
  type FilterValue,
  NO_FILTERS,
  sameFilters,
  withAdded,
  withExcluded,
  withOnly,
  without,
} from "./filters";

const austen: FilterValue = { field: "author", value: "a", name: "Jane Austen" };
const eliot: FilterValue = { field: "author", value: "e", name: "George Eliot" };
const german: FilterValue = { field: "language", value: "de", name: "" };

function written(filters: Filters): string[] {
  return filters.map(({ value, exclude }) => (exclude ? `not ${value}` : value));
}

describe("only this", () => {
  it("takes the place of what its field asked for, and leaves the other fields alone", () => {
    const before = withExcluded(withAdded(withAdded(NO_FILTERS, eliot), german), { ...eliot, value: "x" });
    expect(written(withOnly(before, austen))).toEqual(["de", "a"]);
  });

  it("once more takes it off, but not while another is on beside it or it is left out", () => {
    const only = withOnly(NO_FILTERS, austen);
    expect(withOnly(only, austen)).toEqual([]);
    expect(written(withOnly(withAdded(only, eliot), austen))).toEqual(["a"]);
    expect(written(withOnly(withExcluded(NO_FILTERS, austen), austen))).toEqual(["a"]);
  });
});

it("adding and leaving out turn each other round in place, and twice is off", () => {
  const both = withAdded(withAdded(NO_FILTERS, austen), german);
  expect(written(withExcluded(both, austen))).toEqual(["not a", "de"]);
  expect(written(withAdded(withExcluded(both, austen), austen))).toEqual(["a", "de"]);
  expect(written(withAdded(both, austen))).toEqual(["de"]);
  expect(written(withExcluded(withExcluded(both, german), german))).toEqual(["a"]);
});

it("a filter is taken off by its field and value", () => {
  const both = withAdded(withAdded(NO_FILTERS, austen), { ...german, value: "a" });
  expect(without(both, austen).map(({ field }) => field)).toEqual(["language"]);
});

it("filters are the same in any order and under any name, not with another sense", () => {
  const one = withAdded(withAdded(NO_FILTERS, austen), german);
  const other = withAdded(withAdded(NO_FILTERS, german), { ...austen, name: "J. Austen" });
  expect(sameFilters(one, other)).toBe(true);
  expect(sameFilters(one, withExcluded(other, german))).toBe(false);
  expect(sameFilters(one, without(one, german))).toBe(false);
});
