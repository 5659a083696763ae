// The authors of a book: one name a line, in their order. Nothing is ever
// split: commas belong to names.

import { ArrowDown, ArrowUp, CircleAlert, Plus, X } from "lucide-react";
import { useEffect, useId, useRef } from "react";
import { Input, TextField, type TextFieldProps } from "react-aria-components";
import { announce } from "../../components/announce";
import { Button, IconButton } from "../../components/Button";
import { cx } from "../../components/cx";
import field from "../../components/Field.module.css";
import { Icon } from "../../components/Icon";
import { isMac } from "../../keys/platform";
import { commandFor } from "../../keys/table";
import { shownKeysOf } from "../../keys/words";
import { useT } from "../../messages";
import styles from "./BookDialog.module.css";
import type { AuthorLine, FormErrors } from "./draft";

type KeyboardEvent = Parameters<NonNullable<TextFieldProps["onKeyDown"]>>[0];

export interface AuthorsFieldProps {
  readonly lines: readonly AuthorLine[];
  readonly lang: string;
  readonly errors: FormErrors["authors"];
  readonly onChange: (lines: readonly AuthorLine[]) => void;
}

export function AuthorsField({ lines, lang, errors, onChange }: AuthorsFieldProps) {
  const t = useT();
  const hint = useId();
  const list = useRef<HTMLOListElement>(null);
  const focusNext = useRef<number | null>(null);

  // A line that was added or moved takes the focus once it is there.
  useEffect(() => {
    if (focusNext.current !== null) {
      inputOf(list.current, focusNext.current)?.focus();
      focusNext.current = null;
    }
  });

  const nameOf = (line: AuthorLine, at: number) =>
    line.name.trim() === "" ? t("books.form.author_number", { number: at + 1 }) : line.name.trim();
  const change = (at: number, name: string) =>
    onChange(lines.map((line, index) => (index === at ? { ...line, name } : line)));
  const add = () => {
    const key = Math.max(...lines.map((line) => line.key)) + 1;
    focusNext.current = key;
    onChange([...lines, { key, name: "" }]);
  };
  const remove = (at: number) => {
    const line = lines[at];
    const rest = lines.filter((_, index) => index !== at);
    const near = rest[Math.min(at, rest.length - 1)];
    if (line !== undefined && near !== undefined) {
      focusNext.current = near.key;
      announce(t("books.form.author_removed", { name: nameOf(line, at) }));
      onChange(rest);
    }
  };
  const move = (at: number, by: -1 | 1) => {
    const [line, other] = [lines[at], lines[at + by]];
    if (line === undefined || other === undefined) {
      return;
    }
    const moved = [...lines];
    moved[at] = other;
    moved[at + by] = line;
    announce(t("books.form.author_moved", { name: nameOf(line, at), number: at + by + 1, of: lines.length }));
    onChange(moved);
  };
  const onKeyDown = (event: KeyboardEvent, at: number) => {
    if (commandFor("authors", event, isMac()) !== "author_move") {
      // The kit keeps keys to itself unless told otherwise: Ctrl+S is the form's.
      event.continuePropagation();
      return;
    }
    event.preventDefault();
    focusNext.current = lines[at]?.key ?? null;
    move(at, event.key === "ArrowUp" ? -1 : 1);
  };

  const several = lines.length > 1;
  return (
    <fieldset className={styles.authors}>
      <legend className={field.label}>{t("books.form.authors")}</legend>
      <ol ref={list} className={styles.lines}>
        {lines.map((line, at) => {
          const error = errors.get(line.key);
          return (
            <li key={line.key} className={styles.line} data-line={line.key}>
              <TextField
                className={styles.name ?? ""}
                value={line.name}
                onChange={(name) => change(at, name)}
                onKeyDown={(event) => onKeyDown(event, at)}
                isInvalid={error !== undefined}
                validationBehavior="aria"
                aria-label={
                  several ? t("books.form.author_number", { number: at + 1 }) : t("books.form.author")
                }
                aria-describedby={cx(error !== undefined && `${hint}-${line.key}`, hint)}
                autoComplete="off"
              >
                <Input className={field.input ?? ""} dir="auto" lang={lang} />
              </TextField>
              {several && (
                <>
                  <IconButton
                    icon={ArrowUp}
                    size="small"
                    label={t("books.form.author_up", { name: nameOf(line, at) })}
                    isDisabled={at === 0}
                    onPress={() => move(at, -1)}
                  />
                  <IconButton
                    icon={ArrowDown}
                    size="small"
                    label={t("books.form.author_down", { name: nameOf(line, at) })}
                    isDisabled={at === lines.length - 1}
                    onPress={() => move(at, 1)}
                  />
                  <IconButton
                    icon={X}
                    size="small"
                    label={t("books.form.author_remove", { name: nameOf(line, at) })}
                    onPress={() => remove(at)}
                  />
                </>
              )}
              {error !== undefined && (
                <p id={`${hint}-${line.key}`} className={cx(field.note, field.error, styles.lineError)}>
                  <Icon of={CircleAlert} />
                  <span>{error}</span>
                </p>
              )}
            </li>
          );
        })}
      </ol>
      {errors.has("all") && (
        <p className={cx(field.note, field.error)}>
          <Icon of={CircleAlert} />
          <span>{errors.get("all")}</span>
        </p>
      )}
      <p id={hint} className={cx(field.note, field.hint)}>
        {several
          ? t("books.form.authors_hint_several", { keys: shownKeysOf("author_move") })
          : t("books.form.authors_hint")}
      </p>
      <Button variant="link" icon={Plus} onPress={add}>
        {t("books.form.author_add")}
      </Button>
    </fieldset>
  );
}

function inputOf(list: HTMLElement | null, key: number): HTMLInputElement | null {
  return list?.querySelector<HTMLInputElement>(`[data-line="${key}"] input`) ?? null;
}
