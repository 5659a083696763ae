/** The catalogue is whole, every text of the window is in it, and values don't disturb its sentences. */
import { parseSync } from "vite";
import { describe, expect, it } from "vitest";
import { COMMAND_IDS, COMMANDS } from "../keys/table";
import { sources } from "../test/sources";
import { en } from "./catalogue";
import { directionOf, isolate, languageFrom, t } from "./index";
import { lengthened, type Messages, mirrored, pseudo } from "./pseudo";

type Node = { readonly type: string; readonly [key: string]: unknown };

/** Attributes that a person reads or hears. */
const SPOKEN = [
  "aria-label",
  "label",
  "title",
  "placeholder",
  "description",
  "alt",
  "text",
  "aria-description",
];

function isNode(value: unknown): value is Node {
  return typeof value === "object" && value !== null && typeof (value as Node).type === "string";
}

function walk(node: unknown, visit: (node: Node) => void): void {
  if (Array.isArray(node)) {
    for (const child of node) {
      walk(child, visit);
    }
  } else if (isNode(node)) {
    visit(node);
    for (const child of Object.values(node)) {
      walk(child, visit);
    }
  }
}

function literalOf(node: unknown): string {
  if (!isNode(node)) {
    return "";
  }
  if (node.type === "JSXExpressionContainer") {
    return literalOf(node.expression);
  }
  return node.type === "Literal" && typeof node.value === "string" ? node.value : "";
}

function flat(messages: Messages, prefix = ""): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === "string") {
      found.set(prefix + key, value);
    } else {
      for (const [inner, text] of flat(value, `${prefix}${key}.`)) {
        found.set(inner, text);
      }
    }
  }
  return found;
}

const all = flat(en);
const code = [...sources(".ts"), ...sources(".tsx")].filter(
  ({ path }) => !path.includes(".test.") && !path.startsWith("test/") && !path.startsWith("messages/en/"),
);

describe("the components", () => {
  const parsed = sources(".tsx")
    .filter(({ path }) => !path.includes(".test.") && !path.startsWith("test/"))
    .map(({ path, text }) => ({ path, program: parseSync(path, text).program }));

  it("hold no text of their own", () => {
    const offenders: string[] = [];
    for (const { path, program } of parsed) {
      walk(program, (node) => {
        const text =
          node.type === "JSXText"
            ? String(node.value)
            : node.type === "JSXElement"
              ? (node.children as unknown[]).map(literalOf).join("")
              : "";
        if (/\p{L}/u.test(text)) {
          offenders.push(`${path}: ${text.trim()}`);
        }
      });
    }
    expect(offenders).toEqual([]);
  });

  it("hold no spoken attribute of their own", () => {
    const offenders: string[] = [];
    for (const { path, program } of parsed) {
      walk(program, (node) => {
        const name = isNode(node.name) ? String(node.name.name) : "";
        if (node.type === "JSXAttribute" && SPOKEN.includes(name) && /\p{L}/u.test(literalOf(node.value))) {
          offenders.push(`${path}: ${name}="${literalOf(node.value)}"`);
        }
      });
    }
    expect(offenders).toEqual([]);
  });
});

