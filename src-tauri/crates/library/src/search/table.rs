//! The SQL of the search index.

use store::{StoreError, WriteTx, params};

use super::fold::fold;
use crate::books::Book;

/// What of a book is searched, as it is written.
pub(crate) struct Text {
    pub title: String,
    pub authors: String,
    pub publisher: String,
    /// Every form of its ISBN, with spaces between.
    pub isbns: String,
}

impl Text {
    fn of(book: &Book) -> Self {
        let isbns = [&book.row.isbn13, &book.isbn10, &book.isbn];
        Self {
            title: book.row.title.clone(),
            authors: book.row.authors.join(" "),
            publisher: book.row.publisher.clone().unwrap_or_default(),
            isbns: isbns.into_iter().flatten().map(String::as_str).collect::<Vec<_>>().join(" "),
        }
    }

    /// As the index keeps it. An import folds thousands of books before its
    /// transaction begins.
    pub(crate) fn folded(&self) -> Folded {
        Folded {
            title: fold(&self.title),
            authors: fold(&self.authors),
            publisher: fold(&self.publisher),
            isbns: fold(&self.isbns.replace('-', "")),
        }
    }
}

/// What of a book is searched, as the index keeps it.
pub(crate) struct Folded {
    title: String,
    authors: String,
    publisher: String,
    isbns: String,
}

/// Puts a book into the index, in place of what stood there.
pub(crate) fn index(tx: &WriteTx<'_>, id: i64, book: &Book) -> Result<(), StoreError> {
    tx.execute("DELETE FROM book_search WHERE rowid = ?1", [id])?;
    add(tx, id, &Text::of(book).folded())
}

/// Puts a book into the index that isn't in it.
pub(crate) fn add(tx: &WriteTx<'_>, id: i64, text: &Folded) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO book_search (rowid, title, authors, publisher, isbn) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![id, text.title, text.authors, text.publisher, text.isbns],
    )?;
    Ok(())
}

/// Empties the index.
pub(crate) fn clear(tx: &WriteTx<'_>) -> Result<(), StoreError> {
    tx.execute("INSERT INTO book_search (book_search) VALUES ('delete-all')", [])?;
    Ok(())
}
