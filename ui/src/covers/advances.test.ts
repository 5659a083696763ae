// The table of widths is what the bundled fonts say.

import { readFileSync, writeFileSync } from "node:fs";
import { expect, it } from "vitest";
import { coverWidths } from "../../build/coverWidths";
import { lengthOf, longestWord, widthOf } from "./measure";

const TABLE = `${import.meta.dirname}/advances.ts`;

it("the widths are those of the bundled fonts", () => {
  const made = coverWidths();
  if (process.env.BOOKPLATE_BLESS !== undefined) {
    writeFileSync(TABLE, made);
  }
  expect(readFileSync(TABLE, "utf8")).toBe(made);
});

it.each([
  // Measured in an engine at 1000 px, without kerning.
  ["Dracula", 3.907],
  ["Братья", 3.649],
  ["כלתבי", 2.548],
  // Accents stand on their letters, composed or not.
  ["é", 0.525],
  ["e\u0301", 0.525],
  ["Ὀ", 0.76],
  ["한글", 2],
  ["漢字", 2],
])("“%s” is about %d em wide", (text, em) => {
  expect(Math.abs(widthOf(text) - em)).toBeLessThan(0.03);
});

it("a line may end at a space, after a hyphen, between Han, between Thai words, and nowhere else", () => {
  expect(longestWord("Moby-Dick")).toBe(widthOf("Moby-"));
  expect(longestWord("Pride and Prejudice")).toBe(widthOf("Prejudice"));
  expect(longestWord("紅樓夢")).toBe(1);
  expect(longestWord("猫とcatalogue")).toBe(widthOf("catalogue"));
  expect(longestWord("สี่แผ่นดิน")).toBeLessThan(widthOf("สี่แผ่นดิน"));
  expect(longestWord("홍길동전")).toBe(4);
  expect(longestWord("")).toBe(0);
});

it("letters are counted as a reader counts them, Han for nearly two", () => {
  expect(lengthOf("e\u0301te\u0301")).toBe(3);
  expect(lengthOf("👩‍👩‍👧")).toBe(1);
  expect(lengthOf("吾輩は猫である")).toBeCloseTo(12.6);
  expect(lengthOf("गीतांजलि")).toBe(4);
});
