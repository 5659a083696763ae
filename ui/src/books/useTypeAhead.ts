// Letters in the list go to the first book that begins so. A pause begins anew;
// within it Space is part of the text, and no key of the list.

import { type KeyboardEvent, useEffect, useRef } from "react";
import { announce } from "../components/announce";
import { useT } from "../messages";
import type { BookList } from "./useBookList";

const PAUSE = 1_000;

/** For keys on their way down to the books. */
export function useTypeAhead(list: BookList): (event: KeyboardEvent<HTMLElement>) => void {
  const t = useT();
  const typed = useRef("");
  const pause = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  useEffect(() => () => clearTimeout(pause.current), []);

  return (event) => {
    const { key, target } = event;
    const isOnBook = target instanceof HTMLElement && target.matches("[data-row]");
    if (!isOnBook || event.ctrlKey || event.altKey || event.metaKey || event.nativeEvent.isComposing) {
      return;
    }
    const isText = [...key].length === 1 && (typed.current === "" ? /[\p{L}\p{N}]/u.test(key) : true);
    if (!isText) {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
    typed.current += key;
    clearTimeout(pause.current);
    pause.current = setTimeout(() => {
      typed.current = "";
    }, PAUSE);
    const text = typed.current;
    list.jumpTo(text).then(
      (isThere) => isThere || announce(t("books.none_begins", { text })),
      // A library that doesn't answer says so in the list.
      () => undefined,
    );
  };
}
