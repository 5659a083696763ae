// How long books stay in the trash. Owners decide it, so only they know the days.

import { useQuery } from "@tanstack/react-query";
import type { Role } from "../api/bindings";
import { call } from "../api/client";
import { may } from "../api/may";
import { useT } from "../messages";

export function useTrashSentence(role: Role): string {
  const t = useT();
  const { data } = useQuery({
    queryKey: ["settings", "history"],
    queryFn: () => call("history_settings_get"),
    enabled: may(role, "history_settings_get"),
  });
  return data === undefined
    ? t("history.trash.some_days")
    : t("history.trash.days", { count: data.trash_days });
}
