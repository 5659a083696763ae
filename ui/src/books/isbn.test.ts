import { expect, it } from "vitest";
import { isbn13Of } from "./isbn";

it.each([
  ["9780142001806", "9780142001806"],
  ["978-0-14-200180-6", "9780142001806"],
  ["0142001805", "9780142001806"],
  ["0-8044-2957-x", "9780804429573"],
  ["9780142001804", null],
  ["0142001806", null],
  ["B00ABCDEFG", null],
  ["", null],
])("the ISBN-13 of %j is %j", (typed, isbn) => {
  expect(isbn13Of(typed)).toBe(isbn);
});
