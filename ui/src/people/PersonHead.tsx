/** Whose details these are. The heading takes the focus when what had it is gone. */
import type { ReactNode, RefObject } from "react";
import type { Account } from "../api/bindings";
import { PersonDisc } from "../components/PersonDisc";
import { discOf, wholeNameOf } from "./names";
import styles from "./PersonDetails.module.css";

export interface PersonHeadProps {
  readonly account: Account;
  readonly headingRef: RefObject<HTMLHeadingElement | null>;
  readonly id: string;
  readonly children: ReactNode;
}

export function PersonHead({ account, headingRef, id, children }: PersonHeadProps) {
  return (
    <header className={styles.head}>
      <PersonDisc {...discOf(account)} size={64} />
      <div className={styles.headWords}>
        <h3 ref={headingRef} id={id} tabIndex={-1} className={styles.name}>
          <bdi>{wholeNameOf(account)}</bdi>
        </h3>
        <p className={styles.under}>{children}</p>
      </div>
    </header>
  );
}

/** A label and what stands beside it. */
export function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div className={styles.fact}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}
