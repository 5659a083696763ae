//! The SQL of the search index.

use store::{ReadTx, StoreError, WriteTx, params};

use super::fold::fold;
use crate::books::{Book, isbn};

/// What of a book is searched, as the index keeps it. An import folds thousands of
/// books before its transaction begins.
pub(crate) struct Folded {
    title: String,
    authors: String,
    publisher: String,
    isbns: String,
}

impl Folded {
    /// `isbn` as it was typed: it is found by all of its forms.
    pub(crate) fn of(title: &str, authors: &[String], publisher: Option<&str>, isbn: Option<&str>) -> Self {
        let forms = isbn.and_then(isbn::check).map(|isbn| [Some(isbn.isbn13), isbn.isbn10]);
        let isbns: Vec<&str> = forms.iter().flatten().flatten().map(String::as_str).chain(isbn).collect();
        Self {
            title: fold(title),
            authors: fold(&authors.join(" ")),
            publisher: fold(publisher.unwrap_or_default()),
            isbns: fold(&isbns.join(" ").replace('-', "")),
        }
    }
}

/// Puts a book into the index, in place of what stood there.
pub(crate) fn index(tx: &WriteTx<'_>, id: i64, book: &Book) -> Result<(), StoreError> {
    let row = &book.row;
    replace(tx, id, &Folded::of(&row.title, &row.authors, row.publisher.as_deref(), book.isbn.as_deref()))
}

/// The same for a book that has been folded.
pub(crate) fn replace(tx: &WriteTx<'_>, id: i64, text: &Folded) -> Result<(), StoreError> {
    remove(tx, id)?;
    add(tx, id, text)
}

/// Takes a book out of the index.
pub(crate) fn remove(tx: &WriteTx<'_>, id: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM book_search WHERE rowid = ?1", [id])?;
    Ok(())
}

/// Puts a book into the index that isn't in it.
pub(crate) fn add(tx: &WriteTx<'_>, id: i64, text: &Folded) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO book_search (rowid, title, authors, publisher, isbn) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, text.title, text.authors, text.publisher, text.isbns],
    )?;
    Ok(())
}

/// Makes the index anew out of what is in it. Taken out, a book's words are only
/// marked as gone; afterwards they are.
pub(crate) fn forget_removed(tx: &WriteTx<'_>) -> Result<(), StoreError> {
    tx.execute("INSERT INTO book_search (book_search) VALUES ('optimize')", [])?;
    Ok(())
}

/// Empties the index.
pub(crate) fn clear(tx: &WriteTx<'_>) -> Result<(), StoreError> {
    tx.execute("INSERT INTO book_search (book_search) VALUES ('delete-all')", [])?;
    Ok(())
}

/// The words of all books that begin so, and in how many books each stands.
pub(crate) fn beginning_with(tx: &ReadTx<'_>, beginning: &str) -> Result<Vec<(String, i64)>, StoreError> {
    let end = format!("{beginning}\u{10ffff}");
    tx.all("SELECT term, doc FROM book_words WHERE term >= ?1 AND term <= ?2", params![beginning, end], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}
