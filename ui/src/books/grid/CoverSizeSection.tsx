// The sizes of covers, as a part of the menu beside the list.

import { Check } from "lucide-react";
import { Header, MenuSection } from "react-aria-components";
import { MenuItem } from "../../components/Menu";
import { useT } from "../../messages";
import { useKeptLayout } from "../../window/layout";
import { useCoverSize } from "./coverSize";
import { COVER_SIZES } from "./geometry";

export function CoverSizeSection({ headClass }: { readonly headClass: string }) {
  const t = useT();
  const { size } = useCoverSize();
  const { change } = useKeptLayout();
  return (
    <MenuSection selectionMode="single" disallowEmptySelection selectedKeys={[size]}>
      <Header className={headClass}>{t("books.cover.size")}</Header>
      {COVER_SIZES.map((one) => (
        <MenuItem
          key={one}
          id={one}
          {...(one === size ? { icon: Check } : {})}
          onAction={() => change({ cover_size: one })}
        >
          {t(`books.cover.sizes.${one}`)}
        </MenuItem>
      ))}
    </MenuSection>
  );
}
