import { act, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { visit } from "../keys/regions";
import { expectAccessible } from "../test/axe";
import { show } from "../test/render";
import { ToastRegion } from "./ToastRegion";
import { dismissToast, showToast } from "./toasts";

const undo = vi.fn();

beforeEach(() => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  vi.spyOn(document, "hasFocus").mockReturnValue(true);
  show(
    <main>
      <button type="button" data-region="list">
        List
      </button>
      <ToastRegion />
    </main>,
  );
});

afterEach(() => {
  act(() => dismissToast());
  vi.useRealTimers();
});

const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime });
const moved = (count: number) =>
  act(() => showToast({ text: `Moved ${count} books to the trash.`, action: { label: "Undo", run: undo } }));
const wait = (ms: number) => act(() => vi.advanceTimersByTime(ms));
const toast = () => screen.queryByRole("region", { name: "Notice" });

it("is there for 8 seconds and said politely once", async () => {
  moved(3);
  expect(toast()).toHaveTextContent("Moved 3 books to the trash.");
  wait(100);
  expect(screen.getByRole("status")).toHaveTextContent("Moved 3 books to the trash.");
  await expectAccessible();
  wait(7_000);
  expect(toast()).toBeInTheDocument();
  wait(1_500);
  expect(toast()).not.toBeInTheDocument();
});

it("stands still while it has the focus or the window is behind", () => {
  moved(3);
  act(() => screen.getByRole("button", { name: "Undo" }).focus());
  wait(20_000);
  expect(toast()).toBeInTheDocument();
  act(() => screen.getByRole("button", { name: "List" }).focus());
  act(() => void window.dispatchEvent(new Event("blur")));
  wait(20_000);
  expect(toast()).toBeInTheDocument();
  act(() => void window.dispatchEvent(new Event("focus")));
  wait(8_100);
  expect(toast()).not.toBeInTheDocument();
});

it("gives way to the next one", () => {
  moved(3);
  moved(4);
  expect(screen.getAllByRole("region", { name: "Notice" })).toHaveLength(1);
  expect(toast()).toHaveTextContent("Moved 4 books");
});

it("is reached by F6, undone by its button and left by Esc, with the focus back where it was", async () => {
  moved(3);
  act(() => screen.getByRole("button", { name: "List" }).focus());
  act(() => void visit(1));
  expect(screen.getByRole("button", { name: "Undo" })).toHaveFocus();
  await user.keyboard("{Escape}");
  expect(toast()).not.toBeInTheDocument();
  moved(3);
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(undo).toHaveBeenCalledOnce();
  expect(toast()).not.toBeInTheDocument();
});
