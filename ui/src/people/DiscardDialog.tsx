/** Asked before what was typed about a person is thrown away. */
import { useEffect, useRef } from "react";
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
  const goOn = useFieldAgain(isOpen);
  const keep = () => {
    onKeep();
    goOn();
  };
  return (
    <Dialog
      isOpen={isOpen}
      onOpenChange={keep}
      role="alertdialog"
      title={t("people.discard.heading")}
      actions={
        <>
          <Button size="dialog" autoFocus onPress={keep}>
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

/**
 * Leads back to the field that was written in. The question stands beside the form and above a third dialog, which
 * may take the focus first when the question closes.
 */
function useFieldAgain(isOpen: boolean): () => void {
  const field = useRef<Element | null>(null);
  useEffect(() => {
    if (isOpen) {
      return;
    }
    const note = () => {
      field.current = document.activeElement;
    };
    note();
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, [isOpen]);
  return () => {
    const { current } = field;
    // After the frame in which the dialogs settle who has it.
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (current instanceof HTMLElement && current.isConnected) {
          current.focus();
        }
      }),
    );
  };
}
