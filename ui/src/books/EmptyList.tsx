// What stands in place of the list when there is nothing to list: one icon,
// one sentence, one thing to do.

import { FilterX, LibraryBig, type LucideIcon, SearchX, Trash2 } from "lucide-react";
import { useEffect, useRef } from "react";
import type { Role } from "../api/bindings";
import { Button } from "../components/Button";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import styles from "./EmptyList.module.css";
import type { ListQuery } from "./listQuery";
import { shortTitle } from "./locale";
import { useTrashSentence } from "./useTrashSentence";

export interface EmptyListProps {
  readonly list: ListQuery;
  readonly mayChange: boolean;
  readonly role: Role;
  /** A search that would find something. */
  readonly suggested: string | null;
  readonly onSearch: (text: string) => void;
  readonly onAdd: () => void;
  readonly onImport: () => void;
  readonly onClearSearch: () => void;
  readonly onClearFilters: () => void;
  readonly onLibrary: () => void;
}

interface Words {
  readonly icon: LucideIcon;
  readonly sentence: string;
  readonly buttons: ReadonlyArray<{ readonly word: string; readonly act: () => void }>;
}

export function EmptyList(props: EmptyListProps) {
  const { icon, sentence, buttons } = useWords(props);
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
      {buttons.length > 0 && (
        <div className={styles.buttons}>
          {buttons.map(({ word, act }) => (
            <Button key={word} onPress={act}>
              {word}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}

function useWords(props: EmptyListProps): Words {
  const {
    list,
    mayChange,
    role,
    suggested,
    onSearch,
    onAdd,
    onImport,
    onClearSearch,
    onClearFilters,
    onLibrary,
  } = props;
  const t = useT();
  const stay = useTrashSentence(role);
  const meant =
    suggested === null
      ? []
      : [
          {
            word: t("books.empty.did_you_mean", { text: shortTitle(suggested, 80) }),
            act: () => onSearch(suggested),
          },
        ];
  if (list.filters.length > 0) {
    return {
      icon: FilterX,
      sentence:
        list.text === ""
          ? t("books.empty.filters")
          : t("books.empty.search_filters", { text: shortTitle(list.text, 80) }),
      buttons: [
        ...meant,
        {
          word: t(list.text === "" ? "books.empty.clear_filters" : "books.empty.search_everywhere"),
          act: onClearFilters,
        },
      ],
    };
  }
  if (list.text !== "") {
    const text = shortTitle(list.text, 80);
    return {
      icon: SearchX,
      sentence: t(list.place === "trash" ? "books.empty.search_trash" : "books.empty.search", { text }),
      buttons: [...meant, { word: t("books.empty.clear_search"), act: onClearSearch }],
    };
  }
  if (list.place === "trash") {
    return {
      icon: Trash2,
      sentence: [t("books.empty.trash"), stay].join(" "),
      buttons: [{ word: t("books.empty.to_library"), act: onLibrary }],
    };
  }
  return {
    icon: LibraryBig,
    sentence: t("books.empty.library"),
    buttons: mayChange
      ? [
          { word: t("books.empty.import"), act: onImport },
          { word: t("books.empty.add"), act: onAdd },
        ]
      : [],
  };
}
