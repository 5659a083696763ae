/** Buttons: `filled` once a screen, `outlined` for the rest, `quiet` in bars, `link` in text. */
import type { LucideIcon } from "lucide-react";
import type { ReactNode, Ref } from "react";
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from "react-aria-components";
import styles from "./Button.module.css";
import { cx } from "./cx";
import { Icon } from "./Icon";
import { Tooltip } from "./Tooltip";

// No `isPending`: it speaks through a region of its own, after its button may be gone.
type Base = Omit<AriaButtonProps, "className" | "style" | "children" | "isPending"> & {
  ref?: Ref<HTMLButtonElement>;
};

export interface ButtonProps extends Base {
  variant?: "filled" | "outlined" | "quiet" | "link" | "danger";
  /** 32 px in the window, 36 px in dialogs and doors. */
  size?: "normal" | "dialog";
  icon?: LucideIcon;
  /** The icon points along the text. */
  mirrors?: boolean;
  children: ReactNode;
}

export function Button({
  variant = "outlined",
  size = "normal",
  icon,
  mirrors = false,
  children,
  ...props
}: ButtonProps) {
  return (
    <AriaButton {...props} className={cx(styles.button, styles[variant], size === "dialog" && styles.dialog)}>
      {icon !== undefined && <Icon of={icon} mirrors={mirrors} />}
      {children}
    </AriaButton>
  );
}

export interface IconButtonProps extends Base {
  icon: LucideIcon;
  /** The button's name, shown as its tooltip too. */
  label: string;
  /** The keys that do the same, shown in the tooltip. */
  keys?: string;
  mirrors?: boolean;
  /** Drawn as switched on, beside `aria-pressed`. */
  isOn?: boolean;
  /** 24 px inside a field. */
  size?: "normal" | "small";
}

/** A button without a word: only for what look.md lists, always with a name and a tooltip. */
export function IconButton({ icon, label, keys, mirrors, isOn, size = "normal", ...props }: IconButtonProps) {
  return (
    <Tooltip text={label} {...(keys === undefined ? {} : { keys })}>
      <AriaButton
        {...props}
        aria-label={label}
        {...(isOn === undefined ? {} : { "aria-pressed": isOn })}
        className={cx(styles.iconButton, isOn && styles.on, size === "small" && styles.small)}
      >
        <Icon of={icon} {...(mirrors === undefined ? {} : { mirrors })} />
      </AriaButton>
    </Tooltip>
  );
}
