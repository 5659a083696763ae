/** Every colour token stands in a pair that can be read, in both themes. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sources } from "../test/sources";

const CSS = readFileSync(`${import.meta.dirname}/tokens.css`, "utf8");
const TEXT = 4.5;
const SHAPE = 3;

/** foreground, the grounds it stands on, the least ratio */
const PAIRS: readonly (readonly [string, readonly string[], number])[] = [
  [
    "text",
    ["bg", "surface", "raised", "sunken", "hover", "accent-soft", "danger-soft", "warn-soft", "ok-soft"],
    TEXT,
  ],
  ["text-2", ["bg", "surface", "raised", "sunken", "hover"], TEXT],
  ["text-3", ["bg", "surface", "raised", "sunken", "hover"], TEXT],
  ["line-strong", ["bg", "surface", "raised", "sunken"], SHAPE],
  ["accent", ["bg", "surface", "raised", "sunken", "hover"], TEXT],
  ["on-accent", ["accent"], TEXT],
  ["on-soft", ["accent-soft"], TEXT],
  ["accent", ["accent-soft"], SHAPE],
  ["focus", ["bg", "surface", "raised", "sunken", "hover", "accent-soft"], SHAPE],
  ["danger", ["bg", "surface", "raised", "danger-soft"], TEXT],
  ["warn", ["bg", "surface", "raised", "warn-soft"], TEXT],
  ["ok", ["bg", "surface", "raised", "ok-soft"], TEXT],
  ["star", ["surface", "raised"], TEXT],
  ["on-toast", ["toast"], TEXT],
  ["on-toast", ["toast-button"], TEXT],
  ["on-disc", ["disc-0", "disc-1", "disc-2", "disc-3", "disc-4", "disc-5", "disc-6", "disc-7"], TEXT],
];

/** Colours that carry no meaning: a line that only decorates, the veil behind a dialog, light on a book's joint. */
const DECOR = ["line", "scrim", "cover-shade", "cover-light", "cover-edge"];

function block(selector: string): Map<string, string> {
  const start = CSS.indexOf(selector);
  const body = CSS.slice(CSS.indexOf("{", start) + 1, CSS.indexOf("}", start));
  const colours = new Map<string, string>();
  for (const [, name, value] of body.matchAll(/--([\w-]+):\s*([^;]+);/g)) {
    if (name !== undefined && value !== undefined && /^(#|rgb)/.test(value)) {
      colours.set(name, value);
    }
  }
  return colours;
}

const light = block(':root[data-theme="light"]');
const dark = new Map([...light, ...block(':root[data-theme="dark"]')]);

function luminance(hex: string): number {
  const channel = (at: number) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
}

function ratio(one: string, other: string): number {
  const [low, high] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe.each([
  ["light", light],
  ["dark", dark],
])("in the %s theme", (_theme, colours) => {
  const rows = PAIRS.flatMap(([ink, grounds, least]) =>
    grounds.map((ground) => [ink, ground, least] as const),
  );

  it.each(rows)("%s on %s reaches %d", (ink, ground, least) => {
    const found = ratio(colours.get(ink) ?? "", colours.get(ground) ?? "");
    expect(found, `${ink} on ${ground} has ${found.toFixed(2)}`).toBeGreaterThanOrEqual(least);
  });

  it("every colour token stands in a pair", () => {
    const paired = new Set([...PAIRS.flatMap(([ink, grounds]) => [ink, ...grounds]), ...DECOR]);
    expect([...colours.keys()].filter((name) => !paired.has(name))).toEqual([]);
  });
});

it("no style names a colour of its own", () => {
  const offenders = sources(".css")
    .filter(({ path }) => !path.endsWith("tokens.css"))
    .filter(({ text }) => /#[0-9a-f]{3,8}\b|rgba?\(|hsl/i.test(text.replace(/@media print \{[\s\S]*/, "")))
    .map(({ path }) => path);
  expect(offenders).toEqual([]);
});

it("no style uses a physical side or changes the case of letters", () => {
  const physical =
    /(^|[\s;{])(left|right|top|bottom|width|height|min-width|min-height|max-width|max-height|(margin|padding|border)-(left|right|top|bottom)(-\w+)?|text-transform)\s*:|text-align:\s*(left|right)|translateX\(/m;
  const offenders = sources(".css")
    .filter(({ text }) => physical.test(text.replace(/@media[^{]*\{/g, "{")))
    .map(({ path, text }) => `${path}: ${physical.exec(text)?.[0].trim()}`);
  expect(offenders).toEqual([]);
});

it("no style pales text by opacity, but what is disabled", () => {
  const offenders = sources(".css").flatMap(({ path, text }) =>
    [...text.matchAll(/([^{}]*)\{([^{}]*\bopacity:\s*0?\.\d+[^{}]*)\}/g)]
      .map(([, selector]) => selector?.trim() ?? "")
      .filter((selector) => !selector.includes("[data-disabled]"))
      .map((selector) => `${path}: ${selector}`),
  );
  expect(offenders).toEqual([]);
});

it("a selected row is told by a bar as well as by its colour", () => {
  const text = sources(".css").find(({ path }) => path.endsWith("BookTable.module.css"))?.text ?? "";
  const [rule = ""] = text.slice(text.indexOf('.row[aria-selected="true"]::before')).split("}");
  expect(rule).toContain("inline-size: 3px");
  expect(rule).toContain("background: var(--accent)");
});

it("the ring of a cover goes round the book, further away than others", () => {
  const text = sources(".css").find(({ path }) => path.endsWith("BookGrid.module.css"))?.text ?? "";
  const rule = text.slice(text.indexOf(".cell:focus-visible [data-cover]")).split("}")[0];
  expect(rule).toContain("outline: var(--ring-width) solid var(--focus)");
  expect(rule).toContain("outline-offset: var(--ring-offset-cover)");
});

it.each([
  ["Field.module.css", ".input[data-focused] {"],
  ["SearchBox.module.css", ".box:focus-within:has(input:focus) {"],
])("the ring of a field in %s is as wide and as far away as every other", (file, selector) => {
  const text = sources(".css").find(({ path }) => path.endsWith(file))?.text ?? "";
  const rule = text.slice(text.indexOf(selector)).split("}")[0];
  expect(rule).toContain("outline: var(--ring-width) solid var(--focus)");
  expect(rule).toContain("outline-offset: var(--ring-offset)");
  expect(text).not.toMatch(/outline(-color)?:[^;]*--danger/);
});

it("no letter is measured by its container: WebKit zooms it twice", () => {
  const offenders = sources(".css").filter(({ text }) => /font-size:[^;]*\bcq(w|h|i|b|min|max)\b/.test(text));
  expect(offenders.map(({ path }) => path)).toEqual([]);
});
