//! Lists of books, a page at a time, with the exact total.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use store::{ReadTx, StoreError};
use ts_rs::TS;

use super::book::BookRow;
use super::filter::{Conditions, Filter};
use super::index::bits::Bits;
use super::index::order::Order;
use super::index::{Index, Slot};
use super::table::{self, Selection};
use crate::accounts::Session;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::search::query::match_expression;
use crate::text::{limits, too_long};

/// What a list is sorted by.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "snake_case")]
pub enum BookSort {
    /// The title, in the order of the library's language, its article skipped.
    #[default]
    Title,
    /// The authors in order, then the title; books without one come last.
    Author,
    /// The date, the less exact first; books without one come last.
    Published,
    /// When the book was added.
    Added,
}

impl BookSort {
    /// Every order there is.
    pub const ALL: [Self; 4] = [Self::Title, Self::Author, Self::Published, Self::Added];
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
    /// Values wanted and not wanted.
    pub filters: Option<Vec<Filter>>,
}

impl BookQuery {
    /// What is asked, looked at.
    pub(super) fn selection(&self) -> Result<Selection> {
        let query = self.query.as_deref().unwrap_or_default();
        let mut wrong = Vec::new();
        let length = query.chars().count();
        if length > limits::QUERY {
            wrong.push(too_long("query", limits::QUERY, length));
        }
        if self.filters().len() > limits::FILTERS {
            let message = format!("at most {} filters at once", limits::FILTERS);
            wrong.push(FieldError::new("filters", FieldCode::TooMany, message).with("max", limits::FILTERS));
        }
        if !wrong.is_empty() {
            return Err(Error::Validation(wrong));
        }
        Ok(Selection {
            trash: self.trash.unwrap_or_default(),
            words: match_expression(query),
            sort: self.sort.unwrap_or_default(),
            descending: self.descending.unwrap_or_default(),
        })
    }

    pub(super) fn filters(&self) -> &[Filter] {
        self.filters.as_deref().unwrap_or_default()
    }
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

/// A list by the index: an order, and what a book must have to be in it.
pub(super) struct Listed<'i> {
    pub index: &'i Index,
    order: &'i Order,
    descending: bool,
    words: Option<Arc<Bits>>,
    pub conditions: Conditions,
}

impl<'i> Listed<'i> {
    pub(super) fn of(tx: &ReadTx<'_>, index: &'i Index, request: &BookQuery) -> Result<Self> {
        let Selection { trash, words, sort, descending } = request.selection()?;
        Ok(Self {
            index,
            order: index.order(trash, sort),
            descending,
            words: words.map(|words| index.matching(tx, &words)).transpose()?,
            conditions: Conditions::of(tx, index, request.filters())?,
        })
    }

    /// Every book in which the words occur, in order, whatever the filters.
    pub(super) fn each_found(&self, mut f: impl FnMut(Slot)) {
        match &self.words {
            None => self.order.each(self.descending, f),
            Some(words) => self.order.each(self.descending, |slot| {
                if words.has(slot) {
                    f(slot);
                }
            }),
        }
    }

    /// Every book of the list, in order.
    pub(super) fn each(&self, mut f: impl FnMut(Slot)) {
        if self.conditions.are_none() {
            return self.each_found(f);
        }
        self.each_found(|slot| {
            if self.conditions.has(self.index, slot) {
                f(slot);
            }
        });
    }

    /// Part of the list, and how long all of it is.
    pub(super) fn part(&self, offset: u32, limit: u32) -> (u32, Vec<Slot>) {
        let mut total = 0_u32;
        let mut part = Vec::new();
        self.each(|slot| {
            if total >= offset && total - offset < limit {
                part.push(slot);
            }
            total += 1;
        });
        (total, part)
    }
}

impl Library {
    /// One page of the books, or of the trash. Total and rows are of one moment.
    ///
    /// # Errors
    /// `Unauthenticated`, `Validation` for a search of endless length.
    pub fn book_list(&self, session: &Session, request: &BookQuery) -> Result<BookPage> {
        let offset = request.offset.unwrap_or_default();
        let limit = request.limit.unwrap_or(DEFAULT_LIMIT).min(limits::PAGE);
        let page = |tx: &ReadTx<'_>, total, ids: Vec<i64>| {
            let items = ids.into_iter().map(|id| table::row(tx, id)).collect::<Result<_, StoreError>>()?;
            Ok(BookPage { total, offset, items })
        };
        let by_index = |tx: &ReadTx<'_>, index: &Index| {
            let (total, slots) = Listed::of(tx, index, request)?.part(offset, limit);
            page(tx, total, slots.into_iter().map(|slot| index.id(slot)).collect())
        };
        // Without the index SQLite answers all but the filters, so that the first
        // list after an open or an import doesn't wait for it.
        let answer = self.read(session, Command::book_list, |tx| {
            let selection = request.selection()?;
            match self.index.ready(tx)? {
                Some(index) => by_index(tx, &index).map(Some),
                None if request.filters().is_empty() => {
                    let total = table::count(tx, &selection)?;
                    page(tx, total, table::page(tx, &selection, limit, offset)?).map(Some)
                }
                None => Ok(None),
            }
        })?;
        match answer {
            Some(page) => Ok(page),
            None => self.read_by_index(session, Command::book_list, by_index),
        }
    }

    /// Reads with the index as the transaction sees the file, made if need be.
    pub(super) fn read_by_index<T>(
        &self,
        session: &Session,
        command: Command,
        f: impl Fn(&ReadTx<'_>, &Index) -> Result<T>,
    ) -> Result<T> {
        loop {
            let answer = self.read(session, command, |tx| {
                let index: Option<Arc<Index>> = self.index.made(tx)?;
                index.map(|index| f(tx, &index)).transpose()
            })?;
            // Without an answer the index was ahead of this transaction, so the
            // next one sees more; that ends.
            if let Some(answer) = answer {
                return Ok(answer);
            }
        }
    }
}
