import { expect, it } from "vitest";
import { type Cited, citation } from "./citations";

const book = (fields: Partial<Cited>): Cited => ({
  uid: "",
  title: "Middlemarch",
  authors: [],
  publisher: null,
  published_date: null,
  ...fields,
});

it.each<[Partial<Cited>, string]>([
  [
    { authors: ["George Eliot"], publisher: "Blackwood", published_date: "1871-12" },
    "Middlemarch. George Eliot. Blackwood, 1871.",
  ],
  [{ authors: ["Terry Pratchett", "Neil Gaiman"] }, "Middlemarch. Terry Pratchett and Neil Gaiman."],
  [{ title: "Ὀδύσσεια", published_date: "-750" }, "Ὀδύσσεια. 750 BC."],
  [
    { title: "Who’s Afraid of Virginia Woolf?", publisher: "Atheneum" },
    "Who’s Afraid of Virginia Woolf? Atheneum.",
  ],
  [{ title: "吾輩は猫である。", authors: ["夏目漱石"] }, "吾輩は猫である。 夏目漱石."],
  [{ title: " Two\n lines ", published_date: "about 1900" }, "Two lines. about 1900."],
  [{}, "Middlemarch."],
])("%j is cited as %j", (fields, text) => {
  expect(citation(book(fields), "en")).toBe(text);
});
