// The values of a book as ways to others: all of this author, in this language,
// of this decade.

import { useQueryClient } from "@tanstack/react-query";
import { call } from "../../api/client";
import { decadeOf } from "../../browse/words";
import type { FilterChoice } from "../filters";
import { parsePartialDate } from "../publishedDate";

export interface BookLinks {
  readonly author: (name: string) => void;
  readonly language: (tag: string) => void;
  readonly date: (published: string) => void;
}

/** Shows the library narrowed by one value, or searched where the value isn't among those. */
export interface Showing {
  readonly filter: (value: FilterChoice) => void;
  readonly search: (text: string) => void;
  readonly run: (work: () => Promise<unknown>) => void;
}

export function useBookLinks({ filter, search, run }: Showing): BookLinks {
  const client = useQueryClient();
  return {
    author: (name) =>
      run(async () => {
        const request = { list: {}, authors_named: name };
        const { authors } = await client.fetchQuery({
          queryKey: ["books", "browse", request],
          queryFn: () => call("browse_counts", request),
        });
        const found = authors.find((author) => keyOf(author.name) === keyOf(name));
        if (found === undefined) {
          search(`"${name.replaceAll('"', " ")}"`);
        } else {
          filter({ field: "author", value: found.uid, name: found.name });
        }
      }),
    language: (tag) => filter({ field: "language", value: tag }),
    date: (published) => {
      const date = parsePartialDate(published);
      if (date !== null) {
        filter({ field: "decade", value: String(decadeOf(date.year)) });
      }
    },
  };
}

/** A name on a book may be spelled otherwise than in the list of authors: they share their folded key. */
function keyOf(name: string): string {
  return name.normalize("NFKC").toLowerCase().normalize("NFKC").replace(/\s+/g, " ").trim();
}
