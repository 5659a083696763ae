// Languages by name: what a tag is called, and the list that a person chooses
// from. Whether a tag is a language is decided by the library.

/** Languages that household books are written in, by their BCP 47 tag. */
const OFFERED = [
  "af",
  "am",
  "ar",
  "az",
  "be",
  "bg",
  "bn",
  "bo",
  "br",
  "bs",
  "ca",
  "ceb",
  "co",
  "cs",
  "cy",
  "da",
  "de",
  "el",
  "en",
  "en-GB",
  "en-US",
  "eo",
  "es",
  "es-MX",
  "et",
  "eu",
  "fa",
  "fi",
  "fil",
  "fo",
  "fr",
  "fr-CA",
  "fy",
  "ga",
  "gd",
  "gl",
  "grc",
  "gu",
  "haw",
  "he",
  "hi",
  "hr",
  "ht",
  "hu",
  "hy",
  "id",
  "ig",
  "is",
  "it",
  "ja",
  "jv",
  "ka",
  "kk",
  "km",
  "kn",
  "ko",
  "ku",
  "ky",
  "la",
  "lb",
  "lo",
  "lt",
  "lv",
  "mg",
  "mi",
  "mk",
  "ml",
  "mn",
  "mr",
  "ms",
  "mt",
  "my",
  "nb",
  "ne",
  "nl",
  "nn",
  "no",
  "oc",
  "or",
  "pa",
  "pl",
  "ps",
  "pt",
  "pt-BR",
  "qu",
  "rm",
  "ro",
  "ru",
  "rw",
  "sa",
  "sc",
  "sd",
  "se",
  "si",
  "sk",
  "sl",
  "sm",
  "so",
  "sq",
  "sr",
  "st",
  "su",
  "sv",
  "sw",
  "syr",
  "ta",
  "te",
  "tg",
  "th",
  "ti",
  "tk",
  "tlh",
  "to",
  "tr",
  "tt",
  "ug",
  "uk",
  "ur",
  "uz",
  "vi",
  "wo",
  "xh",
  "yi",
  "yo",
  "yue",
  "zh",
  "zh-Hans",
  "zh-Hant",
  "zu",
] as const;

export interface LanguageOption {
  readonly tag: string;
  readonly name: string;
}

const names = new Map<string, Intl.DisplayNames>();

function namesFor(locale: string): Intl.DisplayNames {
  const known = names.get(locale);
  if (known !== undefined) {
    return known;
  }
  const made = new Intl.DisplayNames([locale], { type: "language", fallback: "none" });
  names.set(locale, made);
  return made;
}

/** "Greek" for "el"; a tag that the engine has no name for stays a tag. */
export function languageName(tag: string, locale: string): string {
  try {
    return namesFor(locale).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

const offered = new Map<string, readonly LanguageOption[]>();

/** Every offered language, by its name in `locale`. */
export function languageOptions(locale: string): readonly LanguageOption[] {
  const known = offered.get(locale);
  if (known !== undefined) {
    return known;
  }
  const order = new Intl.Collator(locale);
  const made = OFFERED.map((tag) => ({ tag, name: languageName(tag, locale) })).sort((a, b) =>
    order.compare(a.name, b.name),
  );
  offered.set(locale, made);
  return made;
}

/** The language that this computer is set to, as far as it is offered: "en-US", else "en". */
export function systemLanguage(preferred: readonly string[] = navigator.languages): string {
  const offers = (tag: string) => OFFERED.find((one) => one.toLowerCase() === tag.toLowerCase());
  for (const tag of preferred) {
    const found = offers(tag) ?? offers(tag.split("-")[0] ?? tag);
    if (found !== undefined) {
      return found;
    }
  }
  return "en";
}

/**
 * The tag for what stands in the field: a name from the list, or the text
 * itself for the library to judge.
 */
export function languageTagOf(text: string, locale: string): string {
  const wanted = text.trim();
  const fold = (value: string) => value.toLocaleLowerCase(locale);
  const match = languageOptions(locale).find((option) => fold(option.name) === fold(wanted));
  return match?.tag ?? wanted;
}

/** Whether the engine knows a language by this tag: only then it is said of a text. */
export function isLanguage(tag: string, locale: string): boolean {
  try {
    return new Intl.DisplayNames(locale, { type: "language", fallback: "none" }).of(tag) !== undefined;
  } catch {
    return false;
  }
}
