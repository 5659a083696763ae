// The ISBN-13 behind what was typed. The library's own check decides what is
// kept; this one only serves to look for the same number.

/** The checked ISBN-13 of an ISBN-10 or ISBN-13 with or without hyphens; `null` for anything else. */
export function isbn13Of(text: string): string | null {
  const bare = text.replace(/[\s\u2010-\u2015-]/g, "").toUpperCase();
  if (/^97[89]\d{10}$/.test(bare)) {
    return bare.endsWith(checkDigit(bare.slice(0, 12))) ? bare : null;
  }
  if (!/^\d{9}[\dX]$/.test(bare)) {
    return null;
  }
  const sum = [...bare].reduce(
    (total, sign, at) => total + (sign === "X" ? 10 : Number(sign)) * (10 - at),
    0,
  );
  const twelve = `978${bare.slice(0, 9)}`;
  return sum % 11 === 0 ? twelve + checkDigit(twelve) : null;
}

/** Digits as they stand in a text, in one line: 13 or 10 of them, with hyphens or blanks between. */
const IN_TEXT =
  /(?<![\p{L}\p{N}])(?:97[89](?:[ \u00a0\u2010-\u2015-]?\d){10}|(?:\d[ \u00a0\u2010-\u2015-]?){9}[\dX])(?![\p{L}\p{N}])/giu;

/** The ISBNs that a text holds, as ISBN-13, each once, in their order. */
export function isbnsIn(text: string): readonly string[] {
  const found = [...text.matchAll(IN_TEXT)].map(([one]) => isbn13Of(one));
  return [...new Set(found.filter((isbn) => isbn !== null))];
}

function checkDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
