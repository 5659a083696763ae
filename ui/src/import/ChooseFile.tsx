// Choosing the file: one field for the file dialog and for what is dropped.

import { FileUp } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import type { ApiError } from "../api/client";
import { cx } from "../components/cx";
import { ErrorText } from "../components/ErrorText";
import { Icon } from "../components/Icon";
import { useT } from "../messages";
import { onFilesDropped } from "../window/drops";
import type { Given } from "../window/files";
import styles from "./Import.module.css";

export interface ChooseFileProps {
  readonly error: ApiError | null;
  /** The library was not even asked. */
  readonly isUnreadable: boolean;
  /** The file that the error is about. */
  readonly fileName: string | null;
  /** In the order in which they come. */
  readonly onFiles: (files: readonly Given[]) => void;
}

export function ChooseFile({ error, isUnreadable, fileName, onFiles }: ChooseFileProps) {
  const t = useT();
  const id = useId();
  const zone = useRef<HTMLDivElement>(null);
  const input = useRef<HTMLInputElement>(null);

  // The screen begins at the field; after a file that could not be read it is there again.
  useEffect(() => input.current?.focus(), []);

  const taking = useRef(onFiles);
  useEffect(() => {
    taking.current = onFiles;
  });
  useEffect(
    () =>
      onFilesDropped({
        kind: "list",
        at: (under) => (zone.current?.contains(under) ? zone.current : null),
        take: (files) => taking.current(files),
      }),
    [],
  );
  return (
    <div className={styles.choose}>
      <p id={`${id}-lead`}>{t("imports.choose.lead")}</p>
      <div ref={zone} className={styles.zone}>
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
          multiple
          accept=".csv,.tsv,.txt,text/csv"
          className={styles.file}
          aria-label={t("imports.choose.file")}
          aria-describedby={cx(error !== null && `${id}-error`, `${id}-kind`, `${id}-lead`)}
          aria-invalid={error !== null}
          onChange={(event) => onFiles([...(event.target.files ?? [])])}
        />
      </div>
      <div id={`${id}-error`}>
        {error !== null && fileName !== null && (
          <p className={styles.leftOut}>{t("imports.choose.left_out", { name: fileName })}</p>
        )}
        <ErrorText error={error} {...(isUnreadable ? { sentence: t("imports.choose.unreadable") } : {})} />
      </div>
    </div>
  );
}
