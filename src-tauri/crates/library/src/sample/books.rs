//! The books of the sample, from the list that is built into the program: a
//! line a book, its cells parted by tabs, several authors by semicolons.

use crate::books::BookFields;

static LIST: &str = include_str!("../../sample/books.tsv");

/// A book of the sample.
pub(super) struct SampleBook {
    pub fields: BookFields,
    /// What is drawn for it; most have no picture, as in any house.
    pub picture: Option<&'static str>,
}

/// Every book, in the order of the list.
pub(super) fn all() -> impl Iterator<Item = SampleBook> {
    LIST.lines().skip(1).map(|line| {
        let mut cells = line.split('\t');
        let mut next = || cells.next().filter(|cell| !cell.is_empty());
        let mut cell = || next().map(str::to_owned);
        let title = cell();
        let authors = cell().map(|names| names.split(';').map(str::to_owned).collect());
        let fields = BookFields {
            title,
            authors,
            publisher: cell(),
            published_date: cell(),
            language: cell(),
            page_count: cell(),
            isbn: cell(),
        };
        SampleBook { fields, picture: next() }
    })
}
