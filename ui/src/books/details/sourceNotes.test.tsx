// What a list said about a book, in words, for whoever imported it.

import { render, screen, within } from "@testing-library/react";
import { expect, it } from "vitest";
import type { SourceNote } from "../../api/bindings";
import { openLibrary, rowOf } from "../../shell/openLibrary";
import { expectAccessible } from "../../test/axe";
import { SourceNotes } from "./SourceNotes";

const NOTE: SourceNote = {
  source: "goodreads",
  file_name: "list.csv",
  imported_at: Date.UTC(2026, 10, 23),
  rating: 4,
  shelves: ["favourites", "sci-fi"],
  status: "read",
  date_read: "2021-05-03",
  date_added: null,
  read_count: 1,
  review: null,
  private_notes: null,
  other: [],
};

function line(rest: Partial<SourceNote>): string {
  render(<SourceNotes notes={[{ ...NOTE, ...rest }]} />);
  return screen.getByText(/^From your Goodreads list:/).textContent ?? "";
}

it("is one sentence with a date, stars and shelves", () => {
  expect(line({})).toBe("From your Goodreads list: read 3 May 2021, ★★★★, on favourites, sci-fi");
  expect(screen.getByRole("img", { name: "4 of 5" })).toHaveAttribute("dir", "ltr");
});

it.each<[Partial<SourceNote>, string]>([
  [{ date_read: null, rating: null, shelves: [] }, "read"],
  [{ date_read: null, read_count: 3, rating: null, shelves: [] }, "read 3 times"],
  [{ status: "to-read", date_read: null, rating: null, shelves: ["to-read"] }, "want to read"],
  [{ status: "currently-reading", date_read: null, rating: null, shelves: [] }, "reading"],
  [{ status: "abandoned", date_read: null, rating: 2, shelves: ["x"] }, "★★, on abandoned, x"],
  [{ status: null, date_read: null, rating: null, shelves: [], date_added: "2019" }, "listed 2019"],
])("says only what is known: %#", (rest, words) => {
  expect(line(rest)).toBe(`From your Goodreads list: ${words}`);
});

it("shows review and private notes, and who sees them", async () => {
  const { user } = openLibrary({
    books: [
      {
        title: "Emma",
        sources: [
          {
            ...NOTE,
            review: "Handsome, clever,\nand rich.",
            private_notes: "Lent by Sara",
            other: [{ name: "Binding", value: "Hardcover" }],
          },
        ],
      },
    ],
  });
  await user.click(await rowOf("Emma"));
  const notes = within(await screen.findByRole("region", { name: "From your lists" }));
  expect(notes.getByRole("heading", { name: "Your review" })).toBeVisible();
  expect(notes.getByText(/Handsome, clever,\s+and rich\./)).toBeVisible();
  expect(notes.getByRole("heading", { name: "Your private notes" })).toBeVisible();
  expect(notes.getByText("Only you see this.")).toBeVisible();
  await user.click(notes.getByText("1 more detail of the list"));
  expect(notes.getByText("Hardcover")).toBeVisible();
  await expectAccessible();
});

it("nothing is there of a book that no list named", async () => {
  openLibrary();
  await rowOf("Emma");
  expect(screen.queryByRole("region", { name: "From your lists" })).toBeNull();
});
