// How wide the column heads must be to be read whole in the window's language:
// a language may need more than half as much again as English.

import { useEffect, useMemo, useReducer } from "react";
import { useT } from "../../messages";
import { COLUMN_NAMES, type HeadWidths } from "../columns";

/** The cell's padding, the arrow of the order and the gap before it. */
const BESIDE = 46;

export function useHeadWidths(): HeadWidths {
  const t = useT();
  const [fonts, measureAgain] = useReducer((times: number) => times + 1, 0);
  useEffect(() => {
    let isThere = true;
    void document.fonts?.ready.then(() => isThere && measureAgain());
    return () => {
      isThere = false;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with the fonts that have come the words are wider.
  return useMemo(() => {
    const pen = document.createElement("canvas").getContext("2d");
    if (pen === null) {
      return {};
    }
    const { fontFamily, fontSize } = getComputedStyle(document.documentElement);
    // As the heads are set: 600, 12/16 of the base.
    pen.font = `600 ${Number.parseFloat(fontSize) * 0.75}px ${getComputedStyle(document.body).fontFamily || fontFamily}`;
    return Object.fromEntries(
      COLUMN_NAMES.map((name) => [
        name,
        Math.ceil(pen.measureText(t(`books.column.${name}`)).width) + BESIDE,
      ]),
    );
  }, [t, fonts]);
}
