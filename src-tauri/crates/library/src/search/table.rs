//! The SQL of the search index.

use store::{StoreError, WriteTx, params};

use super::fold::fold;
use crate::books::Book;

/// Puts a book into the index, in place of what stood there.
pub(crate) fn index(tx: &WriteTx<'_>, id: i64, book: &Book) -> Result<(), StoreError> {
    let isbn = [book.row.isbn13.as_deref(), book.isbn10.as_deref(), book.isbn.as_deref()]
        .into_iter()
        .flatten()
        .collect::<Vec<_>>()
        .join(" ")
        .replace('-', "");
    tx.execute("DELETE FROM book_search WHERE rowid = ?1", [id])?;
    tx.execute(
        "INSERT INTO book_search (rowid, title, authors, publisher, isbn) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            id,
            fold(&book.row.title),
            fold(&book.row.authors.join(" ")),
            fold(book.row.publisher.as_deref().unwrap_or_default()),
            fold(&isbn),
        ],
    )?;
    Ok(())
}
