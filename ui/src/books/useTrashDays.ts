// How many days books stay in the trash: owners decide it, so only they know it.

import { useQuery } from "@tanstack/react-query";
import type { Role } from "../api/bindings";
import { call } from "../api/client";
import { may } from "../api/may";

/** `null` for who doesn't know, and until it is known. */
export function useTrashDays(role: Role): number | null {
  const { data } = useQuery({
    queryKey: ["settings", "history"],
    queryFn: () => call("history_settings_get"),
    enabled: may(role, "history_settings_get"),
  });
  return data?.trash_days ?? null;
}
