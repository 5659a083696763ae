/** What the played backend remembers: a library in memory. */
import type { Account, AppStatus, Book, Layout, PersonCard, SignedIn, WindowSettings } from "../api/bindings";
import { FIRST_LAYOUT } from "../window/layout";
import type { BackendOptions } from "./backend";

export interface Shelf {
  status: AppStatus;
  settings: WindowSettings;
  layout: Layout;
  people: PersonCard[];
  /** by uid of the person */
  passwords: Map<string, string>;
  codes: Map<string, string>;
  session: SignedIn | null;
  books: Book[];
  next: number;
}

export const PASSWORD = "velvet otter maple quiet stream";
export const CODE = "4K7T9-QWX2M-HNPR6-DV83F-JY5C0-Z";

export const PEOPLE: readonly PersonCard[] = [
  { uid: "00000000-0000-7000-8000-000000000001", name: "Ana", initials: "AM", disc: 0 },
  { uid: "00000000-0000-7000-8000-000000000002", name: "Ben", initials: "BM", disc: 1 },
  { uid: "00000000-0000-7000-8000-000000000003", name: "Mia", initials: "M", disc: 2 },
  { uid: "00000000-0000-7000-8000-000000000004", name: "Leo", initials: "L", disc: 3 },
];

export function shelf({ status, people = PEOPLE, isSignedIn = false }: BackendOptions): Shelf {
  const settings: WindowSettings = { theme: "system", dark: false, zoom: 100 };
  const state: Shelf = {
    settings,
    layout: { ...FIRST_LAYOUT, view: "table" },
    status: {
      state: "ready",
      failure: null,
      library_name: "The Moreno library",
      library_language: "en",
      sample: null,
      settings,
      version: "0.1.0",
      platform: "linux",
      data_folder: "/srv/ana/Bookplate",
      ...status,
    },
    people: [...people],
    passwords: new Map(people.map(({ uid }) => [uid, PASSWORD])),
    codes: new Map(people.map(({ uid }) => [uid, CODE])),
    session: null,
    books: [],
    next: 100,
  };
  const [first] = people;
  if (isSignedIn && first !== undefined) {
    state.session = signedIn(state, first);
  }
  return state;
}

export function newUid(state: Shelf): string {
  state.next += 1;
  return `00000000-0000-7000-8000-${String(state.next).padStart(12, "0")}`;
}

export function account(card: PersonCard, rest: Partial<Account> = {}): Account {
  return {
    uid: card.uid,
    username: card.name.toLowerCase(),
    email: null,
    first_name: card.name,
    last_name: null,
    is_verified: false,
    role: "owner",
    status: "active",
    created_at: Date.UTC(2026, 4, 3),
    updated_at: Date.UTC(2026, 4, 3),
    ...rest,
  };
}

export function signedIn(state: Shelf, card: PersonCard): SignedIn {
  return { account: account(card), card, library_name: state.status.library_name ?? "" };
}
