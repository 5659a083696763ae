// Asked before more books are moved than one sees at a glance.

import type { Acts } from "../books/acts/useActs";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { shownKeys } from "../keys/words";
import { useT } from "../messages";

export function AskMany({ question, answer }: Pick<Acts, "question" | "answer">) {
  const t = useT();
  if (question === null) {
    return null;
  }
  const count = question.uids.length;
  const isTrash = question.kind === "trash";
  return (
    <Dialog
      isOpen
      onOpenChange={() => answer(false)}
      role="alertdialog"
      title={t(isTrash ? "books.ask.trash" : "books.ask.restore", { count })}
      actions={
        <>
          <Button size="dialog" autoFocus onPress={() => answer(false)}>
            {t(isTrash ? "books.ask.keep" : "books.ask.leave")}
          </Button>
          <Button size="dialog" variant="filled" onPress={() => answer(true)}>
            {t(isTrash ? "books.ask.trash_do" : "books.ask.restore_do", { count })}
          </Button>
        </>
      }
    >
      <p>{isTrash ? t("books.ask.trash_text", { keys: shownKeys("undo") }) : t("books.ask.restore_text")}</p>
    </Dialog>
  );
}
