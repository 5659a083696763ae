//! The SQL of `books`.

use store::{ReadTx, Row, StoreError, WriteTx, params};

use super::book::{Book, BookRow};
use super::fields::Checked;
use super::identifiers::identifier;
use super::isbn;
use super::list::BookSort;
use crate::covers::Cover;
use crate::dates::PartialDate;
use crate::history::Doer;
use crate::text::order::Order;
use crate::transfer;
use crate::uid::{AccountUid, BookUid};

/// Which books a list has, and in which order.
pub(super) struct Selection {
    pub trash: bool,
    pub words: Option<String>,
    pub sort: BookSort,
    pub descending: bool,
}

impl Selection {
    fn condition(&self) -> &'static str {
        match (self.trash, self.words.is_some()) {
            (false, false) => "trashed_at IS NULL",
            (true, false) => "trashed_at IS NOT NULL AND emptied_at IS NULL",
            (false, true) => "trashed_at IS NULL AND id IN (SELECT rowid FROM book_search WHERE book_search MATCH ?1)",
            (true, true) => {
                "trashed_at IS NOT NULL AND emptied_at IS NULL AND id IN (SELECT rowid FROM book_search WHERE book_search MATCH ?1)"
            }
        }
    }
}

/// Each order has an index of the same shape; books that lack what is sorted
/// by come last both ways.
pub(super) fn order(sort: BookSort, descending: bool) -> &'static str {
    match (sort, descending) {
        (BookSort::Title, false) => "title_key, id",
        (BookSort::Title, true) => "title_key DESC, id DESC",
        (BookSort::Author, false) => "author_key = x'', author_key, title_key, id",
        (BookSort::Author, true) => "author_key = x'', author_key DESC, title_key DESC, id DESC",
        (BookSort::Published, false) => "published_from IS NULL, published_from, published_to DESC, title_key, id",
        (BookSort::Published, true) => {
            "published_from IS NULL, published_from DESC, published_to, title_key DESC, id DESC"
        }
        (BookSort::Added, false) => "created_at, id",
        (BookSort::Added, true) => "created_at DESC, id DESC",
    }
}

pub(super) fn count(tx: &ReadTx<'_>, selection: &Selection) -> Result<u32, StoreError> {
    let sql = format!("SELECT count(*) FROM books WHERE {}", selection.condition());
    match &selection.words {
        None => tx.one(&sql, [], |row| row.get(0)),
        Some(words) => tx.one(&sql, [words], |row| row.get(0)),
    }
}

/// The ids of one page. The rows are read by id afterwards, so that sorting
/// moves ids and not books.
pub(super) fn page(tx: &ReadTx<'_>, selection: &Selection, limit: u32, offset: u32) -> Result<Vec<i64>, StoreError> {
    tx.all(&page_sql(selection), params![selection.words, limit, offset], |row| row.get(0))
}

pub(super) fn page_sql(selection: &Selection) -> String {
    let (condition, order) = (selection.condition(), order(selection.sort, selection.descending));
    format!("SELECT id FROM books WHERE {condition} ORDER BY {order} LIMIT ?2 OFFSET ?3")
}

/// The names on a book in order, as a JSON array.
const AUTHORS: &str = "(SELECT json_group_array(coalesce(bc.credited_as, c.name) ORDER BY bc.position)
    FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id WHERE bc.book_id = b.id)";

const COLUMNS: &str = "b.uid, b.title, b.publisher, b.published_date, b.page_count, b.language,
    (SELECT i.canonical FROM book_identifiers i WHERE i.book_id = b.id AND i.canonical IS NOT NULL ORDER BY i.position LIMIT 1),
    b.created_at, b.updated_at, b.trashed_at, lower(hex(p.hash)), p.width, p.height";

/// A book with its cover, where it has one.
const BOOKS: &str = "books b LEFT JOIN book_covers p ON p.book_id = b.id";

fn book_row(row: &Row<'_>) -> store::SqlResult<BookRow> {
    let authors: String = row.get(13)?;
    let width: Option<u32> = row.get(11)?;
    Ok(BookRow {
        uid: row.get(0)?,
        title: row.get(1)?,
        publisher: row.get(2)?,
        published_date: row.get(3)?,
        page_count: row.get(4)?,
        language: row.get(5)?,
        isbn13: row.get(6)?,
        created_at: row.get(7)?,
        updated_at: row.get(8)?,
        trashed_at: row.get(9)?,
        cover: match width {
            Some(width) => Some(Cover { hash: row.get(10)?, width, height: row.get(12)? }),
            None => None,
        },
        authors: serde_json::from_str(&authors)
            .map_err(|error| store::SqlError::FromSqlConversionFailure(13, store::Type::Text, Box::new(error)))?,
    })
}

pub(super) fn row(tx: &ReadTx<'_>, id: i64) -> Result<BookRow, StoreError> {
    tx.one(&format!("SELECT {COLUMNS}, {AUTHORS} FROM {BOOKS} WHERE b.id = ?1"), [id], book_row)
}

/// The local id of a book, in the trash or not; not of one in a trash that was
/// emptied, which is there for nobody.
pub(super) fn find_id(tx: &ReadTx<'_>, uid: BookUid) -> Result<Option<i64>, StoreError> {
    tx.find("SELECT id FROM books WHERE uid = ?1 AND emptied_at IS NULL", [uid], |row| row.get(0))
}

/// The local id of a book wherever it is: for taking back what was done to it.
pub(crate) fn find_id_of_any(tx: &ReadTx<'_>, uid: BookUid) -> Result<Option<i64>, StoreError> {
    tx.find("SELECT id FROM books WHERE uid = ?1", [uid], |row| row.get(0))
}

