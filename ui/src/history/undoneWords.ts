/** What an undo or a redo came to, for its notice. */
import type { Undone } from "../api/bindings";
import { shortTitle } from "../books/locale";
import { t } from "../messages";

/** "“Emma” is back from the trash", and what of it stayed. */
export function undoneInWords(undone: Undone): string {
  const { changed, removed, trashed, kept, is_redo: isRedo } = undone;
  if (changed + removed + trashed === 0) {
    const said = t(isRedo ? "history.redone.nothing" : "history.undone.nothing");
    return kept === 0 ? said : t("history.undone.kept", { said, count: kept });
  }
  let said = isRedo ? redone(undone) : takenBack(undone);
  if (trashed > 0) {
    said = t("history.undone.to_trash", { said, count: trashed });
  }
  return kept === 0 ? said : t("history.undone.kept", { said, count: kept });
}

function takenBack({ kind, about, changed, removed, trashed }: Undone): string {
  const title = shortTitle(about ?? "");
  switch (kind) {
    case "book_trash":
      return about === null
        ? t("books.toast.undone.trashed_many", { count: changed })
        : t("books.toast.undone.trashed", { title });
    case "book_restore":
      return about === null
        ? t("books.toast.undone.restored_many", { count: changed })
        : t("books.toast.undone.restored", { title });
    case "book_create":
      return t(removed === 0 && trashed > 0 ? "history.undone.other" : "history.undone.added", { title });
    case "book_edit":
      return t("books.toast.undone.saved", { title });
    case "cover_set":
    case "cover_remove":
      return t("books.toast.undone.cover", { title });
    case "trash_empty":
      return t("history.undone.trash_empty", { count: changed });
    case "import":
      return removed === 0 ? t("history.undone.other") : t("history.undone.import", { count: removed });
    default:
      return t("history.undone.other");
  }
}

function redone({ kind, about, changed }: Undone): string {
  const title = shortTitle(about ?? "");
  switch (kind) {
    case "book_trash":
      return about === null
        ? t("books.toast.trashed_many", { count: changed })
        : t("books.toast.trashed", { title });
    case "book_restore":
      return about === null
        ? t("books.toast.restored_many", { count: changed })
        : t("books.toast.restored", { title });
    case "book_create":
      return t("books.toast.added", { title });
    case "book_edit":
      return t("books.toast.saved", { title });
    case "cover_set":
      return t("books.toast.cover_given", { title });
    case "cover_remove":
      return t("books.toast.cover_removed", { title });
    case "trash_empty":
      return t("history.redone.trash_empty");
    case "import":
      return t("history.redone.import", { count: changed });
    default:
      return t("history.redone.other");
  }
}
