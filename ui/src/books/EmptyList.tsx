// What stands in place of the list when there is nothing to list: one icon,
// one sentence, one thing to do.

import { FilterX, LibraryBig, type LucideIcon, SearchX, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import styles from "./EmptyList.module.css";
import type { ListQuery } from "./listQuery";
import { shortTitle } from "./locale";

export interface EmptyListProps {
  readonly list: ListQuery;
  readonly mayChange: boolean;
  readonly onAdd: () => void;
  readonly onClearSearch: () => void;
  readonly onClearFilters: () => void;
  readonly onLibrary: () => void;
}

interface Words {
  readonly icon: LucideIcon;
  readonly sentence: string;
  readonly hint?: string;
  readonly button: { readonly word: string; readonly act: () => void } | null;
}

export function EmptyList(props: EmptyListProps) {
  const { icon, sentence, hint, button } = useWords(props);
  const place = useRef<HTMLDivElement>(null);
  // The last row may have gone with the focus on it.
  useEffect(() => {
    if (document.activeElement === null || document.activeElement === document.body) {
      (place.current?.querySelector("button") ?? place.current)?.focus();
    }
  }, []);
  return (
    <div ref={place} tabIndex={-1} className={styles.empty} data-empty>
      <Icon of={icon} size={20} />
      <p className={styles.sentence}>{sentence}</p>
      {hint !== undefined && <p className={styles.hint}>{hint}</p>}
      {button !== null && <Button onPress={button.act}>{button.word}</Button>}
    </div>
  );
}

function useWords(props: EmptyListProps): Words {
  const { list, mayChange, onAdd, onClearSearch, onClearFilters, onLibrary } = props;
  const t = useT();
  if (list.filters.length > 0) {
    return {
      icon: FilterX,
      sentence:
        list.text === ""
          ? t("books.empty.filters")
          : t("books.empty.search_filters", { text: shortTitle(list.text, 80) }),
      button: {
        word: t(list.text === "" ? "books.empty.clear_filters" : "books.empty.search_everywhere"),
        act: onClearFilters,
      },
    };
  }
  if (list.text !== "") {
    const text = shortTitle(list.text, 80);
    return {
      icon: SearchX,
      sentence: t(list.place === "trash" ? "books.empty.search_trash" : "books.empty.search", { text }),
      button: { word: t("books.empty.clear_search"), act: onClearSearch },
    };
  }
  if (list.place === "trash") {
    return {
      icon: Trash2,
      sentence: t("books.empty.trash"),
      button: { word: t("books.empty.to_library"), act: onLibrary },
    };
  }
  return {
    icon: LibraryBig,
    sentence: t("books.empty.library"),
    ...(mayChange ? { hint: t("books.empty.library_hint") } : {}),
    button: mayChange ? { word: t("books.empty.add"), act: onAdd } : null,
  };
}
