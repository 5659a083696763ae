//! What of a list is here already. Books are matched by what the source calls
//! them, over everybody's imports; nothing is matched by looking alike. In which
//! fields a book follows its source is decided in `following`.

mod following;

use std::collections::HashMap;

use store::ReadTx;

use self::following::News;
use super::answers::{ImportPhase, ImportPlan, ImportRowsKind, RowProblemReason as Reason};
use super::cells::Problems;
use super::list::{self, Entry, Kept, List, Source};
use super::table::{self, Known, Own};
use super::watch::{STEP, Watch};
use crate::books::Checked;
use crate::error::Result;
use crate::uid::AccountUid;

/// A list compared with the library.
pub(super) struct Matched {
    /// The local id of whoever imports.
    pub account: i64,
    /// Up to where the log went.
    pub last_change: i64,
    /// One a row of the list.
    pub states: Vec<State>,
}

/// What becomes of a row.
pub(super) enum State {
    /// There is no book in it, or one that an earlier row has.
    LeftOut,
    New,
    Unchanged,
    Trashed,
    /// Somebody else's import brought the book: the row is kept beside theirs.
    Another {
        book: i64,
    },
    /// The row says something else than the last time.
    Changed {
        row: i64,
        book: i64,
        cells: String,
        fields: Option<Box<Checked>>,
    },
}

impl State {
    /// The book that follows the list.
    pub fn followed(&self) -> Option<i64> {
        match self {
            Self::Changed { book, fields: Some(_), .. } => Some(*book),
            _ => None,
        }
    }

    pub fn is(&self, kind: ImportRowsKind, entry: &Entry) -> bool {
        match kind {
            ImportRowsKind::New => matches!(self, Self::New),
            ImportRowsKind::Unchanged => matches!(self, Self::Unchanged),
            ImportRowsKind::Updated => matches!(self, Self::Another { .. } | Self::Changed { .. }),
            ImportRowsKind::Trashed => matches!(self, Self::Trashed),
            ImportRowsKind::Problems => matches!(self, Self::Trashed) || !entry.problems.is_empty(),
        }
    }
}

/// The numbers of a list.
pub(super) fn plan(list: &List, states: &[State], import: uuid::Uuid) -> ImportPlan {
    let count = |kind| {
        let rows = list.rows.iter().zip(states).filter(|(entry, state)| state.is(kind, entry)).count();
        u32::try_from(rows).unwrap_or(u32::MAX)
    };
    let [new, unchanged, updated, trashed] =
        [ImportRowsKind::New, ImportRowsKind::Unchanged, ImportRowsKind::Updated, ImportRowsKind::Trashed].map(count);
    let total = u32::try_from(list.rows.len()).unwrap_or(u32::MAX);
    ImportPlan {
        import,
        format: list.source,
        file_name: list.file_name.clone(),
        total,
        new,
        unchanged,
        updated,
        trashed,
        left_out: total - (new + unchanged + updated + trashed),
        problems: count(ImportRowsKind::Problems),
        importable: new + updated,
    }
}

/// What is the matter with a row, now that it is known where its book is.
pub(super) fn problems(entry: &Entry, state: &State) -> Vec<super::RowProblem> {
    match (state, entry.source()) {
        (State::Trashed, Some(source)) => {
            let mut problems = Problems::new(entry.line);
            problems.leave_out("row", Reason::InTrash, "");
            // Nothing else names the book, so its title is there to its end.
            for problem in &mut problems.list {
                problem.text = source.book.title.clone().unwrap_or_default();
            }
            // What else is the matter with it changes nothing.
            problems.list
        }
        _ => entry.problems.clone(),
    }
}

/// Compares a list with the library.
pub(super) fn matched(tx: &ReadTx<'_>, asker: AccountUid, list: &List, watch: &Watch<'_>) -> Result<Matched> {
    let total = list.rows.len();
    watch.step(ImportPhase::Matching, 0, total)?;
    let account = table::account(tx, asker)?;
    let mut known = known(tx, account, list)?;
    let mut states = Vec::with_capacity(total);
    // By the step: what is asked about one changed row is asked about all of a step.
    for rows in list.rows.chunks(STEP) {
        let (begin, mut news) = (states.len(), Vec::new());
        watch.step(ImportPhase::Matching, begin, total)?;
        for (entry, place) in rows.iter().zip(begin..) {
            states.push(match (entry.source(), known.remove(&place)) {
                (None, _) => State::LeftOut,
                (Some(_), None) => State::New,
                (Some(source), Some(known)) => state(list, source, known, place, &mut news),
            });
        }
        for (place, new) in following::follow(tx, list, account, &news)? {
            if let Some(State::Changed { fields, .. }) = states.get_mut(place) {
                *fields = Some(Box::new(new));
            }
        }
    }
    Ok(Matched { account, last_change: table::last_change(tx)?, states })
}

/// What is known of the list's books, by the place of their row.
fn known(tx: &ReadTx<'_>, account: i64, list: &List) -> Result<HashMap<usize, Known>> {
    let places: HashMap<&str, usize> =
        list.rows.iter().zip(0..).filter_map(|(entry, place)| Some((&*entry.source()?.id, place))).collect();
    let mut known: HashMap<usize, Known> = HashMap::new();
    let same = |source_id: &str, cells: &str| {
        places
            .get(source_id)
            .and_then(|place| list.rows.get(*place)?.source())
            .is_none_or(|source| source.cells == cells)
    };
    table::each_known(tx, list.source, account, same, |source_id, mut row| {
        let Some(place) = places.get(source_id) else { return };
        // One's own row goes before those of others, and among these a book on
        // the shelves before one in the trash.
        let rank = |row: &Known| (row.own.is_some(), !row.in_trash);
        match known.get_mut(place) {
            Some(before) if rank(&row) <= rank(before) => before.is_alone = false,
            Some(before) => {
                row.is_alone = false;
                *before = row;
            }
            None => drop(known.insert(*place, row)),
        }
    })?;
    Ok(known)
}

/// What becomes of a row that is known; whether its book follows is still to be
/// found out where there is news.
fn state<'l>(list: &List, source: &'l Source, known: Known, place: usize, news: &mut Vec<News<'l>>) -> State {
    let Known { id, book, in_trash, is_alone, own } = known;
    if in_trash {
        return State::Trashed;
    }
    let kept = match own {
        None => return State::Another { book },
        Some(Own::Same) => return State::Unchanged,
        Some(Own::Differs(kept)) => kept,
    };
    let changed = |cells| State::Changed { row: id, book, cells, fields: None };
    // What no version wrote says nothing.
    let Some(kept) = Kept::of(&kept) else { return changed(source.cells.clone()) };
    let Some(cells) = list::renewed(&kept, list, source) else { return State::Unchanged };
    if let Some(before) = list::said(&kept) {
        news.extend(News::of(place, book, source, before, is_alone));
    }
    changed(cells)
}
