/**
 * How answers of the Rust side are kept and when they are asked for again. A key begins with its subject:
 * the backend names what changed, the window decides what to refetch.
 */
import { QueryClient } from "@tanstack/react-query";
import type { Subject } from "./bindings";
import { listen } from "./client";

/** A query's key begins with its subject, e.g. `["books", "list", query]`. */
export type QueryKey = readonly [subject: Subject, ...rest: readonly unknown[]];

/** A client for one window. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The file changes only through this program, which says so by the event `changed`.
        staleTime: Number.POSITIVE_INFINITY,
        refetchOnWindowFocus: false,
        refetchOnReconnect: false,
        networkMode: "always",
        retry: false,
      },
      mutations: { networkMode: "always", retry: false },
    },
  });
}

/** Refetches what a commit changed, in this window or another, until the returned function is called. */
export function refetchChanged(client: QueryClient): () => void {
  return listen("changed", ({ subjects }) => {
    for (const subject of subjects) {
      void client.invalidateQueries({ queryKey: [subject] });
    }
  });
}
