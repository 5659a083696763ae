/** A question or a form above the window: its title is its name, Esc is Cancel, focus returns to its opener. */
import { type ReactNode, useEffect, useId, useRef, useState } from "react";
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from "react-aria-components";
import { cx } from "./cx";
import styles from "./Dialog.module.css";
import { FOCUSABLE } from "./focusable";

export interface DialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A question or a name. */
  title: ReactNode;
  /** 440 or 640 px; `large` for panes side by side, which scroll by themselves. */
  size?: "narrow" | "wide" | "large";
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
  const titleId = useId();
  return (
    <ModalOverlay isOpen={isOpen} onOpenChange={onOpenChange} className={styles.scrim ?? ""} data-modal>
      <Modal className={cx(styles.modal, size === "wide" && styles.wide, size === "large" && styles.large)}>
        <AriaDialog role={role} className={styles.dialog ?? ""}>
          <Heading slot="title" level={2} className={styles.title ?? ""}>
            <span id={titleId}>{title}</span>
          </Heading>
          <Body titleId={titleId}>{children}</Body>
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

/** Where it scrolls and holds nothing that takes the focus, it takes it itself: arrows scroll what has the focus. */
function Body({ titleId, children }: { titleId: string; children: ReactNode }) {
  const body = useRef<HTMLDivElement>(null);
  const [isStop, setStop] = useState(false);
  useEffect(() => {
    const { current } = body;
    if (current === null) {
      return;
    }
    const look = () =>
      setStop(current.scrollHeight > current.clientHeight && current.querySelector(FOCUSABLE) === null);
    look();
    // The zoom and the window's size change what fits.
    window.addEventListener("resize", look);
    return () => window.removeEventListener("resize", look);
  });
  return (
    <div
      ref={body}
      className={styles.body}
      {...(isStop ? { tabIndex: 0, role: "group", "aria-labelledby": titleId } : {})}
    >
      {children}
    </div>
  );
}
