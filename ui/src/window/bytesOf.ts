/** The bytes of a file that a person chose or dropped. */

import { Dropped } from "./files";

/** Fails with the engine's error when the file is gone or may not be read. */
export function bytesOf(file: Blob | Dropped): Promise<Uint8Array<ArrayBuffer>> {
  if (file instanceof Dropped) {
    return file.bytes();
  }
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () =>
      reader.result instanceof ArrayBuffer
        ? resolve(new Uint8Array(reader.result))
        : reject(new Error("the file was not read as bytes"));
    reader.onerror = () => reject(reader.error ?? new Error("the file could not be read"));
    reader.readAsArrayBuffer(file);
  });
}
