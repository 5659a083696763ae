/**
 * What asks for the password again. A command that answers `confirmation_needed` is sent once more after the
 * person has given it; who doesn't gives it gets that answer, whose sentence says that nothing was changed.
 * The question itself is `ConfirmDialog`, which the library's window has.
 */
import { useSyncExternalStore } from "react";
import { asApiError } from "../api/client";

export interface Question {
  readonly answer: (isGiven: boolean) => void;
}

let question: (Question & { readonly given: Promise<boolean> }) | null = null;
const listeners = new Set<() => void>();

/** Does `work`, after the password if that is asked for. Throws nothing but `ApiError`. */
export async function withConfirmation<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (thrown) {
    const error = asApiError(thrown);
    if (error.code !== "confirmation_needed" || !(await ask())) {
      throw error;
    }
  }
  return work();
}

/** Two that ask at once are answered by one password. */
function ask(): Promise<boolean> {
  if (question === null) {
    let settle: (isGiven: boolean) => void = () => undefined;
    const given = new Promise<boolean>((resolve) => {
      settle = resolve;
    });
    set({
      given,
      answer: (isGiven) => {
        set(null);
        settle(isGiven);
      },
    });
  }
  return question?.given ?? Promise.resolve(false);
}

function set(next: typeof question): void {
  question = next;
  for (const listener of listeners) {
    listener();
  }
}

/** What is asked now; `null` while nothing is. */
export function useConfirmation(): Question | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => question,
  );
}

/** Nobody will answer any more: the window that could ask is gone. */
export function forgetConfirmation(): void {
  question?.answer(false);
}
