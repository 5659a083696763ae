/** What the played backend remembers: a library in memory. */
import type {
  Account,
  AppStatus,
  Book,
  Kept,
  Layout,
  MailServer,
  PeopleSettings,
  PersonCard,
  SignedIn,
  Verification,
  WindowSettings,
} from "../api/bindings";
import { FIRST_LAYOUT } from "../window/layout";
import type { BackendOptions } from "./backend";

export interface Session {
  uid: string;
  isLocked: boolean;
  /** It locked a moment ago without its person's doing: the last letters are still taken. */
  isByItself?: boolean;
  /** When the password was given last; `null` asks for it again. */
  confirmedAt: number | null;
  /** When they signed in: steps from before are named first. */
  began?: number;
}

export interface Shelf {
  status: AppStatus;
  settings: WindowSettings;
  layout: Layout;
  accounts: Account[];
  /** by uid of the person */
  passwords: Map<string, string>;
  /** on paper; who has none gets one at the next sign-in */
  codes: Map<string, string>;
  /** from an owner: to come back in, and to verify an address */
  resets: Map<string, string>;
  verifying: Map<string, string>;
  /** by gate and uid */
  tries: Map<string, { failures: number; last: number }>;
  /** by uid and form */
  drafts: Map<string, string>;
  seen: Map<string, number>;
  verifications: Verification[];
  rules: PeopleSettings;
  hasKeyring: boolean;
  /** the mail server, its password in the keyring, and the last code that went out by it */
  mail: { server: MailServer | null; password: string | null; code: string | null; tries: number };
  /** whoever is signed in stays so on this computer */
  kept: Kept[];
  /** newest first */
  steps: PlayedStep[];
  /** books that an emptied trash holds */
  emptied: Book[];
  trashDays: number;
  /** steps before it can't be taken back */
  horizon: string | null;
  session: Session | null;
  books: Book[];
  next: number;
}

export const PASSWORD = "velvet otter maple quiet stream";
export const CODE = "4K7T9-QWX2M-HNPR6-DV83F-JY5C0-Z";
export const NEXT_CODE = "ZZZZZ-YYYYY-XXXXX-WWWWW-VVVVV-7";
/** What is mailed to an address. */
export const MAILED_CODE = "2719-4046";
/** What an owner tells somebody who forgot their password. */
export const RESET_CODE = "HJKMN-PQRST";

const PLAIN = { picture: null, opens_with: "password" } as const;

export const ANA: PersonCard = person(1, { name: "Ana", initials: "AM", disc: 0, ...PLAIN });
export const BEN: PersonCard = person(2, { name: "Ben", initials: "BM", disc: 1, ...PLAIN });
export const MIA: PersonCard = person(3, { name: "Mia", initials: "M", disc: 2, ...PLAIN });
export const LEO: PersonCard = person(4, { name: "Leo", initials: "L", disc: 3, ...PLAIN });

export const PEOPLE: readonly PersonCard[] = [ANA, BEN, MIA, LEO];

function person(number: number, rest: Omit<PersonCard, "uid">): PersonCard {
  return { uid: `00000000-0000-7000-8000-${String(number).padStart(12, "0")}`, ...rest };
}

