// The picture of the shadow is the shadow that was computed.

import { readFileSync, writeFileSync } from "node:fs";
import { inflateSync } from "node:zlib";
import { expect, it } from "vitest";
import { shadowPixels, shadowPng } from "../../build/coverShadow";

const PICTURE = `${import.meta.dirname}/shadow.png`;

it("the shadow of a cover is what its elevation says", () => {
  if (process.env.BOOKPLATE_BLESS !== undefined) {
    writeFileSync(PICTURE, shadowPng());
  }
  const png = readFileSync(PICTURE);
  // Its pixels and not its bytes: packers differ.
  const start = png.indexOf("IDAT");
  const packed = png.subarray(start + 4, start + 4 + png.readUInt32BE(start - 4));
  expect(inflateSync(packed).equals(shadowPixels())).toBe(true);
});
