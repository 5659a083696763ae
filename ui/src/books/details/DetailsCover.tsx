// The cover beside the title, and the ways to give the book another one.

import { ImageUp, Trash2 } from "lucide-react";
import { useRef } from "react";
import type { BookRow } from "../../api/bindings";
import { Button } from "../../components/Button";
import { ErrorText } from "../../components/ErrorText";
import { Menu, MenuItem, MenuTrigger } from "../../components/Menu";
import { BookCover } from "../../covers/BookCover";
import type { Covers } from "../../covers/useCovers";
import { useT } from "../../messages";
import styles from "./DetailsCover.module.css";

/** CSS px. */
const WIDTH = 132;

export interface DetailsCoverProps {
  readonly book: Pick<BookRow, "uid" | "title" | "authors" | "cover">;
  readonly lang: string;
  /** `null` where this person, or the place of the book, leaves the cover as it is. */
  readonly covers: Covers | null;
}

export function DetailsCover({ book, lang, covers }: DetailsCoverProps) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className={styles.cover} data-cover-of={covers === null ? undefined : book.uid}>
        <BookCover book={book} lang={lang} width={WIDTH} />
      </div>
      {covers !== null && (
        <div className={styles.menu}>
          <MenuTrigger>
            <Button icon={ImageUp}>{t("books.cover.menu")}</Button>
            <Menu label={t("books.cover.menu")} placement="bottom start">
              <MenuItem icon={ImageUp} onAction={() => input.current?.click()}>
                {t("books.cover.choose")}
              </MenuItem>
              {book.cover !== null && (
                <MenuItem icon={Trash2} onAction={() => covers.remove(book)}>
                  {t("books.cover.remove")}
                </MenuItem>
              )}
            </Menu>
          </MenuTrigger>
          <input
            ref={input}
            type="file"
            hidden
            accept="image/png,image/jpeg,image/webp"
            aria-label={t("books.cover.choose")}
            onChange={({ currentTarget }) => {
              const [picture] = currentTarget.files ?? [];
              // The same file can be chosen again.
              currentTarget.value = "";
              if (picture !== undefined) {
                covers.give(book, picture);
              }
            }}
          />
        </div>
      )}
    </>
  );
}

/** Why the cover is as it was. */
export function CoverTrouble({ uid, covers }: { readonly uid: string; readonly covers: Covers | null }) {
  const trouble = covers?.trouble ?? null;
  const error = trouble?.uid === uid ? trouble.error : null;
  return (
    <div {...(error === null ? {} : { className: styles.trouble })}>
      <ErrorText error={error} />
    </div>
  );
}
