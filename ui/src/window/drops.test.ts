/** Files dropped on the window reach who takes them, and never anybody else. */
import { createEvent, fireEvent } from "@testing-library/dom";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { tameEngine } from "../keys/engine";
import { type Backend, startBackend } from "../test/backend";
import { bytesOf } from "./bytesOf";
import { kindOf, onFilesDropped, takeDrops } from "./drops";

const PICTURE = new File(["x"], "emma.png", { type: "image/png" });
const LIST = new File(["x"], "goodreads.csv", { type: "text/csv" });
const ends: Array<() => void> = [];

let backend: Backend;

beforeEach(() => {
  backend = startBackend({ isSignedIn: true });
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

/** As WebKitGTK tells of files: a page learns nothing of them. */
function hidden(go: "dragOver" | "drop", id: string): { prevented: boolean; effect: string } {
  const target = document.getElementById(id) ?? document.body;
  const dataTransfer = { types: ["text/uri-list", "text/html"], dropEffect: "", files: [], items: [] };
  const event = createEvent[go](target, { dataTransfer });
  fireEvent(target, event);
  return { prevented: event.defaultPrevented, effect: dataTransfer.dropEffect };
}

it("what the engine hides goes where it was held, and is read in its parts", async () => {
  const take = covers();
  const bytes = new Uint8Array(2_500_000).map((_, at) => at % 251);
  backend.answer("dropped_read", ({ file, from, to }) => {
    expect(file).toBe(7);
    return bytes.buffer.slice(from, to);
  });
  // A link of the page itself is dragged: nobody says that it is a file.
  expect(hidden("dragOver", "inside")).toEqual({ prevented: true, effect: "none" });
  await backend.emit("files_dragged", ["emma.png"]);
  expect(hidden("dragOver", "elsewhere")).toEqual({ prevented: true, effect: "none" });
  expect(hidden("dragOver", "inside")).toEqual({ prevented: true, effect: "copy" });
  const cover = document.getElementById("cover");
  expect(cover).toHaveAttribute("data-drop-over");
  await backend.emit("files_dropped", [{ file: 7, name: "emma.png", size: bytes.length }]);
  await backend.emit("files_dragged", null);
  expect(cover).not.toHaveAttribute("data-drop-over");
  expect(take).toHaveBeenCalledOnce();
  const [picture] = take.mock.calls[0]?.[0] ?? [];
  expect(picture).toMatchObject({ name: "emma.png", size: bytes.length });
  expect(await bytesOf(picture)).toEqual(bytes);
  expect(await bytesOf(picture.slice(1_000, 1_300).slice(100, 900))).toEqual(bytes.slice(1_100, 1_300));
});

it("a list that the engine hides is no picture, and one that has become shorter isn’t read", async () => {
  const take = covers();
  const list = vi.fn();
  ends.push(onFilesDropped({ kind: "list", take: list }));
  await backend.emit("files_dragged", ["goodreads.csv"]);
  expect(hidden("dragOver", "inside").effect).toBe("copy");
  await backend.emit("files_dropped", [{ file: 1, name: "goodreads.csv", size: 10 }]);
  expect(take).not.toHaveBeenCalled();
  expect(list).toHaveBeenCalledOnce();
  backend.answer("dropped_read", () => new ArrayBuffer(0));
  await expect(bytesOf(list.mock.calls[0]?.[0][0])).rejects.toThrow("shorter");
});
