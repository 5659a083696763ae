/** A person as a disc with initials or an animal. The name stands beside it, so the disc itself is silent. */
import type { PersonCard } from "../api/bindings";
import { ANIMALS } from "./animals";
import { cx } from "./cx";
import styles from "./PersonDisc.module.css";

export interface PersonDiscProps extends Pick<PersonCard, "initials" | "disc" | "picture"> {
  size?: 20 | 26 | 36 | 64;
}

const COLOURS = ["d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"] as const;
const SIZES = { 20: "s20", 26: "s26", 36: "s36", 64: "s64" } as const;

export function PersonDisc({ initials, disc, picture, size = 26 }: PersonDiscProps) {
  const colour = COLOURS[((disc % 8) + 8) % 8] ?? "d0";
  const Animal = picture === null ? null : ANIMALS[picture];
  return (
    <span aria-hidden dir="auto" className={cx(styles.disc, styles[SIZES[size]], styles[colour])}>
      {Animal === null ? (
        initials
      ) : (
        <Animal className={styles.animal} strokeWidth={size === 64 ? 1.5 : 1.75} />
      )}
    </span>
  );
}
