//! What a list says about its importer's reading, and what else of a row is shown
//! to them.

use super::super::answers::RowProblemReason as Reason;
use super::super::cells::{Cells, Problems, day, entries, number, squeezed};
use super::is_audio;

/// The shelves that everybody has.
const STATUSES: [&str; 3] = ["read", "to-read", "currently-reading"];

/// What a row says about its importer's reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(in crate::transfer) struct Private {
    pub rating: Option<u8>,
    pub shelves: Vec<String>,
    pub status: Option<String>,
    pub date_read: Option<String>,
    pub date_added: Option<String>,
    pub read_count: Option<u32>,
    pub review: String,
    pub private_notes: String,
}

/// Reads the private columns; what can't be read is said, and stays in the row
/// that is kept.
pub(in crate::transfer) fn private(cells: &impl Cells, problems: &mut Problems) -> Private {
    let mut whole = |column: &str, field: &str, most: i64| match number(cells.cell(column)) {
        Ok(number) => number.filter(|number| (0..=most).contains(number)).or_else(|| {
            if number.is_some() {
                problems.add(field, Reason::NumberDamaged, cells.cell(column));
            }
            None
        }),
        Err(()) => {
            problems.add(field, Reason::NumberDamaged, cells.cell(column));
            None
        }
    };
    let rating = whole("My Rating", "rating", 5).and_then(|stars| u8::try_from(stars).ok()).filter(|stars| *stars > 0);
    let read_count = whole("Read Count", "read_count", 100_000).and_then(|count| u32::try_from(count).ok());
    let mut date = |column: &str, field: &str| {
        day(cells.cell(column)).unwrap_or_else(|()| {
            problems.add(field, Reason::DateNotKnown, cells.cell(column));
            None
        })
    };
    let (date_read, date_added) = (date("Date Read", "date_read"), date("Date Added", "date_added"));
    let status = Some(squeezed(cells.cell("Exclusive Shelf"))).filter(|status| !status.is_empty());
    // The list of shelves has the exclusive one too, except when that is `read`.
    let mut shelves: Vec<String> = Vec::new();
    for shelf in entries(cells.cell("Bookshelves")).map(squeezed) {
        if status.as_ref() != Some(&shelf) && !shelves.contains(&shelf) {
            shelves.push(shelf);
        }
    }
    Private {
        rating,
        shelves,
        status,
        date_read: date_read.map(|date| date.to_string()),
        date_added: date_added.map(|date| date.to_string()),
        read_count,
        review: cells.cell("My Review").trim().to_owned(),
        private_notes: cells.cell("Private Notes").trim().to_owned(),
    }
}

impl Private {
    /// The shelves that a person made, the exclusive one too if it is theirs.
    pub fn own_shelves(&self) -> impl Iterator<Item = &String> {
        let status = self.status.iter().filter(|status| !STATUSES.contains(&&***status));
        self.shelves.iter().chain(status)
    }
}

/// Whether a column has no place in the book or in [`Private`], and so is shown
/// as it stands.
pub(in crate::transfer) fn is_other(cells: &impl Cells, column: &str) -> bool {
    let cell = cells.cell(column).trim();
    match column {
        "Book Id"
        | "Title"
        | "Author"
        | "Author l-f"
        | "Additional Authors"
        | "ISBN"
        | "ISBN13"
        | "Publisher"
        | "Year Published"
        | "My Rating"
        | "Average Rating"
        | "Bookshelves"
        | "Bookshelves with positions"
        | "Exclusive Shelf"
        | "My Review"
        | "Private Notes"
        | "Read Count" => false,
        "Number of Pages" => is_audio(cells) && cell != "0",
        "Original Publication Year" => cell != cells.cell("Year Published").trim(),
        // A date that was not understood is shown as it was written.
        "Date Read" | "Date Added" => day(cell).is_err(),
        "Owned Copies" => cell != "0",
        _ => true,
    }
}
