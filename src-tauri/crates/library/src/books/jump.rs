//! The first book of a list that begins with what was typed: type-ahead.

use serde::Deserialize;
use store::{ReadTx, StoreError};
use ts_rs::TS;

use super::index::{Index, Slot};
use super::leads::{self, Lead};
use super::list::{BookQuery, BookSort, Listed};
use super::place::BookPlace;
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::search::fold::fold;
use crate::search::query::beginning_expression;
use crate::settings;
use crate::text::order::Order;
use crate::text::{limits, too_long};

/// A place in a list, by the beginning of what one reads it along.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BookJump {
    /// The list; its offset and limit don't matter.
    pub list: BookQuery,
    /// How the title begins, or the first author where the list is sorted by
    /// authors. Case and accents don't matter.
    pub text: String,
}

impl Library {
    /// Where the first book of a list stands that begins so; nowhere when none
    /// does.
    ///
    /// # Errors
    /// `Unauthenticated`, `Validation` as [`book_list`](Self::book_list), and for
    /// a text of endless length.
    pub fn book_jump(&self, session: &Session, request: &BookJump) -> Result<BookPlace> {
        let length = request.text.chars().count();
        if length > limits::QUERY {
            return Err(Error::Validation(vec![too_long("text", limits::QUERY, length)]));
        }
        let start = fold(&request.text);
        self.read_by_index(session, Command::book_jump, |tx, index| {
            let listed = Listed::of(tx, index, &request.list)?;
            if start.is_empty() {
                return Ok(BookPlace { offset: None });
            }
            let mut slots = Vec::new();
            listed.each(|slot| slots.push(slot));
            let walk = Walk { tx, index, slots: &slots, by_author: request.list.sort == Some(BookSort::Author) };
            let at = match walk.by_order(&request.list, &request.text, &start)? {
                Some(at) => Some(at),
                None => walk.one_by_one(&start)?,
            };
            Ok(BookPlace { offset: at.and_then(|at| u32::try_from(at).ok()) })
        })
    }
}

/// A list, and what one reads it along.
struct Walk<'w> {
    tx: &'w ReadTx<'w>,
    index: &'w Index,
    slots: &'w [Slot],
    by_author: bool,
}

impl Walk<'_> {
    fn lead(&self, at: usize) -> Result<Lead, StoreError> {
        let id = self.index.id(self.slots[at]);
        if self.by_author { leads::author(self.tx, id) } else { leads::title(self.tx, id) }
    }

    /// By halves, where the list is in the order of what one reads it along.
    fn by_order(&self, list: &BookQuery, text: &str, start: &str) -> Result<Option<usize>> {
        let sort = list.sort.unwrap_or_default();
        if list.descending == Some(true) || !matches!(sort, BookSort::Title | BookSort::Author) {
            return Ok(None);
        }
        let Some(order) = Order::of(&settings::language(self.tx)?) else { return Ok(None) };
        let key = order.key(text);
        let (mut low, mut high) = (0, self.slots.len());
        while low < high {
            let middle = low.midpoint(high);
            let lead = self.lead(middle)?;
            // A book without an author has an empty key and stands last.
            if !lead.key.is_empty() && lead.key < key {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        if low == self.slots.len() {
            return Ok(None);
        }
        let text = fold(&self.lead(low)?.text);
        // The order may leave out an article that stands before it.
        let begins = text.starts_with(start)
            || text.split_once([' ', '\'', '’']).is_some_and(|(_article, rest)| rest.starts_with(start));
        Ok(begins.then_some(low))
    }

    /// One after the other. Where none of the first does, the search index says
    /// which can: to read every book takes longer than a key may.
    fn one_by_one(&self, start: &str) -> Result<Option<usize>> {
        let first = self.slots.len().min(FIRST);
        for at in 0..first {
            if self.begins(at, start)? {
                return Ok(Some(at));
            }
        }
        let column = if self.by_author { "authors" } else { "title" };
        let candidates = match beginning_expression(column, start) {
            Some(words) if first < self.slots.len() => Some(self.index.matching(self.tx, &words)?),
            _ => None,
        };
        for at in first..self.slots.len() {
            if candidates.as_ref().is_none_or(|found| found.has(self.slots[at])) && self.begins(at, start)? {
                return Ok(Some(at));
            }
        }
        Ok(None)
    }

    fn begins(&self, at: usize, start: &str) -> Result<bool, StoreError> {
        Ok(fold(&self.lead(at)?.text).starts_with(start))
    }
}

/// Books that are read before the search index is asked.
const FIRST: usize = 200;
