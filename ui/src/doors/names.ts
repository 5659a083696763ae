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

/** "Ana" and "Moreno Díaz" of "Ana Moreno Díaz"; what there is of them. */
export function namesOf(name: string): { first_name?: string; last_name?: string } {
  const [first = "", ...rest] = name.trim().split(/\s+/);
  return {
    ...(first === "" ? {} : { first_name: first }),
    ...(rest.length === 0 ? {} : { last_name: rest.join(" ") }),
  };
}

/** Code points, as the Rust side counts them. */
export function characters(text: string): number {
  return [...text].length;
}

export type Strength = "short" | "fair" | "good";

/** The least that any library asks for, and from where on a password is good. */
export const PASSWORD_MIN = 8;
export const PASSWORD_GOOD = 15;

/** Length is what counts. */
export function strengthOf(password: string, min = PASSWORD_MIN): Strength {
  const length = characters(password);
  if (length < min) {
    return "short";
  }
  return length < PASSWORD_GOOD ? "fair" : "good";
}
