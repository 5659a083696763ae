/** What the played backend says about fields: those of its rules that a test of the window needs. */
import type { FieldCode, FieldError, OpensWith } from "../api/bindings";
import { report } from "./backend";
import type { Shelf } from "./shelf";

const COMMON = ["password", "passw0rd", "12345678", "iloveyou", "sunshine"];

export function wrong(field: string, code: FieldCode, params: FieldError["params"] = {}): FieldError {
  return { field, code, params, message: `${field} is ${code}` };
}

export function refuseWrong(fields: FieldError[]): void {
  if (fields.length > 0) {
    throw report("validation", { fields });
  }
}

/** A new password, or the PIN of who opens with one. */
export function secretErrors(
  state: Shelf,
  field: string,
  password: string,
  names: readonly string[],
  opensWith: OpensWith = "password",
): FieldError[] {
  if (opensWith === "tap") {
    return state.rules.cards_hidden ? [wrong("opens_with", "cards_hidden")] : [];
  }
  if (opensWith === "pin") {
    return /^[0-9]{4,8}$/.test(password) ? [] : [wrong(field, "pin_format")];
  }
  const [length, min] = [[...password].length, state.rules.long_passwords ? 15 : 8];
  if (length < min) {
    return [wrong(field, "too_short", { min, length })];
  }
  const plain = password.toLowerCase();
  if ([...names, state.status.library_name ?? ""].some((name) => name.toLowerCase() === plain)) {
    return [wrong(field, "is_a_name")];
  }
  return COMMON.includes(plain) ? [wrong(field, "common")] : [];
}

export function usernameErrors(state: Shelf, username: string): FieldError[] {
  const text = username.trim();
  if (text === "") {
    return [wrong("username", "empty")];
  }
  if (!/^[\p{L}\p{N}\p{M}._-]+$/u.test(text)) {
    return [wrong("username", "username_characters")];
  }
  const isTaken = state.accounts.some((other) => other.username.toLowerCase() === text.toLowerCase());
  return isTaken ? [wrong("username", "taken")] : [];
}

/** `own` is the account that may have the address already. */
export function emailErrors(state: Shelf, email: string | null | undefined, own?: string): FieldError[] {
  const text = (email ?? "").trim();
  if (text === "") {
    return [];
  }
  if (!/^[^@\s]+@[^@\s]+$/.test(text)) {
    return [wrong("email", "email_format")];
  }
  const isTaken = state.accounts.some(
    (other) => other.uid !== own && other.email?.toLowerCase() === text.toLowerCase(),
  );
  return isTaken ? [wrong("email", "taken")] : [];
}
