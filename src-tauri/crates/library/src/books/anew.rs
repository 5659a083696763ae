//! Making what follows from every book anew: its sort keys, its place in the
//! search index.

use store::{ReadTx, StoreError, WriteTx, params};

use super::isbn;
use crate::error::{Error, Result};
use crate::search;
use crate::settings;
use crate::text::order::Order;

/// The names on a book, in order.
const AUTHORS: &str = "coalesce((SELECT group_concat(coalesce(bc.credited_as, c.name), ', ' ORDER BY bc.position)
    FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id WHERE bc.book_id = b.id), '')";

/// Makes the sort keys of every book.
pub(crate) fn make_keys_anew(tx: &WriteTx<'_>) -> Result<()> {
    let order = Order::of(&settings::language(tx)?)
        .ok_or_else(|| Error::Internal("the collation data is missing".to_owned()))?;
    for id in ids(tx)? {
        let (title, language, authors) =
            tx.one(&format!("SELECT b.title, b.language, {AUTHORS} FROM books b WHERE b.id = ?1"), [id], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
            })?;
        let title = order.title_key(&title, language.as_deref());
        tx.execute(
            "UPDATE books SET title_key = ?2, author_key = ?3 WHERE id = ?1",
            params![id, title, order.key(&authors)],
        )?;
    }
    Ok(())
}

/// Puts every book into the search index, which is empty.
pub(crate) fn index_anew(tx: &WriteTx<'_>) -> Result<()> {
    for id in ids(tx)? {
        let (title, publisher, authors) =
            tx.one(&format!("SELECT b.title, b.publisher, {AUTHORS} FROM books b WHERE b.id = ?1"), [id], |row| {
                Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?, row.get::<_, String>(2)?))
            })?;
        let identifiers = tx.all("SELECT value, canonical FROM book_identifiers WHERE book_id = ?1", [id], |row| {
            Ok((row.get::<_, String>(0)?, row.get::<_, Option<String>>(1)?))
        })?;
        let mut isbns = Vec::new();
        for (value, canonical) in identifiers {
            if let Some(isbn13) = canonical {
                isbns.extend(isbn::check(&isbn13).and_then(|checked| checked.isbn10));
                isbns.push(isbn13);
            }
            isbns.push(value);
        }
        let publisher = publisher.unwrap_or_default();
        search::table::add(
            tx,
            id,
            &search::table::Text { title, authors, publisher, isbns: isbns.join(" ") }.folded(),
        )?;
    }
    Ok(())
}

/// Ids first, so that no statement reads the table that another changes.
fn ids(tx: &ReadTx<'_>) -> Result<Vec<i64>, StoreError> {
    tx.all("SELECT id FROM books ORDER BY id", [], |row| row.get(0))
}
