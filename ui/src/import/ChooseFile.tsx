// Choosing the file: one field for the file dialog and for what is dropped.

import { FileUp } from "lucide-react";
import { type DragEvent, useEffect, useId, useRef, useState } from "react";
import type { ApiError } from "../api/client";
import { cx } from "../components/cx";
import { ErrorText } from "../components/ErrorText";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import styles from "./Import.module.css";

export interface ChooseFileProps {
  readonly error: ApiError | null;
  /** The library was not even asked. */
  readonly isUnreadable: boolean;
  readonly onFile: (file: File) => void;
}

export function ChooseFile({ error, isUnreadable, onFile }: ChooseFileProps) {
  const t = useT();
  const id = useId();
  const [isOver, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);

  // The screen begins at the field; after a file that could not be read it is there again.
  useEffect(() => input.current?.focus(), []);

  const onDrop = (event: DragEvent) => {
    const [file] = event.dataTransfer.files;
    event.preventDefault();
    setOver(false);
    if (file !== undefined) {
      onFile(file);
    }
  };
  return (
    <div className={styles.choose}>
      <p id={`${id}-lead`}>{t("imports.choose.lead")}</p>
      <div className={cx(styles.zone, isOver && styles.over)}>
        <Icon of={FileUp} size={20} />
        <span aria-hidden className={styles.zoneWord}>
          {t("imports.choose.file_or_drop")}
        </span>
        <span id={`${id}-kind`} className={styles.zoneHint}>
          {t("imports.choose.kind")}
        </span>
        {/* It lies over the whole zone, unseen: a press anywhere opens the system's dialog. */}
        <input
          ref={input}
          type="file"
          accept=".csv,.tsv,.txt,text/csv"
          className={styles.file}
          aria-label={t("imports.choose.file")}
          aria-describedby={cx(error !== null && `${id}-error`, `${id}-kind`, `${id}-lead`)}
          aria-invalid={error !== null}
          onDragOver={(event) => {
            event.preventDefault();
            event.dataTransfer.dropEffect = "copy";
            setOver(true);
          }}
          onDragLeave={() => setOver(false)}
          onDrop={onDrop}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            if (file !== undefined) {
              onFile(file);
            }
          }}
        />
      </div>
      <div id={`${id}-error`}>
        <ErrorText error={error} {...(isUnreadable ? { sentence: t("imports.choose.unreadable") } : {})} />
      </div>
    </div>
  );
}
