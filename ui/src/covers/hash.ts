// One number from a text, the same on every computer: FNV-1a over its UTF-8, then the finaliser of murmur3.
// FNV alone clusters: titles that differ in their last letters would stand in the same few cloths.

const utf8 = new TextEncoder();

/** FNV-1a, 32 bits, unsigned. */
export function fnv1a(text: string): number {
  let hash = 0x811c9dc5;
  for (const byte of utf8.encode(text)) {
    hash = Math.imul(hash ^ byte, 0x01000193);
  }
  return hash >>> 0;
}

/** The last step of murmur3: every bit comes to depend on every other. */
export function finalised(number: number): number {
  let hash = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
