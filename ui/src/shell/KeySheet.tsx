// Every key of this version on one sheet. Commands come from the one table of
// keys; beside them stands what the list and the search do with plain keys.

import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { Kbd } from "../components/Kbd";
import { isMac } from "../keys/platform";
import { KEY_TABLE, type KeyCommandId, keysOf } from "../keys/table";
import { spelled } from "../keys/useKeyCommand";
import { useT } from "../messages";
import type { en } from "../messages/catalogue";
import styles from "./KeySheet.module.css";

type PlainRow = { readonly word: keyof typeof en.shell.keys; readonly keys: readonly string[] };
type Row = KeyCommandId | PlainRow;

const GROUPS: ReadonlyArray<{ readonly name: keyof typeof en.shell.keys; readonly rows: readonly Row[] }> = [
  {
    name: "find",
    rows: [
      "search",
      "search_quick",
      { word: "find_results", keys: ["Enter", "↓"] },
      { word: "find_clear", keys: ["Esc"] },
    ],
  },
  {
    name: "move",
    rows: [
      { word: "move_rows", keys: ["↑", "↓"] },
      { word: "move_pages", keys: ["PgUp", "PgDn"] },
      { word: "move_ends", keys: ["Home", "End"] },
      { word: "select_one", keys: ["Space"] },
      "select_all",
      "select_none",
      { word: "sort", keys: ["↑", "Enter"] },
    ],
  },
  {
    name: "book",
    rows: [
      "book_new",
      "book_by_isbn",
      { word: "book_details", keys: ["Enter"] },
      "book_edit",
      "form_save",
      "book_trash",
      "undo",
      "redo",
    ],
  },
  {
    name: "window",
    rows: [
      "region_next",
      "region_previous",
      "browse_pane",
      "details_pane",
      "main_menu",
      "key_sheet",
      { word: "close", keys: ["Esc"] },
      "zoom_in",
      "zoom_out",
      "zoom_reset",
      "lock",
      "quit",
    ],
  },
];

/** The commands that stand on the sheet: a test holds them against the table. */
export const ON_THE_SHEET: readonly KeyCommandId[] = GROUPS.flatMap(({ rows }) =>
  rows.filter((row) => typeof row === "string"),
);

export function KeySheet({ onClose }: { onClose: () => void }) {
  const t = useT();
  const nameOf = (id: KeyCommandId) => {
    const label = KEY_TABLE[id].label as keyof typeof en.common.command;
    return t(`common.command.${label}`);
  };
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
        {GROUPS.map(({ name, rows }) => (
          <section key={name}>
            <h3 className={styles.group}>{t(`shell.keys.${name}`)}</h3>
            <dl>
              {rows.map((row) => (
                <div key={typeof row === "string" ? row : row.word} className={styles.row}>
                  <dt>{typeof row === "string" ? nameOf(row) : t(`shell.keys.${row.word}`)}</dt>
                  <dd>
                    <span className="visually-hidden">{keysText(row)}</span>
                    {keysOfRow(row).map((keys) => (
                      <span key={keys} className={styles.keys}>
                        <Kbd keys={keys} />
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function keysOfRow(row: Row): readonly string[] {
  return typeof row === "string" ? keysOf(row, isMac()).map(spelled) : row.keys;
}

function keysText(row: Row): string {
  return keysOfRow(row).join(", ");
}
