// Everything by its name: one field, and beneath it what fits. The focus stays
// in the field; the arrows choose, Enter carries out.

import { Search } from "lucide-react";
import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { Dialog as AriaDialog, Modal, ModalOverlay } from "react-aria-components";
import { announce } from "../../components/announce";
import dialog from "../../components/Dialog.module.css";
import { Icon } from "../../components/Icon";
import { Kbd } from "../../components/Kbd";
import { isMac } from "../../keys/platform";
import { keysOf, written } from "../../keys/table";
import { useT } from "../../messages";
import { type Choice, type Entry, usePaletteEntries } from "./entries";
import styles from "./Palette.module.css";

/** Counting aloud at each letter would talk over the typing. */
const TYPING_RESTS = 700;
/** Rows that PgUp and PgDn go. */
const SCREEN = 8;

export interface PaletteProps {
  readonly recent: readonly Choice[];
  readonly libraryLanguage: string;
  readonly onChoose: (choice: Choice) => void;
  readonly onClose: () => void;
}

export function Palette({ recent, libraryLanguage, onChoose, onClose }: PaletteProps) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const { groups, isWaiting } = usePaletteEntries(text, recent, libraryLanguage);
  const entries = groups.flatMap((group) => group.entries);
  const active = Math.min(chosen, entries.length - 1);
  const [isEntered, setEntered] = useState(false);
  const optionId = (at: number) => `${id}-${at}`;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another row is chosen, so it must be seen.
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView?.({ block: "nearest" });
  }, [active, text]);
  useEffect(() => {
    if (text.trim() === "") {
      return;
    }
    const rest = setTimeout(() => {
      announce(
        entries.length === 0
          ? t("shell.palette.nothing", { text })
          : t("shell.palette.found", { count: entries.length }),
      );
    }, TYPING_RESTS);
    return () => clearTimeout(rest);
  }, [text, entries.length, t]);

  // Who types fast means the text, and not what still stands there for the letters before.
  const entry = entries[active];
  // biome-ignore lint/correctness/useExhaustiveDependencies: carried out once, when the answer is here.
  useEffect(() => {
    if (isEntered && !isWaiting) {
      setEntered(false);
      if (entry !== undefined) {
        onChoose(entry.choice);
      }
    }
  }, [isEntered, isWaiting]);

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) {
      return;
    }
    const steps: Record<string, number> = { ArrowDown: 1, ArrowUp: -1, PageDown: SCREEN, PageUp: -SCREEN };
    const step = event.ctrlKey || event.altKey ? undefined : steps[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(moved(active, step, entries.length));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (isWaiting && entry?.choice.kind !== "command") {
        setEntered(true);
      } else if (entry !== undefined) {
        onChoose(entry.choice);
      }
    } else if (keysOf("palette", isMac()).includes(written(event.nativeEvent, isMac()))) {
      event.preventDefault();
      onClose();
    }
  };

  let at = -1;
  return (
    <ModalOverlay
      isOpen
      isDismissable
      onOpenChange={onClose}
      className={`${dialog.scrim ?? ""} ${styles.scrim ?? ""}`}
      data-modal
    >
      <Modal className={styles.modal ?? ""}>
        <AriaDialog aria-label={t("shell.palette.name")} className={styles.palette ?? ""}>
          <div className={styles.field}>
            <Icon of={Search} />
            <input
              role="combobox"
              className={styles.input}
              aria-label={t("shell.palette.name")}
              aria-expanded={entries.length > 0}
              aria-controls={`${id}-list`}
              aria-autocomplete="list"
              {...(entries.length === 0 ? {} : { "aria-activedescendant": optionId(active) })}
              placeholder={t("shell.palette.hint")}
              autoComplete="off"
              spellCheck={false}
              // biome-ignore lint/a11y/noAutofocus: who opens the palette wants to type.
              autoFocus
              {...(text === "" ? {} : { dir: "auto" })}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setChosen(0);
                setEntered(false);
              }}
              onKeyDown={onKeyDown}
            />
          </div>
          {entries.length === 0 ? (
            <p className={styles.nothing}>{t("shell.palette.nothing", { text })}</p>
          ) : (
            <div
              ref={list}
              id={`${id}-list`}
              role="listbox"
              aria-label={t("shell.palette.results")}
              className={styles.list}
            >
              {groups.map(({ name, entries: own }) => (
                <div key={name} role="group" aria-label={name}>
                  <p aria-hidden className={styles.group}>
                    {name}
                  </p>
                  {own.map((entry) => {
                    at += 1;
                    const here = at;
                    return (
                      <Option
                        key={entry.id}
                        id={optionId(here)}
                        entry={entry}
                        isActive={here === active}
                        onPoint={() => setChosen(here)}
                        onChoose={() => onChoose(entry.choice)}
                      />
                    );
                  })}
                </div>
              ))}
            </div>
          )}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

interface OptionProps {
  readonly id: string;
  readonly entry: Entry;
  readonly isActive: boolean;
  readonly onPoint: () => void;
  readonly onChoose: () => void;
}

function Option({ id, entry, isActive, onPoint, onChoose }: OptionProps) {
  const { name, lang, hint, keys = "" } = entry;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are the field's, which has the focus.
    // biome-ignore lint/a11y/useFocusableInteractive: as above; the field names it as its active one.
    <div
      id={id}
      role="option"
      aria-selected={isActive}
      className={styles.option}
      onMouseMove={onPoint}
      // The field keeps the focus.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onChoose}
    >
      <span className={styles.name}>
        <bdi {...(lang === undefined ? {} : { lang })}>{name}</bdi>
        {hint !== undefined && hint !== "" && (
          <span className={styles.hint}>
            <bdi>{hint}</bdi>
          </span>
        )}
      </span>
      {keys !== "" && <Kbd keys={keys} />}
    </div>
  );
}

/** By one it goes round at the ends; by a screen it stops there. */
function moved(from: number, step: number, count: number): number {
  if (count === 0) {
    return 0;
  }
  return Math.abs(step) === 1 ? (from + step + count) % count : Math.max(0, Math.min(count - 1, from + step));
}
