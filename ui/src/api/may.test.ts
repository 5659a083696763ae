import { expect, it } from "vitest";
import { may, needsPerson } from "./may";

it("a role may do what a lesser one may, and nothing that asks for more", () => {
  expect((["reader", "member", "owner"] as const).map((role) => may(role, "book_list"))).toEqual([
    true,
    true,
    true,
  ]);
  expect((["reader", "member", "owner"] as const).map((role) => may(role, "book_create"))).toEqual([
    false,
    true,
    true,
  ]);
  expect((["reader", "member", "owner"] as const).map((role) => may(role, "account_list"))).toEqual([
    false,
    false,
    true,
  ]);
});

it("what anybody at the computer may call asks for no role", () => {
  expect(may("reader", "people_list")).toBe(true);
  expect(needsPerson("people_list")).toBe(false);
  expect(needsPerson("book_list")).toBe(true);
});
