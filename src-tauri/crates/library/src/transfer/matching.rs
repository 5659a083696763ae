//! What of a list is here already. Books are matched by what the source calls
//! them, over everybody's imports; nothing is matched by looking alike.

use std::collections::HashMap;

use store::ReadTx;

use super::answers::{ImportPlan, ImportRowsKind, RowProblemReason as Reason};
use super::cells::Problems;
use super::imports::Watch;
use super::list::{self, Entry, List, Source};
use super::table::{self, Known, Own, Touch};
use crate::books::{self, Checked};
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
            problems.leave_out("row", Reason::InTrash, source.book.title.as_deref().unwrap_or_default());
            // What else is the matter with it changes nothing.
            problems.list
        }
        _ => entry.problems.clone(),
    }
}

/// Compares a list with the library.
pub(super) fn matched(tx: &ReadTx<'_>, asker: AccountUid, list: &List, watch: &Watch<'_>) -> Result<Matched> {
    let account = table::account(tx, asker)?;
    let places: HashMap<&str, usize> =
        list.rows.iter().zip(0..).filter_map(|(entry, place)| Some((&*entry.source()?.id, place))).collect();
    let mut known: HashMap<usize, Known> = HashMap::new();
    let same = |source_id: &str, cells: &str| {
        places
            .get(source_id)
            .and_then(|place| list.rows.get(*place)?.source())
            .is_none_or(|source| source.cells == cells)
    };
    table::each_known(tx, list.source, account, same, |source_id, row| {
        // One's own row goes before those of others, and among these a book on
        // the shelves before one in the trash.
        let rank = |row: &Known| (row.own.is_some(), !row.in_trash);
        if let Some(place) = places.get(source_id)
            && known.get(place).is_none_or(|before| rank(&row) > rank(before))
        {
            known.insert(*place, row);
        }
    })?;
    let mut states = Vec::with_capacity(list.rows.len());
    for (entry, place) in list.rows.iter().zip(0..) {
        watch.check(place)?;
        states.push(match (entry.source(), known.remove(&place)) {
            (None, _) => State::LeftOut,
            (Some(_), None) => State::New,
            (Some(source), Some(known)) => state(tx, list, source, known)?,
        });
    }
    Ok(Matched { account, last_change: table::last_change(tx)?, states })
}

fn state(tx: &ReadTx<'_>, list: &List, source: &Source, known: Known) -> Result<State> {
    let Known { id, book, in_trash, own } = known;
    if in_trash {
        return Ok(State::Trashed);
    }
    let kept = match own {
        None => return Ok(State::Another { book }),
        Some(Own::Same) => return Ok(State::Unchanged),
        Some(Own::Differs(kept)) => kept,
    };
    let Some(cells) = list::renewed(&kept, list, &source.cells) else { return Ok(State::Unchanged) };
    let fields = follows(tx, list, source, book, &kept)?;
    Ok(State::Changed { row: id, book, cells, fields })
}

/// The fields in which the book follows its source: those of which the list
/// says something new, that still hold what a list said, and that an import
/// was the last to write. What a person has written since is theirs, also where
/// a list has come to say the same.
fn follows(tx: &ReadTx<'_>, list: &List, source: &Source, book: i64, kept: &str) -> Result<Option<Box<Checked>>> {
    let Some(before) = list::said(kept) else { return Ok(None) };
    let said: Vec<Checked> =
        table::rows_of(tx, list.source, &source.id)?.iter().filter_map(|row| list::said(row)).collect();
    let now = books::as_it_is(tx, book)?;
    let new = &source.book;
    macro_rules! field {
        ($field:ident) => {
            (new.$field != before.$field
                && new.$field != now.$field
                && said.iter().any(|said| said.$field == now.$field))
            .then(|| new.$field.clone())
            .flatten()
        };
    }
    let fields = Checked {
        title: field!(title),
        authors: field!(authors),
        publisher: field!(publisher),
        published: field!(published),
        page_count: field!(page_count),
        language: None,
        isbn: field!(isbn),
        warnings: Vec::new(),
    };
    if fields == Checked::default() {
        return Ok(None);
    }
    let fields = without_edited(fields, &table::touches(tx, book)?);
    Ok((fields != Checked::default()).then(|| Box::new(fields)))
}

/// Takes out what a step other than an import wrote last.
fn without_edited(mut fields: Checked, touches: &[Touch]) -> Checked {
    let mut edited: HashMap<&str, bool> = HashMap::new();
    for touch in touches {
        let by_person = !touch.by_import;
        match (touch.table.as_str(), &touch.old) {
            // All of a book that comes new is its maker's.
            ("books", None) => edited.extend(COLUMNS.map(|column| (column, by_person))),
            ("books", Some(old)) => {
                let changed = |json: &str| serde_json::from_str::<serde_json::Map<_, _>>(json).unwrap_or_default();
                let [old, new] = [Some(old), touch.new.as_ref()]
                    .map(|json| json.map_or_else(Default::default, |json| changed(json)));
                let touched = COLUMNS.iter().filter(|column| old.contains_key(**column) || new.contains_key(**column));
                edited.extend(touched.map(|column| (*column, by_person)));
            }
            (table, _) => {
                edited.insert(table, by_person);
            }
        }
    }
    let is_edited = |what: &str| edited.get(what).copied().unwrap_or(false);
    fields.title = fields.title.filter(|_| !is_edited("title"));
    fields.publisher = fields.publisher.filter(|_| !is_edited("publisher"));
    fields.published = fields.published.filter(|_| !is_edited("published_date"));
    fields.page_count = fields.page_count.filter(|_| !is_edited("page_count"));
    fields.authors = fields.authors.filter(|_| !is_edited("book_contributors"));
    fields.isbn = fields.isbn.filter(|_| !is_edited("book_identifiers"));
    fields
}

/// The fields of a list that are columns of the book; names and numbers have
/// tables of their own.
const COLUMNS: [&str; 4] = ["title", "publisher", "published_date", "page_count"];
