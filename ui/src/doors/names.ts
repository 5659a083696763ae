/** What a person's name suggests: the name to sign in with, what the library is called. */

/** "Ana Moreno" signs in as "ana": the first word's letters and digits, in small letters. */
export function usernameFrom(name: string): string {
  const [first = ""] = name.trim().split(/\s+/);
  return [...first.normalize("NFC").toLowerCase()]
    .filter((letter) => /[\p{L}\p{N}\p{M}._-]/u.test(letter))
    .join("");
}

/** "Ana" of "Ana Moreno". */
export function firstNameOf(name: string): string {
  return name.trim().split(/\s+/)[0] ?? "";
}

/** Code points, as the Rust side counts them. */
export function characters(text: string): number {
  return [...text].length;
}

export type Strength = "short" | "fair" | "good";

/** Length is what counts: 8 is the least, from 15 on it is good. */
export function strengthOf(password: string): Strength {
  const length = characters(password);
  if (length < 8) {
    return "short";
  }
  return length < 15 ? "fair" : "good";
}
