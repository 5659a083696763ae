/**
 * How answers of the Rust side are kept and when they are asked for again. A key begins with its subject:
 * the backend names what changed, the window decides what to refetch.
 */
import { QueryClient } from "@tanstack/react-query";
import type { Subject } from "./bindings";
import { ApiError, listen } from "./client";

/** A query's key begins with its subject, e.g. `["books", "list", query]`. */
export type QueryKey = readonly [subject: Subject, ...rest: readonly unknown[]];

/** A client for one window. `onUnauthenticated` is called when the session is gone. */
export function createQueryClient(onUnauthenticated: () => void = () => undefined): QueryClient {
  const client = new QueryClient({
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
  const watch = (error: unknown) => {
    if (error instanceof ApiError && error.code === "unauthenticated") {
      onUnauthenticated();
    }
  };
  client.getQueryCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type === "error") {
      watch(event.action.error);
    }
  });
  client.getMutationCache().subscribe((event) => {
    if (event.type === "updated" && event.action.type === "error") {
      watch(event.action.error);
    }
  });
  return client;
}

/** Refetches what a commit changed, in this window or another, until the returned function is called. */
export function refetchChanged(client: QueryClient): () => void {
  return listen("changed", ({ subjects }) => {
    for (const subject of subjects) {
      void client.invalidateQueries({ queryKey: [subject] });
    }
  });
}
