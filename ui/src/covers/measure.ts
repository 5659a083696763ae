// How long a title is, without a page to lay it out on: its letters counted, and its longest word in em.

import { ADVANCES } from "./advances";

/** Han, and what is set in the same square: it takes the room of nearly two letters. */
const SQUARE =
  /[\p{Script_Extensions=Han}\p{Script_Extensions=Hiragana}\p{Script_Extensions=Katakana}\p{Script_Extensions=Hangul}\p{Script_Extensions=Bopomofo}]/u;
const SQUARE_COUNTS = 1.8;
/** May stand alone on a line; Hangul is kept together by its words. */
const BREAKS_ANYWHERE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Bopomofo}\p{Script=Yi}]/u;
/** Written without spaces: words are found by a dictionary, as engines do. */
const NO_SPACES = /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;
const INVISIBLE = /^[\p{Mn}\p{Me}\p{Cf}]$/u;
/** Signs beside their letter, as Indic vowels are. */
const BESIDE = /^\p{Mc}$/u;
/** Letters of the scripts of India and its neighbours are wide, those of some very wide. */
const INDIC =
  /[\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Tibetan}]/u;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });
const words = new Intl.Segmenter("th", { granularity: "word" });
const widths = new Map(ADVANCES.flatMap(([width, letters]) => [...letters].map((letter) => [letter, width])));

/** Letters as a reader counts them. */
export function lengthOf(text: string): number {
  let length = 0;
  for (const { segment } of graphemes.segment(text)) {
    length += SQUARE.test(segment) ? SQUARE_COUNTS : 1;
  }
  return length;
}

/** The width of the longest part that must stay on one line. */
export function longestWord(text: string): number {
  return Math.max(0, ...unbroken(text).map(widthOf));
}

/** The parts between which a line may end: at spaces, after a hyphen or dash, between Han. */
function unbroken(text: string): string[] {
  return text
    .split(/[\s\u200b]+/u)
    .flatMap((word) => word.split(/(?<=[\p{L}\p{N}][-‐–—/])(?=\p{L})/u))
    .flatMap((word) =>
      NO_SPACES.test(word) ? [...words.segment(word)].map(({ segment }) => segment) : [word],
    )
    .flatMap((word) => (BREAKS_ANYWHERE.test(word) ? apart(word) : [word]));
}

/** Each Han or Kana by itself, what stands between them together. */
function apart(word: string): string[] {
  return word.split(
    /(?=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])|(?<=[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}])/u,
  );
}

/** In em, at the weight and optical size of titles. */
export function widthOf(text: string): number {
  let width = 0;
  for (const letter of text.normalize("NFC")) {
    width += widths.get(letter) ?? composedWidth(letter);
  }
  return width / 1000;
}

/** Accents add nothing to the letter that they stand on. */
function composedWidth(letter: string): number {
  const [base = letter] = letter.normalize("NFD");
  return SQUARE.test(letter) ? 1000 : (widths.get(base) ?? guessedWidth(base));
}

/** As wide as the widest of the fonts that systems have for these letters; the first that fits counts. */
const GUESSES: ReadonlyArray<readonly [letters: RegExp, width: number]> = [
  [INVISIBLE, 0],
  [BESIDE, 400],
  [INDIC, 800],
  [/[ախպտփ]/u, 1060],
  [/[Ա-Ֆ]/u, 900],
  [/\p{Script=Armenian}/u, 740],
  [/[დთლორფღ]/u, 920],
];
const OTHERS = 650;

/** For letters that the bundled fonts don't have: the system's are not known beforehand. */
function guessedWidth(letter: string): number {
  return GUESSES.find(([letters]) => letters.test(letter))?.[1] ?? OTHERS;
}
