// What can be done with a column, for who knows neither the keys nor the edge
// that can be dragged.

import { Check } from "lucide-react";
import { ContextMenu, MenuItem, MenuSeparator } from "../../components/Menu";
import { isMac } from "../../keys/platform";
import { keysOf } from "../../keys/table";
import { shownKeys, spelled } from "../../keys/words";
import { useT } from "../../messages";
import type { BookList } from "../useBookList";
import { WIDTH_STEP } from "./gridKeys";
import type { Heads } from "./useHeads";

/** A press of the menu goes further than one of the key, which can be held. */
const MENU_STEP = 2 * WIDTH_STEP;

export function HeadMenu({ heads, list }: { readonly heads: Heads; readonly list: BookList }) {
  const t = useT();
  const { menu } = heads;
  if (menu === null) {
    return null;
  }
  const { column, head } = menu;
  const { sort } = column;
  const { list: shown } = list.pages;
  // The keys follow the eye.
  const keys = keysOf("head_width", isMac()).map(spelled);
  const [narrower = "", wider = ""] = document.documentElement.dir === "rtl" ? keys.toReversed() : keys;
  return (
    <ContextMenu
      label={t("books.head_menu.name", { column: t(`books.column.${column.name}`) })}
      at={menu}
      onClose={heads.closeMenu}
    >
      {sort !== null && (
        <>
          {(["rising", "falling"] as const).map((order) => {
            const isSo = sort === shown.sort && (order === "falling") === shown.descending;
            return (
              <MenuItem
                key={order}
                {...(isSo ? { icon: Check } : {})}
                onAction={() => list.sortBy(sort, order === "falling")}
              >
                {t(`shell.sort.${order}.${sort}`)}
              </MenuItem>
            );
          })}
          <MenuSeparator />
        </>
      )}
      <MenuItem keys={wider} onAction={() => heads.widen(head, MENU_STEP)}>
        {t("books.head_menu.wider")}
      </MenuItem>
      <MenuItem keys={narrower} onAction={() => heads.widen(head, -MENU_STEP)}>
        {t("books.head_menu.narrower")}
      </MenuItem>
      <MenuItem keys={shownKeys("head_width_own")} onAction={() => heads.giveBack(column.name)}>
        {t("books.head_menu.usual")}
      </MenuItem>
    </ContextMenu>
  );
}
