// Asked before more books are moved than one sees at a glance, and before any goes for good.

import type { Acts, Question } from "../books/acts/useActs";
import { formatLocale, shortTitle } from "../books/locale";
import { dayInWords } from "../books/publishedDate";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { shownKeys } from "../keys/words";
import { t, useT } from "../messages";

export function AskMany({ question, answer }: Pick<Acts, "question" | "answer">) {
  useT();
  if (question === null) {
    return null;
  }
  const { title, text, keep, carryOut } = wordsOf(question);
  return (
    <Dialog
      isOpen
      onOpenChange={() => answer(false)}
      role="alertdialog"
      title={title}
      actions={
        <>
          <Button size="dialog" autoFocus onPress={() => answer(false)}>
            {keep}
          </Button>
          <Button
            size="dialog"
            variant={question.kind === "purge" ? "danger" : "filled"}
            onPress={() => answer(true)}
          >
            {carryOut}
          </Button>
        </>
      }
    >
      <p>{text}</p>
    </Dialog>
  );
}

interface Words {
  readonly title: string;
  readonly text: string;
  /** The safe button. */
  readonly keep: string;
  readonly carryOut: string;
}

function wordsOf(question: Question): Words {
  switch (question.kind) {
    case "trash": {
      const count = question.uids.length;
      return {
        title: t("books.ask.trash", { count }),
        text: t("books.ask.trash_text", { keys: shownKeys("undo") }),
        keep: t("books.ask.keep"),
        carryOut: t("books.ask.trash_do", { count }),
      };
    }
    case "restore": {
      const count = question.uids.length;
      return {
        title: t("books.ask.restore", { count }),
        text: t("books.ask.restore_text"),
        keep: t("books.ask.leave"),
        carryOut: t("books.ask.restore_do", { count }),
      };
    }
    case "empty":
      return {
        title: t("history.trash.empty_ask", { count: question.count }),
        text: t("history.trash.empty_text", { keys: shownKeys("undo") }),
        keep: t("books.ask.keep"),
        carryOut: t("history.trash.empty_do"),
      };
    case "purge":
      return purgeWords(question);
  }
}

function purgeWords({ uids, row }: Extract<Question, { kind: "purge" }>): Words {
  const count = uids.length;
  const since =
    row === undefined || row.trashed_at === null
      ? []
      : [t("history.trash.purge_since", { date: dayInWords(row.trashed_at, formatLocale()) })];
  return {
    title:
      row === undefined
        ? t("history.trash.purge_ask_many", { count })
        : t("history.trash.purge_ask", { title: shortTitle(row.title) }),
    text: [...since, t(count === 1 ? "history.trash.purge_text" : "history.trash.purge_text_many")].join(" "),
    keep: t("books.ask.keep"),
    carryOut: t("history.trash.purge_do", { count }),
  };
}
