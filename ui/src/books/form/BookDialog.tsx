// The form for a new book and for one that is there. It keeps what is typed
// whatever the library answers; what is saved is told to who opened it.

import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import type { Book, BookSaved } from "../../api/bindings";
import { type ApiError, asApiError, call, isGone } from "../../api/client";
import { announce } from "../../components/announce";
import { Button } from "../../components/Button";
import { Dialog } from "../../components/Dialog";
import { ErrorText } from "../../components/ErrorText";
import { ComboBox } from "../../components/Select";
import { TextField } from "../../components/TextField";
import { useKeyCommands } from "../../keys/useKeyCommand";
import { useT } from "../../messages";
import { useDraft } from "../../window/drafts";
import { useQuitGuard } from "../../window/quit";
import { isLanguage, languageName, languageOptions, languageTagOf } from "../language";
import { formatLocale, shortTitle } from "../locale";
import { AlreadyHere } from "./AlreadyHere";
import { AuthorsField } from "./AuthorsField";
import styles from "./BookDialog.module.css";
import { DiscardDialog } from "./DiscardDialog";
import {
  type Draft,
  draftFrom,
  draftOf,
  fieldsToSend,
  formErrors,
  isUnsaved,
  NO_ERRORS,
  type TextName,
  withoutAuthors,
  withoutText,
} from "./draft";
import { useAlreadyHere } from "./useAlreadyHere";

export type Step = 1 | -1;

export interface BookDialogProps {
  /** `null` for a new one. */
  readonly book: Book | null;
  readonly libraryLanguage: string;
  /** ISBNs that a new one begins with: the first of them. */
  readonly pasted: readonly string[];
  /** The field that a person wants to begin with. */
  readonly startAt: "title" | "isbn";
  /** With `by` the form goes on to the next or the previous book. */
  readonly onSaved: (saved: BookSaved, by?: Step) => void;
  /** To the next or the previous book with nothing to save; false when there is none. */
  readonly onStep: (by: Step) => unknown;
  readonly onClose: () => void;
}

