//! Bringing a matched list in: one step that inserts what is ready.

use std::collections::BTreeSet;

use store::{ReadTx, WriteTx};

use super::answers::{ImportPhase, ImportReport};
use super::imports::Watch;
use super::list::List;
use super::matching::{self, Matched, State};
use super::table::{self, Origin};
use crate::accounts::Session;
use crate::books;
use crate::books::shelving::{Bindery, Shelf, Shelved};
use crate::error::Result;
use crate::uid::{BatchUid, BookUid};

/// Makes the new books ready: all that costs time and needs no transaction.
/// Their order is that of the list.
pub(super) fn prepare(tx: &ReadTx<'_>, list: &List, matched: &Matched, watch: &Watch<'_>) -> Result<Vec<Shelved>> {
    let bindery = Bindery::of(tx)?;
    let mut ready = Vec::new();
    for ((entry, state), place) in list.rows.iter().zip(&matched.states).zip(0..) {
        watch.step(ImportPhase::Matching, place, list.rows.len())?;
        if let (Some(source), State::New) = (entry.source(), state) {
            ready.push(bindery.prepare(&source.book));
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
    session: &Session,
    list: &List,
    matched: &Matched,
    ready: &[Shelved],
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
                    let Some(book) = ready.next() else { continue };
                    let book = shelf.add(tx, book)?;
                    table::insert_source(tx, origin, book, &source.id, entry.line, &source.cells)?;
                }
                State::Another { book } => {
                    table::insert_source(tx, origin, *book, &source.id, entry.line, &source.cells)?;
                }
                State::Changed { row, book, cells, fields } => {
                    table::update_source(tx, origin, *row, entry.line, cells)?;
                    if let Some(fields) = fields {
                        books::revise(tx, *book, session, (**fields).clone())?;
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
