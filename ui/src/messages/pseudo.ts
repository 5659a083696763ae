/**
 * Two languages that nobody speaks: 40 % longer, to find what is cut, and mirrored, to find what isn't
 * laid out logically. Made from the English catalogue, so they always have every message.
 */

/** A tree of messages, without its exact texts. */
export type Messages = { readonly [key: string]: string | Messages };

const ACCENTS: Readonly<Record<string, string>> = {
  a: "á",
  e: "ë",
  i: "î",
  o: "õ",
  u: "û",
  A: "Å",
  E: "É",
  I: "Ï",
  O: "Ø",
  U: "Ü",
  c: "ç",
  n: "ñ",
  y: "ÿ",
};
const FILLING =
  " lorem ipsum dolor sit amet consectetur adipiscing elit sed do eiusmod tempor incididunt ut labore";

/** Longer by 40 % and at least two letters, with accents, in brackets that show where a text was cut. */
export function lengthened(text: string): string {
  const accented = outsidePlaceholders(text, (part) =>
    part.replace(/[a-z]/gi, (letter) => ACCENTS[letter] ?? letter),
  );
  const more = Math.max(2, Math.ceil(text.replace(/\{\{.*?\}\}/g, "").length * 0.4));
  let filling = FILLING;
  while (filling.length < more) {
    filling += FILLING;
  }
  return `[${accented}${filling.slice(0, more)}]`;
}

/** Each word turned round by a direction override, as a text in an unknown right-to-left script. */
export function mirrored(text: string): string {
  return outsidePlaceholders(text, (part) =>
    part.replace(/[\p{L}\p{N}’]+/gu, (word) => `\u200f\u202e${word}\u202c\u200f`),
  );
}

/** The same tree with each text changed. */
export function pseudo(messages: Messages, change: (text: string) => string): Messages {
  const entries = Object.entries(messages).map(([key, value]) => [
    key,
    typeof value === "string" ? change(value) : pseudo(value, change),
  ]);
  return Object.fromEntries(entries) as Messages;
}

function outsidePlaceholders(text: string, change: (part: string) => string): string {
  return text
    .split(/(\{\{.*?\}\})/)
    .map((part) => (part.startsWith("{{") ? part : change(part)))
    .join("");
}
