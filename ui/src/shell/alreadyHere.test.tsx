// "Already here": a hint while a book is added, by ISBN or by title and author.

import { screen, waitFor } from "@testing-library/react";
import type { UserEvent } from "@testing-library/user-event";
import { expect, it } from "vitest";
import { expectAccessible } from "../test/axe";
import { openLibrary, rowOf, spoken } from "./openLibrary";

const BOOKS = [
  {
    title: "Emma",
    authors: ["Jane Austen"],
    isbn: "9780141439587",
    isbn13: "9780141439587",
    published_date: "1815",
  },
  { title: "EMMA", authors: ["JANE AUSTEN", "Somebody Else"], publisher: "Penguin" },
  { title: "Emma", authors: ["Alexander McCall Smith"] },
];

async function openForm(): Promise<UserEvent> {
  const { user } = openLibrary({ books: BOOKS });
  await rowOf("EMMA");
  await user.keyboard("{Control>}n{/Control}");
  await screen.findByRole("dialog", { name: "Add a book" });
  return user;
}
const field = (name: string) => screen.getByRole("textbox", { name });

it("is said of a book with the same title and author, in whatever case, and shows which", async () => {
  const user = await openForm();
  await user.type(screen.getByRole("textbox", { name: /^Title/ }), "emma");
  expect(screen.queryByText(/^Already here/)).toBeNull();
  await user.type(field("Author"), "jane austen");
  expect(await screen.findByText("Already here: 2 copies")).toBeVisible();
  await waitFor(() => expect(spoken()).toBe("Already here: 2 copies"));
  await user.click(screen.getByRole("button", { name: "Show" }));
  expect(screen.getByText("Penguin", { selector: "[data-modal] *" })).toBeVisible();
  expect(screen.queryByText(/McCall/, { selector: "[data-modal] *" })).toBeNull();
  await expectAccessible();
});

it("is said of a title without the series that lists write behind it, and the other way round", async () => {
  const { user } = openLibrary({
    books: [
      { title: "Leviathan Wakes (The Expanse, #1)", authors: ["James S. A. Corey"] },
      { title: "Collected Stories (Collected, #2)", authors: ["Roald Dahl"] },
      { title: "Emma", authors: ["Jane Austen"] },
    ],
  });
  await rowOf("Emma");
  await user.keyboard("{Control>}n{/Control}");
  await screen.findByRole("dialog", { name: "Add a book" });
  const title = screen.getByRole("textbox", { name: /^Title/ });
  await user.type(title, "Leviathan Wakes");
  await user.type(field("Author"), "James S. A. Corey");
  expect(await screen.findByText("Already here: 1 copy")).toBeVisible();
  const say = async (name: string, author: string) => {
    await user.clear(title);
    await user.type(title, name);
    await user.clear(field("Author"));
    await user.type(field("Author"), author);
  };
  await say("Collected Stories (Collected, #1)", "Roald Dahl");
  await waitFor(() => expect(screen.queryByText(/^Already here/)).toBeNull());
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(screen.queryByText(/^Already here/)).toBeNull();
  await say("Emma (Penguin Classics, #9)", "Jane Austen");
  expect(await screen.findByText("Already here: 1 copy")).toBeVisible();
});

it("is said of the same ISBN, also as ten digits, and gets in nobody’s way", async () => {
  const user = await openForm();
  await user.type(screen.getByRole("textbox", { name: /^Title/ }), "Another");
  await user.type(field("ISBN"), "0-14-143958-0");
  expect(await screen.findByText("Already here: 1 copy")).toBeVisible();
  await user.click(screen.getByRole("button", { name: "Add" }));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
});

it("is not said while a book is edited: it would be the book itself", async () => {
  const { user } = openLibrary({ books: BOOKS });
  await user.click(await rowOf("EMMA"));
  await user.keyboard("{Control>}e{/Control}");
  await user.type(await screen.findByRole("textbox", { name: /^Title/ }), " ");
  await new Promise((resolve) => setTimeout(resolve, 600));
  expect(screen.queryByText(/^Already here/)).toBeNull();
});
