// Where a book stands in a list, whatever part of it is here.

import type { QueryClient } from "@tanstack/react-query";
import { call } from "../api/client";
import { bookQuery, type ListQuery, pageOf } from "./listQuery";
import { pageOptions } from "./usePages";

/** The index of the book, or `null` when the list doesn't hold it. Its page is here then. */
export async function findPlace(client: QueryClient, list: ListQuery, uid: string): Promise<number | null> {
  const { offset } = await call("book_locate", { list: bookQuery(list, 0, 0), uid });
  if (offset !== null) {
    await client.fetchQuery(pageOptions(list, pageOf(offset)));
  }
  return offset;
}
