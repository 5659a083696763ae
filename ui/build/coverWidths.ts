/**
 * Writes `src/covers/advances.ts`: how wide the letters of a drawn cover's title are, read from the fonts
 * that the window brings along. A title is measured by it instead of by a canvas, so that a book looks the
 * same in the window, on paper and in a picture made where there is no window.
 * Rewrite it with: BOOKPLATE_BLESS=1 npx vitest run src/covers/advances.test.ts
 */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { advancesOf } from "./woff2.ts";

/** Titles are drawn at this optical size and weight whatever the size of the cover. */
const TITLE_AXES = { opsz: 24, wght: 560 };

const LITERATA = ["latin", "latin-ext", "vietnamese", "greek", "greek-ext", "cyrillic", "cyrillic-ext"];
const FILES = [
  ...LITERATA.map((part) => `literata/files/literata-${part}-opsz-normal.woff2`),
  "noto-serif-hebrew/files/noto-serif-hebrew-hebrew-wght-normal.woff2",
  "noto-naskh-arabic/files/noto-naskh-arabic-arabic-wght-normal.woff2",
];

/** What stands in words and doesn't come apart into a letter and its marks. */
const MEASURED = /^[\p{L}\p{N}\p{P}]$/u;
const LAST = 0xfdff;
/** In thousandths of an em: finer than this no title changes its lines. */
const STEP = 5;

export function coverWidths(): string {
  const find = createRequire(import.meta.url);
  const letters = new Map<number, string>();
  const seen = new Set<string>();
  for (const name of FILES) {
    const advance = advancesOf(readFileSync(find.resolve(`@fontsource-variable/${name}`)), TITLE_AXES);
    for (let code = 0x21; code <= LAST; code += 1) {
      const letter = String.fromCodePoint(code);
      const width = MEASURED.test(letter) && letter.normalize("NFKD") === letter ? advance(code) : undefined;
      if (width !== undefined && !seen.has(letter)) {
        seen.add(letter);
        const rounded = Math.ceil((width * 1000 - 0.001) / STEP) * STEP;
        letters.set(rounded, (letters.get(rounded) ?? "") + letter);
      }
    }
  }
  const rows = [...letters]
    .sort(([one], [other]) => one - other)
    .map(([width, same]) => `  [${width}, ${quoted([...same].sort().join(""))}],`);
  return `// Made from the bundled fonts by build/coverWidths.ts; its test fails when the fonts change.
// Rewrite it with: BOOKPLATE_BLESS=1 npx vitest run src/covers/advances.test.ts

/** Thousandths of an em, and the letters that are so wide. */
export const ADVANCES: readonly (readonly [width: number, letters: string])[] = [
${rows.join("\n")}
];
`;
}

/** As the formatter would: in the quotes that need no backslash. */
function quoted(text: string): string {
  const escaped = text.replaceAll("\\", "\\\\");
  return text.includes('"') ? `'${escaped}'` : `"${escaped}"`;
}
