// What the cover of a book without a picture looks like: a pure function of its title and author, the same
// book the same cover in every window, on paper and in a picture. It decides; DrawnCover.tsx paints.

import { CLOTHS } from "./cloths";
import { finalised, fnv1a } from "./hash";
import { lengthOf, longestWord, widthOf } from "./measure";
import { type Series, titleParts } from "./series";

export type Layout = "plate" | "label" | "band" | "frame" | "spine" | "foot" | "series";
export type Ornament = "rule" | "double" | "lozenge" | "dots";

const LAYOUTS = ["plate", "label", "band", "frame", "spine", "foot"] as const;
const ORNAMENTS = ["rule", "double", "lozenge", "dots"] as const;

/** What is known of a book that is drawn. */
export interface Titled {
  readonly title: string;
  readonly authors: readonly string[];
}

export interface DrawnCover {
  /** Place in `CLOTHS`. */
  readonly cloth: number;
  readonly layout: Layout;
  readonly ornament: Ornament;
  /** By the script of the title: a Hebrew book opens from the other side, in any window. */
  readonly binding: "left" | "right";
  readonly title: string;
  /** Size of the title's letters, in hundredths of the cover's width. */
  readonly size: number;
  /** Whether a word of the title is longer than a line and has to be broken. */
  readonly breaksWords: boolean;
  /** Korean lines end between words; without this engines end them between any two syllables. */
  readonly keepsWords: boolean;
  /** Signs above and below the letters: the lines stand further apart. */
  readonly isTall: boolean;
  /** The first names on the book. */
  readonly authors: readonly string[];
  readonly series: (Series & { readonly size: number }) | null;
}

/** How wide a title may be set, in hundredths of the cover's width. */
export const TITLE_WIDTH: Readonly<Record<Layout, number>> = {
  plate: 77,
  foot: 77,
  series: 77,
  band: 76,
  frame: 62,
  label: 60,
  spine: 58,
};

/** In these a title is set smaller. */
const NARROW: ReadonlySet<Layout> = new Set(["frame", "label", "spine"]);
const NARROW_SIZE = 0.86;
const SMALLEST = 7.4;
/** Kerning and the engine's rounding may need this much more than was measured. */
const FILLED = 0.96;
const NUMBER_SIZE = 40;
const AUTHORS_NAMED = 3;

export function drawnCover({ title: whole, authors }: Titled): DrawnCover {
  const { title, series } = titleParts(whole);
  const hash = hashOf(series === null ? title : `series|${series.name}`, authors[0] ?? "");
  const wanted = series === null ? pick(LAYOUTS, hash >>> 8) : "series";
  const { layout, size, breaksWords } = setTitle(title, wanted);
  return {
    cloth: hash % CLOTHS.length,
    layout,
    ornament: pick(ORNAMENTS, hash >>> 16),
    binding: isRightToLeft(title) ? "right" : "left",
    title,
    size,
    breaksWords,
    keepsWords: HANGUL.test(title),
    isTall: TALL.test(title),
    authors: authors.slice(0, AUTHORS_NAMED),
    series: series === null ? null : { ...series, size: numberSize(series.number) },
  };
}

function hashOf(text: string, author: string): number {
  return finalised(fnv1a(`${text}|${author}`.normalize("NFC").toLowerCase()));
}

function pick<T>(choices: readonly [T, ...T[]], number: number): T {
  return choices[number % choices.length] ?? choices[0];
}

function baseSize(length: number): number {
  const steps = [
    [10, 18],
    [22, 14],
    [40, 11.5],
    [70, 9.6],
  ] as const;
  return steps.find(([most]) => length <= most)?.[1] ?? 8.2;
}

/** The largest size at which no word is broken; where there is none, the title gets the widest layout. */
function setTitle(title: string, wanted: Layout): Pick<DrawnCover, "layout" | "size" | "breaksWords"> {
  const longest = longestWord(title);
  const base = baseSize(lengthOf(title));
  const sizeIn = (layout: Layout) => {
    const size = NARROW.has(layout) ? base * NARROW_SIZE : base;
    return longest === 0 ? size : Math.min(size, (FILLED * TITLE_WIDTH[layout]) / longest);
  };
  const layout = sizeIn(wanted) < SMALLEST && wanted !== "series" ? "plate" : wanted;
  const size = sizeIn(layout);
  return { layout, size: hundredths(Math.max(SMALLEST, size)), breaksWords: size < SMALLEST };
}

/** "1" is large, "1-12" as large as there is room for. */
function numberSize(number: string): number {
  return hundredths(Math.min(NUMBER_SIZE, (FILLED * TITLE_WIDTH.series) / Math.max(0.01, widthOf(number))));
}

/** Never more than it was: a rounded size must not break the word that it was made for. */
function hundredths(size: number): number {
  return Math.floor(size * 100) / 100;
}

const HANGUL = /\p{Script=Hangul}/u;
const TALL =
  /[\p{Script=Arabic}\p{Script=Syriac}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;
const RIGHT_TO_LEFT =
  /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}\p{Script=Adlam}]/u;

/** By the first letter that has a direction, as `dir="auto"` does. */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text);
  return first !== null && RIGHT_TO_LEFT.test(first[0]);
}
