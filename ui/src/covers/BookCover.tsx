// A book's cover: its picture where it has one, else the drawn one. The picture
// keeps its own shape and stands on the bottom line of the box, as books stand
// on a shelf.

import { useState } from "react";
import type { BookRow } from "../api/bindings";
import { coverUrl } from "../api/client";
import { useDensity } from "../window/density";
import styles from "./BookCover.module.css";
import { DrawnCover } from "./DrawnCover";
import type { Titled } from "./drawnCover";

export interface BookCoverProps {
  readonly book: Titled & Pick<BookRow, "cover">;
  readonly lang: string;
  /** CSS px of the box: decides how large a picture is fetched, and the letters of a drawn one. */
  readonly width: number;
}

/** Height of the box for one of its width. */
const BOX = 1.5;
const WHOLE_BOX = { inlineSize: "100%" };

export function BookCover({ book, lang, width }: BookCoverProps) {
  const { title, authors, cover } = book;
  const density = useDensity();
  // The picture that couldn't be shown: another one of the same book is tried again.
  const [failed, setFailed] = useState<string | null>(null);
  if (cover === null || cover.hash === failed) {
    return (
      <div className={styles.box}>
        <div className={styles.book} data-cover style={WHOLE_BOX}>
          <DrawnCover title={title} authors={authors} lang={lang} width={width} />
        </div>
      </div>
    );
  }
  const ratio = cover.width / cover.height;
  return (
    <div className={styles.box}>
      <div
        className={styles.book}
        data-cover
        style={{ aspectRatio: ratio, inlineSize: `${Math.min(1, ratio * BOX) * 100}%` }}
      >
        <img
          key={cover.hash}
          src={coverUrl(cover.hash, width * density)}
          alt=""
          decoding="async"
          draggable={false}
          className={styles.picture}
          onError={() => setFailed(cover.hash)}
        />
      </div>
    </div>
  );
}
