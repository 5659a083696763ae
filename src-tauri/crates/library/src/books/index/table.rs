//! The SQL that fills the index.

use store::{ReadTx, StoreError, params};

use super::order::Keys;
use crate::books::list::BookSort;
use crate::uid::{BookUid, ContributorUid};

/// The last step that `tx` sees. Ids of steps are never given twice.
pub(super) fn last_step(tx: &ReadTx<'_>) -> Result<i64, StoreError> {
    tx.one("SELECT coalesce(max(id), 0) FROM steps", [], |row| row.get(0))
}

/// A book as the columns have it.
pub(super) struct Entry {
    pub id: i64,
    pub uid: BookUid,
    pub language: Option<String>,
    pub published_from: Option<i64>,
}

fn entry(row: &store::Row<'_>) -> store::SqlResult<Entry> {
    Ok(Entry { id: row.get(0)?, uid: row.get(1)?, language: row.get(2)?, published_from: row.get(3)? })
}

pub(super) fn books(tx: &ReadTx<'_>) -> Result<Vec<Entry>, StoreError> {
    tx.all("SELECT id, uid, language, published_from FROM books ORDER BY id", [], entry)
}

pub(super) fn book(tx: &ReadTx<'_>, uid: BookUid) -> Result<Option<Entry>, StoreError> {
    tx.find("SELECT id, uid, language, published_from FROM books WHERE uid = ?1", [uid], entry)
}

/// Every book with each of its contributors, in order.
pub(super) fn credits(tx: &ReadTx<'_>) -> Result<Vec<(i64, i64)>, StoreError> {
    tx.all("SELECT book_id, contributor_id FROM book_contributors ORDER BY book_id, position", [], |row| {
        Ok((row.get(0)?, row.get(1)?))
    })
}

pub(super) fn credits_of(tx: &ReadTx<'_>, book: i64) -> Result<Vec<i64>, StoreError> {
    tx.all("SELECT contributor_id FROM book_contributors WHERE book_id = ?1 ORDER BY position", [book], |row| {
        row.get(0)
    })
}

/// A contributor as the people have it.
pub(super) struct Person {
    pub id: i64,
    pub uid: ContributorUid,
    pub name: Box<str>,
}

fn person(row: &store::Row<'_>) -> store::SqlResult<Person> {
    Ok(Person { id: row.get(0)?, uid: row.get(1)?, name: row.get(2)? })
}

pub(super) fn people(tx: &ReadTx<'_>) -> Result<Vec<Person>, StoreError> {
    tx.all("SELECT id, uid, name FROM contributors ORDER BY id", [], person)
}

pub(super) fn contributor(tx: &ReadTx<'_>, uid: ContributorUid) -> Result<Option<Person>, StoreError> {
    tx.find("SELECT id, uid, name FROM contributors WHERE uid = ?1", [uid], person)
}

/// Every book in one order, with whether it lacks what is sorted by. Read off
/// the order's own index; the trash is sorted, it is small.
pub(super) fn order(tx: &ReadTx<'_>, trash: bool, sort: BookSort) -> Result<Vec<(i64, bool)>, StoreError> {
    tx.all(&order_sql(trash, sort), [], |row| Ok((row.get(0)?, row.get(1)?)))
}

pub(super) fn order_sql(trash: bool, sort: BookSort) -> String {
    let lacks = match sort {
        BookSort::Title | BookSort::Added => "0",
        BookSort::Author => "author_key = x''",
        BookSort::Published => "published_from IS NULL",
    };
    let place = if trash { "NOT NULL AND emptied_at IS NULL" } else { "NULL" };
    let order = super::super::table::order(sort, false);
    format!("SELECT id, {lacks} FROM books WHERE trashed_at IS {place} ORDER BY {order}")
}

/// The sort keys of a book.
pub(super) fn keys(tx: &ReadTx<'_>, id: i64) -> Result<Keys, StoreError> {
    find_keys(tx, id)?.ok_or(StoreError::Missing)
}

pub(super) fn find_keys(tx: &ReadTx<'_>, id: i64) -> Result<Option<Keys>, StoreError> {
    tx.find(
        "SELECT title_key, author_key, published_from, published_to, created_at, trashed_at IS NOT NULL
           FROM books WHERE id = ?1 AND emptied_at IS NULL",
        [id],
        |row| {
            Ok(Keys {
                id,
                title: row.get(0)?,
                author: row.get(1)?,
                published_from: row.get(2)?,
                published_to: row.get(3)?,
                created_at: row.get(4)?,
                is_trashed: row.get(5)?,
            })
        },
    )
}

/// Something of the index that a step after `step` changed.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Touched {
    Book(BookUid),
    Contributor(ContributorUid),
    /// The library's language, perhaps: everything follows from it.
    Settings,
}

/// What was touched since `step`, at most `most`. A record of a table of links
/// begins with the uid of its book.
pub(super) fn touched_since(tx: &ReadTx<'_>, step: i64, most: usize) -> Result<Vec<Touched>, StoreError> {
    let most = i64::try_from(most).unwrap_or(i64::MAX);
    tx.all(
        "SELECT DISTINCT CASE table_name WHEN 'book_contributors' THEN 'books' ELSE table_name END,
                CASE table_name WHEN 'settings' THEN NULL ELSE substr(row, 1, 16) END
           FROM changes
          WHERE step_id > ?1 AND table_name IN ('books', 'book_contributors', 'contributors', 'settings')
          LIMIT ?2",
        params![step, most],
        |row| {
            let table: String = row.get(0)?;
            Ok(match table.as_str() {
                "books" => Touched::Book(row.get(1)?),
                "contributors" => Touched::Contributor(row.get(1)?),
                _ => Touched::Settings,
            })
        },
    )
}

/// The ids of the books in which the words occur, ascending, in the trash too.
pub(super) fn matching(tx: &ReadTx<'_>, words: &str) -> Result<Vec<i64>, StoreError> {
    tx.all("SELECT rowid FROM book_search WHERE book_search MATCH ?1 ORDER BY rowid", [words], |row| row.get(0))
}
