// Above the books of the trash: how long they stay, and the way to be rid of them.

import type { Role } from "../api/bindings";
import { may } from "../api/may";
import { useTrashSentence } from "../books/useTrashSentence";
import { Button } from "../components/Button";
import { runCommand } from "../keys/commands";
import { useT } from "../messages";
import styles from "./Library.module.css";

export function TrashBar({ role }: { readonly role: Role }) {
  const t = useT();
  const stay = useTrashSentence(role);
  return (
    <div className={styles.trash}>
      <p>{stay}</p>
      {may(role, "trash_empty") && (
        <Button onPress={() => runCommand("trash_empty")}>{t("history.trash.empty")}</Button>
      )}
    </div>
  );
}
