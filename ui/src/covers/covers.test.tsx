// Covers as they are painted: the picture of a book, or the drawn one.

import { act, fireEvent, render } from "@testing-library/react";
import { beforeEach, expect, it, onTestFinished, vi } from "vitest";
import { expectAccessible } from "../test/axe";
import { startBackend } from "../test/backend";
import { applySettings } from "../window/settings";
import { BookCover } from "./BookCover";

const HASH = "ab".repeat(32);
const EMMA = { title: "Emma", authors: ["Jane Austen"], cover: null };

beforeEach(() => {
  startBackend();
});

function show(book: Parameters<typeof BookCover>[0]["book"], lang = "en"): HTMLElement {
  return render(<BookCover book={book} lang={lang} width={108} />).container;
}

it("a book without a picture is drawn, hidden from the screen reader, in its own language", async () => {
  const shown = show({ title: "Ὀδύσσεια", authors: ["Ὅμηρος"], cover: null }, "grc");
  const cover = shown.querySelector("[data-drawn]");
  expect(cover).toHaveAttribute("aria-hidden", "true");
  expect(cover).toHaveAttribute("lang", "grc");
  expect(cover).toHaveTextContent("ὈδύσσειαὍμηρος");
  await expectAccessible(shown);
});

it("a Hebrew book is bound on the right in any window, and reads from there", () => {
  expect(show({ title: "כל כתבי", authors: [], cover: null }).querySelector("[data-drawn]")).toHaveAttribute(
    "dir",
    "rtl",
  );
  expect(show(EMMA).querySelector("[data-drawn]")).toHaveAttribute("dir", "ltr");
});

it("a volume shows its series and its number", () => {
  const shown = show({
    title: "Leviathan Wakes (The Expanse, #1)",
    authors: ["James S. A. Corey"],
    cover: null,
  });
  expect(shown).toHaveTextContent("The ExpanseLeviathan Wakes1James S. A. Corey");
});

it("a picture keeps its shape and fills the box one way", () => {
  const wide = show({ ...EMMA, cover: { hash: HASH, width: 800, height: 600 } }).querySelector<HTMLElement>(
    "[data-cover]",
  );
  expect(wide?.style.inlineSize).toBe("100%");
  const shown = show({ ...EMMA, cover: { hash: HASH, width: 300, height: 600 } });
  const slim = shown.querySelector<HTMLElement>("[data-cover]");
  expect(slim?.style.inlineSize).toBe("75%");
  expect(slim?.style.aspectRatio).toBe("0.5");
  const image = shown.querySelector("img");
  expect(image).toHaveAttribute("alt", "");
  expect(image?.src).toBe(`cover://localhost/${HASH}?width=108`);
});

it.each([
  [108, 1, 100, "?width=108"],
  [184, 2, 100, "?width=368"],
  [195, 2, 100, "?width=560"],
  [195, 1, 200, "?width=560"],
  [195, 2, 200, "?width=800"],
  [387, 2, 200, ""],
])("a picture %d px wide is sharp on a screen of density %d at %d %%", (width, ratio, zoom, asked) => {
  vi.stubGlobal("devicePixelRatio", ratio);
  applySettings({ theme: "light", dark: false, zoom });
  onTestFinished(() => {
    vi.unstubAllGlobals();
    applySettings({ theme: "light", dark: false, zoom: 100 });
  });
  const cover = { hash: HASH, width: 900, height: 1_350 };
  const { container } = render(<BookCover book={{ ...EMMA, cover }} lang="en" width={width} />);
  expect(container.querySelector("img")?.src).toBe(`cover://localhost/${HASH}${asked}`);
});

it("a picture that is there is fetched larger when the window is enlarged", () => {
  onTestFinished(() => applySettings({ theme: "light", dark: false, zoom: 100 }));
  const shown = show({ ...EMMA, cover: { hash: HASH, width: 900, height: 1_350 } });
  act(() => applySettings({ theme: "light", dark: false, zoom: 200 }));
  expect(shown.querySelector("img")?.src).toContain("?width=280");
});

it("a picture that can't be shown gives way to the drawn cover, and another one is tried", () => {
  const book = { ...EMMA, cover: { hash: HASH, width: 600, height: 900 } };
  const { container, rerender } = render(<BookCover book={book} lang="en" width={108} />);
  const image = container.querySelector("img");
  expect(image).not.toBeNull();
  if (image !== null) {
    fireEvent.error(image);
  }
  expect(container.querySelector("img")).toBeNull();
  expect(container).toHaveTextContent("Emma");
  rerender(
    <BookCover book={{ ...book, cover: { ...book.cover, hash: "cd".repeat(32) } }} lang="en" width={108} />,
  );
  expect(container.querySelector("img")).not.toBeNull();
});

it("hostile text is drawn as text", () => {
  const hostile = "<img src=x onerror=alert(1)>";
  const shown = show({ title: hostile, authors: [hostile], cover: null });
  expect(shown.querySelector("img")).toBeNull();
  expect(shown).toHaveTextContent(hostile);
});
