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

function checkDigit(twelve: string): string {
  const sum = [...twelve].reduce((total, digit, at) => total + Number(digit) * (at % 2 === 0 ? 1 : 3), 0);
  return String((10 - (sum % 10)) % 10);
}
