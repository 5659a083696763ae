// Every key of this version on one sheet, drawn from the one table.

import type { Role } from "../api/bindings";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Kbd } from "../components/Kbd";
import { isMac } from "../keys/platform";
import { COMMAND_IDS, COMMANDS, type CommandId, type Group, isFor, keysOf } from "../keys/table";
import { spelled } from "../keys/words";
import { useT } from "../messages";
import styles from "./KeySheet.module.css";

const GROUPS: readonly Group[] = ["find", "move", "view", "book", "window"];

export interface KeySheetProps {
  readonly forRole: Role;
  readonly slashSearches: boolean;
  readonly onClose: () => void;
}

export function KeySheet({ forRole, slashSearches, onClose }: KeySheetProps) {
  const t = useT();
  const keysInWords = (id: CommandId) => {
    const { said } = COMMANDS[id];
    return said === undefined ? keysOf(id, isMac()).map(spelled) : [t(`common.key.${said}`)];
  };
  const isShown = (id: CommandId) =>
    keysInWords(id).length > 0 && isFor(forRole, id) && (slashSearches || id !== "search_quick");
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("shell.keys.heading")}
      size="wide"
      actions={
        <Button size="dialog" autoFocus onPress={onClose}>
          {t("common.action.close")}
        </Button>
      }
    >
      <div className={styles.groups}>
        {GROUPS.map((group) => (
          <section key={group}>
            <h3 className={styles.group}>{t(`shell.group.${group}`)}</h3>
            <dl>
              {COMMAND_IDS.filter((id) => COMMANDS[id].group === group && isShown(id)).map((id) => (
                <KeyRow key={id} name={t(`common.command.${id}`)} keys={keysInWords(id)} />
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function KeyRow({ name, keys }: { readonly name: string; readonly keys: readonly string[] }) {
  return (
    <div className={styles.row}>
      <dt>{name}</dt>
      <dd>
        <span className="visually-hidden">{keys.join(", ")}</span>
        {keys.map((one) => (
          <span key={one} className={styles.keys}>
            <Kbd keys={one} />
          </span>
        ))}
      </dd>
    </div>
  );
}
