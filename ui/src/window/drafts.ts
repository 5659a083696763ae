/**
 * What is typed and isn't saved is kept by the Rust side, so that a lock, which takes the whole library out of
 * the page, loses nothing of it. It comes back to its author only.
 *
 * A form says what stands in it; when it opens it gets back what was kept. A window that locks by itself learns of
 * it afterwards, and the program may have ended by then: so the first letter is kept at once, the others soon, and
 * all of them when the window loses the focus or is hidden. Which form was open is kept too, by the name `OPEN`, so
 * that it opens again for who comes back. What a crash of the program or of the computer takes is what was typed in
 * the last `PACE` before it.
 */
import { useCallback, useEffect, useRef, useState } from "react";
import { call } from "../api/client";

/** How often it is kept at most, in milliseconds. */
const PACE = 400;
const OPEN = "open";

const pending = new Set<() => Promise<void>>();

/**
 * Keeps at once what waits for its turn, and ends with all that is on its way: after a lock the Rust side would take
 * of a form that was thrown away the half only, and open it again.
 */
export async function keepDrafts(): Promise<void> {
  await Promise.all([...pending].map((keep) => keep()));
  await last;
}

/** Keeps at once what is typed when the window isn't before its person any more; ends with what it returns. */
export function keepDraftsWhenLeft(): () => void {
  const left = () => {
    if (document.visibilityState === "hidden" || !document.hasFocus()) {
      void keepDrafts();
    }
  };
  const ending = new AbortController();
  document.addEventListener("visibilitychange", left, ending);
  window.addEventListener("blur", left, ending);
  window.addEventListener("pagehide", () => void keepDrafts(), ending);
  return () => ending.abort();
}

/** Somebody came in: what waits of the person before isn't theirs. */
export function dropDrafts(): void {
  author += 1;
}

/** The form that was open when the window locked, or the program ended. */
export async function openForm(): Promise<string | null> {
  return keptOf(await call("draft_find", { form: OPEN }).catch(() => null), (form) => form);
}

/** Makes what was kept of one form that of another; `null` is nothing, and it is forgotten. */
export async function moveDraft(from: string, to: string, change: (kept: unknown) => unknown): Promise<void> {
  const kept = await call("draft_find", { form: from });
  const moved = keptOf(kept, (content) => change(JSON.parse(content)));
  await (moved === null
    ? forgetForm(from)
    : Promise.all([keep(to, JSON.stringify(moved)), keep(OPEN, to), keep(from, "")]));
}

/** Forgets a form that can't be opened any more. */
export async function forgetForm(form: string): Promise<void> {
  await Promise.all([keep(form, ""), keep(OPEN, "")]);
}

export interface KeptDraft {
  /** What stands in the form is saved or thrown away: nothing of it comes back. Fails silently. */
  readonly forget: () => Promise<void>;
}

/**
 * Keeps what stands in a form while it is open.
 *
 * `form` names it: `book:new`, `book:<uid>`. `value` is what was typed and isn't saved, as it goes into JSON, or
 * `null` while there is nothing. `restore` gets what was kept of a form before, once, and looks at its shape:
 * another version of the program may have written it. Who saves or throws away calls `forget`.
 */
export function useDraft(form: string, value: unknown, restore: (kept: unknown) => void): KeptDraft {
  const text = value === null ? "" : JSON.stringify(value);
  const latest = useRef({ text, restore });
  useEffect(() => {
    latest.current = { text, restore };
  });
  /** As the Rust side has it. */
  const kept = useRef("");
  const keptAt = useRef(Number.NEGATIVE_INFINITY);
  const isOver = useRef(false);
  const [isReady, setReady] = useState(false);

  const write = useCallback(async () => {
    const before = kept.current;
    const { text: now } = latest.current;
    if (isOver.current || before === now) {
      return;
    }
    kept.current = now;
    keptAt.current = performance.now();
    const opens = (before === "") !== (now === "");
    await Promise.all([keep(form, now), ...(opens ? [keep(OPEN, now === "" ? "" : form)] : [])]);
  }, [form]);

  useEffect(() => {
    let isGone = false;
    const found = call("draft_find", { form }).then(
      (draft) => draft,
      () => null,
    );
    void found.then((draft) => {
      if (isGone) {
        return;
      }
      kept.current = draft?.content ?? "";
      // Who is faster than the answer types something new.
      if (draft !== null && latest.current.text === "") {
        keptOf(draft, (content) => latest.current.restore(JSON.parse(content)));
      }
      setReady(true);
    });
    return () => {
      isGone = true;
    };
  }, [form]);

  useEffect(() => {
    pending.add(write);
    return () => {
      pending.delete(write);
      // Closed with nothing in it that isn't saved, before its turn.
      if (latest.current.text === "") {
        void write();
      }
    };
  }, [write]);

  useEffect(() => {
    if (!isReady || text === kept.current) {
      return;
    }
    const timer = setTimeout(() => void write(), keptAt.current + PACE - performance.now());
    return () => clearTimeout(timer);
  }, [isReady, text, write]);

  const forget = useCallback(async () => {
    isOver.current = true;
    if (kept.current !== "") {
      kept.current = "";
      await forgetForm(form);
    }
  }, [form]);
  return { forget };
}

let last: Promise<unknown> = Promise.resolve();
let author = 0;

/** One after the other: what is forgotten must not come back by a letter that was on its way. */
async function keep(form: string, content: string): Promise<void> {
  const own = author;
  const send = async () => (own === author ? call("draft_keep", { form, content }) : null);
  // A draft that can't be kept disturbs nobody who types.
  last = last.then(send).catch(() => undefined);
  await last;
}

/** What a draft holds, as `read` makes it; `null` for none, and for one that can't be read. */
function keptOf<T>(draft: { readonly content: string } | null, read: (content: string) => T): T | null {
  if (draft === null) {
    return null;
  }
  try {
    return read(draft.content);
  } catch {
    return null;
  }
}
