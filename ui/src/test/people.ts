/** The played backend's people: what owners do about the others, and what was done by whom. */
import type { Account, Method } from "../api/bindings";
import { addAccount, keepAnOwner, removeAccount } from "./accounts";
import { type Handlers, report } from "./backend";
import { emailErrors, refuseWrong, secretErrors, usernameErrors, wrong } from "./fieldErrors";
import { noteAct, putAccount, RESET_CODE, type Shelf, signedIn } from "./shelf";
import { forgive } from "./throttle";

type People = Pick<
  Handlers,
  | Exclude<Extract<keyof Handlers, `account_${string}`>, "account_sign_up">
  | Extract<keyof Handlers, `people_settings_${string}`>
  | "people_seen"
  | "verification_list"
>;

export function peopleOf(state: Shelf): People {
  const get = (uid: string): Account => {
    const account = state.accounts.find((one) => one.uid === uid);
    if (account === undefined) {
      throw report("not_found", { params: { what: "account" } });
    }
    return account;
  };
  const change = (uid: string, kind: string, change: Partial<Account>): Account => {
    const account = get(uid);
    if (change.role !== undefined || change.status !== undefined) {
      const changed = { ...account, ...change };
      if (changed.role !== "owner" || changed.status !== "active") {
        keepAnOwner(state, uid);
      }
    }
    noteAct(state, kind, account.first_name ?? account.username);
    return putAccount(state, { ...account, ...change, updated_at: Date.now() });
  };
  const verified = (uid: string, method: Method): Account => {
    const { email } = get(uid);
    if (email === null) {
      throw report("conflict", { params: { reason: "no_address" } });
    }
    const by = signedIn(state)?.account.username ?? null;
    state.verifications = [
      { account: uid, email, method, by, verified_at: Date.now() },
      ...state.verifications,
    ];
    return change(uid, "account_verify", { is_verified: true });
  };

  return {
    account_list: () => state.accounts,
    people_seen: () => [...state.seen].map(([uid, at]) => ({ uid, at })),
    verification_list: () => state.verifications,
    account_create: ({ password, role = "member", opens_with = "password", ...person }) => {
      refuseWrong([
        ...usernameErrors(state, person.username),
        ...emailErrors(state, person.email),
        ...secretErrors(state, "password", password, [person.username], opens_with),
        ...(opens_with !== "password" && role !== "reader" ? [wrong("opens_with", "out_of_range")] : []),
      ]);
      const added = addAccount(state, { ...person, role, opens_with, status: "active" }, password);
      noteAct(state, "account_create", added.first_name ?? added.username);
      return added;
    },
    account_approve: ({ uid, role }) => {
      if (get(uid).status !== "waiting") {
        throw report("not_found", { params: { what: "person who waits" } });
      }
      return change(uid, "account_approve", { role, status: "active" });
    },
    account_role: ({ uid, role }) => {
      if (get(uid).opens_with !== "password" && role !== "reader") {
        throw report("conflict", { params: { reason: "needs_password" } });
      }
      return change(uid, "account_role", { role });
    },
    account_disable: ({ uid }) => change(uid, "account_disable", { status: "disabled" }),
    account_enable: ({ uid }) => change(uid, "account_enable", { status: "active" }),
    account_door: ({ uid, opens_with, password }) => {
      refuseWrong(secretErrors(state, "password", password, [], opens_with));
      if (get(uid).role !== "reader") {
        refuseWrong([wrong("opens_with", "out_of_range")]);
      }
      state.passwords.set(uid, password);
      forgive(state, uid);
      return change(uid, "account_door", { opens_with });
    },
    account_reset: ({ uid }) => {
      const account = change(uid, "account_reset_begin", {});
      state.resets.set(uid, RESET_CODE);
      return { account, code: RESET_CODE };
    },
    account_vouch: ({ uid }) => verified(uid, "vouched"),
    account_verify: ({ uid, code }) => {
      const plain = (text: string) => text.toUpperCase().replace(/[\s-]/g, "");
      const wanted = state.verifying.get(uid);
      if (wanted === undefined || plain(wanted) !== plain(code)) {
        refuseWrong([wrong("code", "wrong_code")]);
      }
      state.verifying.delete(uid);
      return verified(uid, "sent_code");
    },
    account_delete: ({ uid, username }) => {
      const account = get(uid);
      if (account.username === username.trim()) {
        keepAnOwner(state, uid);
      }
      removeAccount(state, account, username);
      return null;
    },
    people_settings_get: () => state.rules,
    people_settings_set: (rules) => {
      const minutes = rules.lock_at_most;
      if (minutes !== null && (minutes < 5 || minutes > 480)) {
        refuseWrong([wrong("lock_at_most", "out_of_range", { min: 5, max: 480 })]);
      }
      const tapping = state.accounts.filter(({ opens_with }) => opens_with === "tap");
      if (rules.cards_hidden && !state.rules.cards_hidden && tapping.length > 0) {
        const who = tapping.map((one) => one.first_name ?? one.username).join(", ");
        throw report("conflict", { params: { reason: "tap_needs_cards", who } });
      }
      state.rules = rules;
      noteAct(state, "people_settings");
      return rules;
    },
  };
}
