/** What was done, the newest first and a page at a time: to all books, to one, by one person, or with some words. */
import { useEffect, useRef, useState } from "react";
import type { HistoryStep, SignedIn } from "../api/bindings";
import { shortTitle } from "../books/locale";
import { announce } from "../components/announce";
import { BusyLine } from "../components/BusyLine";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { ErrorText } from "../components/ErrorText";
import { SearchBox } from "../components/SearchBox";
import { Select } from "../components/Select";
import { useT } from "../messages";
import { dayOf, spokenDay } from "../people/moments";
import { useDoing } from "../people/useDoing";
import styles from "./HistoryDialog.module.css";
import { StepLine } from "./StepLine";
import { useHistory } from "./useHistory";
import { usePersonChoices } from "./usePersonChoices";

const EVERYBODY = "everybody";
/** Searching at each letter would look through the log for nothing. */
const TYPING_RESTS = 300;

export interface HistoryOf {
  readonly book?: { readonly uid: string; readonly title: string };
  /** Only what this person did, at first. */
  readonly by?: string;
  /** Its changes are shown at first. */
  readonly opened?: string;
}

export interface HistoryDialogProps {
  readonly of: HistoryOf;
  readonly me: SignedIn;
  /** Asks before a step of so many books. Throws why it can't be taken back. */
  readonly onTakeBack: (step: string, books: number) => Promise<void>;
  readonly onClose: () => void;
}

export function HistoryDialog({ of, me, onTakeBack, onClose }: HistoryDialogProps) {
  const t = useT();
  const doing = useDoing();
  const people = usePersonChoices(me);
  const [by, setBy] = useState(of.by);
  const [text, setText] = useState("");
  const words = useRested(text.trim());
  const { book } = of;
  const history = useHistory({
    ...(book === undefined ? {} : { book: book.uid }),
    ...(by === undefined ? {} : { by }),
    ...(words === "" ? {} : { words }),
  });
  const { items, isHere, hasOlder, searchedTo } = history;
  const list = useRef<HTMLOListElement>(null);

  // The first of those that came has the focus, where reading goes on.
  const shown = useRef<number | null>(null);
  useEffect(() => {
    if (shown.current !== null && items.length > shown.current) {
      list.current?.querySelectorAll<HTMLElement>("[data-step]")[shown.current]?.focus();
      shown.current = null;
    }
  }, [items.length]);
  const showOlder = () => {
    shown.current = items.length;
    history.older();
  };

  const isNothing = isHere && items.length === 0;
  const isAddedOnly =
    book !== undefined &&
    words === "" &&
    items.length === 1 &&
    !hasOlder &&
    items[0]?.change?.did === "added";
  const nothing = () => {
    if (words !== "") {
      return t("history.nothing_found", { text: shortTitle(words, 80) });
    }
    if (book !== undefined) {
      return t("history.nothing_book");
    }
    const person = people.find(({ id }) => id === by);
    return person === undefined ? t("history.nothing") : t("history.nothing_by", { name: person.text });
  };
  const sentence = isNothing || isAddedOnly ? nothing() : null;
  useEffect(() => {
    if (words !== "" && isNothing) {
      announce(t("history.nothing_found", { text: shortTitle(words, 80) }));
    }
  }, [words, isNothing, t]);

  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={
        book === undefined
          ? t("history.heading")
          : t("history.heading_book", { title: shortTitle(book.title, 80) })
      }
      size="wide"
      actions={
        <Button size="dialog" autoFocus onPress={onClose}>
          {t("common.action.close")}
        </Button>
      }
    >
      <BusyLine isBusy={history.isFetching || doing.isBusy} />
      <div className={styles.narrow}>
        <div className={styles.search}>
          <SearchBox
            label={t("history.search")}
            hint={t("history.search_hint")}
            clear={t("history.search_clear")}
            text={text}
            onText={setText}
            onKeyDown={(event) => {
              // The first Esc empties the field, the next one closes.
              if (event.key === "Escape" && text !== "") {
                event.stopPropagation();
                setText("");
              }
            }}
          />
        </div>
        {book === undefined && people.length > 1 && (
          <div className={styles.by}>
            <Select
              label={t("history.by")}
              choices={[{ id: EVERYBODY, text: t("history.everybody") }, ...people]}
              value={by ?? EVERYBODY}
              onChange={(id) => setBy(id === EVERYBODY ? undefined : id)}
            />
          </div>
        )}
      </div>
      <ErrorText error={doing.error ?? history.error} />
      {sentence !== null && <p className={styles.nothing}>{sentence}</p>}
      {items.length > 0 && (
        <ol
          ref={list}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: arrows scroll what has the focus, and it is long
          tabIndex={0}
          className={styles.days}
          aria-label={t("history.list")}
        >
          {byDay(items).map(({ day, steps }) => (
            <li key={steps[0]?.uid}>
              <h3 className={styles.day}>
                <bdi>{day}</bdi>
              </h3>
              <ol>
                {steps.map((step) => (
                  <StepLine
                    key={step.uid}
                    step={step}
                    isOpened={step.uid === of.opened}
                    onTakeBack={() => doing.run(() => onTakeBack(step.uid, step.books))}
                  />
                ))}
              </ol>
            </li>
          ))}
        </ol>
      )}
      {(hasOlder || !isHere) && (
        <div className={styles.older}>
          {hasOlder && items.length > 0 && <Button onPress={showOlder}>{t("history.older")}</Button>}
          {words !== "" && searchedTo !== null && (
            <p className={styles.searched}>{t("history.searched_to", { day: dayOf(searchedTo) })}</p>
          )}
        </div>
      )}
    </Dialog>
  );
}

/** What was typed, once typing rests. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const rest = setTimeout(() => setRested(text), TYPING_RESTS);
    return () => clearTimeout(rest);
  }, [text]);
  return rested;
}

interface Day {
  readonly day: string;
  readonly steps: HistoryStep[];
}

function byDay(steps: readonly HistoryStep[]): readonly Day[] {
  const days: Day[] = [];
  for (const step of steps) {
    const day = spokenDay(step.at);
    const last = days.at(-1);
    if (last?.day === day) {
      last.steps.push(step);
    } else {
      days.push({ day, steps: [step] });
    }
  }
  return days;
}
