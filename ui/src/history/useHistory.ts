/** The steps of the history, a page at a time, narrowed down to a book, a person or words. */
import { useInfiniteQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import type { HistoryQuery, HistoryStep } from "../api/bindings";
import { type ApiError, asApiError, call } from "../api/client";

const PAGE = 50;

export interface History {
  readonly items: readonly HistoryStep[];
  /** Everything that there is, or all that is asked for so far, is here. */
  readonly isHere: boolean;
  readonly isFetching: boolean;
  readonly error: ApiError | null;
  readonly hasOlder: boolean;
  /** The day up to which was searched, where more may follow. */
  readonly searchedTo: number | null;
  readonly older: () => void;
}

export function useHistory(narrowed: Omit<HistoryQuery, "before" | "limit">): History {
  const { book = null, by = null, words = "" } = narrowed;
  const found = useInfiniteQuery({
    // Every commit about books adds to it.
    queryKey: ["books", "history", book, by, words],
    queryFn: ({ pageParam: before }) =>
      call("history_list", { ...narrowed, limit: PAGE, ...(before === null ? {} : { before }) }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    gcTime: 0,
  });
  const { data, isFetching, hasNextPage, fetchNextPage, error } = found;
  const items = data?.pages.flatMap((page) => page.items) ?? [];

  // Words may stand far back: it goes on by itself until some are found.
  const goesOn = words !== "" && items.length === 0 && hasNextPage && !isFetching && error === null;
  // Each page anew: an answer that comes at once is never seen as being fetched.
  const pages = data?.pages.length ?? 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (goesOn) {
      void fetchNextPage();
    }
  }, [goesOn, pages, fetchNextPage]);

  return {
    items,
    isHere: data !== undefined && !(words !== "" && items.length === 0 && hasNextPage),
    isFetching,
    error: error === null ? null : asApiError(error),
    hasOlder: hasNextPage,
    searchedTo: data?.pages.at(-1)?.searched_to ?? null,
    older: () => void fetchNextPage(),
  };
}
