// Asked before typed text is thrown away.

import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { useT } from "../../messages";

export interface DiscardDialogProps {
  readonly isOpen: boolean;
  readonly isNew: boolean;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

export function DiscardDialog({ isOpen, isNew, onKeep, onDiscard }: DiscardDialogProps) {
  const t = useT();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) {
          onKeep();
        }
      }}
      role="alertdialog"
      title={t("books.form.discard.heading")}
      actions={
        <>
          <Button size="dialog" autoFocus onPress={onKeep}>
            {t("books.form.discard.keep")}
          </Button>
          <Button size="dialog" variant="danger" onPress={onDiscard}>
            {t("books.form.discard.discard")}
          </Button>
        </>
      }
    >
      <p>{t(isNew ? "books.form.discard.text" : "books.form.discard.text_edit")}</p>
    </Dialog>
  );
}
