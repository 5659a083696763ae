//! A book, whole and as a row of a list.

use serde::Serialize;
use ts_rs::TS;

use crate::covers::Cover;
use crate::error::Params;
use crate::history::Doer;
use crate::transfer::SourceNote;
use crate::uid::BookUid;

/// A book as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookRow {
    /// Its uid.
    pub uid: BookUid,
    /// The title.
    pub title: String,
    /// The names on the book, in order.
    pub authors: Vec<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// A partial date: `1898`, `1898-12`, `1898-12-31`, `-750`.
    pub published_date: Option<String>,
    /// Pages.
    pub page_count: Option<i64>,
    /// BCP 47; without one the library's language holds.
    pub language: Option<String>,
    /// The checked ISBN-13, digits only.
    pub isbn13: Option<String>,
    /// UTC milliseconds.
    pub created_at: i64,
    /// UTC milliseconds.
    pub updated_at: i64,
    /// When it went to the trash, UTC milliseconds.
    pub trashed_at: Option<i64>,
    /// Its picture; without one the cover is drawn from title and author.
    pub cover: Option<Cover>,
}

/// Everything about a book.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Book {
    /// What lists show too.
    #[serde(flatten)]
    #[ts(flatten)]
    pub row: BookRow,
    /// The ISBN as it was typed, valid or not.
    pub isbn: Option<String>,
    /// The ISBN-10 of a valid ISBN that has one.
    pub isbn10: Option<String>,
    /// First name or username of whoever added it.
    pub added_by: Option<Doer>,
    /// What lists said about it that the person who asks imported; nobody else
    /// gets to see that.
    pub sources: Vec<SourceNote>,
}

/// Something to look at although the book was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct Warning {
    /// The field's name in the request.
    pub field: String,
    /// What is odd.
    pub code: WarningCode,
    /// What the sentence needs.
    pub params: Params,
    /// English, for the command line.
    pub message: String,
}

/// What is odd about a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum WarningCode {
    /// The check digit of `text` doesn't fit, or it is no ISBN at all. It is
    /// kept as it was typed.
    IsbnNotValid,
}

/// A book that was saved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookSaved {
    /// The book as it is now.
    pub book: Book,
    /// What to look at.
    pub warnings: Vec<Warning>,
}
