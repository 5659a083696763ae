//! What many books are now, read together: one question of each table and not
//! one a book.

use std::collections::HashMap;

use store::{ReadTx, StoreError};

use super::fields::{Checked, Identifier};
use super::table::{self, Columns};
use crate::dates::PartialDate;

/// A book as it stands in the file.
pub(crate) struct Standing {
    pub(super) columns: Columns,
    pub(super) authors: Vec<String>,
    pub(super) identifier: Option<Identifier>,
}

impl Standing {
    /// As if all of it had just been entered.
    pub(crate) fn as_entered(&self) -> Checked {
        let Columns { title, publisher, published_date, page_count, language, .. } = self.columns.clone();
        // What was let in is a date.
        let published = published_date.and_then(|text| PartialDate::parse("published_date", &text).ok());
        Checked {
            title: Some(title),
            authors: Some(self.authors.clone()),
            publisher: Some(publisher),
            published: Some(published),
            page_count: Some(page_count),
            language: Some(language),
            isbn: Some(self.identifier.clone()),
            warnings: Vec::new(),
        }
    }
}

/// These books, by their local ids.
pub(crate) fn standing(tx: &ReadTx<'_>, ids: &[i64]) -> Result<HashMap<i64, Standing>, StoreError> {
    let ids = serde_json::to_string(ids)?;
    let books = tx.all(
        &format!("SELECT b.id, {} FROM json_each(?1) j CROSS JOIN books b ON b.id = j.value", table::PLAIN_COLUMNS),
        [&ids],
        |row| {
            let columns = table::plain_columns(row, 1)?;
            Ok((row.get(0)?, Standing { columns, authors: Vec::new(), identifier: None }))
        },
    )?;
    let mut books: HashMap<i64, Standing> = books.into_iter().collect();
    let authors = tx.all(
        "SELECT bc.book_id, coalesce(bc.credited_as, c.name)
           FROM json_each(?1) j
          CROSS JOIN book_contributors bc ON bc.book_id = j.value
          CROSS JOIN contributors c ON c.id = bc.contributor_id
          ORDER BY bc.book_id, bc.position",
        [&ids],
        |row| Ok((row.get::<_, i64>(0)?, row.get(1)?)),
    )?;
    for (book, author) in authors {
        if let Some(standing) = books.get_mut(&book) {
            standing.authors.push(author);
        }
    }
    let identifiers = tx.all(
        "SELECT i.book_id, i.value, i.canonical
           FROM json_each(?1) j CROSS JOIN book_identifiers i ON i.book_id = j.value
          WHERE i.scheme = 'isbn' ORDER BY i.book_id, i.position",
        [&ids],
        |row| Ok((row.get::<_, i64>(0)?, Identifier { value: row.get(1)?, canonical: row.get(2)? })),
    )?;
    for (book, identifier) in identifiers {
        if let Some(standing) = books.get_mut(&book)
            && standing.identifier.is_none()
        {
            standing.identifier = Some(identifier);
        }
    }
    Ok(books)
}
