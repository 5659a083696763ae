/** The played backend's mail: the server of an owner, and the code that goes out by it. */
import type { MailSetup } from "../api/bindings";
import { type Handlers, report } from "./backend";
import { refuseWrong, wrong } from "./fieldErrors";
import { MAILED_CODE, noteAct, putAccount, type Shelf, signedIn } from "./shelf";

type Mail = Pick<
  Handlers,
  Extract<keyof Handlers, `mail_${string}`> | "verification_send" | "verification_type"
>;

const TRIES = 5;

export function mailOf(state: Shelf): Mail {
  const setup = (): MailSetup => ({
    server: state.mail.server,
    has_password: state.hasKeyring && state.mail.password !== null,
    has_keyring: state.hasKeyring,
  });
  const ready = () => {
    if (state.mail.server === null) {
      throw report("conflict", { params: { reason: "mail_off" } });
    }
    if (!setup().has_password) {
      throw report("conflict", { params: { reason: "mail_no_password" } });
    }
  };
  const self = () => {
    const account = signedIn(state)?.account;
    if (account === undefined || account.email === null) {
      throw report("conflict", { params: { reason: "no_address" } });
    }
    return { ...account, email: account.email };
  };

  return {
    mail_there: () => state.mail.server !== null && setup().has_password,
    mail_get: setup,
    mail_set: ({ server, password }) => {
      if (!state.hasKeyring) {
        throw report("conflict", { params: { reason: "mail_no_keyring" } });
      }
      const before = state.mail;
      const isSame = before.server?.host === server.host && before.server.username === server.username;
      refuseWrong([
        ...(/^[\w.-]+$/.test(server.host) ? [] : [wrong("host", "host_format")]),
        ...(server.port > 0 ? [] : [wrong("port", "out_of_range", { min: 1, max: 65_535 })]),
        ...(server.username === "" ? [wrong("username", "empty")] : []),
        ...(/^[^@\s]+@[^@\s]+$/.test(server.from) ? [] : [wrong("from", "email_format")]),
        ...(password === undefined && !(isSame && before.password !== null)
          ? [wrong("password", "empty")]
          : []),
      ]);
      state.mail = { ...before, server, password: password ?? before.password };
      noteAct(state, "mail_server");
      return setup();
    },
    mail_forget: () => {
      state.mail = { server: null, password: null, code: null, tries: 0 };
      return setup();
    },
    mail_test: ({ to }) => {
      ready();
      return { to: to ?? self().email };
    },
    verification_send: () => {
      ready();
      const { email } = self();
      state.mail = { ...state.mail, code: MAILED_CODE, tries: TRIES };
      return { to: email, minutes: 10, tries: TRIES };
    },
    verification_type: ({ code }) => {
      const account = self();
      const plain = (text: string) => text.replace(/[\s-]/g, "");
      const { code: wanted, tries } = state.mail;
      if (wanted === null) {
        refuseWrong([wrong("code", "code_over")]);
      } else if (plain(wanted) !== plain(code)) {
        state.mail = { ...state.mail, tries: tries - 1 };
        refuseWrong([
          tries > 1 ? wrong("code", "wrong_code_tries", { tries: tries - 1 }) : wrong("code", "code_used_up"),
        ]);
      }
      state.mail = { ...state.mail, code: null };
      const verified = { account: account.uid, email: account.email, method: "mailed_code" } as const;
      state.verifications = [
        { ...verified, by: account.username, verified_at: Date.now() },
        ...state.verifications,
      ];
      return putAccount(state, { ...account, is_verified: true });
    },
  };
}
