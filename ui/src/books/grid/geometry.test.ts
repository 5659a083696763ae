// Shelves by look.md's measures, and the keys that go along them.

import { describe, expect, it } from "vitest";
import { lineScale, TALLEST } from "../lineScroll";
import { cellPlace, ownSize, shelvesFor } from "./geometry";
import { coverKey } from "./gridKeys";

describe("the shelves", () => {
  it("hold six books, three of them in view, at 1440 × 900 with both panes", () => {
    const shelves = shelvesFor(500, 1440 - 232 - 340 - 2, "medium");
    expect(shelves.columns).toBe(6);
    const view = 900 - 52 - 28;
    expect(shelves.lines.start + 3 * shelves.lines.height).toBeLessThanOrEqual(view);
    expect(shelves.lines.start + 4 * shelves.lines.height).toBeGreaterThan(view);
  });

  it("begin 20 px from the edges and end there", () => {
    const shelves = shelvesFor(500, 866, "medium");
    expect(cellPlace(shelves, 0, shelves.lines.start)).toEqual({ top: 20, start: 20 });
    expect(cellPlace(shelves, 5, 0).start + shelves.cellWidth).toBeCloseTo(866 - 20);
  });

  it.each([
    ["small", 8],
    ["medium", 6],
    ["large", 5],
    ["huge", 4],
  ] as const)("hold fewer books the larger the covers: %s", (size, columns) => {
    expect(shelvesFor(500, 866, size).columns).toBe(columns);
  });

  it("hold one book where there is no room for two, and none is narrower than it may be", () => {
    expect(shelvesFor(500, 100, "huge")).toMatchObject({ columns: 1, cellWidth: 184 });
    expect(shelvesFor(500, 320, "medium").columns).toBe(2);
  });

  it("of a million books are no taller than an engine can make them", () => {
    const { lines } = shelvesFor(1_000_000, 866, "medium");
    expect(lineScale(lines, 820).height).toBe(TALLEST);
    expect(lineScale(shelvesFor(100_000, 866, "medium").lines, 820).ratio).toBe(1);
  });

  it("are one size larger by themselves where there is much room", () => {
    expect(ownSize(1440)).toBe("medium");
    expect(ownSize(2560)).toBe("large");
  });
});

describe("a key among the covers", () => {
  const at = { active: 7, count: 20, columns: 6, page: 3, rtl: false };
  const press = (key: string, more: { ctrl?: boolean; shift?: boolean } = {}) => ({
    key,
    ctrl: false,
    shift: false,
    repeat: false,
    ...more,
  });

  it("follows the eye from right to left", () => {
    expect(coverKey(press("ArrowLeft"), { ...at, rtl: true })).toMatchObject({ to: 8 });
    expect(coverKey(press("ArrowRight"), { ...at, rtl: true })).toMatchObject({ to: 6 });
    expect(coverKey(press("ArrowRight"), at)).toMatchObject({ to: 8 });
  });

  it("stays in its column by pages, as far as there are books", () => {
    expect(coverKey(press("PageDown"), at)).toMatchObject({ to: 19 });
    expect(coverKey(press("PageUp"), at)).toMatchObject({ to: 1 });
    expect(coverKey(press("PageDown"), { ...at, active: 18 })).toMatchObject({ to: 18 });
  });

  it("leaves Ctrl+PgDn and Ctrl+PgUp to the next and the previous book", () => {
    expect(coverKey(press("PageDown", { ctrl: true }), at)).toBeNull();
    expect(coverKey(press("PageUp", { ctrl: true }), at)).toBeNull();
  });

  it("leaves Ctrl+Space to the input method and letters alone", () => {
    expect(coverKey(press(" ", { ctrl: true }), at)).toBeNull();
    expect(coverKey(press("x"), at)).toBeNull();
  });
});
