/**
 * Plays the Rust side in tests: the same commands, answers and errors as `bindings.ts` names, a library in
 * memory, sessions that are asked for. What a test needs otherwise it overrides for one command.
 */
import { emit } from "@tauri-apps/api/event";
import { clearMocks, mockConvertFileSrc, mockIPC, mockWindows } from "@tauri-apps/api/mocks";
import { onTestFinished } from "vitest";
import type { AppStatus, ErrorReport, PersonCard } from "../api/bindings";
import type { CommandName, Events, Request, Response } from "../api/client";
import { may, needsPerson } from "../api/may";
import { accountsOf } from "./accounts";
import { booksOf } from "./books";
import { coversOf } from "./covers";
import { historyOf, noteStep } from "./history";
import { importsOf } from "./imports";
import { mailOf } from "./mail";
import { peopleOf } from "./people";
import { programOf } from "./program";
import { type Shelf, shelf } from "./shelf";

/** An error as the Rust side rejects with it: a plain object. */
export function report(code: ErrorReport["code"], rest: Partial<ErrorReport> = {}): ErrorReport {
  return { code, params: {}, message: `the backend says ${code}`, ...rest };
}

export type Handlers = {
  [K in CommandName]: (
    request: Request<K>,
    headers: Readonly<Record<string, string>>,
  ) => Response<K> | Promise<Response<K>>;
};

export interface BackendOptions {
  status?: Partial<AppStatus>;
  people?: readonly PersonCard[];
  /** Signed in as the first person from the start. */
  isSignedIn?: boolean;
}

/** A command as it was sent; a body of bytes has headers. */
export interface Sent {
  command: CommandName;
  request: unknown;
  headers?: Readonly<Record<string, string>>;
}

export interface Backend {
  readonly shelf: Shelf;
  /** Every command that was sent, in order. */
  readonly calls: Sent[];
  /** What was sent with this command, each time. */
  requests<K extends CommandName>(command: K): Request<K>[];
  /** Answers this command otherwise from now on. */
  answer<K extends CommandName>(command: K, handler: Handlers[K]): void;
  /** Rejects this command from now on. */
  refuse(command: CommandName, error: ErrorReport): void;
  /** Answers this command only when the returned function is called. */
  hold(command: CommandName): () => void;
  emit<E extends keyof Events>(event: E, payload: Events[E]): Promise<void>;
}

/** What asks for the password again, and how long it then counts. */
const AGAIN: readonly CommandName[] = [
  "recovery_code_renew",
  "profile_delete",
  "account_role",
  "account_vouch",
  "account_delete",
  "mail_set",
  "history_thin",
];
const CONFIRMED_FOR = 5 * 60 * 1000;

/** Refuses as the policy does, before the command is looked at. */
function allow(state: Shelf, command: CommandName): void {
  if (!needsPerson(command)) {
    return;
  }
  const { session } = state;
  const account = state.accounts.find(({ uid, status }) => uid === session?.uid && status === "active");
  if (session === null || account === undefined) {
    state.session = null;
    throw report("unauthenticated");
  }
  if (session.isLocked && !(session.isByItself && command === "draft_keep")) {
    throw report("locked");
  }
  if (!may(account.role, command)) {
    throw report("forbidden");
  }
  const isConfirmed = session.confirmedAt !== null && Date.now() - session.confirmedAt < CONFIRMED_FOR;
  if (AGAIN.includes(command) && !isConfirmed) {
    throw report("confirmation_needed");
  }
}

/** Starts a backend that ends with the test. */
export function startBackend(options: BackendOptions = {}): Backend {
  const state = shelf(options);
  const calls: Backend["calls"] = [];
  const handlers: Handlers = {
    ...programOf(state),
    ...accountsOf(state),
    ...peopleOf(state),
    ...mailOf(state),
    ...booksOf(state),
    ...coversOf(state),
    ...importsOf(),
    ...historyOf(state),
  };
  const held = new Map<CommandName, Promise<void>>();

  mockWindows("main");
  mockConvertFileSrc("linux");
  mockIPC(
    async (name, payload) => {
      const command = name as CommandName;
      const { request = null, headers } = (payload ?? {}) as Partial<Sent>;
      calls.push(headers === undefined ? { command, request } : { command, request, headers });
      await held.get(command);
      allow(state, command);
      const handler = handlers[command] as ((request: unknown, headers: unknown) => unknown) | undefined;
      if (handler === undefined) {
        throw new Error(`there is no command ${command}`);
      }
      const { accounts: people, books } = state;
      const answer = await handler(request, headers ?? {});
      noteStep(state, command, books);
      if (people !== state.accounts) {
        void emit("changed", { subjects: ["accounts"] });
      }
      return answer;
    },
    { shouldMockEvents: true },
  );
  passHeaders();
  onTestFinished(clearMocks);

  return {
    shelf: state,
    calls,
    requests: <K extends CommandName>(command: K) =>
      calls.filter((call) => call.command === command).map((call) => call.request as Request<K>),
    answer(command, handler) {
      handlers[command] = handler;
    },
    refuse(command, error) {
      Object.assign(handlers, {
        [command]: () => {
          throw error;
        },
      });
    },
    hold(command) {
      let release: () => void = () => undefined;
      held.set(
        command,
        new Promise((resolve) => {
          release = resolve;
        }),
      );
      return () => {
        held.delete(command);
        release();
      };
    },
    emit: (event, payload) => emit(event, payload),
  };
}

type Invoke = (command: string, payload: unknown, options?: { headers?: unknown }) => Promise<unknown>;

/** The mock leaves the options of `invoke` out, and a body of bytes has its headers there. */
function passHeaders(): void {
  const tauri = (window as unknown as { __TAURI_INTERNALS__: { invoke: Invoke } }).__TAURI_INTERNALS__;
  const { invoke } = tauri;
  tauri.invoke = (command, payload, options) =>
    invoke(
      command,
      payload instanceof Uint8Array ? { request: payload, headers: options?.headers ?? {} } : payload,
    );
}
