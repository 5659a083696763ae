// A letter or more, and the list goes to the first book that begins so.

import { type FormEvent, useId, useRef, useState } from "react";
import { asApiError } from "../api/client";
import type { BookList } from "../books/useBookList";
import { announce } from "../components/announce";
import { Button } from "../components/Button";
import { Dialog } from "../components/Dialog";
import { errorSentence } from "../components/sentences";
import { TextField } from "../components/TextField";
import { useT } from "../messages";

export interface JumpDialogProps {
  readonly list: BookList;
  readonly onClose: () => void;
}

export function JumpDialog({ list, onClose }: JumpDialogProps) {
  const t = useT();
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState("");
  const [error, setError] = useState<string>();

  const refuse = (sentence: string) => {
    setError(sentence);
    announce(sentence, "assertive");
    field.current?.select();
  };
  const jump = (event: FormEvent) => {
    event.preventDefault();
    list.jumpTo(text).then(
      (isThere) => (isThere ? onClose() : refuse(t("books.jump.none"))),
      (thrown: unknown) => refuse(errorSentence(asApiError(thrown))),
    );
  };
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={t("books.jump.heading")}
      actions={
        <>
          <Button size="dialog" onPress={onClose}>
            {t("common.action.cancel")}
          </Button>
          <Button size="dialog" variant="filled" type="submit" form={id}>
            {t("books.jump.go")}
          </Button>
        </>
      }
    >
      <form id={id} noValidate onSubmit={jump}>
        <TextField
          inputRef={field}
          label={t(list.pages.list.sort === "author" ? "books.jump.author" : "books.jump.title")}
          value={text}
          onChange={(next) => {
            setText(next);
            setError(undefined);
          }}
          error={error}
          autoComplete="off"
          autoFocus
        />
      </form>
    </Dialog>
  );
}
