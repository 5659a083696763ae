// One book with everything that the list leaves out.

import { queryOptions } from "@tanstack/react-query";
import { call } from "../api/client";

export function bookOptions(uid: string) {
  return queryOptions({ queryKey: ["books", "one", uid] as const, queryFn: () => call("book_get", { uid }) });
}
