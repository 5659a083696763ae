/** Asked before what was typed about a person is thrown away. */
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { useT } from "../messages";

export interface DiscardDialogProps {
  readonly of: "person" | "profile";
  readonly isOpen: boolean;
  readonly onKeep: () => void;
  readonly onDiscard: () => void;
}

export function DiscardDialog({ of, isOpen, onKeep, onDiscard }: DiscardDialogProps) {
  const t = useT();
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={onKeep}
      role="alertdialog"
      title={t("people.discard.heading")}
      actions={
        <>
          <Button size="dialog" autoFocus onPress={onKeep}>
            {t("people.discard.keep")}
          </Button>
          <Button size="dialog" variant="danger" onPress={onDiscard}>
            {t("people.discard.discard")}
          </Button>
        </>
      }
    >
      <p>{t(`people.discard.${of}`)}</p>
    </Dialog>
  );
}
