// The list's rules that need no screen: selecting, columns, scrolling, keys.

import { describe, expect, it } from "vitest";
import { clampedWidth, columnTemplate, narrowestTable, visibleColumns } from "./columns";
import { languageName, languageTagOf } from "./language";
import { lineScale, offsetKeeping, offsetShowing, TALLEST } from "./lineScroll";
import { pagesFor } from "./listQuery";
import { formatLocale, shortTitle } from "./locale";
import {
  countOf,
  EVERYTHING,
  isSelected,
  NOTHING,
  selectionOf,
  selectionOfSpan,
  toggled,
  without,
} from "./selection";
import { headKey, rowKey } from "./table/gridKeys";

describe("a selection", () => {
  it("of everything leaves out what is taken out", () => {
    const most = toggled(EVERYTHING, "b");
    expect(countOf(most, 5)).toBe(4);
    expect(isSelected(most, 0, "a")).toBe(true);
    expect(isSelected(most, 1, "b")).toBe(false);
    expect(isSelected(most, 2, undefined)).toBe(true);
  });

  it("knows rows by their place until their books are known", () => {
    const span = selectionOfSpan({ first: 2, last: 4 });
    expect(countOf(span, 10)).toBe(3);
    expect([1, 2, 4, 5].map((index) => isSelected(span, index, undefined))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("forgets books that are gone", () => {
    expect(countOf(without(selectionOf(["a", "b"]), new Set(["a"])), 9)).toBe(1);
    expect(countOf(toggled(toggled(NOTHING, "a"), "a"), 9)).toBe(0);
  });
});

describe("the columns", () => {
  const names = (room: number, sort: "title" | "added" = "title") =>
    visibleColumns("library", room, sort).map(({ name }) => name);

  it("give way when there is no room, title and author never, nor the one that sorts", () => {
    expect(names(1_400)).toEqual(["title", "author", "published", "publisher", "pages", "language", "added"]);
    expect(names(300)).toEqual(["title", "author"]);
    expect(names(300, "added")).toEqual(["title", "author", "added"]);
  });

  it("take the width that was chosen, within limits", () => {
    const columns = visibleColumns("library", 300, "title");
    expect(columnTemplate(columns, { author: 200 })).toBe("minmax(220px, 3fr) 200px");
    expect(narrowestTable(columns, { author: 200 })).toBe(420);
    expect(clampedWidth("title", 10)).toBe(180);
    expect(clampedWidth("pages", 10)).toBe(64);
  });
});

describe("scrolling", () => {
  const rows = (count: number) => ({ count, height: 32, start: 0, books: 1 });
  const shelves = { count: 100, height: 250, start: 8, books: 6 };

  it("makes no element taller than an engine can", () => {
    expect(lineScale(rows(100_000), 600)).toEqual({ height: 3_200_064, ratio: 1 });
    const scale = lineScale(rows(2_000_000), 600);
    expect(scale.height).toBe(TALLEST);
    expect((TALLEST - 600) * scale.ratio).toBeCloseTo(2_000_000 * 32 + 64 - 600, 3);
  });

  it("moves as little as it must to show a row", () => {
    expect(offsetShowing(rows(100), 5, 0, 640)).toBe(0);
    expect(offsetShowing(rows(100), 20, 0, 640)).toBe(32);
    expect(offsetShowing(rows(100), 0, 320, 640)).toBe(0);
  });

  it("shows a whole shelf, the first one with the room above it", () => {
    expect(offsetShowing(shelves, 23, 0, 700)).toBe(8 + 4 * 250 - 700);
    expect(offsetShowing(shelves, 3, 100, 700)).toBe(0);
    expect(offsetShowing(shelves, 6, 300, 700)).toBe(258);
  });

  it("goes on looking at the same books when their shelves change", () => {
    const wider = { ...shelves, count: 75, books: 8, height: 260 };
    // Book 62 stands in shelf 10, its top 108 px below the edge; in the wider room in shelf 7.
    expect(offsetKeeping(shelves, wider, 62, 2_400, 700)).toBe(8 + 7 * 260 - 108);
    // The active book is far away: the first one in view keeps its place.
    expect(offsetKeeping(shelves, wider, 500, 2_508, 700)).toBe(8 + 7 * 260);
    expect(offsetKeeping(shelves, wider, 0, 0, 700)).toBe(0);
  });

  it("fetches the pages in view and the active row's", () => {
    expect(pagesFor(95, 130, 1_000, 950)).toEqual([0, 1, 9]);
    expect(pagesFor(0, 40, 20, 0)).toEqual([0]);
  });
});

describe("keys in the table", () => {
  const press = (key: string, more: { ctrl?: boolean; shift?: boolean; repeat?: boolean } = {}) => ({
    key,
    ctrl: false,
    shift: false,
    repeat: false,
    ...more,
  });
  const at = { active: 0, count: 100, page: 20 };

  it("hold at the first row while the key is held, and enter the heads at a new press", () => {
    expect(rowKey(press("ArrowUp", { repeat: true }), at)).toEqual({ act: "move", to: 0, how: "select" });
    expect(rowKey(press("ArrowUp"), at)).toEqual({ act: "heads" });
  });

  it("leave Ctrl+Space to the input method and letters alone", () => {
    expect(rowKey(press(" ", { ctrl: true }), at)).toBeNull();
    expect(rowKey(press("x"), at)).toBeNull();
  });

  it("follow the eye in the heads from right to left", () => {
    expect(headKey(press("ArrowLeft"), 1, 7, true)).toEqual({ act: "move", to: 2 });
    expect(headKey(press("ArrowLeft", { shift: true }), 1, 7, true)).toEqual({ act: "widen", by: 16 });
  });
});

describe("words", () => {
  it("a language is known by its name, and its tag is accepted", () => {
    expect(languageName("el", "en")).toBe("Greek");
    expect(languageName("not a tag", "en")).toBe("not a tag");
    expect(languageTagOf(" greek ", "en")).toBe("el");
    expect(languageTagOf("pt-BR", "en")).toBe("pt-BR");
  });

  it("dates follow the computer's region as far as it speaks the window's language", () => {
    expect(formatLocale("en", ["de-DE", "en-GB"])).toBe("en-GB");
    expect(formatLocale("en", ["de-DE"])).toBe("en");
    expect(formatLocale("ar-XB", ["en-US"])).toBe("en-US");
  });

  it("a long title is cut between letters, also of two code units", () => {
    expect(shortTitle("𝒜".repeat(60), 10)).toBe(`${"𝒜".repeat(9)}…`);
  });
});
