//! What a list said about a book, for whoever imported it: stars, shelves,
//! dates, the review. Until these have places of their own, they are read from
//! the row that was kept.

use serde::Serialize;
use store::{ReadTx, StoreError};
use ts_rs::TS;

use super::cells::{Cells, Problems, visible};
use super::goodreads;
use super::html::plain;
use super::list::Kept;
use super::table::{self, NoteRow};
use crate::uid::AccountUid;

/// What a list said about a book. Only its importer gets to see it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct SourceNote {
    /// Whose list: "goodreads".
    pub source: String,
    /// The file's name.
    pub file_name: String,
    /// UTC milliseconds.
    pub imported_at: i64,
    /// Stars, 1 to 5.
    pub rating: Option<u8>,
    /// Shelves, without the exclusive one.
    pub shelves: Vec<String>,
    /// The exclusive shelf: `read`, `to-read`, `currently-reading`, or one of
    /// their own.
    pub status: Option<String>,
    /// A partial date: `2021-05-03`.
    pub date_read: Option<String>,
    /// A partial date.
    pub date_added: Option<String>,
    /// How often it was read.
    pub read_count: Option<u32>,
    /// Plain text with line breaks.
    pub review: Option<String>,
    /// Plain text with line breaks.
    pub private_notes: Option<String>,
    /// Everything else that stood there, by the names of the columns.
    pub other: Vec<NamedValue>,
}

/// A column and what stood there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct NamedValue {
    /// The column's name.
    pub name: String,
    /// The cell.
    pub value: String,
}

/// What lists said about a book that `asker` imported, the newest first.
pub(crate) fn notes(tx: &ReadTx<'_>, book: i64, asker: AccountUid) -> Result<Vec<SourceNote>, StoreError> {
    Ok(table::notes(tx, book, asker)?.into_iter().filter_map(note).collect())
}

fn note(row: NoteRow) -> Option<SourceNote> {
    let cells = Kept::of(&row.cells)?;
    let private = goodreads::private(&cells, &mut Problems::new(0));
    let text = |html: &str| Some(plain(html)).filter(|text| !text.is_empty());
    Some(SourceNote {
        source: row.source,
        file_name: row.file_name,
        imported_at: row.imported_at,
        rating: private.rating,
        status: private.status,
        date_read: private.date_read,
        date_added: private.date_added,
        read_count: private.read_count,
        review: text(&private.review),
        private_notes: text(&private.private_notes),
        shelves: private.shelves,
        other: cells
            .0
            .keys()
            .filter(|column| goodreads::is_other(&cells, column))
            .map(|column| NamedValue { name: column.clone(), value: visible(cells.cell(column).trim()) })
            .collect(),
    })
}
