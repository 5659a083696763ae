/** The played backend's doors: status, first run, sign-in, the way back. */
import type { FieldCode, FieldError, PersonCard } from "../api/bindings";
import { type Handlers, report } from "./backend";
import { account, CODE, newUid, type Shelf, signedIn } from "./shelf";

type Doors = Omit<Handlers, `book_${string}` | `browse_${string}` | `cover_${string}` | `import_${string}`>;

function wrong(field: string, code: FieldCode, params: FieldError["params"] = {}): FieldError {
  return { field, code, params, message: `${field} is ${code}` };
}

function refuseWrong(fields: FieldError[]): void {
  if (fields.length > 0) {
    throw report("validation", { fields });
  }
}

function passwordErrors(field: string, password: string): FieldError[] {
  const length = [...password].length;
  return length < 8 ? [wrong(field, "too_short", { min: 8, length })] : [];
}

function usernameErrors(username: string): FieldError[] {
  if (username.trim() === "") {
    return [wrong("username", "empty")];
  }
  return /^[\p{L}\p{N}\p{M}._-]+$/u.test(username.trim()) ? [] : [wrong("username", "username_characters")];
}

export function accountsOf(state: Shelf): Doors {
  const find = (uid: string | undefined, name: string | undefined): PersonCard | undefined =>
    state.people.find((person) => person.uid === uid || person.name.toLowerCase() === name?.toLowerCase());

  return {
    app_status: () => ({ ...state.status, settings: state.settings }),
    app_about: () => ({
      version: state.status.version,
      commit: "0123abcd",
      sqlite: "3.50.4",
      webkit: "2.50.6",
      tauri: "2.12.5",
      os: "Debian GNU/Linux 12",
      schema_version: state.status.state === "ready" ? 10 : null,
      data_folder: state.status.data_folder,
      log_folder: state.status.data_folder && `${state.status.data_folder}/logs`,
      diagnostics: `Bookplate ${state.status.version} (0123abcd)`,
    }),
    app_painted: () => null,
    app_quit: () => null,
    sample_open: () => null,
    sample_leave: () => null,
    log_folder_show: () => null,
    window_zoom: ({ percent }) => {
      state.settings = { ...state.settings, zoom: percent };
      return state.settings;
    },
    window_theme: ({ theme }) => {
      state.settings = { ...state.settings, theme, dark: theme === "dark" };
      return state.settings;
    },
    window_full_screen: () => null,
    window_unsaved: () => null,
    layout_get: () => state.layout,
    layout_set: (layout) => {
      state.layout = layout;
      return null;
    },
    password_suggest: () => ({ password: "amber lantern willow copper meadow" }),
    library_create: ({ name, username, password, library_name }) => {
      if (state.status.state !== "first_run") {
        throw report("conflict");
      }
      refuseWrong([...usernameErrors(username), ...passwordErrors("password", password)]);
      const [first = "", ...rest] = name.trim().split(/\s+/);
      const initials = [first, ...rest.slice(-1)].map((word) => [...word][0] ?? "").join("");
      const card = { uid: newUid(state), name: first, initials, disc: 0 };
      state.status = { ...state.status, state: "ready", library_name };
      state.people = [card];
      state.passwords = new Map([[card.uid, password]]);
      state.codes = new Map([[card.uid, CODE]]);
      state.session = signedIn(state, card);
      return {
        account: account(card, { username, last_name: rest.join(" ") || null }),
        library_name,
        recovery_code: CODE,
      };
    },
    people_list: () => state.people,
    session_sign_in: ({ account: uid, name, password }) => {
      const person = find(uid, name);
      if (person === undefined || state.passwords.get(person.uid) !== password) {
        throw report("invalid_credentials");
      }
      state.session = signedIn(state, person);
      return state.session;
    },
    session_recover: ({ account: uid, name, code, new_password }) => {
      refuseWrong(passwordErrors("new_password", new_password));
      const person = find(uid, name);
      const plain = (text: string) => text.toUpperCase().replace(/[\s-]/g, "");
      if (person === undefined || plain(state.codes.get(person.uid) ?? "") !== plain(code)) {
        throw report("invalid_credentials");
      }
      state.passwords.set(person.uid, new_password);
      state.codes.set(person.uid, "ZZZZZ-YYYYY-XXXXX-WWWWW-VVVVV-7");
      state.session = signedIn(state, person);
      return { signed_in: state.session, recovery_code: "ZZZZZ-YYYYY-XXXXX-WWWWW-VVVVV-7" };
    },
    session_current: () => state.session,
    session_sign_out: () => {
      state.session = null;
      return null;
    },
    recovery_sheet_save: () => "/srv/ana/bookplate-way-back.txt",
    account_list: () => state.people.map((card) => account(card)),
    account_create: ({ username, password, first_name }) => {
      refuseWrong([...usernameErrors(username), ...passwordErrors("password", password)]);
      const name = first_name ?? username;
      const card = { uid: newUid(state), name, initials: [...name][0] ?? "", disc: state.people.length % 8 };
      state.people = [...state.people, card];
      return { account: account(card, { username, role: "member" }), recovery_code: CODE };
    },
  };
}
