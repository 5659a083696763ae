/** Menus: a button that opens one, the one at the pointer, and their rows with icon, word and keys. */
import type { LucideIcon } from "lucide-react";
import { type ReactNode, useRef } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  MenuTrigger as AriaMenuTrigger,
  type MenuTriggerProps,
  Popover,
  type PopoverProps,
  Separator,
} from "react-aria-components";
import { cx } from "./cx";
import { Icon } from "./Icon";
import { Kbd } from "./Kbd";
import styles from "./Menu.module.css";

/** `<MenuTrigger><Button/><Menu label="…"><MenuItem/></Menu></MenuTrigger>` */
export function MenuTrigger(props: MenuTriggerProps) {
  return <AriaMenuTrigger {...props} />;
}

export interface MenuProps {
  label: string;
  children: ReactNode;
  placement?: NonNullable<PopoverProps["placement"]>;
  selectionMode?: "none" | "single" | "multiple";
  selectedKeys?: Iterable<string>;
}

export function Menu({ label, children, placement = "bottom end", ...props }: MenuProps) {
  return (
    <Popover placement={placement} offset={4} className={styles.popover ?? ""}>
      <AriaMenu aria-label={label} className={styles.menu ?? ""} {...props}>
        {children}
      </AriaMenu>
    </Popover>
  );
}

export interface ContextMenuProps {
  label: string;
  /** Where it opens, in CSS px of the window; `null` while closed. */
  at: { x: number; y: number } | null;
  onClose: () => void;
  children: ReactNode;
}

/** A menu at the pointer, or at the focused element for Shift+F10 and the menu key. */
export function ContextMenu({ label, at, onClose, children }: ContextMenuProps) {
  const anchor = useRef<HTMLSpanElement>(null);
  return (
    <>
      <span
        ref={anchor}
        aria-hidden
        className={styles.anchor}
        // Physical on purpose: a pointer's place has no reading direction.
        style={{ insetInlineStart: inlineStart(at?.x ?? 0), insetBlockStart: at?.y ?? 0 }}
      />
      <Popover
        triggerRef={anchor}
        isOpen={at !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) {
            onClose();
          }
        }}
        placement="bottom start"
        offset={2}
        aria-label={label}
        className={styles.popover ?? ""}
      >
        <AriaMenu aria-label={label} className={styles.menu ?? ""} onClose={onClose} autoFocus="first">
          {children}
        </AriaMenu>
      </Popover>
    </>
  );
}

function inlineStart(x: number): number {
  return document.documentElement.dir === "rtl" ? document.documentElement.clientWidth - x : x;
}

export interface MenuItemProps extends Omit<AriaMenuItemProps, "className" | "style" | "children"> {
  children: ReactNode;
  /** Its text, where the children aren't a plain string. */
  textValue?: string;
  icon?: LucideIcon;
  /** The icon points along the text. */
  mirrors?: boolean;
  keys?: string;
  isDanger?: boolean;
}

export function MenuItem({
  children,
  textValue,
  icon,
  mirrors = false,
  keys,
  isDanger = false,
  ...props
}: MenuItemProps) {
  const text = textValue ?? (typeof children === "string" ? children : "");
  return (
    <AriaMenuItem {...props} textValue={text} className={cx(styles.item, isDanger && styles.danger)}>
      <span className={styles.icon}>{icon !== undefined && <Icon of={icon} mirrors={mirrors} />}</span>
      <span className={styles.word}>{children}</span>
      {keys !== undefined && <Kbd keys={keys} />}
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className={styles.separator ?? ""} />;
}
