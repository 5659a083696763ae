/** A rating as stars, whole and half, in their order whichever way the text runs. */
import { useT } from "../messages";
import styles from "./Stars.module.css";

export function Stars({ rating }: { rating: number }) {
  const t = useT();
  const half = rating % 1 >= 0.5 ? "½" : "";
  return (
    <span role="img" dir="ltr" className={styles.stars} aria-label={t("common.stars", { rating })}>
      {"★".repeat(Math.floor(rating)) + half}
    </span>
  );
}
