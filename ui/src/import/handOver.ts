// Hands a file over part by part, so that neither the page nor the library holds it whole.

import type { ImportPlan } from "../api/bindings";
import { send } from "../api/client";
import { bytesOf } from "../window/bytesOf";
import type { Given } from "../window/files";

/** Most lists are smaller and go in one piece. */
export const PART = 1_000_000;

/** The engine can't read the file: it is gone, or it isn't for this person. */
export class UnreadableFile extends Error {}

type Headers = Readonly<Record<`bookplate-${string}`, string>>;

export interface HandingOver {
  /** Asked after each part: nobody waits for the plan any more. */
  readonly isGivenUp: () => boolean;
  /** So many bytes are there; not told of a file that goes in one piece. */
  readonly onPart: (done: number) => void;
  /** Gives up what was handed over by this name. */
  readonly forget: (handed: string) => void;
}

/**
 * Answers the plan of the file, or `null` when it was given up meanwhile. Throws `UnreadableFile` and
 * `ApiError`.
 */
export async function handOver(file: Given, watch: HandingOver): Promise<ImportPlan | null> {
  let handed: string | null = null;
  for (let from = 0; ; from += PART) {
    const part = await bytesOf(file.slice(from, from + PART)).catch((thrown: unknown) => {
      throw new UnreadableFile(String(thrown));
    });
    if (watch.isGivenUp()) {
      return null;
    }
    const isLast = from + PART >= file.size;
    const name: Headers = handed === null ? { "bookplate-name": file.name } : { "bookplate-import": handed };
    if (isLast) {
      const plan = await send("import_read", part, name);
      if (watch.isGivenUp()) {
        watch.forget(plan.import);
        return null;
      }
      return plan;
    }
    // What it is to be in the end is judged by its beginning: a film isn't handed over first.
    const size: Headers = handed === null ? { "bookplate-size": String(file.size) } : {};
    handed = (await send("import_hand", part, { ...name, ...size })).import;
    if (watch.isGivenUp()) {
      watch.forget(handed);
      return null;
    }
    watch.onPart(from + PART);
  }
}
