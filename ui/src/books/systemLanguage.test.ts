import { expect, it } from "vitest";
import { systemLanguage } from "./language";

it.each([
  [["de-AT", "en"], "de"],
  [["pt-br"], "pt-BR"],
  [["xx", "fr-FR"], "fr"],
  [[], "en"],
])("the language of a computer set to %j is %s", (preferred, language) => {
  expect(systemLanguage(preferred)).toBe(language);
});
