// Who is signed in, and the ways out: each leads to the same cards.

import { ArrowLeftRight, Lock, LogOut, UserRound } from "lucide-react";
import { Button as AriaButton, Header, MenuSection } from "react-aria-components";
import type { PersonCard } from "../api/bindings";
import { Menu, MenuTrigger } from "../components/Menu";
import { PersonDisc } from "../components/PersonDisc";
import { Tooltip } from "../components/Tooltip";
import { CommandItem } from "../keys/CommandItem";
import { useT } from "../messages";
import styles from "./Header.module.css";

export interface PersonMenuProps {
  readonly card: PersonCard;
  /** What this person is called in their own window. */
  readonly person: string;
}

export function PersonMenu({ card, person }: PersonMenuProps) {
  const t = useT();
  const { initials, picture } = card;
  // Who speaks to the computer says what stands on the button: its initials are part of its name.
  const name =
    picture === null
      ? t("shell.person.menu", { initials, name: person })
      : t("shell.person.menu_picture", { name: person });
  return (
    <MenuTrigger>
      <Tooltip text={person}>
        <AriaButton className={styles.person ?? ""} aria-label={name}>
          <PersonDisc {...card} />
        </AriaButton>
      </Tooltip>
      <Menu label={name}>
        <MenuSection>
          <Header className={styles.menuHead ?? ""}>
            <bdi>{person}</bdi>
          </Header>
          <CommandItem id="profile" icon={UserRound} />
          <CommandItem id="lock" icon={Lock} />
          <CommandItem id="switch_person" icon={ArrowLeftRight} />
          <CommandItem id="sign_out" icon={LogOut} />
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}
