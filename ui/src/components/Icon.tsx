/** A drawing of the icon set in the size and stroke of the window. It has no name: the words beside it do. */
import type { LucideIcon } from "lucide-react";
import { cx } from "./cx";
import styles from "./Icon.module.css";

export interface IconProps {
  of: LucideIcon;
  /** 20 only in empty states. */
  size?: 16 | 20;
  /** Points along the text, so it turns round with it: chevrons, undo, panes. */
  mirrors?: boolean;
}

export function Icon({ of: Drawing, size = 16, mirrors = false }: IconProps) {
  return (
    <Drawing
      size={size}
      strokeWidth={1.75}
      aria-hidden
      className={cx(styles.icon, mirrors && styles.mirrors)}
    />
  );
}
