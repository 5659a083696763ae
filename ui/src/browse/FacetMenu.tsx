// What can be done with one value, for who doesn't know the keys.

import { Check, CircleMinus, Plus } from "lucide-react";
import type { BookFilter, FilterChoice } from "../books/filters";
import { ContextMenu, MenuItem } from "../components/Menu";
import { keysShown } from "../keys/words";
import { useT } from "../messages";
import type { FacetActs } from "./facetActs";
import { valueName } from "./words";

export interface FacetMenuProps {
  readonly at: { readonly value: FilterChoice; readonly x: number; readonly y: number } | null;
  readonly filter: BookFilter | undefined;
  readonly acts: FacetActs;
  readonly onClose: () => void;
}

export function FacetMenu({ at, filter, acts, onClose }: FacetMenuProps) {
  const t = useT();
  if (at === null) {
    return null;
  }
  const { value } = at;
  return (
    <ContextMenu label={t("browse.menu", { name: valueName(value) })} at={at} onClose={onClose}>
      <MenuItem icon={Check} {...keysShown("browse_only")} onAction={() => acts.only(value)}>
        {t("browse.only")}
      </MenuItem>
      {filter?.exclude === false ? (
        <MenuItem onAction={() => acts.remove(value)}>{t("browse.take_off")}</MenuItem>
      ) : (
        <MenuItem icon={Plus} {...keysShown("browse_add")} onAction={() => acts.add(value)}>
          {t("browse.add")}
        </MenuItem>
      )}
      {filter?.exclude === true ? (
        <MenuItem onAction={() => acts.remove(value)}>{t("browse.include_again")}</MenuItem>
      ) : (
        <MenuItem icon={CircleMinus} {...keysShown("browse_exclude")} onAction={() => acts.exclude(value)}>
          {t("browse.exclude")}
        </MenuItem>
      )}
    </ContextMenu>
  );
}
