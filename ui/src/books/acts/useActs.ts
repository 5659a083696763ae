// What is done to books from the list: to the trash and back, for good, and what
// forms have saved. The command, where one stands afterwards, and the notice with
// its Undo. Taking back itself is `useUndoing`'s.

import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";
import type { BookRow, BookSaved } from "../../api/bindings";
import { type ApiError, asApiError, call, isGone } from "../../api/client";
import { showToast } from "../../components/toasts";
import { type Undoing, useUndoing } from "../../history/useUndoing";
import { useT } from "../../messages";
import type { BookList } from "../useBookList";
import { type Act, actInWords } from "./act";

/** Above this many books a person is asked first. */
const ASKS_ABOVE = 50;
/** How long a row that an undo brought back is marked. */
const MARKED = 700;

export type Question =
  | { readonly kind: "trash" | "restore"; readonly uids: readonly string[] }
  /** With the book, where it is one. */
  | { readonly kind: "purge"; readonly uids: readonly string[]; readonly row: BookRow | undefined }
  | { readonly kind: "empty"; readonly count: number };

export interface Trouble {
  readonly error: ApiError;
  readonly at: "act" | "undo" | "copy";
}

export interface Acts {
  /** Trashes, restores or removes for good the selected books. */
  readonly move: (kind: "trash" | "restore" | "purge") => void;
  /** Takes all books of the trash, so many, out of sight. */
  readonly emptyTrash: (count: number) => void;
  readonly question: Question | null;
  readonly answer: (yes: boolean) => void;
  readonly undoing: Undoing;
  readonly added: (saved: BookSaved) => Promise<void>;
  /** `focus` unless a form stays open above the list. */
  readonly saved: (saved: BookSaved, focus: boolean) => Promise<void>;
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

  const attemptUndo = useCallback((work: () => Promise<void>) => attempt("undo", work), [attempt]);
  const mark = useCallback((uids: readonly string[]) => setChanged(new Set(uids)), []);
  const undoing = useUndoing({ list: now, attempt: attemptUndo, refetched, mark, onSearchLeft });
  const { takeBack } = undoing;

  const notice = useCallback(
    (text: string) => {
      // The step that the notice speaks of, whatever is done until its button is pressed.
      const step = call("undo_next").then(
        ({ undo }) => undo?.step,
        () => undefined,
      );
      const run = () =>
        void step.then((known) => {
          if (known !== undefined) {
            takeBack(known);
          }
        });
      showToast({ text, action: { label: t("common.action.undo"), run } });
    },
    [takeBack, t],
  );
  const tell = useCallback((act: Act) => notice(actInWords(act)), [notice]);

  const carryOut = useCallback(
    (kind: "trash" | "restore" | "purge", uids: readonly string[]) =>
      attempt("act", async () => {
        const gone = new Set(uids);
        const next = now.current.nextAfter(gone);
        const settle = async () => {
          await refetched();
          await now.current.settleAfter(gone, next, true);
        };
        if (kind === "purge") {
          const { books: count } = await call("book_purge", { uids: [...uids] });
          await settle();
          showToast({ text: t("history.trash.purged", { count }) });
          return;
        }
        const title = await titleOf(now.current.activeRow, uids);
        const moved = await call(kind === "trash" ? "book_trash" : "book_restore", { uids: [...uids] });
        await settle();
        const count = moved.uids.length;
        if (count > 0) {
          tell({ kind: kind === "trash" ? "trashed" : "restored", count, title });
        }
      }),
    [attempt, refetched, tell, t],
  );

  const move = useCallback(
    (kind: "trash" | "restore" | "purge") => {
      void attempt("act", async () => {
        const uids = (await now.current.chosen()).filter((uid) => !moving.current.has(uid));
        if (kind === "purge" && uids.length > 0) {
          const [only] = uids;
          const { activeRow: row } = now.current;
          setQuestion({ kind, uids, row: uids.length === 1 && row?.uid === only ? row : undefined });
        } else if (kind !== "purge" && uids.length > ASKS_ABOVE) {
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

  const empty = useCallback(
    () =>
      attempt("act", async () => {
        const { books: count, days } = await call("trash_empty");
        await refetched();
        await now.current.settleAfter(NONE, null, true);
        if (count > 0) {
          notice(t("history.trash.emptied", { count, time: t("history.trash.days_time", { count: days }) }));
        }
      }),
    [attempt, refetched, notice, t],
  );
  const emptyTrash = useCallback(
    (count: number) => {
      if (count > ASKS_ABOVE) {
        setQuestion({ kind: "empty", count });
      } else {
        void empty();
      }
    },
    [empty],
  );

  const answer = useCallback(
    (yes: boolean) => {
      setQuestion(null);
      if (yes && question !== null) {
        void (question.kind === "empty" ? empty() : carryOut(question.kind, question.uids));
      }
    },
    [question, carryOut, empty],
  );

  const added = useCallback(
    async ({ book, warnings }: BookSaved) => {
      await refetched();
      const isInTrash = now.current.pages.list.place === "trash";
      if (isInTrash || !(await now.current.showBooks([book.uid], book.uid, true))) {
        onSearchLeft();
        await now.current.showInLibrary(book.uid);
      }
      setChanged(new Set([book.uid]));
      tell({ kind: "added", title: book.title, isbnNotValid: warnings.length > 0 });
    },
    [refetched, tell, onSearchLeft],
  );

  const saved = useCallback(
    async ({ book, warnings }: BookSaved, focus: boolean) => {
      await refetched();
      await now.current.showBooks([book.uid], book.uid, focus);
      tell({ kind: "saved", title: book.title, isbnNotValid: warnings.length > 0 });
    },
    [refetched, tell],
  );

  const covered = useCallback(
    async ({ title, cover: before }: Pick<BookRow, "title" | "cover">, { book }: BookSaved) => {
      await refetched();
      if (before?.hash !== book.cover?.hash) {
        tell({ kind: "covered", title, before, after: book.cover });
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
    emptyTrash,
    question,
    answer,
    undoing,
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
