//! Taking what a book was out of the log. That something happened to it stays.

use std::collections::BTreeSet;

use store::{ReadTx, StoreError, WriteTx, params};
use uuid::Uuid;

use super::parts::as_reference;
use super::sets::row_end;
use crate::error::Result;
use crate::uid::BookUid;

/// Takes out the values of these books, of all that belonged to them, of what
/// people kept about them, and the names of contributors whom nothing else names.
pub(crate) fn forget_books(tx: &WriteTx<'_>, books: &[BookUid]) -> Result<()> {
    let mut named = BTreeSet::new();
    for book in books {
        named.extend(contributors_ever_of(tx, *book)?);
        tx.forget_where("row >= ?1 AND row < ?2 AND table_name <> 'tombstones'", params![book, row_end(*book)])?;
    }
    let hexes: Vec<String> = books.iter().map(|book| as_reference(book.0)).collect();
    forget_lists(tx, &json(&hexes)?)?;
    for contributor in named_by_nothing(tx, &json(&named)?)? {
        if let Ok(uid) = Uuid::try_parse(&contributor) {
            tx.forget(uid)?;
        }
    }
    Ok(())
}

/// The contributors whom a book has or had, as the log writes a reference.
fn contributors_ever_of(tx: &ReadTx<'_>, book: BookUid) -> Result<Vec<String>, StoreError> {
    let field = |side: &str| {
        format!(
            "SELECT json_extract({side}, '$.contributor_id') AS named FROM changes
              WHERE row >= ?1 AND row < ?2 AND table_name = 'book_contributors' AND named IS NOT NULL"
        )
    };
    tx.all(&format!("{} UNION {}", field("old"), field("new")), params![book, row_end(book)], |row| row.get(0))
}

/// What lists said of these books has rows of its own, which name the book. Which
/// steps have such rows, the steps say.
fn forget_lists(tx: &WriteTx<'_>, books: &str) -> Result<(), StoreError> {
    tx.forget_where(
        "table_name = 'book_sources' AND row IN (
             WITH named (book) AS MATERIALIZED (SELECT value FROM json_each(?1))
             SELECT c.row FROM steps s CROSS JOIN changes c ON c.step_id = s.id
              WHERE json_extract(s.touched, '$.book_sources') IS NOT NULL AND c.table_name = 'book_sources'
                AND coalesce(json_extract(c.new, '$.book_id'), json_extract(c.old, '$.book_id')) IN named)",
        [books],
    )
}

/// Those of the contributors who are gone and whom the log of no other book names:
/// an undo would need them. It looks through the whole log, and only when there are
/// such contributors.
fn named_by_nothing(tx: &ReadTx<'_>, contributors: &str) -> Result<Vec<String>, StoreError> {
    let gone = tx.all(
        "SELECT value FROM json_each(?1) WHERE unhex(value) NOT IN (SELECT uid FROM contributors)",
        [contributors],
        |row| row.get::<_, String>(0),
    )?;
    if gone.is_empty() {
        return Ok(gone);
    }
    let named: Vec<String> = tx.all(
        "WITH gone (contributor) AS MATERIALIZED (SELECT value FROM json_each(?1))
         SELECT DISTINCT named
           FROM (SELECT json_extract(old, '$.contributor_id') AS named FROM changes WHERE table_name = 'book_contributors'
                 UNION ALL
                 SELECT json_extract(new, '$.contributor_id') FROM changes WHERE table_name = 'book_contributors')
          WHERE named IN gone",
        [serde_json::to_string(&gone)?],
        |row| row.get(0),
    )?;
    Ok(gone.into_iter().filter(|contributor| !named.contains(contributor)).collect())
}

fn json(values: &impl serde::Serialize) -> Result<String> {
    Ok(serde_json::to_string(values).map_err(StoreError::from)?)
}
