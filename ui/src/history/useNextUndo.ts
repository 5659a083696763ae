/** What Undo and Redo would do now, and what their commands are called then. */
import { useQuery } from "@tanstack/react-query";
import { call } from "../api/client";
import { useAvailableCommands } from "../keys/commands";
import { useT } from "../messages";
import { stepName } from "./stepWords";

export interface UndoNames {
  /** `null` where there is nothing to take back. */
  readonly undo: string | null;
  readonly redo: string | null;
}

/** Fetched anew with the books: whatever can be taken back changed one. */
export function useUndoNames(): UndoNames {
  const t = useT();
  const available = useAvailableCommands();
  const { data } = useQuery({
    queryKey: ["books", "undo next"],
    queryFn: () => call("undo_next"),
    enabled: available.has("undo"),
  });
  const { undo = null, redo = null } = data ?? {};
  return {
    undo: undo === null ? null : t("history.undo", { step: stepName(undo) }),
    redo: redo === null ? null : t("history.redo", { step: stepName(redo) }),
  };
}
