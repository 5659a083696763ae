//! The SQL of `import_batches` and `book_sources`.

use std::collections::HashSet;

use store::{ReadTx, StoreError, WriteTx, params};

use crate::uid::{AccountUid, BatchUid};

/// A row that somebody imported, as matching needs it.
pub(super) struct Known {
    /// The local id of the row.
    pub id: i64,
    pub book: i64,
    pub in_trash: bool,
    /// Whether it is the only row about its book.
    pub is_alone: bool,
    /// The row itself where it is the asker's own, and `is_new` said that it
    /// differs.
    pub own: Option<Own>,
}

pub(super) enum Own {
    Same,
    Differs(String),
}

pub(super) fn account(tx: &ReadTx<'_>, uid: AccountUid) -> Result<i64, StoreError> {
    tx.one("SELECT id FROM user_accounts WHERE uid = ?1", [uid], |row| row.get(0))
}

/// Up to where the log goes: what was matched holds as long as this stays.
pub(super) fn last_change(tx: &ReadTx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT coalesce(max(id), 0) FROM changes", [], |row| row.get(0))
}

/// Gives `take` every row of a source, oldest first. `same` says whether the
/// asker's own row is what the list says now; only rows that aren't are copied.
pub(super) fn each_known(
    tx: &ReadTx<'_>,
    source: &str,
    account: i64,
    mut same: impl FnMut(&str, &str) -> bool,
    mut take: impl FnMut(&str, Known),
) -> Result<(), StoreError> {
    tx.all(
        "SELECT s.source_id, s.id, s.book_id, b.trashed_at IS NOT NULL, CASE WHEN s.account_id = ?2 THEN s.row END
           FROM book_sources s JOIN books b ON b.id = s.book_id WHERE s.source = ?1 ORDER BY s.id",
        params![source, account],
        |row| {
            let source_id = row.get_ref(0)?.as_str()?;
            let own = match row.get_ref(4)?.as_str_or_null()? {
                None => None,
                Some(cells) if same(source_id, cells) => Some(Own::Same),
                Some(cells) => Some(Own::Differs(cells.to_owned())),
            };
            let is_alone = true;
            take(source_id, Known { id: row.get(1)?, book: row.get(2)?, in_trash: row.get(3)?, is_alone, own });
            Ok(())
        },
    )?;
    Ok(())
}

/// What others than `account` imported about these books of a source, by what the
/// source calls them.
pub(super) fn rows_of_others(
    tx: &ReadTx<'_>,
    source: &str,
    account: i64,
    source_ids: &HashSet<&str>,
) -> Result<Vec<(String, String)>, StoreError> {
    if source_ids.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(
        "SELECT s.source_id, s.row FROM json_each(?3) j CROSS JOIN book_sources s
          WHERE s.source = ?1 AND s.source_id = j.value AND s.account_id <> ?2",
        params![source, account, serde_json::to_string(source_ids)?],
        |row| Ok((row.get(0)?, row.get(1)?)),
    )
}

/// A change of a book's own fields, and whose step it was.
pub(super) struct Touch {
    pub table: String,
    /// Before and after, as JSON; no `old` for what came new.
    pub old: Option<String>,
    pub new: Option<String>,
    pub by_import: bool,
}

/// The log of some books, their names and their numbers; it knows these by the
/// book's uid with a position behind it.
const LOG: &str = "FROM json_each(?1) j
    CROSS JOIN books b ON b.id = j.value
    CROSS JOIN changes c ON c.row >= b.uid AND c.row <= CAST(b.uid || x'ffffffffffffffffff' AS BLOB)
    CROSS JOIN steps s ON s.id = c.step_id
   WHERE c.table_name IN ('books', 'book_contributors', 'book_identifiers')";

/// Neither an import, nor one that was taken back or done again.
const BY_PEOPLE: &str = "s.kind <> 'import' AND coalesce(json_extract(s.params, '$.of'), '') <> 'import'";

/// Those of the books that anything but an import has touched.
pub(super) fn touched_by_people(tx: &ReadTx<'_>, books: &[i64]) -> Result<Vec<i64>, StoreError> {
    if books.is_empty() {
        return Ok(Vec::new());
    }
    let sql = format!("SELECT DISTINCT b.id {LOG} AND {BY_PEOPLE}");
    tx.all(&sql, [serde_json::to_string(books)?], |row| row.get(0))
}

/// What the log says of these books, oldest first.
pub(super) fn touches(tx: &ReadTx<'_>, books: &[i64]) -> Result<Vec<(i64, Touch)>, StoreError> {
    if books.is_empty() {
        return Ok(Vec::new());
    }
    tx.all(
        &format!("SELECT b.id, c.table_name, c.old, c.new, NOT ({BY_PEOPLE}) {LOG} ORDER BY c.id"),
        [serde_json::to_string(books)?],
        |row| {
            Ok((row.get(0)?, Touch { table: row.get(1)?, old: row.get(2)?, new: row.get(3)?, by_import: row.get(4)? }))
        },
    )
}

pub(super) fn insert_batch(
    tx: &WriteTx<'_>,
    uid: BatchUid,
    account: i64,
    importer: &str,
    file_name: &str,
) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO import_batches (uid, account_id, importer, file_name, imported_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![uid, account, importer, file_name, tx.at()],
    )
}

/// Where a row came from.
#[derive(Clone, Copy)]
pub(super) struct Origin<'o> {
    pub batch: i64,
    pub account: i64,
    pub source: &'o str,
}

pub(super) fn insert_source(
    tx: &WriteTx<'_>,
    origin: Origin<'_>,
    book: i64,
    source_id: &str,
    line: u32,
    cells: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO book_sources (uid, book_id, batch_id, account_id, source, source_id, line, row)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![tx.new_uid().as_bytes(), book, origin.batch, origin.account, origin.source, source_id, line, cells],
    )?;
    Ok(())
}

pub(super) fn update_source(
    tx: &WriteTx<'_>,
    origin: Origin<'_>,
    id: i64,
    line: u32,
    cells: &str,
) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE book_sources SET batch_id = ?2, line = ?3, row = ?4 WHERE id = ?1",
        params![id, origin.batch, line, cells],
    )?;
    Ok(())
}

/// A kept row with the list that it came from.
pub(super) struct NoteRow {
    pub source: String,
    pub file_name: String,
    pub imported_at: i64,
    pub cells: String,
}

/// The rows about a book that one person imported, the newest first. Nobody
/// else's: that they are private is decided here.
pub(super) fn notes(tx: &ReadTx<'_>, book: i64, asker: AccountUid) -> Result<Vec<NoteRow>, StoreError> {
    tx.all(
        "SELECT s.source, i.file_name, i.imported_at, s.row
           FROM book_sources s
           JOIN import_batches i ON i.id = s.batch_id
           JOIN user_accounts a ON a.id = s.account_id
          WHERE s.book_id = ?1 AND a.uid = ?2
          ORDER BY i.imported_at DESC, s.id DESC",
        params![book, asker],
        |row| Ok(NoteRow { source: row.get(0)?, file_name: row.get(1)?, imported_at: row.get(2)?, cells: row.get(3)? }),
    )
}
