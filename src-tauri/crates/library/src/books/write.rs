//! Adding, editing, trashing and restoring books. Each is one step of the log.

use serde::{Deserialize, Serialize};
use store::{ReadTx, WriteTx};
use ts_rs::TS;

use super::book::{Book, BookSaved, Warning};
use super::credits;
use super::fields::{BookFields, Checked};
use super::identifiers;
use super::table::{self, Columns, Keys};
use crate::accounts::Session;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::search;
use crate::settings;
use crate::steps::Step;
use crate::text::limits;
use crate::text::order::Order;
use crate::uid::BookUid;

/// One book by its uid.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BookRef {
    /// The book.
    pub uid: BookUid,
}

/// Several books by their uids.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BookRefs {
    /// The books.
    pub uids: Vec<BookUid>,
}

impl BookRefs {
    /// # Errors
    /// `Validation` for more than one call may have.
    pub(super) fn check_count(&self) -> Result<()> {
        if self.uids.len() <= limits::BOOKS_AT_ONCE {
            return Ok(());
        }
        let message = format!("at most {} books at once", limits::BOOKS_AT_ONCE);
        let error = FieldError::new("uids", FieldCode::TooMany, message).with("max", limits::BOOKS_AT_ONCE);
        Err(Error::Validation(vec![error]))
    }
}

/// Changes to one book.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BookUpdate {
    /// The book.
    pub uid: BookUid,
    /// What changes.
    pub fields: BookFields,
}

/// The books that did move; the others were there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BooksMoved {
    /// Their uids.
    pub uids: Vec<BookUid>,
}

impl Library {
    /// One book, trashed or not.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn book_get(&self, session: &Session, request: &BookRef) -> Result<Book> {
        self.read(session, Command::book_get, |tx| {
            let id = id(tx, request.uid)?;
            Ok(table::book(tx, id, session.account())?)
        })
    }

    /// Adds a book.
    ///
    /// # Errors
    /// `Validation` with every wrong field; nothing is saved then.
    pub fn book_create(&self, session: &Session, request: &BookFields) -> Result<BookSaved> {
        let uid = BookUid(uuid::Uuid::now_v7());
        self.write(session, Command::book_create, Step::BookCreate { book: uid }, |tx| {
            add(tx, uid, session, request).map(|(_, saved)| saved)
        })
    }

    /// Changes the fields that were given.
    ///
    /// # Errors
    /// `NotFound`; `Validation` with every wrong field, nothing is saved then.
    pub fn book_update(&self, session: &Session, request: &BookUpdate) -> Result<BookSaved> {
        self.write(session, Command::book_update, Step::BookEdit { book: request.uid }, |tx| {
            let id = id(tx, request.uid)?;
            let checked = request.fields.check()?;
            revise(tx, id, session, checked)
        })
    }

    /// Moves books to the trash.
    ///
    /// # Errors
    /// `NotFound` when one doesn't exist; nothing is moved then.
    pub fn book_trash(&self, session: &Session, request: &BookRefs) -> Result<BooksMoved> {
        self.write(session, Command::book_trash, Step::BookTrash, |tx| moved(tx, request, true))
    }

    /// Takes books out of the trash.
    ///
    /// # Errors
    /// `NotFound` when one doesn't exist; nothing is moved then.
    pub fn book_restore(&self, session: &Session, request: &BookRefs) -> Result<BooksMoved> {
        self.write(session, Command::book_restore, Step::BookRestore, |tx| moved(tx, request, false))
    }
}

/// Adds a book within a step; with its local id.
pub(crate) fn add(tx: &WriteTx<'_>, uid: BookUid, session: &Session, fields: &BookFields) -> Result<(i64, BookSaved)> {
    let checked = fields.check_new()?;
    let mut columns = Columns::default();
    columns.apply(&checked);
    let authors = checked.authors.as_deref().unwrap_or_default();
    let keys = Keys::of(&order(tx)?, &columns, authors);
    let id = table::insert(tx, uid, &columns, &keys)?;
    credits::set_authors(tx, id, authors)?;
    if let Some(Some(identifier)) = &checked.isbn {
        identifiers::set_identifier(tx, id, Some(identifier))?;
    }
    saved(tx, id, session, checked.warnings).map(|saved| (id, saved))
}

/// The local id of a book, trashed or not.
pub(crate) fn id(tx: &ReadTx<'_>, uid: BookUid) -> Result<i64> {
    table::find_id(tx, uid)?.ok_or(Error::NotFound("book"))
}

/// The order of titles and names in the library's language.
pub(super) fn order(tx: &ReadTx<'_>) -> Result<Order> {
    Order::of(&settings::language(tx)?).ok_or_else(|| Error::Internal("the collation data is missing".to_owned()))
}

/// Changes the fields that were given, where they differ.
fn revise(tx: &WriteTx<'_>, id: i64, session: &Session, checked: Checked) -> Result<BookSaved> {
    let before = table::columns(tx, id)?;
    let mut columns = before.clone();
    columns.apply(&checked);
    let authors_before = credits::authors(tx, id)?;
    let authors = checked.authors.as_ref().unwrap_or(&authors_before);
    let identifier_before = identifiers::identifier(tx, id)?;
    let identifier = checked.isbn.as_ref().unwrap_or(&identifier_before);
    if columns == before && *authors == authors_before && *identifier == identifier_before {
        // Saved without a change: the book keeps its date and the log is silent.
        return Ok(BookSaved { book: table::book(tx, id, session.account())?, warnings: checked.warnings });
    }
    table::update(tx, id, &columns, &Keys::of(&order(tx)?, &columns, authors))?;
    if *authors != authors_before {
        credits::set_authors(tx, id, authors)?;
    }
    if *identifier != identifier_before {
        identifiers::set_identifier(tx, id, identifier.as_ref())?;
    }
    saved(tx, id, session, checked.warnings)
}

/// Brings the search index up to date and gives the book back.
fn saved(tx: &WriteTx<'_>, id: i64, session: &Session, warnings: Vec<Warning>) -> Result<BookSaved> {
    let book = table::book(tx, id, session.account())?;
    search::table::index(tx, id, &book)?;
    Ok(BookSaved { book, warnings })
}

fn moved(tx: &WriteTx<'_>, request: &BookRefs, trashed: bool) -> Result<BooksMoved> {
    request.check_count()?;
    let mut uids = Vec::new();
    for uid in &request.uids {
        if table::set_trashed(tx, id(tx, *uid)?, trashed)? {
            uids.push(*uid);
        }
    }
    Ok(BooksMoved { uids })
}
