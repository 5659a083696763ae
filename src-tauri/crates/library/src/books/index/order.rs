//! One order of the list: places in the columns, sorted. Books that lack what
//! is sorted by come last both ways, so they stand apart.

use std::cmp::Ordering;

use super::Slot;
use crate::books::list::BookSort;

/// Books in one order.
#[derive(Clone, Default)]
pub(in crate::books) struct Order {
    pub(super) having: Vec<Slot>,
    pub(super) lacking: Vec<Slot>,
}

impl Order {
    /// Calls `f` with each book in order.
    pub(in crate::books) fn each(&self, descending: bool, mut f: impl FnMut(Slot)) {
        for part in [&self.having, &self.lacking] {
            if descending {
                part.iter().rev().for_each(|slot| f(*slot));
            } else {
                part.iter().for_each(|slot| f(*slot));
            }
        }
    }

    pub(super) fn retain(&mut self, mut keep: impl FnMut(Slot) -> bool) {
        self.having.retain(|slot| keep(*slot));
        self.lacking.retain(|slot| keep(*slot));
    }
}

/// All orders of the same books.
#[derive(Clone, Default)]
pub(super) struct Orders([Order; 4]);

impl Orders {
    pub(super) fn by(&self, sort: BookSort) -> &Order {
        &self.0[position(sort)]
    }

    pub(super) fn by_mut(&mut self, sort: BookSort) -> &mut Order {
        &mut self.0[position(sort)]
    }
}

const fn position(sort: BookSort) -> usize {
    match sort {
        BookSort::Title => 0,
        BookSort::Author => 1,
        BookSort::Published => 2,
        BookSort::Added => 3,
    }
}

/// What a book is sorted by, as it stands in the file.
#[derive(PartialEq, Eq)]
pub(super) struct Keys {
    pub id: i64,
    pub title: Vec<u8>,
    pub author: Vec<u8>,
    pub published_from: Option<i64>,
    pub published_to: Option<i64>,
    pub created_at: i64,
    pub is_trashed: bool,
}

impl Keys {
    pub(super) fn lacks(&self, sort: BookSort) -> bool {
        match sort {
            BookSort::Author => self.author.is_empty(),
            BookSort::Published => self.published_from.is_none(),
            BookSort::Title | BookSort::Added => false,
        }
    }

    /// The same order as the indexes' (`books/table.rs`), within books that have
    /// what is sorted by and within those that lack it.
    pub(super) fn compare(&self, other: &Self, sort: BookSort) -> Ordering {
        let title = || self.title.cmp(&other.title).then(self.id.cmp(&other.id));
        match sort {
            BookSort::Title => title(),
            BookSort::Author => self.author.cmp(&other.author).then_with(title),
            BookSort::Published => self
                .published_from
                .cmp(&other.published_from)
                .then(other.published_to.cmp(&self.published_to))
                .then_with(title),
            BookSort::Added => self.created_at.cmp(&other.created_at).then(self.id.cmp(&other.id)),
        }
    }
}
