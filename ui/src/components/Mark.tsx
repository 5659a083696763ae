/** The mark of Bookplate: an upright plate with a double border and an open book. */
import styles from "./Mark.module.css";

export function Mark({ height = 92 }: { height?: number }) {
  return (
    <svg
      className={styles.mark}
      width={(height * 72) / 92}
      height={height}
      viewBox="0 0 72 92"
      fill="none"
      stroke="currentColor"
      aria-hidden="true"
    >
      <rect x="1" y="1" width="70" height="90" rx="4" strokeWidth="2" />
      <rect x="6.5" y="6.5" width="59" height="79" rx="2" strokeWidth="1" />
      <g strokeWidth="2" strokeLinejoin="round" strokeLinecap="round">
        <path d="M36 38.5c-2.6-2.7-6.6-3.7-12.5-3.7V56c5.9 0 9.9 1 12.5 3.7 2.6-2.7 6.6-3.7 12.5-3.7V34.8c-5.9 0-9.9 1-12.5 3.7Z" />
        <path d="M36 38.5v21.2" />
      </g>
    </svg>
  );
}
