//! What crosses to the window and the command line about an import.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use uuid::Uuid;

use crate::uid::BookUid;

/// Which kind of list a file is said to be.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ImportFormat {
    /// The program finds out.
    #[default]
    Auto,
    /// The export of Goodreads, even if some of its columns are missing.
    Goodreads,
}

/// A file that is handed over to be read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ImportFile {
    /// What it is called; a folder before it is left out.
    pub name: String,
    /// How many bytes it has, where that is known.
    pub size: Option<u64>,
    /// Which kind of list it is said to be.
    pub format: ImportFormat,
}

impl ImportFile {
    /// A file of which nothing else is known.
    #[must_use]
    pub fn named(name: &str) -> Self {
        Self { name: name.to_owned(), ..Self::default() }
    }
}

/// A part of a file that is too large to be handed over in one piece.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ImportPart<'p> {
    /// What the parts before it are called; none for the first.
    pub import: Option<Uuid>,
    /// What the file is called; asked of the first part alone.
    pub name: &'p str,
    /// How many bytes the whole file is said to have; asked of the first part alone.
    pub size: Option<u64>,
    /// The part.
    pub bytes: &'p [u8],
}

/// A file that was read and compared with the library; nothing is written yet.
/// The numbers are numbers of rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportPlan {
    /// Names this plan in the commands that follow.
    #[ts(type = "string")]
    pub import: Uuid,
    /// Whose list it is: "goodreads".
    pub format: &'static str,
    /// The file's name, without a folder.
    pub file_name: String,
    /// Rows of the file: new, unchanged, updated, trashed and left out together.
    pub total: u32,
    /// Books that aren't here.
    pub new: u32,
    /// Books that are here, as the list has them.
    pub unchanged: u32,
    /// Books that are here and of which the list says something new.
    pub updated: u32,
    /// Books that are in the trash, and stay there.
    pub trashed: u32,
    /// Rows that hold no book that could come in: without a title, unreadable,
    /// or with the book of an earlier row.
    pub left_out: u32,
    /// Rows that need a look: those left out, those in the trash, and those with
    /// a value dropped or kept as text, which are counted above too.
    pub problems: u32,
    /// Rows that will be written: new and updated.
    pub importable: u32,
}

/// One import by its name; a file that is handed over has it from its first part on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportRef {
    /// The import.
    #[ts(type = "string")]
    pub import: Uuid,
}

/// What is to be stopped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportCancel {
    /// The import; without it, the list that is still being read.
    #[ts(type = "string | null")]
    pub import: Option<Uuid>,
}

/// Which rows of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportRowsKind {
    /// Books that aren't here.
    New,
    /// Books that are here, as the list has them.
    Unchanged,
    /// Books that are here and of which the list says something new.
    Updated,
    /// Books that are in the trash.
    Trashed,
    /// Rows that need a look.
    Problems,
}

/// The rows behind one number of a plan, a page at a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct ImportRowsRequest {
    /// The import.
    #[ts(type = "string")]
    pub import: Uuid,
    /// Which rows.
    pub list: ImportRowsKind,
    /// Rows to pass over.
    #[serde(default)]
    #[ts(optional)]
    pub offset: Option<u32>,
    /// Rows to return: 100 when left out, 1,000 at most.
    #[serde(default)]
    #[ts(optional)]
    pub limit: Option<u32>,
}

/// Some rows of a list, in the order of the file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportRows {
    /// How many there are altogether.
    pub total: u32,
    /// The page.
    pub items: Vec<ImportRow>,
}

/// One row of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportRow {
    /// Its line in the file; the header is line 1.
    pub line: u32,
    /// The title; empty when it has none or can't be read.
    pub title: String,
    /// The names on the book.
    pub authors: Vec<String>,
    /// What is the matter with it.
    pub problems: Vec<RowProblem>,
}

/// Something to look at in a row.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct RowProblem {
    /// Its line in the file; the header is line 1.
    pub line: u32,
    /// The field, by the name it has in a book or in what is kept of the list
    /// (`isbn`, `date_read`); `row` when it is about the whole row.
    pub field: String,
    /// What is the matter.
    pub reason: RowProblemReason,
    /// What stands in the file, or its beginning; of a book in the trash the title.
    pub text: String,
    /// Whether the row was left out because of it; else the value was dropped,
    /// or kept as text.
    pub left_out: bool,
}

/// What can be the matter with a row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum RowProblemReason {
    /// A book needs a title.
    NoTitle,
    /// No ISBN by its check digit; it is kept as text.
    IsbnNotValid,
    /// No date, or one whose day and month can't be told apart.
    DateNotKnown,
    /// A number that a spreadsheet shortened or overwrote.
    NumberDamaged,
    /// No whole number of pages.
    PageCountNotANumber,
    /// Longer than the field can hold.
    TooLong,
    /// The book is in the trash and stays there.
    InTrash,
    /// An earlier row has the same book.
    DuplicateInFile,
    /// The row has no end, or other columns than the list.
    RowUnreadable,
}

impl RowProblemReason {
    /// The reason as scripts see it: `isbn_not_valid`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NoTitle => "no_title",
            Self::IsbnNotValid => "isbn_not_valid",
            Self::DateNotKnown => "date_not_known",
            Self::NumberDamaged => "number_damaged",
            Self::PageCountNotANumber => "page_count_not_a_number",
            Self::TooLong => "too_long",
            Self::InTrash => "in_trash",
            Self::DuplicateInFile => "duplicate_in_file",
            Self::RowUnreadable => "row_unreadable",
        }
    }
}

/// How far an import is: the event `import_progress`. What a second brings, and
/// when it will be done, follow from two of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct ImportProgress {
    /// Which import; none for the list that is still being read and compared.
    #[ts(type = "string | null")]
    pub import: Option<Uuid>,
    /// What it is at.
    pub phase: ImportPhase,
    /// Rows done in this phase; bytes while it is read, since nobody knows yet
    /// how many rows are to come.
    pub done: u64,
    /// Rows of this phase, or bytes of the file; 0 when that isn't known.
    pub total: u64,
}

/// What an import is at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum ImportPhase {
    /// Reading the file.
    Reading,
    /// Comparing with the library; before the writing, making the books ready.
    Matching,
    /// Writing. Nobody sees anything of it before it is whole.
    Writing,
}

/// What came of an import.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct ImportReport {
    /// Books that were added.
    pub added: u32,
    /// Books that were here as the list has them.
    pub unchanged: u32,
    /// Books of which something new was taken over, if only what is kept for
    /// whoever imported.
    pub updated: u32,
    /// Books in the trash, left alone.
    pub trashed: u32,
    /// Rows of the list whose rating is now kept.
    pub ratings: u32,
    /// Rows of the list whose review is now kept.
    pub reviews: u32,
    /// Shelves of the list that are now kept, each counted once.
    pub shelves: u32,
    /// Everything to look at, in the order of the file.
    pub problems: Vec<RowProblem>,
    /// The first book that was added.
    pub first: Option<BookUid>,
}
