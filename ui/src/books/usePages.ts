// The rows of the list, fetched by pages as they come into view. A new search
// or order shows only once its first page is here, so nothing flashes.

import { type QueryClient, queryOptions, useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo, useRef, useState } from "react";
import type { BookPage, BookRow } from "../api/bindings";
import { type ApiError, asApiError, call } from "../api/client";
import { bookQuery, type ListQuery, PAGE_ROWS, pageOf, pagesFor, sameList } from "./listQuery";

export function pageOptions(list: ListQuery, page: number) {
  return queryOptions({
    queryKey: ["books", "list", list, page] as const,
    queryFn: () => call("book_list", bookQuery(list, page * PAGE_ROWS, PAGE_ROWS)),
  });
}

export interface Pages {
  /** What the rows belong to: it follows `wanted` once there is something to show. */
  readonly list: ListQuery;
  /** `null` before the first answer. */
  readonly total: number | null;
  readonly rowAt: (index: number) => BookRow | undefined;
  readonly inView: (first: number, last: number) => void;
  /** Something that was asked for is not here yet. */
  readonly waiting: boolean;
  readonly error: ApiError | null;
  readonly again: () => void;
}

export function usePages(wanted: ListQuery, active: number): Pages {
  const client = useQueryClient();
  const [list, setList] = useState(wanted);
  const [view, setView] = useState({ first: 0, last: 0 });
  const head = useQuery(pageOptions(wanted, 0));
  if (head.data !== undefined && !sameList(list, wanted)) {
    setList(wanted);
  }

  const shown = useQuery({ ...pageOptions(list, 0), enabled: sameList(list, wanted) });
  const total = shown.data?.total ?? null;
  const pages = useMemo(
    () => (total === null || total === 0 ? [] : pagesFor(view.first, view.last, total, active)),
    [view, total, active],
  );
  const answers = useQueries({ queries: pages.map((page) => pageOptions(list, page)) });

  // A page that scrolled away is still in the cache until it is thrown out.
  const rowAt = useCallback(
    (index: number): BookRow | undefined => cachedPage(client, list, pageOf(index))?.items[index % PAGE_ROWS],
    [client, list],
  );
  const inView = useCallback((first: number, last: number) => {
    setView((now) => (now.first === first && now.last === last ? now : { first, last }));
  }, []);

  const failed = head.error ?? answers.find((answer) => answer.error !== null)?.error ?? null;
  const failedAnswers = useRef<Array<() => unknown>>([]);
  failedAnswers.current = [head, ...answers]
    .filter((answer) => answer.error !== null)
    .map((answer) => answer.refetch);
  const again = useCallback(() => {
    for (const refetch of failedAnswers.current) {
      refetch();
    }
  }, []);

  return {
    list,
    total,
    rowAt,
    inView,
    waiting: head.isFetching || answers.some((answer) => answer.isFetching),
    error: failed === null ? null : asApiError(failed),
    again,
  };
}

function cachedPage(client: QueryClient, list: ListQuery, page: number): BookPage | undefined {
  return client.getQueryData(pageOptions(list, page).queryKey);
}
