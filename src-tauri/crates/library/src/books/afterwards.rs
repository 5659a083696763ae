//! What follows from books that were put back by their records: sort keys and
//! the search index.

use std::collections::BTreeSet;

use store::WriteTx;

use super::credits;
use super::identifiers;
use super::table::{self, Keys};
use super::write;
use crate::error::Result;
use crate::search::table::{self as index, Folded};

/// Books, by their local ids, of which something is still to be done.
#[derive(Debug, Default)]
pub(crate) struct Afterwards {
    changed: BTreeSet<i64>,
    removed: BTreeSet<i64>,
}

impl Afterwards {
    /// The book has other fields now, or is here again.
    pub(crate) fn changed(&mut self, id: i64) {
        self.changed.insert(id);
    }

    /// The book is gone from the table.
    pub(crate) fn removed(&mut self, id: i64) {
        self.removed.insert(id);
    }

    /// Does it, in the order of the ids: whenever one is smaller than the one
    /// before, FTS5 writes what it holds.
    pub(crate) fn finish(self, tx: &WriteTx<'_>) -> Result<()> {
        for id in &self.removed {
            index::remove(tx, *id)?;
        }
        let order = write::order(tx)?;
        for id in self.changed.difference(&self.removed).copied() {
            let (columns, authors) = (table::columns(tx, id)?, credits::authors(tx, id)?);
            let isbn = identifiers::identifier(tx, id)?.map(|identifier| identifier.value);
            table::set_keys(tx, id, &Keys::of(&order, &columns, &authors))?;
            let text = Folded::of(&columns.title, &authors, columns.publisher.as_deref(), isbn.as_deref());
            index::replace(tx, id, &text)?;
        }
        Ok(())
    }
}
