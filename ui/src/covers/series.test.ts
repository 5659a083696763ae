// What lists write into titles about a series.

import { expect, it } from "vitest";
import { titleParts } from "./series";

it.each([
  ["Leviathan Wakes (The Expanse, #1)", "Leviathan Wakes", "The Expanse", "1"],
  ["Alien War (Alien War #1-3)", "Alien War", "Alien War", "1-3"],
  ["Guards! Guards! (Discworld, #8; City Watch, #1)", "Guards! Guards!", "Discworld", "8"],
  [
    "A Game of Thrones (A Song of Ice and Fire, #1, Part 1 of 2)",
    "A Game of Thrones",
    "A Song of Ice and Fire",
    "1",
  ],
  ["The Gunslinger (The Dark Tower, #0.5)", "The Gunslinger", "The Dark Tower", "0.5"],
  ["Edge of Dark (Alex Hunter, #½)", "Edge of Dark", "Alex Hunter", "½"],
  ["Die Zwerge (Die Zwerge (gekürzt), #1)", "Die Zwerge", "Die Zwerge (gekürzt)", "1"],
  ["ألف (السلسلة، #٢)", "ألف", "السلسلة", "٢"],
])("“%s” is volume %4$s of a series", (whole, title, name, number) => {
  expect(titleParts(whole)).toEqual({ title, series: { name, number } });
});

it.each([
  "Emma",
  "Emma (Penguin Classics)",
  "What is the name of this book? (#)",
  "(The Expanse, #1)",
  "Numbers (#1)",
  "C# in Depth (Fourth Edition)",
  "A bracket too many)",
  "A bracket too few (The Expanse, #1",
  "Nested (The Expanse, #1) and on",
  "",
])("“%s” names no series", (whole) => {
  expect(titleParts(whole)).toEqual({ title: whole, series: null });
});

it("a title of brackets alone is read in no time", () => {
  const started = performance.now();
  titleParts(`a${"(".repeat(50_000)}${")".repeat(50_000)}`);
  expect(performance.now() - started).toBeLessThan(500);
});
