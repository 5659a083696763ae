/** The played backend's covers: no picture is looked at, each has the size of a paperback. */
import type { Book, BookSaved, Cover } from "../api/bindings";
import { type Handlers, report } from "./backend";
import type { Shelf } from "./shelf";

type Covers = Pick<Handlers, "cover_set" | "cover_remove">;

/** The same bytes have the same hash, as in the library. */
function hashOf(bytes: Uint8Array): string {
  const sum = bytes.reduce((sum, byte) => (sum * 31 + byte) % 0xffff_ffff, 7);
  return sum.toString(16).padStart(8, "0").repeat(8);
}

export function coversOf(state: Shelf): Covers {
  const give = (uid: string, cover: Cover | null): BookSaved => {
    const book = state.books.find((candidate) => candidate.uid === uid);
    if (book === undefined) {
      throw report("not_found", { params: { what: "book" } });
    }
    const changed: Book = { ...book, cover };
    state.books = state.books.map((other) => (other.uid === uid ? changed : other));
    return { book: changed, warnings: [] };
  };
  const paperback = (hash: string): Cover => ({ hash, width: 400, height: 600 });

  return {
    cover_set: (bytes, headers) => give(headers["bookplate-book"] ?? "", paperback(hashOf(bytes))),
    cover_remove: ({ uid }) => give(uid, null),
  };
}
