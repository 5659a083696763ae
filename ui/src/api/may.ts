/** What a role may do, by the one table of the Rust side: what a person may not do is not shown. */
import { LEAST_ROLE, type Role } from "./bindings";
import type { CommandName } from "./client";

/** In the order of rights. */
const ROLES: readonly Role[] = ["reader", "member", "owner"];
const LEAST: Readonly<Partial<Record<CommandName, Role>>> = LEAST_ROLE;

export function may(role: Role, command: CommandName): boolean {
  const least = LEAST[command];
  return least === undefined || ROLES.indexOf(role) >= ROLES.indexOf(least);
}

/** The commands that need somebody who is signed in. */
export function needsPerson(command: CommandName): boolean {
  return LEAST[command] !== undefined;
}
