/** The played backend's import: no file is a list until a test says what is in it. */
import { type Handlers, report } from "./backend";

type Imports = Pick<Handlers, Extract<keyof Handlers, `import_${string}`>>;

export function importsOf(): Imports {
  return {
    import_hand: () => {
      throw report("not_a_list");
    },
    import_read: () => {
      throw report("not_a_list");
    },
    import_opened: () => null,
    import_rows: () => ({ total: 0, items: [] }),
    import_run: () => {
      throw report("conflict");
    },
    import_cancel: () => null,
  };
}
