//! Lists of books, a page at a time, with the exact total.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::book::BookRow;
use super::table;
use crate::accounts::Session;
use crate::error::Result;
use crate::library::Library;
use crate::policy::Command;
use crate::search::query::match_expression;
use crate::text::limits;

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BookSort {
    /// The title, in the order of the library's language.
    #[default]
    Title,
    /// The authors in order, then the title; books without one come last.
    Author,
    /// The date, the less exact first; books without one come last.
    Published,
    /// When the book was added.
    Added,
}

/// Which books, in which order, from where.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, TS)]
#[serde(default, deny_unknown_fields)]
#[ts(optional_fields)]
pub struct BookQuery {
    /// Words that must all occur; any text is harmless.
    pub query: Option<String>,
    /// What to sort by; the title when left out.
    pub sort: Option<BookSort>,
    /// From the end.
    pub descending: Option<bool>,
    /// Rows to pass over.
    pub offset: Option<u32>,
    /// Rows to return: 100 when left out, 1,000 at most.
    pub limit: Option<u32>,
    /// The trash instead of the shelves.
    pub trash: Option<bool>,
}

/// One page of a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookPage {
    /// Books in the whole list.
    pub total: u32,
    /// Where this page begins.
    pub offset: u32,
    /// The rows.
    pub items: Vec<BookRow>,
}

/// Rows of a page when nothing else is asked.
const DEFAULT_LIMIT: u32 = 100;

impl Library {
    /// One page of the books, or of the trash. Total and rows are of one moment.
    ///
    /// # Errors
    /// `Unauthenticated`, `Validation` for a search of endless length.
    pub fn book_list(&self, session: &Session, request: &BookQuery) -> Result<BookPage> {
        self.read(session, Command::book_list, |tx| {
            let query = request.query.as_deref().unwrap_or_default();
            let length = query.chars().count();
            if length > limits::QUERY {
                return Err(crate::Error::Validation(vec![crate::text::too_long("query", limits::QUERY, length)]));
            }
            let selection = table::Selection {
                trash: request.trash.unwrap_or_default(),
                words: match_expression(query),
                sort: request.sort.unwrap_or_default(),
                descending: request.descending.unwrap_or_default(),
            };
            let offset = request.offset.unwrap_or_default();
            let limit = request.limit.unwrap_or(DEFAULT_LIMIT).min(limits::PAGE);
            let total = table::count(tx, &selection)?;
            let ids = table::page(tx, &selection, limit, offset)?;
            let items = ids.into_iter().map(|id| table::row(tx, id)).collect::<Result<_, _>>()?;
            Ok(BookPage { total, offset, items })
        })
    }
}
