// The order of the list, for who doesn't reach for the column heads.

import { ArrowUpDown, Check } from "lucide-react";
import { Button as AriaButton, Header, MenuSection } from "react-aria-components";
import type { BookSort } from "../api/bindings";
import { CoverSizeSection } from "../books/grid/CoverSizeSection";
import { RowHeightSection } from "../books/table/RowHeightSection";
import { Icon } from "../components/Icon";
import { Menu, MenuItem, MenuSeparator, MenuTrigger } from "../components/Menu";
import { Tooltip } from "../components/Tooltip";
import { useT } from "../messages";
import { useKeptLayout } from "../window/layout";
import styles from "./Header.module.css";

const SORTS: readonly BookSort[] = ["title", "author", "published", "added"];

export interface SortMenuProps {
  readonly sort: BookSort;
  readonly descending: boolean;
  readonly onSort: (sort: BookSort, descending: boolean) => void;
}

export function SortMenu({ sort, descending, onSort }: SortMenuProps) {
  const t = useT();
  const { layout } = useKeptLayout();
  const by = t(`shell.sort.${sort}`);
  return (
    <MenuTrigger>
      <Tooltip text={t("shell.sort.by")}>
        <AriaButton className={styles.sort ?? ""} aria-label={t("shell.sort.name", { by })}>
          <Icon of={ArrowUpDown} />
          <span className={styles.sortWord}>{by}</span>
        </AriaButton>
      </Tooltip>
      <Menu label={t("shell.sort.by")}>
        <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[sort]}>
          <Header className={styles.menuHead ?? ""}>{t("shell.sort.by")}</Header>
          {SORTS.map((one) => (
            <MenuItem
              key={one}
              id={one}
              {...(one === sort ? { icon: Check } : {})}
              onAction={() => onSort(one, one === sort && descending)}
            >
              {t(`shell.sort.${one}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        <MenuSection
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[descending ? "falling" : "rising"]}
        >
          <Header className={styles.menuHead ?? ""}>{t("shell.sort.order")}</Header>
          {(["rising", "falling"] as const).map((order) => (
            <MenuItem
              key={order}
              id={order}
              {...((order === "falling") === descending ? { icon: Check } : {})}
              onAction={() => onSort(sort, order === "falling")}
            >
              {t(`shell.sort.${order}.${sort}`)}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        {layout.view === "covers" ? (
          <CoverSizeSection headClass={styles.menuHead ?? ""} />
        ) : (
          <RowHeightSection headClass={styles.menuHead ?? ""} />
        )}
      </Menu>
    </MenuTrigger>
  );
}
