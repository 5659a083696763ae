// How many books of the current result each author, language and decade has.
// The counts of the result before stay until the new ones are here.

import { keepPreviousData, type UseQueryResult, useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import type { BrowseCounts, BrowseRequest } from "../api/bindings";
import { call } from "../api/client";
import { bookQuery, type ListQuery } from "../books/listQuery";

/** Counting takes longer than a page of books: it begins once typing rests. */
const RESTS = 150;

export interface Counted {
  readonly answer: UseQueryResult<BrowseCounts>;
  /** Whether all authors of the result are counted, not only those of a name. */
  readonly isWhole: boolean;
}

export function useBrowseCounts(list: ListQuery, authorsNamed: string): Counted {
  const request = useSettled(requestOf(list, authorsNamed));
  const answer = useQuery({
    queryKey: ["books", "browse", request],
    queryFn: () => call("browse_counts", request),
    placeholderData: keepPreviousData,
  });
  return { answer, isWhole: request.authors_named === undefined && !answer.isPlaceholderData };
}

/** The order doesn't change a count: another one asks for nothing. */
function requestOf(list: ListQuery, authorsNamed: string): BrowseRequest {
  const {
    sort: _sort,
    descending: _descending,
    offset: _offset,
    limit: _limit,
    ...which
  } = bookQuery(list, 0, 0);
  const named = authorsNamed.trim();
  return { list: which, ...(named === "" ? {} : { authors_named: named }) };
}

/** The first value at once, a later one when it has stayed for a moment. */
function useSettled<T>(value: T): T {
  const [settled, setSettled] = useState(value);
  const written = JSON.stringify(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(JSON.parse(written) as T), RESTS);
    return () => clearTimeout(timer);
  }, [written]);
  return settled;
}
