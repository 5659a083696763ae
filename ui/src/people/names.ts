/** What a person is called, and in which order people stand. */
import type { Account, PersonCard } from "../api/bindings";
import { usernameFrom } from "../doors/names";

/** What a person is called among people who are signed in; a card never says the username. */
export function nameOf(account: Account): string {
  return account.first_name ?? account.username;
}

export function wholeNameOf(account: Account): string {
  const names = [account.first_name, account.last_name].filter((name) => name !== null);
  return names.length === 0 ? account.username : names.join(" ");
}

/** One or two letters, as the Rust side makes them. */
export function initialsFrom(...names: readonly (string | null)[]): string {
  return names
    .map((name) => [...(name ?? "")].find((letter) => /[\p{L}\p{N}]/u.test(letter)) ?? "")
    .flatMap((letter) => [...letter.toUpperCase()])
    .slice(0, 2)
    .join("");
}

type OnDisc = Pick<PersonCard, "initials" | "disc" | "picture">;

/** What stands on a person's disc. */
export function discOf(account: Account): OnDisc {
  const initials = initialsFrom(nameOf(account), account.last_name);
  return { initials, disc: account.disc, picture: account.picture };
}

/** The colour that the fewest people have: the next one gets it. */
export function freeDisc(people: readonly Account[]): number {
  const count = (disc: number) => people.filter((person) => person.disc === disc).length;
  const discs = [0, 1, 2, 3, 4, 5, 6, 7];
  return discs.reduce((least, disc) => (count(disc) < count(least) ? disc : least));
}

/** A name to sign in with that nobody has yet: "ana", else "ana2". */
export function freeUsername(firstName: string, people: readonly Account[]): string {
  const wanted = usernameFrom(firstName);
  const taken = new Set(people.map(({ username }) => username.toLowerCase()));
  if (wanted === "" || !taken.has(wanted)) {
    return wanted;
  }
  let number = 2;
  while (taken.has(`${wanted}${number}`)) {
    number += 1;
  }
  return `${wanted}${number}`;
}

const PLACE = { waiting: 0, active: 1, disabled: 2 } as const;

/** Who waits comes first, who is shut out last; else by name. */
export function inOrder(people: readonly Account[], locale: string): readonly Account[] {
  const collator = new Intl.Collator(locale);
  return people.toSorted(
    (one, other) =>
      PLACE[one.status] - PLACE[other.status] || collator.compare(wholeNameOf(one), wholeNameOf(other)),
  );
}
