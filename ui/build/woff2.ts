/**
 * Reads what a WOFF2 file says about the widths of its letters, at one place of its axes: enough of the
 * format (W3C WOFF 2.0) and of OpenType's `cmap`, `hmtx`, `fvar`, `avar` and `HVAR` for that, and no more.
 * At build and test time only; the packages that read variable WOFF2 files are either unkept or need Python.
 */
import { brotliDecompressSync } from "node:zlib";

/** In the order of their number in a WOFF2 directory; only those up to `HVAR` are read here. */
const KNOWN_TAGS =
  "cmap head hhea hmtx maxp name OS/2 post cvt_ fpgm glyf loca prep CFF_ VORG EBDT EBLC gasp hdmx kern LTSH PCLT VDMX vhea vmtx BASE GDEF GPOS GSUB EBSC JSTF MATH CBDT CBLC COLR CPAL SVG_ sbix acnt avar bdat bloc bsln cvar fdsc feat fmtx fvar gvar hsty just lcar mort morx opbd prop trak Zapf Silf Glat Gloc Feat Sill".split(
    " ",
  );

type Tables = ReadonlyMap<string, DataView>;

/** The width of one letter in parts of an em; `undefined` when the font has no such letter. */
export type AdvanceOf = (codePoint: number) => number | undefined;

/** The widths of a font's letters where its axes stand so, for example `{ opsz: 24, wght: 560 }`. */
export function advancesOf(file: Buffer, axes: Readonly<Record<string, number>>): AdvanceOf {
  const tables = unpacked(file);
  const table = (tag: string): DataView => {
    const found = tables.get(tag);
    if (found === undefined) {
      throw new Error(`the font has no ${tag}`);
    }
    return found;
  };
  const unitsPerEm = table("head").getUint16(18);
  const glyphs = glyphsOf(table("cmap"));
  const count = table("hhea").getUint16(34);
  // Plain: width and side bearing by turns. Transformed: a byte of flags, then the widths alone.
  const [hmtx, first, step] = tables.has("hmtx") ? [table("hmtx"), 0, 4] : [table("hmtx transformed"), 1, 2];
  const place = placeOf(table("fvar"), tables.get("avar"), axes);
  const deltaOf = deltasOf(table("HVAR"), place);
  return (codePoint) => {
    const glyph = glyphs.get(codePoint);
    if (glyph === undefined) {
      return undefined;
    }
    const width = hmtx.getUint16(first + Math.min(glyph, count - 1) * step);
    return (width + deltaOf(glyph)) / unitsPerEm;
  };
}

/** The stream of tables cut apart, each under its tag, or as "hmtx transformed". */
function unpacked(file: Buffer): Tables {
  let at = 48;
  const number = (): number => {
    let value = 0;
    for (let more = true; more; ) {
      const byte = file.readUInt8(at);
      at += 1;
      value = value * 128 + (byte & 0x7f);
      more = byte >= 0x80;
    }
    return value;
  };
  const directory: { name: string; length: number }[] = [];
  for (let left = file.readUInt16BE(12); left > 0; left -= 1) {
    const flags = file.readUInt8(at);
    at += 1;
    let tag = KNOWN_TAGS[flags & 0x3f];
    if (tag === undefined) {
      tag = file.toString("latin1", at, at + 4);
      at += 4;
    }
    const transform = flags >> 6;
    const plain = number();
    // For glyf and loca version 3 is the plain one, for all others version 0.
    const isPlain = tag === "glyf" || tag === "loca" ? transform === 3 : transform === 0;
    directory.push(isPlain ? { name: tag, length: plain } : { name: `${tag} transformed`, length: number() });
  }
  const stream = brotliDecompressSync(file.subarray(at, at + file.readUInt32BE(20)));
  const tables = new Map<string, DataView>();
  let start = stream.byteOffset;
  for (const { name, length } of directory) {
    tables.set(name, new DataView(stream.buffer, start, length));
    start += length;
  }
  return tables;
}

function glyphsOf(cmap: DataView): Map<number, number> {
  const glyphs = new Map<number, number>();
  for (let record = 0; record < cmap.getUint16(2); record += 1) {
    const at = cmap.getUint32(8 + record * 8);
    const format = cmap.getUint16(at);
    if (format === 12) {
      for (let group = 0; group < cmap.getUint32(at + 12); group += 1) {
        const start = cmap.getUint32(at + 16 + group * 12);
        const first = cmap.getUint32(at + 24 + group * 12);
        for (let code = start; code <= cmap.getUint32(at + 20 + group * 12); code += 1) {
          glyphs.set(code, first + code - start);
        }
      }
    } else if (format === 4) {
      readSegments(cmap, at, glyphs);
    }
  }
  return glyphs;
}

function readSegments(cmap: DataView, at: number, glyphs: Map<number, number>): void {
  const twice = cmap.getUint16(at + 6);
  for (let segment = 0; segment < twice; segment += 2) {
    const end = cmap.getUint16(at + 14 + segment);
    const start = cmap.getUint16(at + 16 + twice + segment);
    const delta = cmap.getUint16(at + 16 + 2 * twice + segment);
    const rangeAt = at + 16 + 3 * twice + segment;
    const range = cmap.getUint16(rangeAt);
    for (let code = start; code <= end && code !== 0xffff; code += 1) {
      const listed = range === 0 ? code : cmap.getUint16(rangeAt + range + 2 * (code - start));
      if (listed !== 0) {
        glyphs.set(code, (listed + delta) & 0xffff);
      }
    }
  }
}

