/** A person as a disc with initials. The name stands beside it, so the disc itself is silent. */
import { cx } from "./cx";
import styles from "./PersonDisc.module.css";

export interface PersonDiscProps {
  initials: string;
  /** 0..7 */
  disc: number;
  size?: 20 | 26 | 64;
}

const COLOURS = ["d0", "d1", "d2", "d3", "d4", "d5", "d6", "d7"] as const;
const SIZES = { 20: "s20", 26: "s26", 64: "s64" } as const;

export function PersonDisc({ initials, disc, size = 26 }: PersonDiscProps) {
  const colour = COLOURS[((disc % 8) + 8) % 8] ?? "d0";
  return (
    <span aria-hidden dir="auto" className={cx(styles.disc, styles[SIZES[size]], styles[colour])}>
      {initials}
    </span>
  );
}
