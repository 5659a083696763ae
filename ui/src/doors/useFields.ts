/** The fields of a door: which of them are wrong, and the first of those. Shared by who founds and who joins. */
import { useRef, useState } from "react";
import type { ApiError } from "../api/client";
import { announce } from "../components/announce";
import { errorSentence, fieldSentence } from "../components/sentences";

export interface Fields<F extends string> {
  /** How to mend a field that is wrong and that nothing was done about yet. */
  readonly errorOf: (field: F) => string | undefined;
  /** Something is done about these: their errors go. */
  readonly mend: (...fields: readonly F[]) => void;
  readonly isMended: (field: F) => boolean;
  /** Before everything is sent again. */
  readonly begin: () => void;
  readonly refOf: (field: F) => (input: HTMLInputElement | null) => void;
  readonly focus: (field: F, marked?: "marked") => void;
  /** Says that fields are wrong, and goes to the first. */
  readonly show: (found: ApiError) => void;
}

/** `order` is theirs on the screen; `ownOf` says which of them the Rust side means. */
export function useFields<F extends string>(
  order: readonly [F, ...F[]],
  ownOf: (field: string) => F,
  error: ApiError | null,
): Fields<F> {
  // An error leaves its field as soon as something is done about it.
  const [mended, setMended] = useState<readonly F[]>([]);
  const inputs = useRef<Partial<Record<F, HTMLInputElement | null>>>({});

  const wrong = new Map<F, string>();
  for (const field of error?.fields ?? []) {
    const own = ownOf(field.field);
    if (!mended.includes(own)) {
      wrong.set(own, wrong.get(own) ?? fieldSentence(field));
    }
  }
  const inputOf = (field: F) => inputs.current[field] ?? null;

  return {
    errorOf: (field) => wrong.get(field),
    mend: (...fields) => setMended((before) => [...before, ...fields]),
    isMended: (field) => mended.includes(field),
    begin: () => setMended([]),
    refOf: (field) => (input) => {
      inputs.current[field] = input;
    },
    // After the field has come up, if it is only coming up now.
    focus: (field, marked) => {
      setTimeout(() => {
        inputOf(field)?.focus();
        if (marked !== undefined) {
          inputOf(field)?.select();
        }
      });
    },
    show: (found) => {
      if (found.code !== "validation") {
        return;
      }
      announce(errorSentence(found), "assertive");
      const fields = found.fields.map(({ field }) => ownOf(field));
      setTimeout(() => {
        const first = order.find((field) => fields.includes(field)) ?? order[0];
        (inputOf(first) ?? inputOf(order[0]))?.focus();
      });
    },
  };
}
