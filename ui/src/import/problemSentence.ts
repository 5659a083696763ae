// What is the matter with a row of a list, in a sentence.

import type { RowProblem } from "../api/bindings";
import { t } from "../messages";

export function problemSentence({ reason, text, left_out }: RowProblem): string {
  // Of a title that is too long the row goes with it, of any other value only that.
  return reason === "too_long" && left_out
    ? t("imports.problem.too_long_row", { text })
    : t(`imports.problem.${reason}`, { text });
}