describe("the catalogue", () => {
  it("has every key that is used", () => {
    const used = code.flatMap(({ text }) =>
      [...text.matchAll(/\bt\(\s*"([\w.]+)"/g)].map(([, key]) => key ?? ""),
    );
    const missing = used.filter((key) => !all.has(key) && !all.has(`${key}_other`));
    expect(used.length).toBeGreaterThan(50);
    expect(missing).toEqual([]);
  });

  it("has no doors' or common message that nobody uses", () => {
    const text = code.map((file) => file.text).join("\n");
    const said = new Set(COMMAND_IDS.map((id) => `common.key.${COMMANDS[id].said}`));
    const unused = [...all.keys()]
      .filter((key) => key.startsWith("doors.") || key.startsWith("common."))
      .map((key) => key.replace(/_(one|other)$/, ""))
      .filter((key) => !text.includes(`"${key}"`))
      // Named by a part that is put together: the key table, the failures.
      .filter((key) => !key.startsWith("common.command.") && !key.startsWith("doors.failure."))
      .filter((key) => !said.has(key));
    expect(unused).toEqual([]);
  });

  it.each([
    ["ErrorCode", "errors.code"],
    ["FieldCode", "errors.field"],
    ["Reason", "errors.reason"],
  ])("has a sentence for every %s", (type, branch) => {
    const bindings = sources("bindings.ts")[0]?.text ?? "";
    const union = new RegExp(`export type ${type}\\s*=([^;]*);`).exec(bindings)?.[1] ?? "";
    const codes = [...union.matchAll(/"(\w+)"/g)].map(([, name]) => `${branch}.${name}`);
    expect(codes.length).toBeGreaterThan(10);
    expect(codes.filter((key) => !all.has(key) && !all.has(`${key}_other`))).toEqual([]);
  });

  it("has both plural forms wherever it has one", () => {
    const counted = [...all].filter(([, text]) => text.includes("{{count")).map(([key]) => key);
    const lonely = counted.filter(
      (key) =>
        (key.endsWith("_one") && !all.has(key.replace(/_one$/, "_other"))) ||
        (key.endsWith("_other") && !all.has(key.replace(/_other$/, "_one"))),
    );
    expect(lonely).toEqual([]);
  });

  it("says nothing in capitals, no please, no oops, no three dots", () => {
    const offenders = [...all]
      .filter(([, text]) => /\bplease\b|\boops\b|\.\.\./i.test(text))
      .map(([key]) => key);
    expect(offenders).toEqual([]);
  });

  it("counts with the language's plural rules and separators", () => {
    expect(t("doors.password.good", { count: 31 })).toBe("31 characters. Good.");
    expect(t("doors.password.short", { count: 1, min: 8 })).toBe("1 character. 8 is the least.");
    expect(t("errors.field.too_long", { length: 1204, max: 1000 })).toBe(
      "That is 1,204 characters. 1,000 fit here.",
    );
  });
});

describe("the pseudo-languages", () => {
  it("are chosen by ?lang= and by nothing else", () => {
    expect(languageFrom("?lang=en-XA")).toBe("en-XA");
    expect(languageFrom("?lang=tlh")).toBe("en");
    expect(languageFrom("")).toBe("en");
    expect(directionOf("ar-XB")).toBe("rtl");
  });

  it("keep every placeholder", () => {
    const placeholders = (text: string) => [...text.matchAll(/\{\{.*?\}\}/g)].map(([found]) => found);
    for (const change of [lengthened, mirrored]) {
      for (const [key, text] of flat(pseudo(en, change))) {
        expect(placeholders(text), key).toEqual(placeholders(all.get(key) ?? ""));
      }
    }
  });

  it("make every text at least 40 % longer", () => {
    for (const [key, text] of all) {
      const bare = text.replace(/\{\{.*?\}\}/g, "");
      expect(lengthened(text).length - text.length, key).toBeGreaterThanOrEqual(bare.length * 0.4);
    }
  });
});

describe("a value in a sentence", () => {
  it("is isolated when its direction differs from the sentence", () => {
    expect(isolate("مريم", "ltr")).toBe("\u2068مريم\u2069");
    expect(isolate("Ana", "rtl")).toBe("\u2068Ana\u2069");
    expect(isolate("Ana", "ltr")).toBe("Ana");
    expect(t("doors.sign_in.password_of", { name: "مريم" })).toBe("\u2068مريم\u2069’s password");
  });

  it.each([
    ["\u202egro.elpmaxe", "\u2068\u202egro.elpmaxe\u202c\u2069"],
    ["Ana\u2069 Moreno", "\u2068Ana Moreno\u2069"],
    ["a\u2067b", "\u2068a\u2067b\u2069\u2069"],
    ["a\u2067b\u202ec", "\u2068a\u2067b\u202ec\u202c\u2069\u2069"],
    ["a\u2067b\u202ec\u2069d\u202c", "\u2068a\u2067b\u202ec\u2069d\u2069"],
    ["Ana\u200f", "\u2068Ana\u200f\u2069"],
  ])("keeps its direction controls to itself: %j", (value, isolated) => {
    expect(isolate(value, "ltr")).toBe(isolated);
    expect(t("doors.sign_in.password_of", { name: value })).toBe(`${isolated}’s password`);
  });

  it("stays text, whatever it holds", () => {
    expect(t("doors.sign_in.password_of", { name: "<img src=x onerror=alert(1)>" })).toBe(
      "<img src=x onerror=alert(1)>’s password",
    );
    expect(t("doors.sign_in.password_of", { name: "$t(common.app) {{name}}" })).toBe(
      "$t(common.app) {{name}}’s password",
    );
  });
});
