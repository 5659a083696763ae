// The browse pane and the chips it sets: by click, by key, by menu, with the
// counts of the result, and the ways from a book's values.

import { fireEvent, screen, waitFor, within } from "@testing-library/react";
import { describe, expect, it } from "vitest";
import { openLibrary, rowOf, spoken, statusLine } from "../shell/openLibrary";
import { expectAccessible } from "../test/axe";
import { report } from "../test/backend";
import { authorUid } from "../test/browse";

const BOOKS = [
  { title: "Emma", authors: ["Jane Austen"], published_date: "1815", language: "en" },
  { title: "Persuasion", authors: ["Jane Austen"], published_date: "1817", language: "en" },
  { title: "Middlemarch", authors: ["George Eliot"], published_date: "1871" },
  { title: "Der Process", authors: ["Franz Kafka"], published_date: "1925", language: "de" },
  { title: "Die Verwandlung", authors: ["Franz Kafka"], published_date: "1915", language: "de" },
  { title: "Ὀδύσσεια", authors: ["Ὅμηρος"], published_date: "-750", language: "el" },
  { title: "A leaflet" },
];

const list = (name: string) => screen.findByRole("listbox", { name });
async function value(name: string | RegExp, of = "Authors"): Promise<HTMLElement> {
  return within(await list(of)).findByRole("option", { name });
}
const names = async (of: string) =>
  within(await list(of))
    .getAllByRole("option")
    .map((option) => option.getAttribute("aria-label"));
const filters = () => screen.queryByRole("group", { name: "Filters" });
const chips = () =>
  filters() === null
    ? []
    : within(filters() ?? document.body)
        .getAllByRole("listitem")
        .map((chip) => chip.textContent);

async function open() {
  const opened = openLibrary({ books: BOOKS });
  await rowOf("Emma");
  await list("Authors");
  return opened;
}

