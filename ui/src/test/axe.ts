/**
 * axe-core over the page, without the rules that need what jsdom doesn't have: colours and sizes. Here
 * tokens.test.ts computes the contrasts, and the journeys run axe whole, in the real window and both themes.
 */
import axe from "axe-core";
import { expect } from "vitest";

const RULES: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast": { enabled: false }, "target-size": { enabled: false } },
};

/** Fails with what axe found wrong. */
export async function expectAccessible(where: Element = document.body): Promise<void> {
  const { violations } = await axe.run(where, RULES);
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
  expect(found).toEqual([]);
}
