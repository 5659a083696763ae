// The places one can be in, with how many books each holds.

import { LibraryBig, type LucideIcon, Trash2 } from "lucide-react";
import { Button as AriaButton } from "react-aria-components";
import type { Place } from "../books/listQuery";
import { formatLocale, wholeNumber } from "../books/locale";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import styles from "./BrowsePane.module.css";

const PLACES: ReadonlyArray<{ readonly place: Place; readonly icon: LucideIcon }> = [
  { place: "library", icon: LibraryBig },
  { place: "trash", icon: Trash2 },
];

export interface PlacesProps {
  readonly place: Place;
  readonly counts: Readonly<Record<Place, number | null>>;
  readonly onPlace: (place: Place) => void;
}

export function Places({ place, counts, onPlace }: PlacesProps) {
  const t = useT();
  const locale = formatLocale();
  return (
    <ul className={styles.places}>
      {PLACES.map(({ place: one, icon }) => {
        const count = counts[one];
        return (
          <li key={one}>
            <AriaButton
              className={styles.place ?? ""}
              {...(one === place ? { "aria-current": "page" as const } : {})}
              onPress={() => onPlace(one)}
            >
              <Icon of={icon} />
              <span className={styles.name}>{t(`shell.view.${one}`)}</span>
              {count !== null && <span className={styles.count}>{wholeNumber(count, locale)}</span>}
            </AriaButton>
          </li>
        );
      })}
    </ul>
  );
}
