/** What can't be sent because it is empty, as the Rust side would refuse it; `null` when nothing is. */
import { ApiError } from "../api/client";

export function emptyFields(values: Readonly<Record<string, string>>): ApiError | null {
  const fields = Object.entries(values)
    .filter(([, value]) => value.trim() === "")
    .map(([field]) => ({ field, code: "empty" as const, params: {}, message: `${field} is empty` }));
  return fields.length === 0
    ? null
    : new ApiError({ code: "validation", params: {}, message: "something is empty", fields });
}
