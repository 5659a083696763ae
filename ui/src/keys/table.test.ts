import { describe, expect, it } from "vitest";
import { coverKey } from "../books/grid/gridKeys";
import { headKey, rowKey } from "../books/table/gridKeys";
import {
  AROUND,
  COMMANDS,
  type CommandId,
  commandFor,
  COMMAND_IDS as ids,
  keysOf,
  type Place,
  placesOf,
  SWALLOWED,
  written,
} from "./table";

/** Whether keys of the one reach whoever stands in the other. */
function contains(outer: Place, inner: Place): boolean {
  for (let place: Place | null = inner; place !== null; place = AROUND[place]) {
    if (place === outer) {
      return true;
    }
  }
  return false;
}

function meet(one: CommandId, other: CommandId): boolean {
  return placesOf(one).some((a) => placesOf(other).some((b) => contains(a, b) || contains(b, a)));
}

function waits(one: CommandId, other: CommandId): boolean {
  const { before = [] } = COMMANDS[one];
  return before.includes(other);
}

describe.each([
  ["Linux and Windows", false],
  ["macOS", true],
])("on %s", (_platform, isMac) => {
  it("no two commands want the same keys at one place", () => {
    const clashes: string[] = [];
    for (const [at, one] of ids.entries()) {
      for (const other of ids.slice(at + 1)) {
        const shared = keysOf(one, isMac).filter((keys) => keysOf(other, isMac).includes(keys));
        if (shared.length > 0 && meet(one, other) && !waits(one, other) && !waits(other, one)) {
          clashes.push(`${shared.join(", ")}: ${one} and ${other}`);
        }
      }
    }
    expect(clashes).toEqual([]);
  });

  it("one that goes before another stands before it, with a key of it, at a place within the other's", () => {
    const idle = ids.flatMap((id) =>
      (COMMANDS[id].before ?? [])
        .filter((other) => {
          const shared = keysOf(id, isMac).some((keys) => keysOf(other, isMac).includes(keys));
          const isWithin = placesOf(id).every((a) => placesOf(other).some((b) => a !== b && contains(b, a)));
          return !shared || !isWithin || ids.indexOf(id) > ids.indexOf(other);
        })
        .map((other) => `${id} before ${other}`),
    );
    expect(idle).toEqual([]);
  });

  it("no command wants keys that are swallowed", () => {
    expect(ids.flatMap((id) => keysOf(id, isMac)).filter((keys) => SWALLOWED.includes(keys))).toEqual([]);
  });

  it("no command wants keys that the desktop takes", () => {
    // Alt with a letter opens menus, with an arrow to the side it goes back; up and down nobody has.
    const taken = /Alt\+(?!Arrow(Up|Down))|Super|Ctrl\+Space|Ctrl\+Shift\+U|Ctrl\+[.;]/;
    expect(ids.flatMap((id) => keysOf(id, isMac)).filter((keys) => taken.test(keys))).toEqual([]);
  });
});

it("a key that types a character acts in its list only, and no letter but as the beginning of a book", () => {
  const single = ids.filter((id) => COMMANDS[id].keys.some((keys) => keys.length === 1));
  const lists: readonly Place[] = ["list", "books", "heads", "browse"];
  expect(single.filter((id) => placesOf(id).some((place) => !lists.includes(place)))).toEqual([]);
  expect(ids.flatMap((id) => COMMANDS[id].keys).filter((keys) => /^[\p{L}\p{N}]$/u.test(keys))).toEqual([]);
});

describe("the keys of the list are those of the table", () => {
  const NAMED =
    "ArrowUp ArrowDown ArrowLeft ArrowRight Home End PageUp PageDown Enter Escape Delete Tab F2 F10"
      .split(" ")
      .concat("ContextMenu", " ", "-", "/");
  const press = (key: string, shift = false) => ({ key, shift, ctrl: false, repeat: false });
  const inTable = (place: Place, key: string, shift = false) =>
    commandFor(place, { key, shiftKey: shift, ctrlKey: false, metaKey: false, altKey: false }, false);

  it("among rows and covers", () => {
    const rows = { active: 5, count: 100, page: 10 };
    const acts = (key: string) =>
      rowKey(press(key), rows) !== null || coverKey(press(key), { ...rows, columns: 6, rtl: false }) !== null;
    // Commands are registered, and not the list's own.
    const own = NAMED.filter((key) => ![null, "book_menu", "title_edit"].includes(inTable("books", key)));
    expect(NAMED.filter(acts)).toEqual(own);
  });

  it.each([false, true])("in the column heads, with Shift: %s", (shift) => {
    const acts = (key: string) => headKey(press(key, shift), 1, 7, false) !== null;
    expect(NAMED.filter(acts)).toEqual(NAMED.filter((key) => inTable("heads", key, shift) !== null));
  });
});

it("a pressed key is written as in the table, whatever the keyboard needs for a sign", () => {
  const press = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
  expect(written(press({ key: "n", ctrlKey: true, shiftKey: true }), false)).toBe("Ctrl+Shift+N");
  expect(written(press({ key: "+", ctrlKey: true, shiftKey: true }), false)).toBe("Ctrl++");
  expect(written(press({ key: "/", shiftKey: true }), false)).toBe("/");
  expect(written(press({ key: "n", metaKey: true }), true)).toBe("Ctrl+N");
  expect(written(press({ key: "F6", shiftKey: true }), false)).toBe("Shift+F6");
});
