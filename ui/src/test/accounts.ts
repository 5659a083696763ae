/** The played backend's doors: first run, sign-in, sign-up, lock, the way back, drafts, one's own account. */
import type { Account, OpensWith, Role, Status } from "../api/bindings";
import { type Handlers, report } from "./backend";
import { emailErrors, refuseWrong, secretErrors, usernameErrors, wrong } from "./fieldErrors";
import { CODE, cardOf, NEXT_CODE, newUid, noteAct, putAccount, type Shelf, signedIn } from "./shelf";
import { begin, forgive } from "./throttle";

type Doors = Pick<
  Handlers,
  | Extract<keyof Handlers, `session_${string}` | `draft_${string}` | `recovery_${string}` | `kept_${string}`>
  | "keyring_there"
  | "password_suggest"
  | "library_create"
  | "people_list"
  | "account_sign_up"
  | "profile_update"
  | "profile_delete"
  | "password_change"
  | "verification_begin"
  | "verification_mail"
>;

export interface Newcomer {
  username: string;
  first_name?: string | undefined;
  last_name?: string | undefined;
  email?: string | undefined;
  role: Role;
  status: Status;
  opens_with?: OpensWith | undefined;
  picture?: Account["picture"] | undefined;
}

/** A new account, with its password or PIN. */
export function addAccount(state: Shelf, person: Newcomer, password: string): Account {
  const text = (value: string | undefined) => value?.trim() || null;
  const added: Account = {
    uid: newUid(state),
    username: person.username.trim(),
    email: text(person.email),
    first_name: text(person.first_name),
    last_name: text(person.last_name),
    is_verified: false,
    role: person.role,
    status: person.status,
    opens_with: person.opens_with ?? "password",
    picture: person.picture ?? null,
    disc: state.accounts.length % 8,
    lock_after: null,
    has_way_back: false,
    created_at: Date.now(),
    updated_at: Date.now(),
  };
  state.accounts = [...state.accounts, added];
  state.passwords.set(added.uid, password);
  return added;
}

export function removeAccount(state: Shelf, account: Account, typed: string): void {
  if (account.username !== typed.trim()) {
    refuseWrong([wrong("username", "other_word", { word: account.username })]);
  }
  state.accounts = state.accounts.filter(({ uid }) => uid !== account.uid);
  noteAct(state, "account_delete");
  if (state.session?.uid === account.uid) {
    state.session = null;
  }
}

/** Refuses what would leave the library without an owner. */
export function keepAnOwner(state: Shelf, without: string): void {
  const others = state.accounts.filter(({ uid }) => uid !== without);
  if (!others.some(({ role, status }) => role === "owner" && status === "active")) {
    throw report("conflict", { params: { reason: "last_owner" } });
  }
}

