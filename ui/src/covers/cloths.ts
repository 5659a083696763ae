// The sixteen cloths that books are bound in here: ground, ink and foil. They are the same in both themes and
// on paper, so they are no tokens of the window. Ink reaches 6.3 : 1 on its ground, foil 4.8 : 1.

export interface Cloth {
  readonly ground: string;
  readonly ink: string;
  readonly foil: string;
}

/** A book keeps its cloth by its place here: never reorder them. */
export const CLOTHS: readonly Cloth[] = [
  { ground: "#6B2230", ink: "#F8EBDD", foil: "#E6C08C" },
  { ground: "#8A3A28", ink: "#FCEEE2", foil: "#F4CDA6" },
  { ground: "#C79A3E", ink: "#2B1D06", foil: "#4A2F05" },
  { ground: "#4D5A2C", ink: "#F5F1DD", foil: "#E0D08C" },
  { ground: "#1F4A3C", ink: "#F0F4E8", foil: "#D3BE79" },
  { ground: "#1D5862", ink: "#EAF5F3", foil: "#AEDACD" },
  { ground: "#1F3A5F", ink: "#ECF1F8", foil: "#D3BE8A" },
  { ground: "#46535E", ink: "#F3F5F4", foil: "#D2DADC" },
  { ground: "#4B2A4F", ink: "#F6ECF4", foil: "#DFB6D2" },
  { ground: "#2C2A28", ink: "#F2EDE4", foil: "#CFAE6A" },
  { ground: "#D9A79C", ink: "#3A1512", foil: "#6B1F1A" },
  { ground: "#DCCBA8", ink: "#35290F", foil: "#6A3F14" },
  { ground: "#AFCBC3", ink: "#12302B", foil: "#1F4A3C" },
  { ground: "#F0E9DB", ink: "#2B251E", foil: "#8A2C26" },
  { ground: "#C3BAD6", ink: "#261B3B", foil: "#4B2A6B" },
  { ground: "#A9C3DC", ink: "#0F2640", foil: "#1F3A5F" },
];

export function clothAt(index: number): Cloth {
  const cloth = CLOTHS[index];
  if (cloth === undefined) {
    throw new RangeError(`there is no cloth ${index}`);
  }
  return cloth;
}

/** `part` of one colour over another, as a colour: nothing has to be translucent to be printed. */
export function over(colour: string, part: number, ground: string): string {
  const channel = (from: string, at: number) => Number.parseInt(from.slice(at, at + 2), 16);
  const mixed = [1, 3, 5].map((at) =>
    Math.round(channel(colour, at) * part + channel(ground, at) * (1 - part))
      .toString(16)
      .padStart(2, "0"),
  );
  return `#${mixed.join("").toUpperCase()}`;
}