export function BookDialog(props: BookDialogProps) {
  const { book, libraryLanguage, pasted, startAt, onSaved, onStep, onClose } = props;
  const t = useT();
  const locale = formatLocale();
  const form = useRef<HTMLFormElement>(null);
  const formId = useId();
  const [first] = useState<Draft>(() => ({
    ...draftOf(book, locale),
    ...(pasted[0] === undefined ? {} : { isbn: pasted[0] }),
  }));
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState(NO_ERRORS);
  const [failure, setFailure] = useState<ApiError | null>(null);
  const [refusals, setRefusals] = useState(0);
  /** What is done when the typed text is thrown away; `null` while nobody asks. */
  const [asked, setAsked] = useState<{ readonly leave: () => void } | null>(null);
  const saving = useRef(false);
  const here = useAlreadyHere(draft, book === null);
  const isTyped = isUnsaved(draft, first, locale);
  const kept = useDraft(book === null ? "book:new" : `book:${book.uid}`, isTyped ? draft : null, (typed) =>
    setDraft((now) => draftFrom(typed) ?? now),
  );

  const set = (name: TextName, value: string) => {
    setDraft((now) => ({ ...now, [name]: value }));
    setErrors((now) => withoutText(now, name));
  };
  const tag = languageTagOf(draft.language, locale);
  const lang = isLanguage(tag, locale) ? tag : libraryLanguage;

  const close = () => {
    if (isTyped) {
      setAsked({ leave: onClose });
    } else {
      onClose();
    }
  };
  useQuitGuard(isTyped, (leave) => setAsked({ leave }));

  const save = async (by?: Step) => {
    // A second press while the first is on its way would add the book twice.
    if (saving.current) {
      return;
    }
    const fields = fieldsToSend(draft, book, locale);
    if (book !== null && Object.keys(fields).length === 0) {
      onClose();
      return;
    }
    saving.current = true;
    try {
      const saved =
        book === null
          ? await call("book_create", fields)
          : await call("book_update", { uid: book.uid, fields });
      void kept.forget();
      onSaved(saved, by);
    } catch (thrown) {
      const error = asApiError(thrown);
      if (isGone(error)) {
        return;
      }
      const wrong = error.code === "validation" ? formErrors(error, draft) : NO_ERRORS;
      setErrors(wrong);
      setRefusals((now) => now + 1);
      setFailure(wrong.count === 0 ? error : null);
      if (wrong.count > 0) {
        announce(t("books.form.fields_wrong", { count: wrong.count }), "assertive");
      }
    } finally {
      saving.current = false;
    }
  };

  // Each refusal counts: also the second one in the same field.
  // biome-ignore lint/correctness/useExhaustiveDependencies: typing changes the errors too, and keeps the focus.
  useEffect(() => {
    form.current?.querySelector<HTMLElement>("[aria-invalid='true']")?.focus();
  }, [refusals]);
  const step = (by: Step) => {
    if (book === null || asked !== null) {
      return false;
    }
    return Object.keys(fieldsToSend(draft, book, locale)).length === 0 ? onStep(by) : void save(by);
  };
  useKeyCommands({
    form_save: () => void save(),
    book_next: () => step(1),
    book_previous: () => step(-1),
  });

  const text = (name: TextName) => ({
    value: draft[name],
    onChange: (value: string) => set(name, value),
    error: errors.texts[name],
    autoComplete: "off",
  });

  return (
    <>
      <Dialog
        isOpen
        onOpenChange={(isOpen) => {
          if (!isOpen) {
            close();
          }
        }}
        title={
          book === null ? t("books.form.add") : t("books.form.edit", { title: shortTitle(book.title, 80) })
        }
        size="wide"
        actions={
          <>
            <Button size="dialog" onPress={close}>
              {t("common.action.cancel")}
            </Button>
            <Button size="dialog" variant="filled" type="submit" form={formId}>
              {book === null ? t("books.form.save_new") : t("books.form.save")}
            </Button>
          </>
        }
      >
        <form
          id={formId}
          ref={form}
          className={styles.form}
          data-keys="form"
          noValidate
          onSubmit={(event: FormEvent) => {
            event.preventDefault();
            void save();
          }}
        >
          {/* Enter in a field saves, although the buttons stand outside the form. */}
          <button type="submit" hidden tabIndex={-1} />
          <div className={styles.failure}>
            <ErrorText error={failure} />
          </div>
          <div className={styles.whole}>
            <TextField
              {...text("title")}
              label={t("books.form.title")}
              saysRequired
              contentLang={lang}
              autoFocus={startAt === "title"}
            />
          </div>
          <div className={styles.whole}>
            <AuthorsField
              lines={draft.authors}
              lang={lang}
              errors={errors.authors}
              onChange={(authors) => {
                setDraft((now) => ({ ...now, authors }));
                setErrors(withoutAuthors);
              }}
            />
          </div>
          <TextField
            {...text("isbn")}
            label={t("books.form.isbn")}
            description={
              pasted.length > 1
                ? t("books.form.isbn_pasted", { count: pasted.length })
                : t("books.form.isbn_hint")
            }
            dir="ltr"
            autoFocus={startAt === "isbn"}
          />
          <TextField
            {...text("published_date")}
            label={t("books.form.published")}
            description={t("books.form.published_hint")}
            dir="ltr"
          />
          <TextField {...text("publisher")} label={t("books.form.publisher")} />
          <div className={styles.pair}>
            <TextField {...text("page_count")} label={t("books.form.pages")} inputMode="numeric" dir="ltr" />
            <ComboBox
              label={t("books.form.language")}
              description={t("books.form.language_hint", { language: languageName(libraryLanguage, locale) })}
              choices={languageOptions(locale).map(({ tag: id, name }) => ({ id, text: name, hint: id }))}
              inputValue={draft.language}
              onInputChange={(value) => set("language", value)}
              allowsCustomValue
              menuTrigger="input"
              error={errors.texts.language}
            />
          </div>
          <AlreadyHere books={here} />
        </form>
      </Dialog>
      <DiscardDialog
        isOpen={asked !== null}
        isNew={book === null}
        onKeep={() => setAsked(null)}
        onDiscard={() => void kept.forget().then(asked?.leave)}
      />
    </>
  );
}
