/** What is typed is kept while it is typed, and not only once the keys rest. */
import { act, render } from "@testing-library/react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { type Backend, startBackend } from "../test/backend";
import { type KeptDraft, keepDrafts, keepDraftsWhenLeft, useDraft } from "./drafts";
import { quit } from "./quit";

let backend: Backend;

beforeEach(() => {
  vi.useFakeTimers();
  backend = startBackend({ isSignedIn: true });
});
afterEach(() => {
  vi.useRealTimers();
});

let draft: KeptDraft | undefined;

function Form({ text }: { readonly text: string }) {
  draft = useDraft("book:new", text === "" ? null : text, () => undefined);
  return null;
}

const wait = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));
/** As the Rust side has it. */
const kept = () => {
  const [content] = [...backend.shelf.drafts].filter(([key]) => key.endsWith("book:new")).map(([, at]) => at);
  return content === undefined ? "" : JSON.parse(content);
};

it("the first letter is kept at once, and the others at most 0.4 s later", async () => {
  const { rerender } = render(<Form text="" />);
  await wait(1000);
  rerender(<Form text="M" />);
  await wait(1);
  expect(kept()).toBe("M");
  let text = "M";
  for (const letter of "iddlemarch, a study of provincial life") {
    await wait(100);
    text += letter;
    rerender(<Form text={text} />);
    await wait(0);
    expect(text.length - kept().length).toBeLessThanOrEqual(4);
  }
  await wait(400);
  expect(kept()).toBe(text);
  const asked = backend.requests("draft_keep").filter(({ form }) => form === "book:new").length;
  expect(asked).toBeLessThanOrEqual(Math.ceil(text.length / 4) + 2);
});

it.each([
  ["the window loses the focus", () => window.dispatchEvent(new Event("blur"))],
  ["the window is hidden", () => document.dispatchEvent(new Event("visibilitychange"))],
  ["the page goes", () => window.dispatchEvent(new Event("pagehide"))],
])("all of it is kept at once when %s", async (_, leave) => {
  vi.spyOn(document, "hasFocus").mockReturnValue(false);
  const end = keepDraftsWhenLeft();
  const { rerender } = render(<Form text="" />);
  await wait(1000);
  rerender(<Form text="M" />);
  await wait(1);
  rerender(<Form text="Middlemarch" />);
  await wait(1);
  expect(kept()).toBe("M");
  leave();
  await wait(1);
  expect(kept()).toBe("Middlemarch");
  end();
});

/** As "Throw away" does it: the form closes while the Rust side is still told. */
async function throwAway(): Promise<() => void> {
  const { rerender, unmount } = render(<Form text="" />);
  await wait(1000);
  rerender(<Form text="M" />);
  await wait(1);
  expect(backend.shelf.drafts.size).toBe(2);
  const answer = backend.hold("draft_keep");
  void draft?.forget();
  unmount();
  return answer;
}

it("a lock waits until what was thrown away is forgotten, and that a form was open too", async () => {
  const answer = await throwAway();
  const kept = vi.fn();
  void keepDrafts().then(kept);
  await wait(100);
  expect(kept).not.toHaveBeenCalled();
  answer();
  await wait(1);
  expect(kept).toHaveBeenCalled();
  expect(backend.shelf.drafts.size).toBe(0);
});

it("so does leaving the program, but not for long", async () => {
  const answer = await throwAway();
  quit();
  await wait(100);
  expect(backend.requests("app_quit")).toHaveLength(0);
  answer();
  await wait(1);
  expect(backend.shelf.drafts.size).toBe(0);
  expect(backend.requests("app_quit")).toHaveLength(1);

  await throwAway();
  quit();
  await wait(1100);
  expect(backend.requests("app_quit")).toHaveLength(2);
});
