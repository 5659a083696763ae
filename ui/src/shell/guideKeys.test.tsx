// The guide's page of keys is the key sheet, written down.

import { readFileSync, writeFileSync } from "node:fs";
import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import { KeySheet } from "./KeySheet";

const PAGE = `${import.meta.dirname}/../../../docs/guide/keys.md`;
const HEAD = `# Keys

On macOS ⌘ stands for Ctrl. The same sheet is in the program under F1. In a text field every other key belongs to the field; Ctrl+Z there undoes typing.

![The sheet of keys over the library](../images/keys.png)
`;

it("the guide says every key of the sheet", () => {
  render(<KeySheet forRole="owner" slashSearches onClose={() => undefined} />);
  const page = [HEAD, ...screen.getAllByRole("heading", { level: 3 }).map(section)].join("\n");
  if (process.env.BOOKPLATE_BLESS !== undefined) {
    writeFileSync(PAGE, page);
  }
  expect(readFileSync(PAGE, "utf8"), "BOOKPLATE_BLESS=1 npx vitest run guideKeys rewrites it").toBe(page);
});

function section(heading: HTMLElement): string {
  const terms = within(heading.parentElement as HTMLElement).getAllByRole("term");
  const rows = terms.map((term) => `| ${term.textContent} | ${keysBeside(term)} |`);
  return `## ${heading.textContent}\n\n| What | Keys |\n| --- | --- |\n${rows.join("\n")}\n`;
}

function keysBeside(term: HTMLElement): string {
  const keys = term.nextElementSibling?.querySelector(".visually-hidden")?.textContent ?? "";
  return keys.replaceAll("|", "\\|");
}