export function accountsOf(state: Shelf): Doors {
  const find = (uid: string | undefined, name: string | undefined): Account | undefined =>
    state.accounts.find(
      (one) =>
        one.uid === uid ||
        [one.username, one.email].some((own) => own !== null && own.toLowerCase() === name?.toLowerCase()),
    );
  const self = (): Account => {
    const account = find(state.session?.uid, undefined);
    if (account === undefined) {
      throw report("unauthenticated");
    }
    return account;
  };
  /** Who comes in, with what they get to know this once. */
  const comeIn = ({ uid }: Account, confirmedAt: number | null, code: string | null = null) => {
    state.session = { uid, isLocked: false, confirmedAt };
    state.seen.set(uid, Date.now());
    return signedIn(state, code) ?? refuse();
  };
  const refuse = (): never => {
    throw report("invalid_credentials");
  };
  const knock = (person: Account | undefined, name: string | undefined, password: string): Account => {
    const wasRight = begin(state, "password", person?.uid ?? `nobody ${name}`);
    if (
      person === undefined ||
      person.status === "disabled" ||
      state.passwords.get(person.uid) !== password
    ) {
      return refuse();
    }
    wasRight();
    if (person.status === "waiting") {
      throw report("forbidden", { params: { reason: "waiting" } });
    }
    return person;
  };
  const draftKey = (form: string) => `${state.session?.uid} ${form}`;

  return {
    password_suggest: () => ({ password: "amber lantern willow copper meadow" }),
    library_create: ({ name, username, password, library_name }) => {
      if (state.status.state !== "first_run") {
        throw report("conflict");
      }
      refuseWrong([
        ...usernameErrors(state, username),
        ...secretErrors(state, "password", password, [username, library_name]),
      ]);
      const [first_name = "", ...rest] = name.trim().split(/\s+/);
      state.status = { ...state.status, state: "ready", library_name };
      const newcomer = { username, first_name, last_name: rest.join(" ") } as const;
      const account = addAccount(state, { ...newcomer, role: "owner", status: "active" }, password);
      state.codes.set(account.uid, CODE);
      comeIn(account, Date.now());
      return { account, library_name, recovery_code: CODE };
    },
    people_list: () => ({
      people: state.rules.cards_hidden
        ? []
        : state.accounts.filter(({ status }) => status === "active").map(cardOf),
      may_sign_up: state.rules.sign_up,
      password_min: state.rules.long_passwords ? 15 : 8,
    }),
    keyring_there: () => state.hasKeyring,
    kept_list: () => state.kept,
    kept_end: ({ id }) => {
      state.kept = state.kept.filter((one) => one.id !== id);
      return null;
    },
    account_sign_up: ({ password, ...person }) => {
      if (!state.rules.sign_up) {
        throw report("forbidden", { params: { reason: "sign_up_closed" } });
      }
      refuseWrong([
        ...usernameErrors(state, person.username),
        ...emailErrors(state, person.email),
        ...secretErrors(state, "password", password, [person.username]),
      ]);
      return addAccount(state, { ...person, role: "member", status: "waiting" }, password);
    },

    session_sign_in: ({ account: uid, name, password }) => {
      const person = knock(find(uid, name), name, password);
      const hasCode = state.codes.has(person.uid) || person.opens_with === "tap";
      if (!hasCode) {
        state.codes.set(person.uid, CODE);
      }
      return comeIn(person, Date.now(), hasCode ? null : CODE);
    },
    session_tap: ({ account: uid }) => {
      const person = find(uid, undefined);
      const opens = person?.opens_with === "tap" && person.status === "active";
      return opens ? comeIn(person, null) : refuse();
    },
    session_recover: ({ account: uid, name, code, new_password }) => {
      refuseWrong(secretErrors(state, "new_password", new_password, []));
      const person = find(uid, name);
      const wasRight = begin(state, "code", person?.uid ?? `nobody ${name}`);
      const plain = (text: string | undefined) => (text ?? "").toUpperCase().replace(/[\s-]/g, "");
      const codes = [state.codes, state.resets].map((kept) => plain(kept.get(person?.uid ?? "")));
      if (person?.status !== "active" || plain(code) === "" || !codes.includes(plain(code))) {
        return refuse();
      }
      wasRight();
      forgive(state, person.uid);
      state.passwords.set(person.uid, new_password);
      state.resets.delete(person.uid);
      state.codes.set(person.uid, NEXT_CODE);
      const changed = putAccount(state, { ...person, opens_with: "password", has_way_back: false });
      return { signed_in: comeIn(changed, Date.now()), recovery_code: NEXT_CODE };
    },
    session_current: () => (state.session?.isLocked === false ? signedIn(state) : null),
    session_locked: () => {
      const person = state.session?.isLocked === true ? signedIn(state) : null;
      return person === null ? null : { card: person.card, library_name: person.library_name };
    },
    session_lock: () => {
      if (state.session !== null) {
        state.session = { ...state.session, isLocked: true, confirmedAt: null };
      }
      return null;
    },
    session_used: () => null,
    session_confirm: ({ password }) => {
      const person = knock(self(), undefined, password);
      state.session = { uid: person.uid, isLocked: false, confirmedAt: Date.now() };
      return null;
    },
    session_switch: () => {
      state.session = null;
      return null;
    },
    session_sign_out: () => {
      state.kept = [];
      state.session = null;
      return null;
    },

    draft_keep: ({ form, content }) => {
      if (content === "") {
        state.drafts.delete(draftKey(form));
      } else {
        state.drafts.set(draftKey(form), content);
      }
      return null;
    },
    draft_find: ({ form }) => {
      const content = state.drafts.get(draftKey(form));
      return content === undefined ? null : { form, content };
    },

    recovery_sheet_save: () => "/srv/ana/bookplate-way-back.txt",
    recovery_code_kept: () => {
      putAccount(state, { ...self(), has_way_back: true });
      return null;
    },
    recovery_code_renew: () => {
      const person = putAccount(state, { ...self(), has_way_back: false });
      state.codes.set(person.uid, NEXT_CODE);
      noteAct(state, "recovery_code_renew");
      return NEXT_CODE;
    },

    profile_update: ({ first_name, last_name, email, ...rest }) => {
      const person = self();
      refuseWrong(emailErrors(state, email, person.uid));
      const text = (value: string | null) => value?.trim() || null;
      const address = text(email);
      noteAct(state, "profile_edit");
      return putAccount(state, {
        ...person,
        ...rest,
        first_name: text(first_name),
        last_name: text(last_name),
        email: address,
        is_verified: person.is_verified && address === person.email,
      });
    },
    password_change: ({ old_password, new_password }) => {
      const person = self();
      refuseWrong(secretErrors(state, "new_password", new_password, [person.username], person.opens_with));
      knock(person, undefined, old_password);
      state.passwords.set(person.uid, new_password);
      state.session = { uid: person.uid, isLocked: false, confirmedAt: Date.now() };
      noteAct(state, "password_change");
      return null;
    },
    profile_delete: ({ username }) => {
      const person = self();
      if (person.username === username.trim()) {
        keepAnOwner(state, person.uid);
      }
      removeAccount(state, person, username);
      return null;
    },
    verification_begin: () => {
      const person = self();
      if (person.email === null) {
        throw report("conflict", { params: { reason: "no_address" } });
      }
      state.verifying.set(person.uid, "VWXYZ-23456");
      const owner = state.accounts.find(({ role, email }) => role === "owner" && email !== null);
      return { code: "VWXYZ-23456", to: owner?.email ?? null };
    },
    verification_mail: () => null,
  };
}
