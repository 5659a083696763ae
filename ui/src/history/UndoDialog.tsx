/**
 * Before a step is taken back: which one, what it comes to, and what was changed since. That stays unless one
 * chooses otherwise, and nothing is done before.
 */
import { useState } from "react";
import type { UndoChoice, UndoPlan } from "../api/bindings";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { t, useT } from "../messages";
import { spokenMoment } from "../people/moments";
import { fieldKey, SinceList } from "./SinceList";
import { doerName, stepName } from "./stepWords";
import styles from "./UndoDialog.module.css";
import type { UndoQuestion } from "./useUndoing";

export interface UndoDialogProps {
  readonly question: UndoQuestion | null;
  /** `null` leaves everything as it is. */
  readonly onAnswer: (choice: UndoChoice | null) => void;
}

export function UndoDialog({ question, onAnswer }: UndoDialogProps) {
  // A plan that was made anew is chosen from anew.
  return question === null ? null : (
    <Asked key={`${question.plan.step} ${question.plan.seen}`} {...question} onAnswer={onAnswer} />
  );
}

function Asked({ plan, books: touched, isAnew, onAnswer }: UndoQuestion & Pick<UndoDialogProps, "onAnswer">) {
  const t = useT();
  const [books, setBooks] = useState<ReadonlySet<string>>(new Set());
  const [fields, setFields] = useState<ReadonlySet<string>>(new Set());
  const { is_redo: isRedo, since, since_count: count } = plan;
  const hasChoice = since.length > 0;

  const answer = () =>
    onAnswer({
      ...(plan.seen === null ? {} : { seen: plan.seen }),
      books: since.filter(({ book }) => books.has(book)).map(({ book }) => book),
      fields: since.flatMap(({ book, fields: changed }) =>
        changed
          .filter(({ field }) => fields.has(fieldKey(book, field)))
          .map(({ field }) => ({ book, field })),
      ),
    });
  return (
    <Dialog
      isOpen
      onOpenChange={() => onAnswer(null)}
      role="alertdialog"
      size={hasChoice ? "wide" : "narrow"}
      title={questionOf(plan, touched)}
      actions={
        <>
          <Button size="dialog" onPress={() => onAnswer(null)}>
            {t(isRedo ? "history.ask.leave" : "history.ask.keep")}
          </Button>
          {/* What is taken back can be done again, and what was changed since stays, so Enter may do it. */}
          <Button size="dialog" variant="filled" autoFocus onPress={answer}>
            {t(isRedo ? "history.ask.redo_do" : "history.ask.undo_do")}
          </Button>
        </>
      }
    >
      <div className={styles.words}>
        {isAnew && (
          <p role="alert" className={styles.anew}>
            {t("history.ask.meanwhile")}
          </p>
        )}
        <p>{outcome(plan).join(" ")}</p>
        {hasChoice && (
          <>
            <p>{t("history.ask.since", { count })}</p>
            <SinceList since={since} books={books} fields={fields} onBooks={setBooks} onFields={setFields} />
            {count > since.length && (
              <p className={styles.more}>{t("history.ask.more", { count: count - since.length })}</p>
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

/** "Undo “Import goodreads.csv” of Tuesday, 18:02, 1,204 books?" */
function questionOf(plan: UndoPlan, books: number | null): string {
  const { is_redo: isRedo, at, changes, removes, brings_back: back, trashes, since_count: since } = plan;
  const count = books ?? Math.max(changes, since) + removes + back + trashes;
  const step = stepName({ kind: plan.kind, about: plan.about, books: count });
  const moment = spokenMoment(at);
  const verb = isRedo ? "redo" : "undo";
  return count > 1
    ? t(`history.ask.${verb}_many`, { step, moment, count })
    : t(`history.ask.${verb}`, { step, moment });
}

/** Who did it, and what becomes of the books. */
function outcome(plan: UndoPlan): readonly string[] {
  const counted = (["removes", "brings_back", "changes", "trashes"] as const).filter(
    (what) => plan[what] > 0,
  );
  const said = counted.map((what) => t(`history.ask.${what}`, { count: plan[what] }));
  const nothing = counted.length === 0 && plan.since_count === 0 ? [t("history.ask.nothing")] : [];
  return [t("history.ask.by", { who: doerName(plan.by) }), ...said, ...nothing];
}
