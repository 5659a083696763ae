/**
 * The shadow of a cover as a picture: a board on the table, cut into nine parts by CSS, so that it fits
 * covers of any size. Its alpha is what `box-shadow: 0 1px 2px / 18 %, 0 4px 10px / 10 %` would draw, twice as
 * fine. Writes `src/covers/shadow.png`: BOOKPLATE_BLESS=1 npx vitest run src/covers/shadow.test.ts
 */
import { crc32, deflateSync } from "node:zlib";

/** Pixels of the picture for one of CSS. */
const SCALE = 2;
const MARGIN = 16 * SCALE;
const SIDE = 48 * SCALE;

const SHADOWS = [
  { down: 1, blur: 2, alpha: 0.18 },
  { down: 4, blur: 10, alpha: 0.1 },
];

/** Four bytes a pixel, black, each line after a 0 as PNG wants it. */
export function shadowPixels(): Buffer {
  const line = 1 + 4 * SIDE;
  const pixels = Buffer.alloc(SIDE * line);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      let light = 1;
      for (const { down, blur, alpha } of SHADOWS) {
        // CSS blurs by a Gaussian whose deviation is half the radius.
        const deviation = (blur * SCALE) / 2;
        light *= 1 - alpha * covered(x + 0.5, 0, deviation) * covered(y + 0.5, down * SCALE, deviation);
      }
      pixels[y * line + 1 + 4 * x + 3] = Math.round((1 - light) * 255);
    }
  }
  return pixels;
}

/** How much of a blurred board lies at this place of one axis. */
function covered(at: number, shift: number, deviation: number): number {
  const edge = (place: number) => errorFunction((at - place - shift) / (deviation * Math.SQRT2));
  return (edge(MARGIN) - edge(SIDE - MARGIN)) / 2;
}

/** Abramowitz and Stegun 7.1.26: exact to 1.5e-7, where a pixel has 256 steps. */
function errorFunction(x: number): number {
  const t = 1 / (1 + 0.3275911 * Math.abs(x));
  const series =
    ((((1.061405429 * t - 1.453152027) * t + 1.421413741) * t - 0.284496736) * t + 0.254829592) * t;
  return Math.sign(x) * (1 - series * Math.exp(-x * x));
}

export function shadowPng(): Buffer {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(SIDE, 0);
  head.writeUInt32BE(SIDE, 4);
  // 8 bits, red green blue alpha.
  head.set([8, 6, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk("IHDR", head),
    chunk("IDAT", deflateSync(shadowPixels(), { level: 9 })),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  named.copy(whole, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
