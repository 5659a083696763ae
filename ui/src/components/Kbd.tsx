/** Keys as they stand on the keyboard; hidden from the screen reader, which has `aria-keyshortcuts`. */
import styles from "./Kbd.module.css";

export function Kbd({ keys }: { keys: string }) {
  return (
    <kbd className={styles.kbd} dir="ltr" aria-hidden>
      {keys}
    </kbd>
  );
}
