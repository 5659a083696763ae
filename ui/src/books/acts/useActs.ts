// Moving books to the trash and back, and undoing what was done last: the
// command, where one stands afterwards, and the notice that says so.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { Book, BookFields, BookRow, BookSaved } from "../../api/bindings";
import { type ApiError, asApiError, call, isGone } from "../../api/client";
import { announce } from "../../components/announce";
import { dismissToast, showToast } from "../../components/toasts";
import { useT } from "../../messages";
import type { BookList } from "../useBookList";
import { type Act, actInWords, placeAfter, repeat, undoneInWords, valuesBefore } from "./act";

/** Above this many books a person is asked first. */
const ASKS_ABOVE = 50;
/** How long a row that an undo brought back is marked. */
const MARKED = 700;

export interface Question {
  readonly kind: "trash" | "restore";
  readonly uids: readonly string[];
}

export interface Trouble {
  readonly error: ApiError;
  readonly at: "act" | "undo" | "copy";
}

export interface Acts {
  /** Trashes or restores the selected books, whichever their place asks for. */
  readonly move: (kind: Question["kind"]) => void;
  readonly question: Question | null;
  readonly answer: (yes: boolean) => void;
  readonly undo: () => void;
  readonly redo: () => void;
  readonly added: (saved: BookSaved) => Promise<void>;
  /** `focus` unless a form stays open above the list. */
  readonly saved: (before: Book, fields: BookFields, saved: BookSaved, focus: boolean) => Promise<void>;
  readonly covered: (before: Pick<BookRow, "title" | "cover">, saved: BookSaved) => Promise<void>;
  /** Anything else that may fail: its error stands where those of the acts stand. */
  readonly run: (work: (client: QueryClient) => Promise<unknown>, at?: Trouble["at"]) => void;
  readonly trouble: Trouble | null;
  readonly dismissTrouble: () => void;
  readonly busy: boolean;
  /** Books to mark in the list for a moment. */
  readonly changed: ReadonlySet<string>;
}

const NONE: ReadonlySet<string> = new Set();

