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
/** Commands with one name, or keys that are not a command. */
type Row = readonly [KeyCommandId, ...KeyCommandId[]] | PlainRow;

const GROUPS: ReadonlyArray<{ readonly name: keyof typeof en.shell.keys; readonly rows: readonly Row[] }> = [
  {
    name: "find",
    rows: [
      ["search", "search_quick"],
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
      ["select_all"],
      ["select_none"],
      { word: "sort", keys: ["↑", "Enter"] },
    ],
  },
  {
    name: "book",
    rows: [
      ["book_new"],
      ["book_by_isbn"],
      { word: "book_details", keys: ["Enter"] },
      ["book_edit"],
      ["form_save"],
      ["book_trash"],
      ["undo"],
      ["redo"],
    ],
  },
  {
    name: "window",
    rows: [
      ["region_next"],
      ["region_previous"],
      ["browse_pane"],
      ["details_pane"],
      ["main_menu"],
      ["key_sheet"],
      { word: "close", keys: ["Esc"] },
      ["zoom_in"],
      ["zoom_out"],
      ["zoom_reset"],
      ["lock"],
      ["quit"],
    ],
  },
];

/** The commands that stand on the sheet: a test holds them against the table. */
export const ON_THE_SHEET: readonly KeyCommandId[] = GROUPS.flatMap(({ rows }) =>
  rows.flatMap((row) => (isPlain(row) ? [] : [...row])),
);

/** What only a person who may change books can do. */
const CHANGES: readonly KeyCommandId[] = [
  "book_new",
  "book_by_isbn",
  "book_edit",
  "book_trash",
  "form_save",
  "undo",
  "redo",
];

export interface KeySheetProps {
  readonly mayChange: boolean;
  readonly onClose: () => void;
}

export function KeySheet({ mayChange, onClose }: KeySheetProps) {
  const t = useT();
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
              {rows
                .filter((row) => mayChange || isPlain(row) || !CHANGES.includes(row[0]))
                .map((row) => (
                  <KeyRow key={isPlain(row) ? row.word : row[0]} row={row} />
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

function KeyRow({ row }: { row: Row }) {
  const t = useT();
  const keys = isPlain(row) ? row.keys : row.flatMap((id) => keysOf(id, isMac())).map(spelled);
  return (
    <div className={styles.row}>
      <dt>{isPlain(row) ? t(`shell.keys.${row.word}`) : t(`common.command.${labelOf(row[0])}`)}</dt>
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

function isPlain(row: Row): row is PlainRow {
  return "word" in row;
}

/** Held against the catalogue by the test of the table. */
function labelOf(id: KeyCommandId): keyof typeof en.common.command {
  return KEY_TABLE[id].label as keyof typeof en.common.command;
}
