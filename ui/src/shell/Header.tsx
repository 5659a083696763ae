// The line on top: where one is, the search, the order, and what can be begun.

import { PanelLeft } from "lucide-react";
import type { RefObject } from "react";
import type { PersonCard } from "../api/bindings";
import type { ListQuery } from "../books/listQuery";
import type { BookList } from "../books/useBookList";
import { useSuggestion } from "../books/useSuggestion";
import { IconButton } from "../components/Button";
import { shownKeys } from "../keys/words";
import { useT } from "../messages";
import { AddMenu } from "./AddMenu";
import styles from "./Header.module.css";
import { MainMenu, type MainMenuProps } from "./MainMenu";
import { PersonMenu } from "./PersonMenu";
import { SearchField } from "./SearchField";
import { SortMenu } from "./SortMenu";
import { ViewSwitch } from "./ViewSwitch";

export interface HeaderProps {
  readonly list: BookList;
  readonly wanted: ListQuery;
  readonly text: string;
  readonly search: RefObject<HTMLInputElement | null>;
  readonly card: PersonCard;
  /** What this person is called in their own window. */
  readonly person: string;
  readonly mayChange: boolean;
  readonly isBrowseShown: boolean;
  readonly menu: MainMenuProps;
  readonly onText: (text: string) => void;
  readonly onLeaveSearch: () => void;
  readonly onBrowse: () => void;
}

export function Header(props: HeaderProps) {
  const { list, wanted, mayChange, isBrowseShown, menu } = props;
  const t = useT();
  const { pages } = list;
  const suggested = useSuggestion(pages);
  return (
    <header className={styles.header}>
      <div className={styles.start}>
        <IconButton
          icon={PanelLeft}
          mirrors
          label={t(isBrowseShown ? "shell.pane.browse_hide" : "shell.pane.browse_show")}
          keys={shownKeys("browse_pane")}
          onPress={props.onBrowse}
        />
        <h1 className={styles.view}>{t(`shell.view.${wanted.place}`)}</h1>
      </div>
      <SearchField
        text={props.text}
        inputRef={props.search}
        found={pages.list.text === props.text.trim() ? pages.total : null}
        suggested={suggested}
        onText={props.onText}
        onLeave={props.onLeaveSearch}
      />
      <div className={styles.end}>
        <ViewSwitch />
        <SortMenu sort={wanted.sort} descending={wanted.descending} onSort={list.sortBy} />
        {mayChange && <AddMenu />}
        <PersonMenu card={props.card} person={props.person} />
        <MainMenu {...menu} />
      </div>
    </header>
  );
}