export function useActs(list: BookList, onSearchLeft: () => void): Acts {
  const t = useT();
  const client = useQueryClient();
  const done = useRef<Act[]>([]);
  const undone = useRef<Act[]>([]);
  const [question, setQuestion] = useState<Question | null>(null);
  const [trouble, setTrouble] = useState<Trouble | null>(null);
  const [busy, setBusy] = useState(false);
  const [changed, setChanged] = useState(NONE);
  useMarkEnds(changed, setChanged);

  // What is done after an answer sees the list as it is then.
  const now = useRef(list);
  useEffect(() => {
    now.current = list;
  }, [list]);
  const undoLast = useRef<() => void>(() => undefined);
  const moving = useRef(new Set<string>());

  const refetched = useCallback(() => client.invalidateQueries({ queryKey: ["books"] }), [client]);

  const attempt = useCallback(
    async (at: Trouble["at"], work: () => Promise<void>) => {
      setTrouble(null);
      setBusy(true);
      try {
        await work();
      } catch (thrown) {
        const error = asApiError(thrown);
        // Who goes, or doesn't give the password that is asked for, knows it.
        if (!isGone(error) && error.code !== "confirmation_needed") {
          setTrouble({ error, at });
          // Somebody else may have moved them: show what is there.
          void refetched();
        }
      } finally {
        setBusy(false);
      }
    },
    [refetched],
  );

  const tell = useCallback(
    (act: Act, isbnNotValid = false) => {
      done.current.push(act);
      undone.current = [];
      showToast({
        text: actInWords(act, isbnNotValid),
        action: { label: t("common.action.undo"), run: () => undoLast.current() },
      });
    },
    [t],
  );

  const carryOut = useCallback(
    (kind: Question["kind"], uids: readonly string[]) =>
      attempt("act", async () => {
        const gone = new Set(uids);
        const next = now.current.nextAfter(gone);
        const title = await titleOf(now.current.activeRow, uids);
        const moved = await call(kind === "trash" ? "book_trash" : "book_restore", { uids: [...uids] });
        await refetched();
        await now.current.settleAfter(gone, next, true);
        if (moved.uids.length > 0) {
          tell({ kind: kind === "trash" ? "trashed" : "restored", uids: moved.uids, title });
        }
      }),
    [attempt, refetched, tell],
  );

  const move = useCallback(
    (kind: Question["kind"]) => {
      void attempt("act", async () => {
        const uids = (await now.current.chosen()).filter((uid) => !moving.current.has(uid));
        if (uids.length > ASKS_ABOVE) {
          setQuestion({ kind, uids });
        } else if (uids.length > 0) {
          for (const uid of uids) {
            moving.current.add(uid);
          }
          await carryOut(kind, uids).finally(() => {
            for (const uid of uids) {
              moving.current.delete(uid);
            }
          });
        }
      });
    },
    [attempt, carryOut],
  );

  const answer = useCallback(
    (yes: boolean) => {
      setQuestion(null);
      if (yes && question !== null) {
        void carryOut(question.kind, question.uids);
      }
    },
    [question, carryOut],
  );

  // One after the other: pressed again before the first is through, it is the next act's turn.
  const inTurn = useRef<Promise<void>>(Promise.resolve());
  const goThrough = useCallback(
    (direction: "undo" | "redo") => {
      const step = async () => {
        const [from, to] = direction === "undo" ? [done, undone] : [undone, done];
        const act = from.current.pop();
        if (act === undefined) {
          announce(t(direction === "undo" ? "books.toast.nothing_to_undo" : "books.toast.nothing_to_redo"));
          return;
        }
        dismissToast();
        const place = placeAfter(act, direction);
        const gone = new Set(act.uids);
        const stays = place === "same" || place === now.current.pages.list.place;
        const next = stays ? null : now.current.nextAfter(gone);
        try {
          await repeat(act, direction);
        } catch (thrown) {
          from.current.push(act);
          throw thrown;
        }
        to.current.push(act);
        await refetched();
        const [first] = act.uids;
        if (stays && first !== undefined) {
          await now.current.showBooks(act.uids, first, true);
          setChanged(gone);
        } else {
          await now.current.settleAfter(gone, next, true);
        }
        showToast({ text: direction === "undo" ? undoneInWords(act) : actInWords(act) });
      };
      inTurn.current = inTurn.current.then(() => attempt("undo", step));
    },
    [attempt, refetched, t],
  );
  const undo = useCallback(() => goThrough("undo"), [goThrough]);
  const redo = useCallback(() => goThrough("redo"), [goThrough]);
  useEffect(() => {
    undoLast.current = undo;
  }, [undo]);

  const added = useCallback(
    async ({ book, warnings }: BookSaved) => {
      await refetched();
      const isInTrash = now.current.pages.list.place === "trash";
      if (isInTrash || !(await now.current.showBooks([book.uid], book.uid, true))) {
        onSearchLeft();
        await now.current.showInLibrary(book.uid);
      }
      setChanged(new Set([book.uid]));
      tell({ kind: "added", uids: [book.uid], title: book.title }, warnings.length > 0);
    },
    [refetched, tell, onSearchLeft],
  );

  const saved = useCallback(
    async (before: Book, fields: BookFields, { book, warnings }: BookSaved, focus: boolean) => {
      await refetched();
      await now.current.showBooks([book.uid], book.uid, focus);
      tell(
        {
          kind: "saved",
          uids: [book.uid],
          title: book.title,
          before: valuesBefore(before, fields),
          after: fields,
        },
        warnings.length > 0,
      );
    },
    [refetched, tell],
  );

  const covered = useCallback(
    async ({ title, cover: before }: Pick<BookRow, "title" | "cover">, { book }: BookSaved) => {
      await refetched();
      if (before?.hash !== book.cover?.hash) {
        tell({ kind: "covered", uids: [book.uid], title, before, after: book.cover });
      }
    },
    [refetched, tell],
  );

  const run = useCallback(
    (work: (client: QueryClient) => Promise<unknown>, at: Trouble["at"] = "act") => {
      void attempt(at, async () => {
        await work(client);
      });
    },
    [attempt, client],
  );

  const dismissTrouble = useCallback(() => setTrouble(null), []);
  return {
    move,
    question,
    answer,
    undo,
    redo,
    added,
    saved,
    covered,
    run,
    trouble,
    dismissTrouble,
    busy,
    changed,
  };
}

async function titleOf(active: BookRow | undefined, uids: readonly string[]): Promise<string> {
  const [only, another] = uids;
  if (only === undefined || another !== undefined) {
    return "";
  }
  return active?.uid === only ? active.title : (await call("book_get", { uid: only })).title;
}

/** A mark ends by itself; where nothing may move, with the next key. */
function useMarkEnds(changed: ReadonlySet<string>, setChanged: (changed: ReadonlySet<string>) => void): void {
  useEffect(() => {
    if (changed.size === 0) {
      return;
    }
    const end = () => setChanged(NONE);
    if (window.matchMedia?.("(prefers-reduced-motion: reduce)").matches) {
      window.addEventListener("keydown", end, { once: true });
      return () => window.removeEventListener("keydown", end);
    }
    const timer = setTimeout(end, MARKED);
    return () => clearTimeout(timer);
  }, [changed, setChanged]);
}
