//! Steps, and what became of them: the step that took one back, the one that took
//! that back, and so on. A step of a person is the root of such a chain; it holds
//! as long as an even number of steps stands after it. Only the last may be taken
//! back.

use store::{ReadTx, Row, StoreError};

use crate::error::{Error, Result};
use crate::policy::Command;
use crate::uid::{AccountUid, StepUid};

/// A row of `steps`.
#[derive(Debug, Clone)]
pub(super) struct StepRow {
    pub id: i64,
    pub uid: StepUid,
    pub kind: String,
    pub actor: Option<AccountUid>,
    pub at: i64,
    pub undoes: Option<StepUid>,
    /// How many rows of `books` it changed.
    pub books: u32,
    /// The book that it was about, where it was about one.
    pub book: Option<crate::uid::BookUid>,
    /// The person whom it was about.
    pub account: Option<AccountUid>,
    /// Whether it changed what only its own person sees.
    is_private: bool,
}

pub(super) const COLUMNS: &str = "s.id, s.uid, s.kind, s.actor, s.at, s.undoes,
    coalesce(json_extract(s.touched, '$.books'), 0),
    unhex(json_extract(s.params, '$.book'), '-'), unhex(json_extract(s.params, '$.account'), '-'),
    json_extract(s.touched, '$.book_sources') IS NOT NULL";

pub(super) fn step_row(row: &Row<'_>) -> store::SqlResult<StepRow> {
    Ok(StepRow {
        id: row.get(0)?,
        uid: row.get(1)?,
        kind: row.get(2)?,
        actor: row.get(3)?,
        at: row.get(4)?,
        undoes: row.get(5)?,
        books: row.get(6)?,
        book: row.get(7)?,
        account: row.get(8)?,
        is_private: row.get(9)?,
    })
}

/// # Errors
/// `NotFound`.
pub(super) fn get(tx: &ReadTx<'_>, uid: StepUid) -> Result<StepRow> {
    let sql = format!("SELECT {COLUMNS} FROM steps s WHERE s.uid = ?1");
    tx.find(&sql, [uid], step_row)?.ok_or(Error::NotFound("step"))
}

/// A step with what was done at first, and what taking it back would be.
pub(super) struct Chain {
    /// The last of the steps that stand in for the first.
    pub tip: StepRow,
    pub root: StepRow,
    /// Whether taking the tip back does the first step again.
    pub is_redo: bool,
}

impl Chain {
    /// The chain of which `tip` is the last step.
    pub fn ending_with(tx: &ReadTx<'_>, tip: StepRow) -> Result<Self> {
        let (root, depth) = root(tx, &tip)?;
        Ok(Self { tip, root, is_redo: depth % 2 == 1 })
    }

    /// The oldest step whose values are needed.
    pub fn oldest(&self) -> i64 {
        if self.is_redo { self.tip.id } else { self.root.id }
    }

    /// Whether only whoever did the last step can take it back: it took away what
    /// they alone see, and nobody else would bring that again.
    pub fn is_anothers_own(&self, me: AccountUid) -> bool {
        self.is_redo && self.tip.is_private && self.tip.actor != Some(me)
    }
}

/// The step that took this one back, if one did.
pub(super) fn undone_by(tx: &ReadTx<'_>, uid: StepUid) -> Result<Option<StepRow>, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM steps s WHERE s.undoes = ?1");
    tx.find(&sql, [uid], step_row)
}

/// How many steps take this one back: one at most, once they are committed.
pub(super) fn times_undone(tx: &ReadTx<'_>, uid: StepUid) -> Result<u32, StoreError> {
    tx.one("SELECT count(*) FROM steps WHERE undoes = ?1", [uid], |row| row.get(0))
}

/// The last of the steps that take back this one, that one, and so on; itself when
/// nothing did.
pub(super) fn tip(tx: &ReadTx<'_>, step: &StepRow) -> Result<StepRow> {
    let mut tip = step.clone();
    while let Some(next) = undone_by(tx, tip.uid)? {
        tip = next;
    }
    Ok(tip)
}

/// What was done at first, and how many steps lie between.
pub(super) fn root(tx: &ReadTx<'_>, step: &StepRow) -> Result<(StepRow, usize)> {
    let mut root = step.clone();
    let mut depth = 0;
    while let Some(undone) = root.undoes {
        // What it took back may have been thinned away.
        let Some(before) = find(tx, undone)? else { break };
        root = before;
        depth += 1;
    }
    Ok((root, depth))
}

fn find(tx: &ReadTx<'_>, uid: StepUid) -> Result<Option<StepRow>, StoreError> {
    tx.find(&format!("SELECT {COLUMNS} FROM steps s WHERE s.uid = ?1"), [uid], step_row)
}

/// The kinds of steps that can be taken back, each with the command that it comes
/// from, whose right its undoing needs. All other kinds are only shown.
const TAKEN_BACK: &[(&str, Command)] = &[
    ("book_create", Command::book_create),
    ("book_edit", Command::book_update),
    ("book_trash", Command::book_trash),
    ("book_restore", Command::book_restore),
    ("trash_empty", Command::trash_empty),
    ("import", Command::import_run),
    ("cover_set", Command::cover_set),
    ("cover_remove", Command::cover_remove),
];

/// Further kinds that everybody in the house may see, because they are about books.
const OF_BOOKS: &[&str] = &["undo", "redo", "book_purge"];

/// The command that a kind of step comes from, where it can be taken back.
pub(super) fn command(kind: &str) -> Option<Command> {
    TAKEN_BACK.iter().find(|(known, _)| *known == kind).map(|(_, command)| *command)
}

/// Whether a kind is about books, and so for everybody to see.
pub(super) fn is_of_books(kind: &str) -> bool {
    command(kind).is_some() || OF_BOOKS.contains(&kind)
}

/// The kinds that are about books, as a JSON array for `json_each`.
pub(super) fn kinds_of_books() -> String {
    let kinds: Vec<&str> = TAKEN_BACK.iter().map(|(kind, _)| *kind).chain(OF_BOOKS.iter().copied()).collect();
    serde_json::json!(kinds).to_string()
}

/// The newest step of the log.
pub(super) fn last(tx: &ReadTx<'_>) -> Result<Option<StepUid>, StoreError> {
    tx.find("SELECT uid FROM steps ORDER BY id DESC LIMIT 1", [], |row| row.get(0))
}

/// Whether a step changed more records than this.
pub(super) fn is_larger_than(tx: &ReadTx<'_>, step: i64, records: i64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM changes WHERE step_id = ?1 LIMIT 1 OFFSET ?2";
    Ok(tx.find(sql, store::params![step, records], |_| Ok(()))?.is_some())
}

/// Whether the log has any value of a step left. Of what was removed for good it
/// has none.
pub(super) fn has_values(tx: &ReadTx<'_>, step: i64) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM changes
                WHERE step_id = ?1 AND (coalesce(old, '{}') <> '{}' OR coalesce(new, '{}') <> '{}') LIMIT 1";
    Ok(tx.find(sql, [step], |_| Ok(()))?.is_some())
}

/// The last step that can't be taken back any more: what came before may be
/// incomplete, by thinning or by a change of the file's version.
pub(super) fn horizon(tx: &ReadTx<'_>) -> Result<i64, StoreError> {
    Ok(tx.find("SELECT value FROM meta WHERE key = 'undo_horizon'", [], |row| row.get(0))?.unwrap_or(0))
}
