//! What steps were about and who did them, by name: as they are called now, and
//! where they are gone as the log called them last.

use store::{ReadTx, params};

use super::Doer;
use super::chain::{COLUMNS, StepRow, step_row};
use super::sets::row_end;
use crate::accounts::Session;
use crate::error::Result;
use crate::uid::{AccountUid, BookUid};

/// The title or name that a step was about, where it was about one. What list was
/// imported, only its importer learns.
pub(super) fn about(tx: &ReadTx<'_>, step: &StepRow, session: &Session) -> Result<Option<String>> {
    if let Some(book) = step.book {
        return title(tx, book);
    }
    if let Some(account) = step.account {
        return Ok(tx.find(
            "SELECT coalesce(first_name, username) FROM user_accounts WHERE uid = ?1",
            [account],
            |row| row.get(0),
        )?);
    }
    if step.kind == "import" && step.actor == Some(session.account()) {
        return Ok(tx
            .find(
                "SELECT coalesce(json_extract(new, '$.file_name'), json_extract(old, '$.file_name')) FROM changes
                  WHERE step_id = ?1 AND table_name = 'import_batches' LIMIT 1",
                [step.id],
                |row| row.get(0),
            )?
            .flatten());
    }
    if step.books == 1 {
        let book =
            tx.find("SELECT row FROM changes WHERE step_id = ?1 AND table_name = 'books' LIMIT 1", [step.id], |row| {
                row.get(0)
            })?;
        return book.map_or(Ok(None), |book| title(tx, book));
    }
    Ok(None)
}

/// The title of a book, also of one that is gone; none of one that was removed for
/// good.
pub(super) fn title(tx: &ReadTx<'_>, book: BookUid) -> Result<Option<String>> {
    let now = tx.find("SELECT title FROM books WHERE uid = ?1", [book], |row| row.get(0))?;
    if now.is_some() {
        return Ok(now);
    }
    Ok(tx
        .find(
            "SELECT json_extract(old, '$.title') FROM changes
              WHERE row = ?1 AND table_name = 'books' AND new IS NULL ORDER BY id DESC LIMIT 1",
            [book],
            |row| row.get(0),
        )?
        .flatten())
}

/// Who did a step.
pub(super) fn doer(tx: &ReadTx<'_>, actor: Option<AccountUid>) -> Result<Doer> {
    let Some(actor) = actor else { return Ok(Doer::Program) };
    let name =
        tx.find("SELECT coalesce(first_name, username) FROM user_accounts WHERE uid = ?1", [actor], |row| row.get(0))?;
    Ok(Doer::of(false, name))
}

/// The last step after `step` that changed something of a book that everybody may
/// see.
pub(super) fn last_change(tx: &ReadTx<'_>, book: BookUid, step: i64) -> Result<Option<StepRow>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM changes c JOIN steps s ON s.id = c.step_id
          WHERE c.row >= ?1 AND c.row < ?2 AND c.step_id > ?3 ORDER BY c.id DESC LIMIT 1"
    );
    Ok(tx.find(&sql, params![book, row_end(book), step], step_row)?)
}
