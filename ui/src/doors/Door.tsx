/** The ground of every door: one card or column in the middle of the window, with the view's heading. */
import { type ReactNode, useLayoutEffect, useRef } from "react";
import { cx } from "../components/cx";
import { useT } from "../messages";
import styles from "./Door.module.css";

export interface DoorProps {
  children: ReactNode;
  /** A card, or a column on the bare ground. */
  kind?: "card" | "bare";
  /** A form that becomes two columns where the window is low. */
  isWideWhenLow?: boolean;
}

export function Door({ children, kind = "card", isWideWhenLow = false }: DoorProps) {
  return (
    <main className={styles.door}>
      <div
        className={cx(
          styles.inner,
          kind === "card" ? styles.card : styles.bare,
          isWideWhenLow && styles.wideWhenLow,
        )}
      >
        {children}
      </div>
    </main>
  );
}

export interface DoorHeadingProps {
  children: ReactNode;
  lead?: ReactNode;
  /** Takes the focus when the screen changes, so that the next Tab is its first control. */
  takesFocus?: boolean;
}

export function DoorHeading({ children, lead, takesFocus = false }: DoorHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  // Before the screen is painted: nobody reads a heading while the focus is nowhere.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another heading is another screen
  useLayoutEffect(() => {
    if (takesFocus) {
      heading.current?.focus();
    }
  }, [takesFocus, children]);
  return (
    <header className={styles.heading}>
      <h1 ref={heading} className={styles.title} {...(takesFocus ? { tabIndex: -1 } : {})}>
        {children}
      </h1>
      {lead !== undefined && <p className={styles.lead}>{lead}</p>}
    </header>
  );
}

/** Which of the screens this is: bars for the eye, words for the ear. */
export function Steps({ step, of }: { step: number; of: number }) {
  const t = useT();
  return (
    <div className={styles.steps}>
      <span className="visually-hidden">{t("doors.first_run.step", { step, of })}</span>
      {Array.from({ length: of }, (_, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the bars have no other identity than their place
        <span key={at} aria-hidden className={cx(styles.step, at < step && styles.done)} />
      ))}
    </div>
  );
}

/** The row of buttons at the foot of a door. */
export function DoorActions({ children, aside }: { children: ReactNode; aside?: ReactNode }) {
  return (
    <div className={styles.actions}>
      {aside !== undefined && <div className={styles.aside}>{aside}</div>}
      {children}
    </div>
  );
}
