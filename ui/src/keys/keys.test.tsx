/** Keys act at their place, the engine's own don't, and a dropped file doesn't take the window away. */
import { fireEvent, screen } from "@testing-library/react";
import { expect, it, onTestFinished, vi } from "vitest";
import { show } from "../test/render";
import { tameEngine } from "./engine";
import { setPlatform } from "./platform";
import { useRegions, visit } from "./regions";
import type { CommandId } from "./table";
import { useKeyCommand } from "./useKeyCommand";
import { spelled } from "./words";

function Place({ id, run }: { id: CommandId; run: () => unknown }) {
  useKeyCommand(id, run);
  return (
    <main>
      <input aria-label="Field" />
      <button type="button">Button</button>
      <div data-keys="list">
        <button type="button">Row</button>
      </div>
    </main>
  );
}

it("a command of the view leaves text fields alone", async () => {
  const run = vi.fn();
  const user = show(<Place id="undo" run={run} />);
  await user.click(screen.getByRole("textbox"));
  await user.keyboard("{Control>}z{/Control}");
  expect(run).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Button" }));
  await user.keyboard("{Control>}z{/Control}");
  expect(run).toHaveBeenCalledOnce();
});

it("a command for anywhere acts in a text field too", async () => {
  const run = vi.fn();
  const user = show(<Place id="search" run={run} />);
  await user.click(screen.getByRole("textbox"));
  await user.keyboard("{Control>}f{/Control}");
  expect(run).toHaveBeenCalledOnce();
});

it("a single character acts in its list only", async () => {
  const run = vi.fn();
  const user = show(<Place id="search_quick" run={run} />);
  await user.click(screen.getByRole("button", { name: "Button" }));
  await user.keyboard("/");
  expect(run).not.toHaveBeenCalled();
  await user.click(screen.getByRole("button", { name: "Row" }));
  await user.keyboard("/");
  expect(run).toHaveBeenCalledOnce();
});

function Regions() {
  useRegions();
  return null;
}

it("F6 visits the regions in their order, whatever theirs in the page, and gives back the last focus of each", () => {
  show(
    <main>
      <Regions />
      <div data-region="books">
        <button type="button">Row</button>
        <div data-region="toast">
          <button type="button">Undo</button>
        </div>
      </div>
      <section data-region="status" aria-label="Status" />
      <section data-region="details" aria-label="Details">
        <p>No book is chosen.</p>
      </section>
      <div data-region="browse">
        <button type="button">All books</button>
        <button type="button">Trash</button>
      </div>
    </main>,
  );
  const trash = screen.getByRole("button", { name: "Trash" });
  trash.focus();
  fireEvent.focusIn(trash);
  const expected = [
    screen.getByRole("button", { name: "Row" }),
    screen.getByRole("region", { name: "Details" }),
    screen.getByRole("region", { name: "Status" }),
    screen.getByRole("button", { name: "Undo" }),
    trash,
  ];
  for (const target of expected) {
    expect(visit(1)).toBe(true);
    expect(target).toHaveFocus();
  }
  for (const target of expected.toReversed().slice(1)) {
    expect(visit(-1)).toBe(true);
    expect(target).toHaveFocus();
  }
});

function tamed(isRelease: boolean) {
  onTestFinished(tameEngine(window, isRelease));
}

it.each([
  { key: "F5" },
  { key: "r", ctrlKey: true },
  { key: "ArrowLeft", altKey: true },
  { key: "F7" },
  { key: "F12" },
  { key: "I", ctrlKey: true, shiftKey: true },
])("the engine never gets %o in release", (keys) => {
  tamed(true);
  expect(fireEvent.keyDown(document.body, keys)).toBe(false);
});

it("a developer keeps the engine's keys", () => {
  tamed(false);
  expect(fireEvent.keyDown(document.body, { key: "F12" })).toBe(true);
});

it("the engine's context menu comes in text fields only", () => {
  tamed(true);
  show(<input aria-label="Field" />);
  expect(fireEvent.contextMenu(document.body)).toBe(false);
  expect(fireEvent.contextMenu(screen.getByRole("textbox"))).toBe(true);
});

it("a file that is dropped anywhere doesn't leave the program", () => {
  tamed(false);
  show(<input aria-label="Field" />);
  const dataTransfer = { types: ["Files"], dropEffect: "copy" };
  expect(fireEvent.dragOver(screen.getByRole("textbox"), { dataTransfer })).toBe(false);
  expect(fireEvent.drop(document.body, { dataTransfer })).toBe(false);
});

it("keys are spelled as on the keyboard in front of the person", () => {
  expect(spelled("Ctrl+Shift+N")).toBe("Ctrl+Shift+N");
  expect(spelled("Delete")).toBe("Del");
  expect(spelled("Ctrl++")).toBe("Ctrl++");
  setPlatform("macos");
  onTestFinished(() => setPlatform("linux"));
  expect(spelled("Ctrl+Shift+N")).toBe("⇧⌘N");
});
