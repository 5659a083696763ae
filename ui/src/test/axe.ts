/** axe-core over the page, with what jsdom can't see left out: colours are computed in tokens.test.ts. */
import axe from "axe-core";
import { expect } from "vitest";

const RULES: axe.RunOptions = {
  runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  rules: { "color-contrast": { enabled: false } },
};

/** Fails with what axe found wrong, in both themes. */
export async function expectAccessible(where: Element = document.body): Promise<void> {
  for (const theme of ["light", "dark"]) {
    document.documentElement.dataset.theme = theme;
    const { violations } = await axe.run(where, RULES);
    const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
    expect(found, `axe in the ${theme} theme`).toEqual([]);
  }
}
