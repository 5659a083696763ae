// How high the rows of the table are. Everything that depends on it is reckoned
// from here: what is in view, how far a screen goes, the scale of a long list.

import type { RowHeight } from "../../api/bindings";

export const ROW_HEIGHTS: readonly RowHeight[] = ["compact", "normal", "roomy"];

/** In CSS px. */
export const HEIGHT_OF: Readonly<Record<RowHeight, number>> = { compact: 26, normal: 32, roomy: 44 };

/** In roomy rows the cover stands beside the title, so wide. */
export const THUMBNAIL = 26;
