/** A question or a form above the window: its title is its name, Esc is Cancel, focus returns to its opener. */
import type { ReactNode } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "./cx";
import styles from "./Dialog.module.css";

export interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A question or a name. */
  title: ReactNode;
  /** 440 or 640 px. */
  size?: "narrow" | "wide";
  /** `alertdialog` for what can't be taken back. */
  role?: "dialog" | "alertdialog";
  children: ReactNode;
  /** Buttons with verbs, the filled one last; the safe one has `autoFocus`, unless a field has it. */
  actions?: ReactNode;
  /** Stands at the start of the row of buttons. */
  aside?: ReactNode;
}

export function Dialog({
  isOpen,
  onOpenChange,
  title,
  size = "narrow",
  role = "dialog",
  children,
  actions,
  aside,
}: DialogProps) {
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} className={styles.scrim ?? ""} data-modal>
      <Modal className={cx(styles.modal, size === "wide" && styles.wide)}>
        <AriaDialog role={role} className={styles.dialog ?? ""}>
          <Heading slot="title" level={2} className={styles.title ?? ""}>
            {title}
          </Heading>
          <div className={styles.body}>{children}</div>
          {(actions !== undefined || aside !== undefined) && (
            <div className={styles.actions}>
              {aside !== undefined && <div className={styles.aside}>{aside}</div>}
              {actions}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
