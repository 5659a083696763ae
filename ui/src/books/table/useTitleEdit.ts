// Writing a title in its place: Enter saves, Esc leaves it as it was. What was
// typed stays until one of the two, also while its row is scrolled away or the
// window locks.

import { useCallback, useRef, useState } from "react";
import { announce } from "../../components/announce";
import { useKeyCommand } from "../../keys/useKeyCommand";
import { useQuitGuard } from "../../window/quit";
import type { SaveTitle } from "../acts/useSaveTitle";
import type { BookList } from "../useBookList";

export interface TitleEdit {
  readonly uid: string;
  readonly text: string;
  readonly isTyped: boolean;
  readonly error: string | null;
  readonly onText: (text: string) => void;
  /** How what is kept of it for after a lock is forgotten. */
  readonly onKept: (forget: () => Promise<void>) => void;
  readonly onSave: () => void;
  readonly onLeave: () => void;
  /** Where nothing was changed, going elsewhere ends it. */
  readonly onBlur: () => void;
}

export interface TitleEditing {
  /** `null` while no title is written. */
  readonly edit: TitleEdit | null;
  /** Asked before the program is left. */
  readonly asked: { readonly leave: () => void } | null;
  readonly keep: () => void;
}

interface Written {
  readonly uid: string;
  readonly before: string;
  readonly text: string;
  readonly error: string | null;
}

export function useTitleEdit(list: BookList, save: SaveTitle | null): TitleEditing {
  const [written, setWritten] = useState<Written | null>(null);
  const [asked, setAsked] = useState<{ leave: () => void } | null>(null);
  const isSaving = useRef(false);
  const forget = useRef<() => Promise<void>>(async () => undefined);
  const onKept = useCallback((next: () => Promise<void>) => {
    forget.current = next;
  }, []);
  const { activeRow } = list;

  useKeyCommand(
    "title_edit",
    () => {
      if (activeRow === undefined) {
        return false;
      }
      const { uid, title } = activeRow;
      setWritten((now) => (now?.uid === uid ? now : { uid, before: title, text: title, error: null }));
      return true;
    },
    { isEnabled: save !== null && activeRow !== undefined },
  );
  const isTyped = written !== null && written.text !== written.before;
  useQuitGuard(isTyped, (leave) => setAsked({ leave }));

  if (written === null || save === null) {
    return { edit: null, asked: null, keep: () => undefined };
  }
  const { uid, text, error } = written;
  const onLeave = () => {
    void forget.current();
    setWritten(null);
    list.focusRow();
  };
  const onSave = () => {
    if (!isTyped) {
      onLeave();
    } else if (!isSaving.current) {
      isSaving.current = true;
      void save(uid, text, onLeave).then((sentence) => {
        isSaving.current = false;
        if (sentence !== null) {
          setWritten((now) => now && { ...now, error: sentence });
          announce(sentence, "assertive");
        }
      });
    }
  };
  return {
    edit: {
      uid,
      text,
      isTyped,
      error,
      onKept,
      onText: (next) => setWritten((now) => now && { ...now, text: next, error: null }),
      onSave,
      onLeave,
      onBlur: () => setWritten((now) => (now?.text === now?.before ? null : now)),
    },
    asked,
    keep: () => setAsked(null),
  };
}
