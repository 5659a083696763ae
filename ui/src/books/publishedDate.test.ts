import { describe, expect, it } from "vitest";
import { dayInWords, parsePartialDate, publishedInWords } from "./publishedDate";

describe("a published date in words", () => {
  it.each([
    ["1898", "1898"],
    ["1898-05", "May 1898"],
    ["1898-12-31", "31 December 1898"],
    ["180", "180"],
    ["99-01-02", "2 January 99"],
    ["-750", "750 BC"],
    ["-1", "1 BC"],
    ["-44-03-15", "15 March 44 BC"],
  ])("%s is %s", (text, words) => {
    expect(publishedInWords(text, "en-GB")).toBe(words);
  });

  it("follows the locale", () => {
    expect(publishedInWords("-750", "de")).toBe("750 v. Chr.");
    expect(publishedInWords("1898-12-31", "de")).toBe("31. Dezember 1898");
  });

  it("leaves alone what it can't read", () => {
    expect(publishedInWords("c. 1900", "en")).toBe("c. 1900");
    expect(parsePartialDate("0")).toBeNull();
  });
});

it.each(["en", "en-US", "en-GB"])("a day is the day it was here, written the same in %s", (locale) => {
  expect(dayInWords(new Date(2026, 4, 3, 23, 59).getTime(), locale)).toBe("3 May 2026");
});