describe("the browse pane", () => {
  it("counts authors, languages in words and decades of the result", async () => {
    await open();
    expect(await names("Authors")).toEqual([
      "Franz Kafka, 2 books",
      "Jane Austen, 2 books",
      "George Eliot, 1 book",
      "Ὅμηρος, 1 book",
      "No author, 1 book",
    ]);
    expect(await names("Languages")).toEqual(["English, 4 books", "German, 2 books", "Greek, 1 book"]);
    expect(await names("Decades")).toEqual([
      "750s BC, 1 book",
      "1810s, 2 books",
      "1870s, 1 book",
      "1910s, 1 book",
      "1920s, 1 book",
      "No date, 1 book",
    ]);
    expect(filters()).toBeNull();
    await expectAccessible();
  });

  it("a click shows only this, the next one of the field only that, and the same once more all", async () => {
    const { user, backend } = await open();
    await user.click(await value(/Jane Austen/));
    await waitFor(() => expect(statusLine()).toContain("2 shown"));
    expect(backend.requests("book_list").at(-1)?.filters).toEqual([
      { field: "author", value: authorUid("Jane Austen"), exclude: false },
    ]);
    expect(chips()).toEqual(["Author: Jane Austen"]);
    expect(await value(/Jane Austen/)).toHaveAttribute("aria-selected", "true");
    // The other fields count what is left, its own field what could be added.
    await waitFor(async () => expect(await names("Languages")).toEqual(["English, 2 books"]));
    expect(await names("Authors")).toContain("Franz Kafka, 2 books");
    // Said for five seconds only, and the look for faults may take longer than that.
    await waitFor(() => expect(spoken()).toBe("2 books"), { timeout: 3_000 });
    await expectAccessible();

    await user.click(await value(/Franz Kafka/));
    expect(chips()).toEqual(["Author: Franz Kafka"]);
    await user.click(await value("1920s, 1 book", "Decades"));
    await waitFor(() => expect(chips()).toEqual(["Author: Franz Kafka", "Published: 1920s"]));
    await waitFor(() => expect(statusLine()).toContain("1 shown"));
    await user.click(await value(/Franz Kafka/));
    expect(chips()).toEqual(["Published: 1920s"]);
  });

  it("Ctrl with a click adds, and the minus at the row’s end leaves out", async () => {
    const { user } = await open();
    await user.click(await value(/Jane Austen/));
    await user.keyboard("{Control>}");
    await user.click(await value(/George Eliot/));
    await user.keyboard("{/Control}");
    expect(chips()).toEqual(["Author: Jane Austen", "Author: George Eliot"]);
    await waitFor(() => expect(statusLine()).toContain("3 shown"));
    // The old counts stay until the new ones are here.
    await waitFor(async () => expect(await names("Languages")).toEqual(["English, 3 books"]));
    await user.click(screen.getByRole("button", { name: "Clear all" }));
    await waitFor(() => expect(filters()).toBeNull());
    const minus = (await value(/German/, "Languages")).querySelector('[title="Leave out"]');
    fireEvent.click(minus ?? document.body);
    expect(chips()).toEqual(["not German"]);
    await waitFor(() => expect(statusLine()).toContain("5 shown"));
    expect(await value("German, left out", "Languages")).toHaveAttribute("aria-selected", "false");
    await expectAccessible();
  });

  it("is one tab stop a list, and each key does what the click does", async () => {
    const { user } = await open();
    (await value(/Franz Kafka/)).focus();
    await user.keyboard("{ArrowDown}");
    expect(await value(/Jane Austen/)).toHaveFocus();
    await user.keyboard("{End}");
    expect(await value(/No author/)).toHaveFocus();
    await user.keyboard("{ArrowDown}{Home}{ArrowUp}");
    expect(await value(/Franz Kafka/)).toHaveFocus();
    await user.keyboard("g");
    expect(await value(/George Eliot/)).toHaveFocus();
    await new Promise((resolve) => setTimeout(resolve, 1_050));
    await user.keyboard(" ");
    await waitFor(() => expect(chips()).toEqual(["Author: George Eliot"]));
    await user.keyboard("{ArrowUp} ");
    await waitFor(() => expect(chips()).toEqual(["Author: George Eliot", "Author: Jane Austen"]));
    await user.keyboard("-");
    await waitFor(() => expect(chips()).toEqual(["Author: George Eliot", "not Jane Austen"]));
    await user.keyboard("{Enter}");
    await waitFor(() => expect(chips()).toEqual(["Author: Jane Austen"]));
    expect(document.activeElement?.getAttribute("aria-label")).toContain("Jane Austen");
    const stops = within(await list("Authors"))
      .getAllByRole("option")
      .filter((option) => option.tabIndex === 0);
    expect(stops).toHaveLength(1);
    await user.tab();
    expect((await list("Languages")).contains(document.activeElement)).toBe(true);
    // The list of books is not what these keys are about.
    expect(document.querySelector("[data-modal]")).toBeNull();
  });

  it("has the same in a menu, by the pointer and by Shift+F10", async () => {
    const { user } = await open();
    fireEvent.contextMenu(await value(/Franz Kafka/));
    const menu = await screen.findByRole("menu", { name: "Franz Kafka: filter" });
    expect(within(menu).getAllByRole("menuitem")).toHaveLength(3);
    await expectAccessible();
    await user.click(within(menu).getByRole("menuitem", { name: /Leave out/ }));
    expect(chips()).toEqual(["not Franz Kafka"]);
    await waitFor(() => expect(screen.queryByRole("menu")).toBeNull());
    const row = await value("Franz Kafka, left out");
    row.focus();
    await user.keyboard("{Shift>}{F10}{/Shift}");
    await user.click(await screen.findByRole("menuitem", { name: "Don’t leave out any more" }));
    await waitFor(() => expect(filters()).toBeNull());
  });

  it("finds an author among many by the beginning of any word of the name", async () => {
    const many = Array.from({ length: 12 }, (_, at) => ({
      title: `Book ${at}`,
      authors: [`Given${at} Family${at}`],
    }));
    const { user } = openLibrary({ books: [...many, { title: "Emma", authors: ["Jane Austen"] }] });
    await rowOf("Emma");
    expect(await names("Authors")).toHaveLength(8);
    await user.click(screen.getByRole("button", { name: "Show 5 more…" }));
    expect(await names("Authors")).toHaveLength(13);
    await user.click(screen.getByRole("button", { name: "Show fewer" }));
    const field = screen.getByRole("textbox", { name: "Find an author" });
    await user.type(field, "aus");
    await waitFor(async () => expect(await names("Authors")).toEqual(["Jane Austen, 1 book"]));
    await user.keyboard("{ArrowDown}");
    expect(await value(/Jane Austen/)).toHaveFocus();
    await user.clear(field);
    await user.type(field, "nobody");
    expect(await screen.findByText("No author here is called so.")).toBeVisible();
    await expectAccessible();
    await user.keyboard("{Escape}");
    expect(field).toHaveValue("");
    expect(field).toHaveFocus();
    await waitFor(async () => expect(await names("Authors")).toHaveLength(8));
  });

  it("keeps the old counts until the new ones are here, and says when there are none", async () => {
    const { user, backend } = await open();
    const release = backend.hold("browse_counts");
    await user.click(await value(/Jane Austen/));
    await waitFor(() => expect(statusLine()).toContain("2 shown"));
    expect(await names("Languages")).toContain("German, 2 books");
    release();
    await waitFor(async () => expect(await names("Languages")).toEqual(["English, 2 books"]));
    backend.refuse("browse_counts", report("internal"));
    await user.click(await value(/Franz Kafka/));
    expect(await screen.findByText(/^The counts can’t be shown just now\./)).toBeVisible();
    await expectAccessible();
  });
});

