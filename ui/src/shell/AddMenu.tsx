// What can be begun: a book by hand or by ISBN, a whole list.

import { FileSpreadsheet, PencilLine, Plus, ScanBarcode } from "lucide-react";
import { Button } from "../components/Button";
import { Menu, MenuTrigger } from "../components/Menu";
import { CommandItem } from "../keys/CommandItem";
import { useT } from "../messages";

export function AddMenu() {
  const t = useT();
  return (
    <MenuTrigger>
      <Button variant="filled" icon={Plus} data-add>
        {t("shell.add")}
      </Button>
      <Menu label={t("shell.add")}>
        <CommandItem id="book_new" icon={PencilLine} name={t("shell.add_by_hand")} />
        <CommandItem id="book_by_isbn" icon={ScanBarcode} name={t("shell.add_by_isbn")} />
        <CommandItem id="import" icon={FileSpreadsheet} name={t("shell.add_import")} />
      </Menu>
    </MenuTrigger>
  );
}
