// Who is signed in, and the way out.

import { LogOut } from "lucide-react";
import { Button as AriaButton, Header, MenuSection } from "react-aria-components";
import type { PersonCard } from "../api/bindings";
import { Menu, MenuItem, MenuTrigger } from "../components/Menu";
import { PersonDisc } from "../components/PersonDisc";
import { Tooltip } from "../components/Tooltip";
import { shownKeys } from "../keys/words";
import { useT } from "../messages";
import styles from "./Header.module.css";

export function PersonMenu({ card, onSignOut }: { card: PersonCard; onSignOut: () => void }) {
  const t = useT();
  // Who speaks to the computer says what stands on the button: its initials are part of its name.
  const name = t("shell.person.menu", { initials: card.initials, name: card.name });
  return (
    <MenuTrigger>
      <Tooltip text={card.name}>
        <AriaButton className={styles.person ?? ""} aria-label={name}>
          <PersonDisc initials={card.initials} disc={card.disc} />
        </AriaButton>
      </Tooltip>
      <Menu label={name}>
        <MenuSection>
          <Header className={styles.menuHead ?? ""}>
            <bdi>{card.name}</bdi>
          </Header>
          <MenuItem icon={LogOut} keys={shownKeys("lock")} onAction={onSignOut}>
            {t("shell.person.sign_out")}
          </MenuItem>
        </MenuSection>
      </Menu>
    </MenuTrigger>
  );
}