export function shelf({ status, people = PEOPLE, isSignedIn = false }: BackendOptions): Shelf {
  const settings: WindowSettings = { theme: "system", dark: false, zoom: 100 };
  const [first] = people;
  return {
    settings,
    hasKeyring: false,
    mail: { server: null, password: null, code: null, tries: 0 },
    kept: [],
    layout: { ...FIRST_LAYOUT, view: "table" },
    status: {
      state: "ready",
      failure: null,
      library_name: "The Moreno library",
      library_language: "en",
      sample: null,
      lists_for_later: 0,
      settings,
      version: "0.1.0",
      platform: "linux",
      data_folder: "/srv/ana/Bookplate",
      ...status,
    },
    accounts: people.map((card, at) =>
      account(card, { role: (["owner", "member"] as const)[at] ?? "reader" }),
    ),
    passwords: new Map(people.map(({ uid }) => [uid, PASSWORD])),
    codes: new Map(people.map(({ uid }) => [uid, CODE])),
    resets: new Map(),
    verifying: new Map(),
    tries: new Map(),
    drafts: new Map(),
    seen: new Map(),
    verifications: [],
    rules: { sign_up: false, cards_hidden: false, long_passwords: false, lock_at_most: null },
    steps: [],
    emptied: [],
    trashDays: 30,
    horizon: null,
    session:
      isSignedIn && first !== undefined ? { uid: first.uid, isLocked: false, confirmedAt: null } : null,
    books: [],
    next: 100,
  };
}

export function newUid(state: Shelf): string {
  state.next += 1;
  return `00000000-0000-7000-8000-${String(state.next).padStart(12, "0")}`;
}

/** The account behind a card; two initials are those of somebody called Moreno. */
export function account(card: PersonCard, rest: Partial<Account> = {}): Account {
  return {
    uid: card.uid,
    username: (card.name ?? card.uid).toLowerCase(),
    email: null,
    first_name: card.name,
    last_name: card.initials.length > 1 ? "Moreno" : null,
    is_verified: false,
    role: "owner",
    status: "active",
    opens_with: card.opens_with,
    picture: card.picture,
    disc: card.disc,
    lock_after: null,
    has_way_back: true,
    created_at: Date.UTC(2026, 4, 3),
    updated_at: Date.UTC(2026, 4, 3),
    ...rest,
  };
}

export function cardOf(account: Account): PersonCard {
  const { uid, disc, picture, opens_with, first_name: name, last_name } = account;
  const initials = [name, last_name].map((word) => /[\p{L}\p{N}]/u.exec(word ?? "")?.[0].toUpperCase() ?? "");
  return { uid, name, initials: initials.join(""), disc, picture, opens_with };
}

/** Who is signed in in the window, locked or not. */
export function signedIn(state: Shelf, code: string | null = null): SignedIn | null {
  const account = state.accounts.find(({ uid }) => uid === state.session?.uid);
  if (account === undefined) {
    return null;
  }
  return {
    account,
    card: cardOf(account),
    library_name: state.status.library_name ?? "",
    lock_after: lockAfter(state, account),
    recovery_code: code,
  };
}

function lockAfter({ accounts, rules }: Shelf, { lock_after: own }: Account): number | null {
  const people = accounts.filter(({ status }) => status === "active").length;
  const minutes = own === null ? (people > 1 ? 60 : null) : own === 0 ? null : own;
  const most = rules.lock_at_most;
  return minutes === null ? (people > 1 ? most : null) : Math.min(minutes, most ?? minutes);
}

/** Puts a changed account in the place of what it was. */
export function putAccount(state: Shelf, changed: Account): Account {
  state.accounts = state.accounts.map((other) => (other.uid === changed.uid ? changed : other));
  return changed;
}

/** A step of whoever is signed in that is only shown. */
export function noteAct(state: Shelf, kind: string, about: string | null = null): void {
  addStep(state, { kind, about, undoes: null, changes: [] });
}

/** What a step did to a book: `null` where it wasn't there. */
export interface PlayedChange {
  readonly book: string;
  readonly before: Book | null;
  readonly after: Book | null;
}

/** A step of the log. */
export interface PlayedStep {
  readonly uid: string;
  readonly at: number;
  readonly actor: string | null;
  readonly kind: string;
  readonly about: string | null;
  readonly undoes: string | null;
  readonly changes: readonly PlayedChange[];
}

export function addStep(state: Shelf, step: Omit<PlayedStep, "uid" | "at" | "actor">): PlayedStep {
  const added = { uid: newUid(state), at: Date.now(), actor: state.session?.uid ?? null, ...step };
  state.steps = [added, ...state.steps];
  return added;
}
