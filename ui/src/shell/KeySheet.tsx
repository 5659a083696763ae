// Every key of this version on one sheet. Commands come from the one table;
// beside them stands what the list and the search do with plain keys.

import type { Role } from "../api/bindings";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Kbd } from "../components/Kbd";
import { isMac } from "../keys/platform";
import { COMMAND_IDS, COMMANDS, type CommandId, type Group, isFor, keysOf } from "../keys/table";
import { spelled } from "../keys/words";
import { useT } from "../messages";
import type { en } from "../messages/catalogue";
import styles from "./KeySheet.module.css";

interface PlainRow {
  readonly word: keyof typeof en.shell.keys;
  readonly keys: readonly string[];
  /** Keys that need a word instead of their sign. */
  readonly said?: keyof typeof en.shell.keys;
}

const GROUPS: readonly Group[] = ["find", "move", "view", "book", "window"];

const PLAIN: Readonly<Record<Group, readonly PlainRow[]>> = {
  find: [
    { word: "find_results", keys: ["Enter", "↓"] },
    { word: "find_clear", keys: ["Esc"] },
    { word: "browse_only", keys: ["Enter"] },
    { word: "browse_add", keys: ["Space"] },
    { word: "browse_exclude", keys: ["-"] },
  ],
  move: [
    { word: "move_rows", keys: ["↑", "↓"] },
    { word: "move_pages", keys: ["PgUp", "PgDn"] },
    { word: "move_ends", keys: ["Home", "End"] },
    { word: "move_letters", keys: [], said: "letters" },
    { word: "select_one", keys: ["Space"] },
    { word: "sort", keys: ["↑", "Enter"] },
  ],
  view: [],
  book: [{ word: "book_details", keys: ["Enter"] }],
  window: [{ word: "close", keys: ["Esc"] }],
};

export interface KeySheetProps {
  readonly forRole: Role;
  readonly slashSearches: boolean;
  readonly onClose: () => void;
}

export function KeySheet({ forRole, slashSearches, onClose }: KeySheetProps) {
  const t = useT();
  const isShown = (id: CommandId) =>
    COMMANDS[id].keys.length > 0 && isFor(forRole, id) && (slashSearches || id !== "search_quick");
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
              {PLAIN[group].map(({ word, keys, said }) => (
                <KeyRow
                  key={word}
                  name={t(`shell.keys.${word}`)}
                  keys={said === undefined ? keys : [t(`shell.keys.${said}`)]}
                />
              ))}
              {COMMAND_IDS.filter((id) => COMMANDS[id].group === group && isShown(id)).map((id) => (
                <KeyRow key={id} name={t(`common.command.${id}`)} keys={keysOf(id, isMac()).map(spelled)} />
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
