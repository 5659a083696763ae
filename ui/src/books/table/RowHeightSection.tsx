// The heights of the rows, as a part of the menu beside the list.

import { Check } from "lucide-react";
import { Header, MenuSection } from "react-aria-components";
import { MenuItem } from "../../components/Menu";
import { useT } from "../../messages";
import { useKeptLayout } from "../../window/layout";
import { ROW_HEIGHTS } from "./rowHeight";

export function RowHeightSection({ headClass }: { readonly headClass: string }) {
  const t = useT();
  const { layout, change } = useKeptLayout();
  return (
    <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[layout.rows]}>
      <Header className={headClass}>{t("books.rows.height")}</Header>
      {ROW_HEIGHTS.map((one) => (
        <MenuItem
          key={one}
          id={one}
          {...(one === layout.rows ? { icon: Check } : {})}
          onAction={() => change({ rows: one })}
        >
          {t(`books.rows.${one}`)}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
