// Paints a drawn cover. Hidden from the screen reader: whatever holds it says the title.

import { type CSSProperties, Fragment, memo, useMemo } from "react";
import { clothAt, over } from "./cloths";
import styles from "./DrawnCover.module.css";
import { type DrawnCover as Drawing, drawnCover, type Titled } from "./drawnCover";

const BAND = 0.16;
const NUMBER = 0.55;
/** Letters, in hundredths of the width. */
const AUTHOR = 7.2;
const SERIES = 6.6;

export interface DrawnCoverProps {
  readonly title: string;
  readonly authors: Titled["authors"];
  /** The book's language: Han is written differently in each of its countries. */
  readonly lang: string;
  /** CSS px. */
  readonly width: number;
}

export const DrawnCover = memo(function DrawnCover({ title, authors, lang, width }: DrawnCoverProps) {
  const drawing = useMemo(() => drawnCover({ title, authors }), [title, authors]);
  const { layout, ornament, binding, series, breaksWords, keepsWords, isTall } = drawing;
  return (
    <div
      aria-hidden
      className={styles.cover}
      lang={lang}
      dir={binding === "right" ? "rtl" : "ltr"}
      data-drawn
      data-layout={layout}
      style={variables(drawing, width)}
    >
      <div className={styles.face}>
        {series !== null && (
          <div className={styles.series}>
            <bdi>{series.name}</bdi>
          </div>
        )}
        <div className={styles.panel}>
          <div
            className={styles.title}
            dir="auto"
            data-breaks-words={breaksWords || undefined}
            data-keeps-words={keepsWords || undefined}
            data-tall={isTall || undefined}
          >
            {drawing.title}
          </div>
        </div>
        {layout !== "series" && layout !== "band" && (
          <div className={styles.ornament} data-ornament={ornament} />
        )}
        {series !== null && <bdi className={styles.number}>{series.number}</bdi>}
        {(drawing.authors.length > 0 || layout === "foot") && (
          <div className={styles.foot}>
            <div className={styles.authors}>
              {drawing.authors.map((name, at) => (
                <Fragment key={name}>
                  <bdi>{name}</bdi>
                  {/* At the end of a line, never at its beginning. */}
                  {at < drawing.authors.length - 1 && "\u00a0· "}
                </Fragment>
              ))}
            </div>
          </div>
        )}
      </div>
    </div>
  );
});

function variables({ cloth, size, series }: Drawing, width: number): CSSProperties {
  const { ground, ink, foil } = clothAt(cloth);
  const px = (hundredths: number) => `${((hundredths * width) / 100).toFixed(3)}px`;
  return {
    "--ground": ground,
    "--ink": ink,
    "--foil": foil,
    "--band": over(foil, BAND, ground),
    "--number": over(foil, NUMBER, ground),
    "--title-size": px(size),
    "--author-size": px(AUTHOR),
    "--series-size": px(SERIES),
    ...(series === null ? {} : { "--number-size": px(series.size) }),
  };
}
