//! Taking what a book was out of the log. That something happened to it stays.

use store::{WriteTx, params};

use super::sets::row_end;
use crate::error::Result;
use crate::uid::BookUid;

/// Takes out the values of these books, of all that belonged to them, and of what
/// people kept about them.
pub(crate) fn forget_books(tx: &WriteTx<'_>, books: &[BookUid]) -> Result<()> {
    for book in books {
        tx.execute(
            "UPDATE changes
                SET old = CASE WHEN old IS NOT NULL THEN '{}' END, new = CASE WHEN new IS NOT NULL THEN '{}' END
              WHERE row >= ?1 AND row < ?2 AND table_name <> 'tombstones'",
            params![book, row_end(*book)],
        )?;
    }
    // What lists said of a book has rows of its own, which name the book. Which
    // steps have such rows, the steps say.
    let names = serde_json::to_string(&books.iter().map(|book| hex(*book)).collect::<Vec<_>>())
        .map_err(store::StoreError::from)?;
    tx.execute(
        "WITH named (book) AS MATERIALIZED (SELECT value FROM json_each(?1)),
              rows (row) AS MATERIALIZED (
                  SELECT c.row FROM steps s JOIN changes c ON c.step_id = s.id
                   WHERE json_extract(s.touched, '$.book_sources') IS NOT NULL AND c.table_name = 'book_sources'
                     AND coalesce(json_extract(c.new, '$.book_id'), json_extract(c.old, '$.book_id')) IN named)
         UPDATE changes
            SET old = CASE WHEN old IS NOT NULL THEN '{}' END, new = CASE WHEN new IS NOT NULL THEN '{}' END
          WHERE row IN rows AND table_name = 'book_sources'",
        [names],
    )?;
    Ok(())
}

/// A uid as the log writes a reference.
fn hex(book: BookUid) -> String {
    book.0.simple().to_string().to_uppercase()
}
