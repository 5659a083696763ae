/**
 * Files that a person gives to the window. What the engine hands to the page is a `File`; what it hides from
 * it, as WebKitGTK does with everything that is dropped, is read from the Rust side in its parts.
 */
import type { DroppedFile } from "../api/bindings";
import { call } from "../api/client";

/** The Rust side answers no more at once. */
const PART = 1_000_000;

export class Dropped {
  readonly name: string;
  /** Nobody says it; what it is shows by its name and its bytes. */
  readonly type = "";
  readonly size: number;
  readonly #file: number;
  readonly #from: number;

  constructor({ file, name, size }: DroppedFile, from = 0) {
    this.name = name;
    this.size = size;
    this.#file = file;
    this.#from = from;
  }

  slice(from: number, to: number): Dropped {
    const end = Math.min(to, this.size);
    const size = Math.max(0, end - from);
    return new Dropped({ file: this.#file, name: this.name, size }, this.#from + from);
  }

  async bytes(): Promise<Uint8Array<ArrayBuffer>> {
    const whole = new Uint8Array(this.size);
    for (let done = 0; done < this.size; ) {
      const from = this.#from + done;
      const to = Math.min(from + PART, this.#from + this.size);
      const part = new Uint8Array(await call("dropped_read", { file: this.#file, from, to }));
      if (part.length === 0) {
        throw new Error("the file has become shorter");
      }
      whole.set(part, done);
      done += part.length;
    }
    return whole;
  }
}

/** A file that was chosen, dropped or handed over. */
export type Given = File | Dropped;
