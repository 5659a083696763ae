/** Files dropped on the window reach who takes them, and never anybody else. */
import { createEvent, fireEvent } from "@testing-library/dom";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { tameEngine } from "../keys/engine";
import { kindOf, onFilesDropped, takeDrops } from "./drops";

const PICTURE = new File(["x"], "emma.png", { type: "image/png" });
const LIST = new File(["x"], "goodreads.csv", { type: "text/csv" });
const ends: Array<() => void> = [];

beforeEach(() => {
  document.body.innerHTML = `<div id="cover" data-cover-of="1"><b id="inside"></b></div><p id="elsewhere"></p>`;
  ends.push(takeDrops(document), tameEngine(window, true));
});

afterEach(() => {
  for (const end of ends.splice(0)) {
    end();
  }
});

function letGo(
  go: "dragOver" | "drop",
  id: string,
  ...files: File[]
): { prevented: boolean; effect: string } {
  const target = document.getElementById(id) ?? document.body;
  const dataTransfer = {
    types: ["Files"],
    dropEffect: "",
    files,
    items: files.map(({ type }) => ({ kind: "file", type })),
  };
  const event = createEvent[go](target, { dataTransfer });
  fireEvent(target, event);
  return { prevented: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

function covers(): ReturnType<typeof vi.fn> {
  const take = vi.fn();
  ends.push(
    onFilesDropped({ kind: "picture", at: (under) => under.closest<HTMLElement>("[data-cover-of]"), take }),
  );
  return take;
}

it("a picture goes to the cover under it, which shows that it would take it", () => {
  const take = covers();
  expect(letGo("dragOver", "inside", PICTURE)).toEqual({ prevented: true, effect: "copy" });
  const cover = document.getElementById("cover");
  expect(cover).toHaveAttribute("data-drop-over");
  expect(letGo("drop", "inside", PICTURE, LIST).prevented).toBe(true);
  expect(take).toHaveBeenCalledExactlyOnceWith([PICTURE], cover);
  expect(cover).not.toHaveAttribute("data-drop-over");
});

it("elsewhere nothing takes it, and the engine doesn't either", () => {
  const take = covers();
  expect(letGo("dragOver", "elsewhere", PICTURE)).toEqual({ prevented: true, effect: "none" });
  expect(letGo("drop", "elsewhere", PICTURE).prevented).toBe(true);
  expect(letGo("drop", "cover", LIST).prevented).toBe(true);
  expect(take).not.toHaveBeenCalled();
});

it("a list goes to who takes lists, wherever it is dropped", () => {
  covers();
  const take = vi.fn();
  const end = onFilesDropped({ kind: "list", take });
  letGo("drop", "cover", LIST);
  expect(take).toHaveBeenCalledExactlyOnceWith([LIST], document.body);
  end();
  letGo("drop", "cover", LIST);
  expect(take).toHaveBeenCalledOnce();
});

it("an engine that keeps back what is held may still let it go", () => {
  covers();
  const target = document.getElementById("cover") ?? document.body;
  const event = createEvent.dragOver(target, {
    dataTransfer: { types: ["Files"], items: [], files: [], dropEffect: "" },
  });
  fireEvent(target, event);
  expect(event.defaultPrevented).toBe(true);
  expect(target).toHaveAttribute("data-drop-over");
});

it.each([
  ["a.PNG", "", "picture"],
  ["a", "image/heic", "picture"],
  ["a.csv", "application/vnd.ms-excel", "list"],
  ["png", "", "list"],
] as const)("“%s” of type “%s” is a %s", (name, type, kind) => {
  expect(kindOf({ name, type })).toBe(kind);
});
