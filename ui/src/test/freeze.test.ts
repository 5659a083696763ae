import { expect, it } from "vitest";

it("the tests run on the frozen prototype that the window has", () => {
  expect(Object.isFrozen(Object.prototype)).toBe(true);
});
