/**
 * What the commands of the table do now: whoever can carry one out registers it, and keys, menus and the
 * palette run it. The component that came last goes first.
 */
import { useSyncExternalStore } from "react";
import { COMMAND_IDS, type CommandId } from "./table";

export interface Registration {
  /** Answers `false` when there was nothing to do: the keys then belong to somebody else. */
  readonly run: () => unknown;
  /** Acts while a menu is open: what opened it closes it. */
  readonly overMenus: () => boolean;
}

const registered = new Map<CommandId, Registration[]>();
const listeners = new Set<() => void>();
let available: ReadonlySet<CommandId> = new Set();

/** Until the returned function is called. */
export function register(id: CommandId, registration: Registration): () => void {
  registered.set(id, [...registrationsOf(id), registration]);
  changed();
  return () => {
    registered.set(
      id,
      registrationsOf(id).filter((other) => other !== registration),
    );
    changed();
  };
}

/** Who can carry out this command, who came last first. */
export function registrationsOf(id: CommandId): readonly Registration[] {
  return registered.get(id) ?? [];
}

/** Carries out a command, as its keys would; `false` when nobody can. */
export function runCommand(id: CommandId): boolean {
  return registrationsOf(id)
    .toReversed()
    .some(({ run }) => run() !== false);
}

function changed(): void {
  available = new Set(COMMAND_IDS.filter((id) => registrationsOf(id).length > 0));
  for (const listener of listeners) {
    listener();
  }
}

/** The commands that somebody can carry out now. */
export function useAvailableCommands(): ReadonlySet<CommandId> {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => available,
  );
}
