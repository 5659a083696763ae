// Drawn covers by their recipe: the same book gets the same cover for ever, so
// what is written here changes only together with the recipe.

import { existsSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { CLOTHS, over } from "./cloths";
import { type DrawnCover, drawnCover, TITLE_WIDTH } from "./drawnCover";
import { finalised, fnv1a } from "./hash";
import { longestWord, widthOf } from "./measure";

describe("the hash", () => {
  it.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("is FNV-1a for “%s”", (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  it.each([
    [0, 0],
    [1, 0x514e28b7],
    [0xffffffff, 0x81f16f39],
  ])("ends as murmur3 does for %d", (number, hash) => {
    expect(finalised(number)).toBe(hash);
  });
});

const cover = (title: string, ...authors: string[]) => drawnCover({ title, authors });

/** "9 spine lozenge left 12.04" */
function inShort({ cloth, layout, ornament, binding, size, breaksWords, series }: DrawnCover): string {
  const volume = series === null ? "" : ` ${series.name} ${series.number}`;
  return `${cloth} ${layout} ${ornament} ${binding} ${size}${breaksWords ? " breaks" : ""}${volume}`;
}

describe("a drawn cover", () => {
  it.each(golden())("of “%s” by %s is %s", (title, author, short) => {
    expect(inShort(author === "" ? cover(title) : cover(title, author))).toBe(short);
  });

  it("does not depend on how the letters are composed or on capitals", () => {
    const one = cover("Les Misérables", "Victor Hugo");
    const other = cover("LES MISE\u0301RABLES", "VICTOR HUGO");
    expect([other.cloth, other.layout, other.ornament]).toEqual([one.cloth, one.layout, one.ornament]);
  });

  it("stands in one binding with its series", () => {
    const [one, other] = [
      cover("Leviathan Wakes (The Expanse, #1)", "James S. A. Corey"),
      cover("Caliban’s War (The Expanse, #2)", "James S. A. Corey"),
    ];
    expect([other.cloth, other.layout]).toEqual([one.cloth, one.layout]);
    expect([one.series?.number, other.series?.number]).toEqual(["1", "2"]);
  });

  it("falls back to the widest layout rather than break a word, and breaks one only at the least size", () => {
    const long = [..."ABCDEFGHIJKLMNOPQRST"].map((author) => cover("Weltanschauungen", author));
    expect(new Set(long.map(({ layout }) => layout))).toEqual(new Set(["plate", "foot", "band"]));
    expect(long.filter(({ breaksWords }) => breaksWords)).toEqual([]);
    const longest = cover("Donaudampfschifffahrtsgesellschaft", "Anonym");
    expect([longest.layout, longest.size, longest.breaksWords]).toEqual(["plate", 7.4, true]);
  });

  it("names three authors at most", () => {
    expect(cover("A", "B", "C", "D", "E").authors).toEqual(["B", "C", "D"]);
  });

  it.each(["", " ", "\u202e", "(#1)", "?", "😀".repeat(300), "x".repeat(5_000)])(
    "can be drawn of “%s”",
    (title) => {
      const drawn = cover(title);
      expect(drawn.size).toBeGreaterThanOrEqual(7.4);
      expect(drawn.size).toBeLessThanOrEqual(18);
    },
  );
});

describe("the cloths", () => {
  it("are as many as the recipe counts", () => {
    expect(CLOTHS).toHaveLength(16);
  });

  it.each(CLOTHS)("ink and foil can be read on $ground", ({ ground, ink, foil }) => {
    expect(ratio(ink, ground)).toBeGreaterThanOrEqual(6.3);
    // 4.8 to one digit: the foil of the mustard cloth has 4.78.
    expect(ratio(foil, ground)).toBeGreaterThanOrEqual(4.75);
    expect(ratio(ink, over(foil, 0.16, ground))).toBeGreaterThanOrEqual(4.5);
  });

  it("are mixed as if one lay translucent over the other", () => {
    expect(over("#FFFFFF", 0.5, "#000000")).toBe("#808080");
    expect(over("#8A2C26", 0, "#F0E9DB")).toBe("#F0E9DB");
  });
});

describe("five hundred books side by side", () => {
  const books = publicDomain();
  const drawn = books.map(({ title, authors }) => cover(title, ...authors));

  it.each([
    ["as listed", books],
    ["by title", books.toSorted((one, other) => one.title.localeCompare(other.title, "en"))],
    [
      "by author",
      books.toSorted((one, other) => (one.authors[0] ?? "").localeCompare(other.authors[0] ?? "", "en")),
    ],
  ])("neighbours are alike in cloth and layout no more than once in 40 pairs, %s", (_order, list) => {
    const covers = list.map(({ title, authors }) => cover(title, ...authors));
    // Beside each other, and above each other on shelves of six.
    for (const away of [1, 6]) {
      const pairs = covers.slice(away).map((one, at) => [one, covers[at]] as const);
      const single = pairs.filter(
        ([one, other]) => one.series === null || one.series.name !== other?.series?.name,
      );
      const alike = single.filter(
        ([one, other]) => one.cloth === other?.cloth && one.layout === other.layout,
      );
      expect(alike.length / pairs.length).toBeLessThanOrEqual(1 / 40);
    }
  });

  it("no word of up to 14 letters is broken", () => {
    const broken = drawn.flatMap(({ title, layout, size }) =>
      title
        .split(/[\s-]+/u)
        .filter((word) => [...word].length <= 14 && longestWord(word) * size > TITLE_WIDTH[layout]),
    );
    expect(broken).toEqual([]);
  });

  it("every cloth, layout and ornament is in use", () => {
    expect(new Set(drawn.map(({ cloth }) => cloth)).size).toBe(16);
    expect(new Set(drawn.map(({ layout }) => layout)).size).toBeGreaterThanOrEqual(6);
    expect(new Set(drawn.map(({ ornament }) => ornament)).size).toBe(4);
  });
});

it("a word that just fits is not measured wider than its line", () => {
  const drawn = cover("Verwandlung", "Franz Kafka");
  expect(widthOf("Verwandlung") * drawn.size).toBeLessThanOrEqual(TITLE_WIDTH[drawn.layout]);
});

function ratio(one: string, other: string): number {
  const luminance = (hex: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

/** Books in many scripts, and what is drawn for each. */
function golden(): [title: string, author: string, short: string][] {
  const [, ...rows] = readFileSync(`${import.meta.dirname}/golden.tsv`, "utf8")
    .trim()
    .split("\n");
  return rows.map((row) => {
    const [title = "", author = "", short = ""] = row.split("\t");
    return [title, author, short];
  });
}

interface Listed {
  readonly title: string;
  readonly authors: readonly string[];
}

/** The sample of 500 books in the public domain, a table whose columns are named by its first line. */
function publicDomain(): Listed[] {
  const crates = `${import.meta.dirname}/../../../src-tauri/crates`;
  const file = [`${crates}/library/sample/books.tsv`, `${crates}/cli/tests/data/public_domain_500.csv`].find(
    existsSync,
  );
  if (file === undefined) {
    throw new Error("the list of 500 books is not where it was");
  }
  const fieldsOf = (line: string) =>
    file.endsWith(".tsv")
      ? line.split("\t")
      : [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(
          ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? "",
        );
  const [head = [], ...books] = readFileSync(file, "utf8").trim().split("\n").map(fieldsOf);
  const [title, authors] = [head.indexOf("title"), head.indexOf("authors")];
  return books.map((fields) => ({
    title: fields[title] ?? "",
    authors: (fields[authors] ?? "")
      .split(";")
      .map((name) => name.trim())
      .filter(Boolean),
  }));
}
