// The title of a row while it is written: its error stands beneath it.

import { CircleAlert } from "lucide-react";
import { type KeyboardEvent, type SyntheticEvent, useEffect, useId, useRef } from "react";
import { Icon } from "../../components/Icon";
import { useT } from "../../messages";
import styles from "./BookTable.module.css";
import type { TitleEdit } from "./useTitleEdit";

export interface TitleFieldProps {
  readonly edit: TitleEdit;
  readonly lang: string;
}

export function TitleField({ edit, lang }: TitleFieldProps) {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const sentence = useRef<HTMLParagraphElement>(null);
  const { text, error } = edit;
  useEffect(() => {
    field.current?.focus({ preventScroll: true });
    field.current?.select();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another error is to be seen too
  useEffect(() => {
    sentence.current?.scrollIntoView?.({ block: "nearest" });
  }, [error]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    if (event.key === "Enter") {
      event.preventDefault();
      edit.onSave();
    } else if (event.key === "Escape") {
      event.preventDefault();
      edit.onLeave();
    }
  };
  // To the row a press would mean to go there, and to open its menu.
  const own = (event: SyntheticEvent) => event.stopPropagation();
  return (
    <span className={styles.edited}>
      <input
        ref={field}
        className={styles.titleField}
        aria-label={t("books.form.title")}
        aria-invalid={error !== null}
        {...(error === null ? {} : { "aria-describedby": id })}
        dir="auto"
        lang={lang}
        autoComplete="off"
        value={text}
        onChange={(event) => edit.onText(event.target.value)}
        onBlur={edit.onBlur}
        onKeyDown={onKeyDown}
        onClick={own}
        onContextMenu={own}
      />
      {error !== null && (
        <p ref={sentence} id={id} className={styles.titleError}>
          <Icon of={CircleAlert} />
          <span>{error}</span>
        </p>
      )}
    </span>
  );
}
