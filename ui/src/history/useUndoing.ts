/**
 * Taking back and doing again: what comes next, the question before it, how far it is, and where one stands
 * after it. What is taken back, and whether it may be, the library decides.
 */
import { useQueryClient } from "@tanstack/react-query";
import { type RefObject, useCallback, useEffect, useRef, useState } from "react";
import type { NextStep, UndoChoice, Undone, UndoPlan, UndoProgress } from "../api/bindings";
import { asApiError, call, listen } from "../api/client";
import type { Place } from "../books/listQuery";
import type { BookList } from "../books/useBookList";
import { announce } from "../components/announce";
import { dismissToast, showToast } from "../components/toasts";
import { useT } from "../messages";
import { undoneInWords } from "./undoneWords";

export interface UndoQuestion {
  readonly plan: UndoPlan;
  /** How many books the step touched, where that is known. */
  readonly books: number | null;
  /** Something was changed while one chose: this is the plan from after it. */
  readonly isAnew: boolean;
}

export interface Undoing {
  readonly undo: () => void;
  readonly redo: () => void;
  /** Takes this step back, or does it again; asks only where something was changed since. */
  readonly takeBack: (step: string) => void;
  /** Names the step with what taking it back comes to. Throws why that can't be. */
  readonly ask: (step: string, books: number) => Promise<void>;
  readonly question: UndoQuestion | null;
  /** `null` leaves everything as it is. */
  readonly answer: (choice: UndoChoice | null) => void;
  /** `undefined` while nothing is taken back, `null` before it says how far it is. */
  readonly progress: UndoProgress | null | undefined;
  readonly isStopping: boolean;
  readonly stop: () => void;
}

export interface UndoingOptions {
  readonly list: RefObject<BookList>;
  readonly attempt: (work: () => Promise<void>) => Promise<void>;
  /** The books' data is new. */
  readonly refetched: () => Promise<void>;
  readonly mark: (uids: readonly string[]) => void;
  readonly onSearchLeft: () => void;
}

export function useUndoing({ list, attempt, refetched, mark, onSearchLeft }: UndoingOptions): Undoing {
  const t = useT();
  const client = useQueryClient();
  const [question, setQuestion] = useState<UndoQuestion | null>(null);
  const [progress, setProgress] = useState<UndoProgress | null | undefined>(undefined);
  const [isStopping, setStopping] = useState(false);

  useEffect(
    () => listen("undo_progress", (now) => setProgress((before) => (before === undefined ? before : now))),
    [],
  );

  const ask = useCallback(async (uid: string, books: number | null, isAnew = false) => {
    const plan = await call("undo_plan", { uid });
    setQuestion({ plan, books, isAnew });
  }, []);

  /** Shows the books where they are now; what is gone gives the focus to what stands in its place. */
  const land = useCallback(
    async ({ books }: Undone, stood: Standing) => {
      const [first] = books;
      const place = first === undefined ? null : await placeOf(first);
      if (first === undefined || place === null) {
        const { uid, next } = stood;
        if (uid === null || !(await list.current.showBooks([uid], uid, true))) {
          await list.current.settleAfter(new Set(uid === null ? [] : [uid]), next, true);
        }
        return;
      }
      const isHere =
        place === list.current.pages.list.place && (await list.current.showBooks(books, first, true));
      if (!isHere) {
        onSearchLeft();
        await list.current.showIn(place, books);
      }
      mark(books);
    },
    [list, mark, onSearchLeft],
  );

  const carryOut = useCallback(
    async (step: string, choice: UndoChoice | null, books: number | null = null) => {
      dismissToast();
      const stood = standingIn(list.current);
      setProgress(null);
      setStopping(false);
      let undone: Undone;
      try {
        undone = await call("step_undo", choice === null ? { step } : { step, choice });
      } catch (thrown) {
        const error = asApiError(thrown);
        const { reason } = error.params;
        if (reason === "changed_since" || reason === "changed_meanwhile") {
          await ask(step, books, reason === "changed_meanwhile");
          return;
        }
        if (error.code === "cancelled") {
          showToast({ text: t("history.undone.stopped") });
          return;
        }
        throw error;
      } finally {
        setProgress(undefined);
      }
      await refetched();
      await land(undone, stood);
      showToast({ text: undoneInWords(undone) });
    },
    [ask, land, list, refetched, t],
  );

  // One after the other: pressed again before the first is through, it is the next step's turn.
  const inTurn = useRef<Promise<void>>(Promise.resolve());
  const queue = useCallback(
    (work: () => Promise<void>) => {
      inTurn.current = inTurn.current.then(() => attempt(work));
    },
    [attempt],
  );
  const goThrough = useCallback(
    (direction: "undo" | "redo") =>
      queue(async () => {
        const next: NextStep | null = (await call("undo_next"))[direction];
        if (next === null) {
          announce(t(direction === "undo" ? "books.toast.nothing_to_undo" : "books.toast.nothing_to_redo"));
        } else if (next.asks) {
          await ask(next.step, next.books);
        } else {
          await carryOut(next.step, null, next.books);
        }
      }),
    [queue, ask, carryOut, t],
  );
  const undo = useCallback(() => goThrough("undo"), [goThrough]);
  const redo = useCallback(() => goThrough("redo"), [goThrough]);
  const takeBack = useCallback((step: string) => queue(() => carryOut(step, null)), [queue, carryOut]);
  const askFor = useCallback((step: string, books: number) => ask(step, books), [ask]);

  const answer = useCallback(
    (choice: UndoChoice | null) => {
      setQuestion(null);
      if (choice !== null && question !== null) {
        const { plan, books } = question;
        queue(() => carryOut(plan.step, choice, books));
      } else if (question !== null) {
        // What was asked may have come from a notice that is gone, and others may have changed something.
        void client.invalidateQueries({ queryKey: ["books", "undo next"] });
      }
    },
    [question, queue, carryOut, client],
  );

  const stop = useCallback(() => {
    setStopping(true);
    call("undo_cancel").catch(() => undefined);
  }, []);

  return { undo, redo, takeBack, ask: askFor, question, answer, progress, isStopping, stop };
}

/** The active book, and the one that comes in its place. */
interface Standing {
  readonly uid: string | null;
  readonly next: string | null;
}

function standingIn({ activeRow, nextAfter }: BookList): Standing {
  const uid = activeRow?.uid ?? null;
  return { uid, next: uid === null ? null : nextAfter(new Set([uid])) };
}

/** `null` for a book that is out of sight. */
async function placeOf(uid: string): Promise<Place | null> {
  try {
    return (await call("book_get", { uid })).trashed_at === null ? "library" : "trash";
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error.code === "not_found") {
      return null;
    }
    throw error;
  }
}