/// Notes that something of a book is another now.
pub(crate) fn touch(tx: &WriteTx<'_>, id: i64) -> Result<(), StoreError> {
    tx.execute("UPDATE books SET updated_at = ?2 WHERE id = ?1", params![id, tx.at()])?;
    Ok(())
}

/// Everything about a book that `asker` may know: of what lists said about it,
/// only what is theirs.
pub(crate) fn book(tx: &ReadTx<'_>, id: i64, asker: AccountUid) -> Result<Book, StoreError> {
    let row = row(tx, id)?;
    let isbn = identifier(tx, id)?.map(|isbn| isbn.value);
    let isbn10 = row.isbn13.as_deref().and_then(isbn::check).and_then(|checked| checked.isbn10);
    // Who added it is in the log: the step of the book's first change.
    let added_by = tx.find(
        "SELECT s.actor IS NULL, coalesce(a.first_name, a.username)
               FROM changes c JOIN steps s ON s.id = c.step_id LEFT JOIN user_accounts a ON a.uid = s.actor
              WHERE c.row = ?1 AND c.table_name = 'books' AND c.old IS NULL
              ORDER BY c.id LIMIT 1",
        [row.uid],
        |row| Ok(Doer::of(row.get(0)?, row.get(1)?)),
    )?;
    let sources = transfer::notes(tx, id, asker)?;
    Ok(Book { row, isbn, isbn10, added_by, sources })
}

/// The plain columns of a book, as they are kept.
#[derive(Clone, Default, PartialEq, Eq)]
pub(super) struct Columns {
    pub title: String,
    pub publisher: Option<String>,
    pub published_date: Option<String>,
    pub published_from: Option<i64>,
    pub published_to: Option<i64>,
    pub page_count: Option<i64>,
    pub language: Option<String>,
}

impl Columns {
    /// Takes over what was given.
    pub(super) fn apply(&mut self, checked: &Checked) {
        if let Some(title) = &checked.title {
            self.title.clone_from(title);
        }
        if let Some(publisher) = &checked.publisher {
            self.publisher.clone_from(publisher);
        }
        if let Some(published) = checked.published {
            self.published_date = published.map(|date| date.to_string());
            self.published_from = published.map(PartialDate::from);
            self.published_to = published.map(PartialDate::to);
        }
        if let Some(page_count) = checked.page_count {
            self.page_count = page_count;
        }
        if let Some(language) = &checked.language {
            self.language.clone_from(language);
        }
    }
}

/// The columns of [`Columns`], in its order.
pub(super) const PLAIN_COLUMNS: &str =
    "title, publisher, published_date, published_from, published_to, page_count, language";

/// Reads them, from the column `at` on.
pub(super) fn plain_columns(row: &Row<'_>, at: usize) -> store::SqlResult<Columns> {
    Ok(Columns {
        title: row.get(at)?,
        publisher: row.get(at + 1)?,
        published_date: row.get(at + 2)?,
        published_from: row.get(at + 3)?,
        published_to: row.get(at + 4)?,
        page_count: row.get(at + 5)?,
        language: row.get(at + 6)?,
    })
}

pub(super) fn columns(tx: &ReadTx<'_>, id: i64) -> Result<Columns, StoreError> {
    tx.one(&format!("SELECT {PLAIN_COLUMNS} FROM books WHERE id = ?1"), [id], |row| plain_columns(row, 0))
}

/// The sort keys of a book.
pub(super) struct Keys {
    pub title: Vec<u8>,
    pub author: Vec<u8>,
}

impl Keys {
    pub(super) fn of(order: &Order, book: &Columns, authors: &[String]) -> Self {
        Self { title: order.title_key(&book.title, book.language.as_deref()), author: order.key(&authors.join(", ")) }
    }
}

pub(super) fn insert(tx: &WriteTx<'_>, uid: BookUid, book: &Columns, keys: &Keys) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO books (uid, title, publisher, published_date, published_from, published_to, page_count, language,
                            title_key, author_key, created_at, updated_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?11)",
        params![
            uid,
            book.title,
            book.publisher,
            book.published_date,
            book.published_from,
            book.published_to,
            book.page_count,
            book.language,
            keys.title,
            keys.author,
            tx.at(),
        ],
    )
}

/// One statement for all columns: one record changed is one row in the log.
pub(super) fn update(tx: &WriteTx<'_>, id: i64, book: &Columns, keys: &Keys) -> Result<(), StoreError> {
    tx.execute(
        "UPDATE books SET title = ?2, publisher = ?3, published_date = ?4, published_from = ?5, published_to = ?6,
                          page_count = ?7, language = ?8, title_key = ?9, author_key = ?10, updated_at = ?11
          WHERE id = ?1",
        params![
            id,
            book.title,
            book.publisher,
            book.published_date,
            book.published_from,
            book.published_to,
            book.page_count,
            book.language,
            keys.title,
            keys.author,
            tx.at(),
        ],
    )?;
    Ok(())
}

/// Gives a book other sort keys; nothing else of it changes.
pub(super) fn set_keys(tx: &WriteTx<'_>, id: i64, keys: &Keys) -> Result<(), StoreError> {
    tx.execute("UPDATE books SET title_key = ?2, author_key = ?3 WHERE id = ?1", params![id, keys.title, keys.author])?;
    Ok(())
}

/// Moves a book into the trash or out of it; whether it moved.
pub(crate) fn set_trashed(tx: &WriteTx<'_>, id: i64, trashed: bool) -> Result<bool, StoreError> {
    let moved = tx.execute(
        "UPDATE books SET trashed_at = CASE WHEN ?2 THEN ?3 END, updated_at = ?3 WHERE id = ?1 AND (trashed_at IS NULL) = ?2",
        params![id, trashed, tx.at()],
    )?;
    Ok(moved == 1)
}
