// Giving a book its cover and taking it off: by a file that was chosen or a
// picture dropped on the cover. What is pasted comes from `shell/usePasting`.

import { useCallback, useEffect, useRef, useState } from "react";
import type { BookRow, BookSaved } from "../api/bindings";
import { ApiError, asApiError, call, isGone, send } from "../api/client";
import type { Acts } from "../books/acts/useActs";
import type { BookList } from "../books/useBookList";
import { bytesOf } from "../window/bytesOf";
import { onFilesDropped } from "../window/drops";
import type { Dropped } from "../window/files";

/** What the library reads at most. It is asked here too, as a file is copied several times on its way there. */
const LIMITS = { megapixels: 40, megabytes: 100 };
const MOST_PICTURE_BYTES = LIMITS.megabytes * 1_000_000;

export type Covered = Pick<BookRow, "uid" | "title" | "cover">;

export interface Covers {
  /** The picture in this file becomes the cover. */
  readonly give: (book: Covered, picture: Blob | Dropped) => void;
  readonly remove: (book: Covered) => void;
  /** Why the cover of a book is as it was. */
  readonly trouble: { readonly uid: string; readonly error: ApiError } | null;
}

export interface CoversOptions {
  readonly list: BookList;
  readonly acts: Acts;
  readonly mayChange: boolean;
  /** An error stands by the cover in the details; without them above the list. */
  readonly isDetailsShown: boolean;
}

export function useCovers({ list, acts, mayChange, isDetailsShown }: CoversOptions): Covers {
  const [trouble, setTrouble] = useState<Covers["trouble"]>(null);
  const { run, covered } = acts;

  const change = useCallback(
    (book: Covered, work: () => Promise<BookSaved>) => {
      setTrouble(null);
      run(async () => {
        try {
          await covered(book, await work());
        } catch (thrown) {
          const error = asApiError(thrown);
          if (!isDetailsShown || isGone(error)) {
            throw error;
          }
          setTrouble({ uid: book.uid, error });
        }
      });
    },
    [run, covered, isDetailsShown],
  );
  const give = useCallback(
    (book: Covered, picture: Blob | Dropped) =>
      change(book, async () => {
        if (picture.size > MOST_PICTURE_BYTES) {
          throw new ApiError({ code: "picture_too_large", params: LIMITS, message: "not read at all" });
        }
        return send("cover_set", await bytesOf(picture), { "bookplate-book": book.uid });
      }),
    [change],
  );
  const remove = useCallback(
    (book: Covered) => change(book, () => call("cover_remove", { uid: book.uid })),
    [change],
  );

  const isOn = mayChange && list.pages.list.place === "library";
  useDroppedPictures(list, isOn, give);
  return { give, remove, trouble };
}

/** A picture dropped on a cover, in the list or in the details, becomes that book's. */
function useDroppedPictures(list: BookList, isOn: boolean, give: Covers["give"]): void {
  const now = useRef({ list, give });
  useEffect(() => {
    now.current = { list, give };
  });
  useEffect(() => {
    if (!isOn) {
      return;
    }
    return onFilesDropped({
      kind: "picture",
      at: (under) => under.closest<HTMLElement>("[data-cover-of]"),
      take: ([picture], { dataset }) => {
        const { list: shown, give: giveNow } = now.current;
        const index = dataset.row === undefined ? shown.active : Number(dataset.row);
        const book = shown.pages.rowAt(index);
        if (picture === undefined || book === undefined || book.uid !== dataset.coverOf) {
          return;
        }
        if (dataset.row !== undefined) {
          // What happens to the book is seen in its details.
          shown.moveTo(index, "select");
        }
        giveNow(book, picture);
      },
    });
  }, [isOn]);
}
