/** A form above the window: its error at the top, the first wrong field focused, Ctrl+S and Enter send it. */
import { type ReactNode, useEffect, useId, useRef } from "react";
import type { ApiError } from "../api/client";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { cx } from "../components/cx";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { useKeyCommand } from "../keys/useKeyCommand";
import { useT } from "../messages";
import styles from "./FormDialog.module.css";
import type { Doing } from "./useDoing";

export interface FormDialogProps {
  readonly title: ReactNode;
  readonly doing: Doing;
  readonly onSubmit: () => void;
  readonly onClose: () => void;
  readonly submit: string;
  /** The way out; "Cancel" when left out. */
  readonly keep?: string;
  /** What it does can't be taken back. */
  readonly isDanger?: boolean;
  /** The way out has the focus, where no field has. */
  readonly isSafeFirst?: boolean;
  readonly size?: "narrow" | "wide";
  /** Fields in two columns where there is room. */
  readonly isInColumns?: boolean;
  readonly aside?: ReactNode;
  /** An error that a field of this form shows. */
  readonly isShown?: (error: ApiError) => boolean;
  readonly children: ReactNode;
}

export function FormDialog({
  title,
  doing,
  onSubmit,
  onClose,
  submit,
  keep,
  isDanger = false,
  isSafeFirst = false,
  size = "narrow",
  isInColumns = false,
  aside,
  isShown,
  children,
}: FormDialogProps) {
  const t = useT();
  const id = useId();
  const form = useRef<HTMLFormElement>(null);
  const { error, errorBeside } = doing;
  const isAtField = error !== null && isShown?.(error) === true;

  useEffect(() => {
    if (error !== null) {
      form.current?.querySelector<HTMLElement>("[aria-invalid='true'], [data-invalid] input")?.focus();
    }
  }, [error]);
  useKeyCommand("form_save", onSubmit);

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={title}
      size={size}
      role={isDanger ? "alertdialog" : "dialog"}
      {...(aside === undefined ? {} : { aside })}
      actions={
        <>
          <Button size="dialog" autoFocus={isSafeFirst} onPress={onClose}>
            {keep ?? t("common.action.cancel")}
          </Button>
          <Button size="dialog" variant={isDanger ? "danger" : "filled"} type="submit" form={id}>
            {submit}
          </Button>
        </>
      }
    >
      <BusyLine isBusy={doing.isBusy} />
      <form
        id={id}
        ref={form}
        className={cx(styles.form, isInColumns && styles.columns)}
        data-keys="form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          onSubmit();
        }}
      >
        {/* Enter in a field sends, although the buttons stand outside the form. */}
        <button type="submit" hidden tabIndex={-1} />
        <div className={styles.failure}>
          <ErrorText error={isAtField ? null : errorBeside} />
        </div>
        {children}
      </form>
    </Dialog>
  );
}
