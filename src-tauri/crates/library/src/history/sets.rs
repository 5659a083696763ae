//! The records of one table that belong to a book (its authors, say), as they
//! were before a step, after it, and are now. What is there now is rolled back by
//! the log, since a step names only the records that it changed.

use std::collections::BTreeMap;

use store::{Fields, ReadTx, Records, params};

use super::net::{Entry, Net};
use super::parts::Part;
use crate::error::{Error, Result};
use crate::uid::BookUid;

/// Records by what the log calls them.
pub(super) type Set = BTreeMap<Box<[u8]>, Fields>;

/// A set at three times.
pub(super) struct Sets {
    pub before: Set,
    pub after: Set,
    pub now: Set,
}

impl Sets {
    /// Those of `part` that belong to `book`, around `step`.
    pub fn around(tx: &ReadTx<'_>, records: &Records, part: &Part, book: BookUid, step: i64) -> Result<Self> {
        let mut now = Set::new();
        for (row, text) in records.belonging(tx, part.table, book.0)? {
            now.insert(row, parse(&text)?);
        }
        let mut after = now.clone();
        roll_back(&mut after, &nets(tx, part, book, step + 1, i64::MAX)?);
        let mut before = after.clone();
        roll_back(&mut before, &nets(tx, part, book, step, step)?);
        Ok(Self { before, after, now })
    }
}

/// Whether two sets are the same, but for fields that only keep the books.
pub(super) fn same(part: &Part, one: &Set, other: &Set) -> bool {
    let telling = |fields: &Fields| -> Fields {
        let told = fields.iter().filter(|(name, value)| part.tells(name) && !value.is_null());
        told.map(|(name, value)| (name.clone(), value.clone())).collect()
    };
    one.len() == other.len()
        && one.iter().zip(other).all(|((row, fields), (other_row, other_fields))| {
            row == other_row && telling(fields) == telling(other_fields)
        })
}

/// What the steps from `first` to `last` did to the records of a book.
fn nets(tx: &ReadTx<'_>, part: &Part, book: BookUid, first: i64, last: i64) -> Result<Vec<(Box<[u8]>, Net)>> {
    let changes = tx.all(
        "SELECT row, old, new FROM changes
          WHERE row >= ?1 AND row < ?2 AND table_name = ?3 AND step_id BETWEEN ?4 AND ?5
          ORDER BY row, id",
        params![book, row_end(book), part.table, first, last],
        |row| Ok((Box::<[u8]>::from(row.get_ref(0)?.as_blob()?), Entry { old: row.get(1)?, new: row.get(2)? })),
    )?;
    let mut by_row: BTreeMap<Box<[u8]>, Vec<Entry>> = BTreeMap::new();
    for (row, entry) in changes {
        by_row.entry(row).or_default().push(entry);
    }
    by_row.into_iter().map(|(row, entries)| Ok((row, Net::of(&entries)?))).collect()
}

fn roll_back(set: &mut Set, nets: &[(Box<[u8]>, Net)]) {
    for (row, net) in nets {
        match (&net.before, &net.after) {
            (None, _) => {
                set.remove(row);
            }
            (Some(before), None) => {
                set.insert(row.clone(), before.clone());
            }
            (Some(before), Some(_)) => {
                if let Some(fields) = set.get_mut(row) {
                    fields.extend(before.clone());
                    fields.retain(|_, value| !value.is_null());
                }
            }
        }
    }
}

pub(super) fn parse(text: &str) -> Result<Fields> {
    serde_json::from_str(text)
        .map_err(|error| Error::Internal(format!("a record can't be read as the log has it: {error}")))
}

/// The first row beyond those that begin with the uid of a book.
pub(super) fn row_end(book: BookUid) -> [u8; 16] {
    u128::from_be_bytes(*book.0.as_bytes()).saturating_add(1).to_be_bytes()
}
