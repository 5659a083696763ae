/** An error where its cause is: the sentence, and the reference under "Details". Said assertively. */
import { CircleAlert } from "lucide-react";
import { useEffect, useRef } from "react";
import type { ApiError } from "../api/client";
import { useT } from "../messages";
import styles from "./ErrorText.module.css";
import { Icon } from "./Icon";
import { errorSentence } from "./sentences";

export interface ErrorTextProps {
  error: ApiError | null;
  /** A sentence that fits the place better than the catalogue's for this code. */
  sentence?: string;
}

export function ErrorText({ error, sentence }: ErrorTextProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (error !== null) {
      // In a long form at 200 % it would come up beneath the edge, and nobody would see why nothing happened.
      place.current?.scrollIntoView?.({ block: "nearest" });
    }
  }, [error]);
  // The region stands before the error comes, or it isn't heard.
  return (
    <div ref={place} role="alert" className={styles.place}>
      {error !== null && (
        <div className={styles.error}>
          <Icon of={CircleAlert} />
          <div className={styles.words}>
            <p>{sentence ?? errorSentence(error)}</p>
            <ErrorDetails error={error} />
          </div>
        </div>
      )}
    </div>
  );
}

/** The reference for the log, for who wants it. */
export function ErrorDetails({ error }: { error: ApiError }) {
  const t = useT();
  const { reference } = error.report;
  if (reference === undefined) {
    return null;
  }
  return (
    <details className={styles.details}>
      <summary>{t("common.details")}</summary>
      <p dir="ltr">{t("errors.reference", { reference })}</p>
    </details>
  );
}
