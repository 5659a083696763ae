// The series that lists write into the title: "Leviathan Wakes (The Expanse, #1)". Books have no field for
// it yet, so it is read from there wherever a book is drawn or named.

export interface Series {
  readonly name: string;
  /** As written: "1", "2.5", "1-3". */
  readonly number: string;
}

export interface TitleParts {
  readonly title: string;
  readonly series: Series | null;
}

/** A number begins with a digit of any script, or with a fraction such as ½. */
const NUMBER = /^\p{N}[\p{N}.,/–-]*/u;

/** The title without its series, and the first series that it names. */
export function titleParts(whole: string): TitleParts {
  const text = whole.trim();
  const open = openingOf(text);
  const title = text.slice(0, Math.max(0, open)).trim();
  const series = title === "" ? null : seriesIn(text.slice(open + 1, -1));
  return series === null ? { title: text, series: null } : { title, series };
}

/** Where the bracket opens that the text ends with; -1 when it ends with none. */
function openingOf(text: string): number {
  let depth = 0;
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (text[at] === ")") {
      depth += 1;
    } else if (text[at] === "(") {
      depth -= 1;
    }
    if (depth === 0) {
      return text.endsWith(")") ? at : -1;
    }
  }
  return -1;
}

/** "Discworld, #8; City Watch, #1" is number 8 of Discworld. */
function seriesIn(text: string): Series | null {
  const first = text.split(";", 1)[0] ?? "";
  const sign = first.indexOf("#");
  if (sign === -1) {
    return null;
  }
  const name = first
    .slice(0, sign)
    .replace(/[\s,:،、]+$/u, "")
    .trim();
  const number = NUMBER.exec(first.slice(sign + 1).trim())?.[0].replace(/[.,/–-]+$/u, "");
  return name === "" || number === undefined ? null : { name, number };
}
