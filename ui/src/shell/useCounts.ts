// How many books each place holds, whatever the list shows.

import { useQueries } from "@tanstack/react-query";
import { call } from "../api/client";
import type { Place } from "../books/listQuery";

export function useCounts(): Readonly<Record<Place, number | null>> {
  const [library, trash] = useQueries({
    queries: (["library", "trash"] as const).map((place) => ({
      queryKey: ["books", "count", place],
      queryFn: async () => (await call("book_list", { limit: 1, trash: place === "trash" })).total,
    })),
  });
  return { library: library?.data ?? null, trash: trash?.data ?? null };
}
