/**
 * The words of the window: `useT()` in components, `t()` elsewhere. Keys are typed by the English catalogue.
 * Values from the library are isolated where their direction differs from the sentence around them, or where
 * they hold controls that would change it.
 */
import i18next from "i18next";
import { initReactI18next, useTranslation } from "react-i18next";
import { en } from "./catalogue";
import { lengthened, mirrored, pseudo } from "./pseudo";

export type Language = "en" | "en-XA" | "ar-XB";
export const LANGUAGES: readonly Language[] = ["en", "en-XA", "ar-XB"];

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff]/u;
const LEFT_TO_RIGHT = /[\p{Script=Latin}\p{Script=Greek}\p{Script=Cyrillic}]/u;

const CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;

/** Wraps a value in direction isolates when it would else disturb the sentence it stands in. */
export function isolate(value: string, direction: "ltr" | "rtl"): string {
  const disturbs =
    CONTROLS.test(value) || (direction === "ltr" ? RIGHT_TO_LEFT.test(value) : LEFT_TO_RIGHT.test(value));
  return disturbs ? `\u2068${balanced(value)}\u2069` : value;
}

/** A value whose direction controls end where it ends: it can't turn round what stands after it. */
function balanced(value: string): string {
  const open: ("embedding" | "isolate")[] = [];
  let text = "";
  for (const letter of value) {
    if (/[\u202a\u202b\u202d\u202e]/u.test(letter)) {
      open.push("embedding");
    } else if (/[\u2066-\u2068]/u.test(letter)) {
      open.push("isolate");
    } else if (letter === "\u202c") {
      if (open.at(-1) !== "embedding") {
        continue;
      }
      open.pop();
    } else if (letter === "\u2069") {
      const start = open.lastIndexOf("isolate");
      if (start === -1) {
        continue;
      }
      // The end of an isolate ends every embedding in it.
      open.length = start;
    }
    text += letter;
  }
  return (
    text +
    open
      .map((kind) => (kind === "isolate" ? "\u2069" : "\u202c"))
      .reverse()
      .join("")
  );
}

/** The language asked for by `?lang=`, else English: the only one with a catalogue so far. */
export function languageFrom(search: string): Language {
  const wanted = new URLSearchParams(search).get("lang");
  return LANGUAGES.find((language) => language === wanted) ?? "en";
}

export function directionOf(language: Language): "ltr" | "rtl" {
  return language === "ar-XB" ? "rtl" : "ltr";
}

/** The mirrored catalogue holds English plural forms, so it can't be looked up by Arabic rules. */
function catalogueOf(language: Language): string {
  return language === "ar-XB" ? "en-XB" : language;
}

/** Loads the catalogue and sets `lang` and `dir` of the page. */
export async function startMessages(language: Language): Promise<void> {
  const direction = directionOf(language);
  await i18next.use(initReactI18next).init({
    lng: catalogueOf(language),
    fallbackLng: false,
    resources: {
      en: { translation: en },
      "en-XA": { translation: pseudo(en, lengthened) },
      "en-XB": { translation: pseudo(en, mirrored) },
    },
    returnNull: false,
    interpolation: { escapeValue: true, escape: (value: unknown) => isolate(String(value), direction) },
  });
  document.documentElement.lang = language;
  document.documentElement.dir = direction;
}

/** The translating function for a component. */
export function useT() {
  return useTranslation().t;
}

/** The translating function outside components. */
export const t = i18next.t.bind(i18next);
