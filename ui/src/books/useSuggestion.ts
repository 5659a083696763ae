// The search that one which finds nothing may have been, as the library knows it.

import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { bookQuery } from "./listQuery";
import type { Pages } from "./usePages";

/** Half a word is no mistake yet: it is asked about once typing rests. */
const TYPING_RESTS = 300;

/** `null` while the search finds something, and when nothing near to it would. */
export function useSuggestion({ list, total }: Pick<Pages, "list" | "total">): string | null {
  const isAsked = total === 0 && list.text !== "";
  const { data } = useQuery({
    queryKey: ["books", "suggest", list],
    queryFn: async ({ signal }) => {
      await rest(signal);
      return call("book_suggest", bookQuery(list, 0, 0));
    },
    enabled: isAsked,
    // It is a help and no answer: without it the list is as empty as it was.
    retry: false,
  });
  return isAsked ? (data?.query ?? null) : null;
}

/** Ends early, and badly, when another search is typed meanwhile. */
function rest(signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, TYPING_RESTS);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });
}