const FIXED_14 = 1 << 14;
const FIXED_16 = 1 << 16;

/** Where the axes stand, each from -1 to 1. */
function placeOf(
  fvar: DataView,
  avar: DataView | undefined,
  axes: Readonly<Record<string, number>>,
): number[] {
  const start = fvar.getUint16(4);
  const count = fvar.getUint16(8);
  const size = fvar.getUint16(10);
  let segmentAt = 8;
  return Array.from({ length: count }, (_, axis) => {
    const at = start + axis * size;
    const tag = String.fromCharCode(...[0, 1, 2, 3].map((letter) => fvar.getUint8(at + letter)));
    const [low, normal, high] = [4, 8, 12].map((offset) => fvar.getInt32(at + offset) / FIXED_16) as [
      number,
      number,
      number,
    ];
    const wanted = Math.min(high, Math.max(low, axes[tag] ?? normal));
    const place =
      wanted === normal
        ? 0
        : wanted < normal
          ? (wanted - normal) / (normal - low)
          : (wanted - normal) / (high - normal);
    if (avar === undefined) {
      return place;
    }
    const pairs = avar.getUint16(segmentAt);
    const map = Array.from({ length: pairs }, (_, pair) => {
      const pairAt = segmentAt + 2 + pair * 4;
      return [avar.getInt16(pairAt) / FIXED_14, avar.getInt16(pairAt + 2) / FIXED_14] as const;
    });
    segmentAt += 2 + pairs * 4;
    return mapped(place, map);
  });
}

function mapped(place: number, map: readonly (readonly [number, number])[]): number {
  const after = map.findIndex(([from]) => from >= place);
  const [low, high] = [map[after - 1], map[after]];
  if (high === undefined || low === undefined) {
    return high?.[1] ?? place;
  }
  return low[1] + ((place - low[0]) / (high[0] - low[0])) * (high[1] - low[1]);
}

/** What the axes add to a glyph's width, by the item variation store of `HVAR`. */
function deltasOf(hvar: DataView, place: readonly number[]): (glyph: number) => number {
  const store = hvar.getUint32(4);
  const map = hvar.getUint32(8);
  const scalars = scalarsOf(hvar, store + hvar.getUint32(store + 2), place);
  return (glyph) => {
    const [outer, inner] = map === 0 ? [0, glyph] : deltaIndex(hvar, map, glyph);
    if (outer >= hvar.getUint16(store + 6)) {
      return 0;
    }
    const data = store + hvar.getUint32(store + 8 + outer * 4);
    if (inner >= hvar.getUint16(data)) {
      return 0;
    }
    const wordCount = hvar.getUint16(data + 2);
    const [long, words] = [wordCount >= 0x8000, wordCount & 0x7fff];
    const regions = hvar.getUint16(data + 4);
    const [wide, slim] = long ? [4, 2] : [2, 1];
    let at = data + 6 + regions * 2 + inner * (words * wide + (regions - words) * slim);
    let sum = 0;
    for (let region = 0; region < regions; region += 1) {
      const size = region < words ? wide : slim;
      const delta = size === 4 ? hvar.getInt32(at) : size === 2 ? hvar.getInt16(at) : hvar.getInt8(at);
      sum += delta * (scalars[hvar.getUint16(data + 6 + region * 2)] ?? 0);
      at += size;
    }
    return sum;
  };
}

function deltaIndex(hvar: DataView, map: number, glyph: number): [number, number] {
  const isLong = hvar.getUint8(map) === 1;
  const entry = hvar.getUint8(map + 1);
  const count = isLong ? hvar.getUint32(map + 2) : hvar.getUint16(map + 2);
  const size = ((entry >> 4) & 3) + 1;
  const at = map + (isLong ? 6 : 4) + Math.min(glyph, count - 1) * size;
  let value = 0;
  for (let byte = 0; byte < size; byte += 1) {
    value = value * 256 + hvar.getUint8(at + byte);
  }
  const innerBits = (entry & 0x0f) + 1;
  return [Math.floor(value / 2 ** innerBits), value % 2 ** innerBits];
}

function scalarsOf(hvar: DataView, list: number, place: readonly number[]): number[] {
  const axes = hvar.getUint16(list);
  return Array.from({ length: hvar.getUint16(list + 2) }, (_, region) => {
    let scalar = 1;
    for (let axis = 0; axis < axes; axis += 1) {
      const at = list + 4 + (region * axes + axis) * 6;
      const [start, peak, end] = [0, 2, 4].map((offset) => hvar.getInt16(at + offset) / FIXED_14) as [
        number,
        number,
        number,
      ];
      const here = place[axis] ?? 0;
      if (peak === 0 || here === peak) {
        continue;
      }
      if (here <= start || here >= end) {
        return 0;
      }
      scalar *= here < peak ? (here - start) / (peak - start) : (end - here) / (end - peak);
    }
    return scalar;
  });
}
