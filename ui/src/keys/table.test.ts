import { describe, expect, it } from "vitest";
import { COMMANDS, COMMAND_IDS as ids, keysOf, SWALLOWED, written } from "./table";

describe.each([
  ["Linux and Windows", false],
  ["macOS", true],
])("on %s", (_platform, isMac) => {
  it("no two commands want the same keys", () => {
    const seen = new Map<string, string>();
    const clashes: string[] = [];
    for (const id of ids) {
      for (const keys of keysOf(id, isMac)) {
        const other = seen.get(keys);
        if (other !== undefined) {
          clashes.push(`${keys}: ${other} and ${id}`);
        }
        seen.set(keys, id);
      }
    }
    expect(clashes).toEqual([]);
  });

  it("no command wants keys that are swallowed", () => {
    expect(ids.flatMap((id) => keysOf(id, isMac)).filter((keys) => SWALLOWED.includes(keys))).toEqual([]);
  });

  it("no command wants keys that the desktop takes", () => {
    const taken = /Alt\+|Super|Ctrl\+Space|Ctrl\+Shift\+U|Ctrl\+[.;]/;
    expect(ids.flatMap((id) => keysOf(id, isMac)).filter((keys) => taken.test(keys))).toEqual([]);
  });
});

it("a key that types a character acts in its list only", () => {
  const single = ids.filter((id) => COMMANDS[id].keys.some((keys) => keys.length === 1));
  expect(single.filter((id) => COMMANDS[id].place !== "list")).toEqual([]);
});

it("a pressed key is written as in the table, whatever the keyboard needs for a sign", () => {
  const press = (init: KeyboardEventInit) => new KeyboardEvent("keydown", init);
  expect(written(press({ key: "n", ctrlKey: true, shiftKey: true }), false)).toBe("Ctrl+Shift+N");
  expect(written(press({ key: "+", ctrlKey: true, shiftKey: true }), false)).toBe("Ctrl++");
  expect(written(press({ key: "/", shiftKey: true }), false)).toBe("/");
  expect(written(press({ key: "n", metaKey: true }), true)).toBe("Ctrl+N");
  expect(written(press({ key: "F6", shiftKey: true }), false)).toBe("Shift+F6");
});
