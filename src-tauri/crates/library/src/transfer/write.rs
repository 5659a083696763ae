//! Bringing a matched list in: one step that writes what is ready.

use std::collections::BTreeSet;

use store::{ReadTx, WriteTx};

use super::answers::{ImportPhase, ImportReport};
use super::list::List;
use super::matching::{self, Matched, State};
use super::table::{self, Origin};
use super::watch::{STEP, Watch};
use crate::books;
use crate::books::shelving::{Bindery, Revised, Shelf, Shelved};
use crate::error::{Error, Result};
use crate::uid::{BatchUid, BookUid};

/// A book that is to be written.
pub(super) enum Ready {
    New(Shelved),
    Revised(Revised),
}

/// The first book that is added.
pub(super) fn first(ready: &[Ready]) -> Option<BookUid> {
    ready.iter().find_map(|book| match book {
        Ready::New(book) => Some(book.uid),
        Ready::Revised(_) => None,
    })
}

/// Makes the books ready: all that costs time and needs no transaction. Their
/// order is that of the list. A source knows a book by one id, so that no book is
/// revised twice, the second time from what it was before the first.
pub(super) fn prepare(tx: &ReadTx<'_>, list: &List, matched: &Matched, watch: &Watch<'_>) -> Result<Vec<Ready>> {
    let bindery = Bindery::of(tx)?;
    let mut ready = Vec::new();
    let steps = list.rows.chunks(STEP).zip(matched.states.chunks(STEP));
    for ((rows, states), begin) in steps.zip((0..).step_by(STEP)) {
        watch.step(ImportPhase::Matching, begin, list.rows.len())?;
        let followed: Vec<i64> = states.iter().filter_map(State::followed).collect();
        let standing = if followed.is_empty() { Default::default() } else { books::standing(tx, &followed)? };
        for (entry, state) in rows.iter().zip(states) {
            match (entry.source(), state) {
                (Some(source), State::New) => ready.push(Ready::New(bindery.prepare(&source.book))),
                (Some(_), State::Changed { book, fields: Some(fields), .. }) => {
                    let now = standing.get(book).ok_or(Error::NotFound("book"))?;
                    ready.push(Ready::Revised(bindery.revise(*book, now, fields)));
                }
                _ => {}
            }
        }
    }
    Ok(ready)
}

/// Whether there is anything to write.
pub(super) fn is_needed(matched: &Matched) -> bool {
    matched.states.iter().any(|state| matches!(state, State::New | State::Another { .. } | State::Changed { .. }))
}

/// Writes. `false` when somebody has changed something since it was matched,
/// and nothing was written.
pub(super) fn write(
    tx: &WriteTx<'_>,
    list: &List,
    matched: &Matched,
    ready: &[Ready],
    batch: BatchUid,
    watch: &Watch<'_>,
) -> Result<bool> {
    if table::last_change(tx)? != matched.last_change {
        return Ok(false);
    }
    let batch = table::insert_batch(tx, batch, matched.account, list.source, &list.file_name)?;
    let origin = Origin { batch, account: matched.account, source: list.source };
    let total = matched.states.iter().filter(|state| is_written(state)).count();
    let mut ready = ready.iter();
    let mut done = 0;
    Shelf::filled(tx, |shelf| {
        for (entry, state) in list.rows.iter().zip(&matched.states) {
            let Some(source) = entry.source().filter(|_| is_written(state)) else { continue };
            watch.step(ImportPhase::Writing, done, total)?;
            done += 1;
            match state {
                State::New => {
                    // One was made ready for each.
                    let Some(Ready::New(book)) = ready.next() else { continue };
                    let book = shelf.add(tx, book)?;
                    table::insert_source(tx, origin, book, &source.id, entry.line, &source.cells)?;
                }
                State::Another { book } => {
                    table::insert_source(tx, origin, *book, &source.id, entry.line, &source.cells)?;
                }
                State::Changed { row, cells, fields, .. } => {
                    table::update_source(tx, origin, *row, entry.line, cells)?;
                    if fields.is_some()
                        && let Some(Ready::Revised(book)) = ready.next()
                    {
                        shelf.revise(tx, book)?;
                    }
                }
                State::LeftOut | State::Unchanged | State::Trashed => {}
            }
        }
        Ok(())
    })?;
    watch.last(ImportPhase::Writing, total)?;
    Ok(true)
}

fn is_written(state: &State) -> bool {
    matches!(state, State::New | State::Another { .. } | State::Changed { .. })
}

/// What came of it.
pub(super) fn report(list: &List, matched: &Matched, first: Option<BookUid>) -> ImportReport {
    let plan = matching::plan(list, &matched.states, uuid::Uuid::nil());
    let kept = || {
        let rows = list.rows.iter().zip(&matched.states);
        rows.filter(|(_, state)| is_written(state) || matches!(state, State::Unchanged))
            .filter_map(|(entry, _)| entry.source())
    };
    let count = |count: usize| u32::try_from(count).unwrap_or(u32::MAX);
    let shelves: BTreeSet<&String> = kept().flat_map(|source| &source.shelves).collect();
    ImportReport {
        added: plan.new,
        unchanged: plan.unchanged,
        updated: plan.updated,
        trashed: plan.trashed,
        ratings: count(kept().filter(|source| source.has_rating).count()),
        reviews: count(kept().filter(|source| source.has_review).count()),
        shelves: count(shelves.len()),
        problems: list
            .rows
            .iter()
            .zip(&matched.states)
            .flat_map(|(entry, state)| matching::problems(entry, state))
            .collect(),
        first,
    }
}