describe("the filter bar", () => {
  it("takes off one chip by one, and the focus goes on", async () => {
    const { user } = await open();
    await user.click(await value(/German/, "Languages"));
    await user.keyboard("{Control>}");
    await user.click(await value(/Greek/, "Languages"));
    await user.keyboard("{/Control}");
    await waitFor(() => expect(chips()).toHaveLength(2));
    screen.getByRole("button", { name: "Language: German, take off" }).focus();
    await user.keyboard("{Enter}");
    await waitFor(() =>
      expect(screen.getByRole("button", { name: "Language: Greek, take off" })).toHaveFocus(),
    );
    await user.keyboard("{Enter}");
    await waitFor(() => expect(filters()).toBeNull());
    await waitFor(() => expect(document.activeElement).toHaveAttribute("role", "row"));
  });

  it("says what has no author or no date", async () => {
    const { user } = await open();
    await user.click(await value(/No author/));
    expect(chips()).toEqual(["No author"]);
    (await value(/No author/)).focus();
    await user.keyboard("-");
    expect(chips()).toEqual(["not without an author"]);
  });
});

describe("a value in the details", () => {
  it("leads to all books of the author, of the language, of the decade, and the book stays", async () => {
    const { user } = await open();
    await user.keyboard("{Control>}f{/Control}persua");
    await user.click(await rowOf("Persuasion"));
    const details = within(screen.getByRole("region", { name: "Details" }));
    await user.click(await details.findByRole("button", { name: "Jane Austen" }));
    await waitFor(() => expect(chips()).toEqual(["Author: Jane Austen"]));
    expect(screen.getByRole("searchbox")).toHaveValue("");
    expect(await rowOf("Emma")).toBeVisible();
    expect(details.getByRole("heading")).toHaveTextContent("Persuasion");
    await user.click(details.getByRole("button", { name: "1817" }));
    await waitFor(() => expect(chips()).toEqual(["Published: 1810s"]));
    await user.click(details.getByRole("button", { name: "English" }));
    await waitFor(() => expect(chips()).toEqual(["Language: English"]));
    await expectAccessible();
  });

  it("searches for a name that isn’t among the authors", async () => {
    const { user, backend } = await open();
    const counts = {
      authors: [],
      authors_total: 0,
      without_author: 0,
      languages: [],
      decades: [],
      without_date: 0,
    };
    backend.answer("browse_counts", () => counts);
    await user.click(await rowOf("Emma"));
    await user.click(await screen.findByRole("button", { name: "Jane Austen" }));
    await waitFor(() => expect(screen.getByRole("searchbox")).toHaveValue('"Jane Austen"'));
  });
});
