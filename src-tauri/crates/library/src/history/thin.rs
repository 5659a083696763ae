//! Making the history shorter: old values go that no book has any more. What
//! still explains a value stays: who added a record, and who gave each of its
//! fields what it has now.

use std::collections::HashSet;

use chrono::Utc;
use serde::{Deserialize, Serialize};
use store::{ReadTx, Records, StoreError, WriteTx, params};
use ts_rs::TS;

use super::parts::part;
use crate::accounts::Session;
use crate::error::Result;
use crate::library::Library;
use crate::policy::Command;
use crate::steps::Step;

/// What is thinned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct HistoryThin {
    /// Steps before this instant, UTC milliseconds.
    pub before: i64,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct HistoryThinned {
    /// Steps that are gone from the history.
    pub steps: u64,
    /// Changes that are gone, those of steps that stay in part among them.
    pub changes: u64,
    /// The file with the whole history.
    pub backup: String,
}

impl Library {
    /// Thins the history of what was before, after a verified copy of the library.
    /// Steps from before can't be taken back any more.
    ///
    /// # Errors
    /// `Forbidden`, `ConfirmationNeeded`, `DiskFull`; nothing is thinned then.
    pub fn history_thin(&self, session: &Session, request: HistoryThin) -> Result<HistoryThinned> {
        self.allows(session, Command::history_thin)?;
        let name = format!("library-before-thinning-{}.db", Utc::now().format("%Y%m%dT%H%M%S%3fZ"));
        let backups = self.store.folder().backups_path();
        store::create_private_folder(&backups)?;
        let backup = backups.join(name);
        self.store.snapshot_to(&backup)?;
        let (steps, changes) = self.write(session, Command::history_thin, Step::HistoryThin, |tx| {
            let last =
                tx.one("SELECT coalesce(max(id), 0) FROM steps WHERE at < ?1", [request.before.min(tx.at())], |row| {
                    row.get::<_, i64>(0)
                })?;
            Ok(thin(tx, self.store.records(), last)?)
        })?;
        Ok(HistoryThinned { steps, changes, backup: backup.display().to_string() })
    }
}

/// A row of the log, but for its values.
struct Change {
    id: i64,
    step: i64,
    table: String,
    row: Box<[u8]>,
    /// Those after it; none where the record went.
    fields: Option<String>,
    is_first: bool,
}

/// Changes read at once.
const PAGE: usize = 10_000;

fn thin(tx: &WriteTx<'_>, records: &Records, last: i64) -> Result<(u64, u64), StoreError> {
    let mut gone = 0;
    // Records of two tables may have one name: a book and its cover.
    let mut of: Vec<Explained> = Vec::new();
    // Records in turn, each from its newest change on.
    let mut from: Option<(Box<[u8]>, i64)> = None;
    loop {
        let page = page(tx, from.as_ref())?;
        let Some(end) = page.last() else { break };
        from = Some((end.row.clone(), end.id));
        for change in page {
            of.retain(|known| known.row == change.row);
            let at = match of.iter().position(|known| known.table == change.table) {
                Some(at) => at,
                None => {
                    of.push(Explained::of(tx, records, &change)?);
                    of.len() - 1
                }
            };
            let explains = of[at].by(&change)?;
            if change.step <= last && !explains {
                tx.execute("DELETE FROM changes WHERE id = ?1", [change.id])?;
                gone += 1;
            }
        }
    }
    let steps = tx.execute(
        "DELETE FROM steps WHERE id <= ?1 AND NOT EXISTS (SELECT 1 FROM changes WHERE changes.step_id = steps.id)",
        [last],
    )?;
    tx.execute(
        "INSERT INTO meta (key, value) VALUES ('undo_horizon', ?1)
         ON CONFLICT (key) DO UPDATE SET value = max(value, excluded.value)",
        [last],
    )?;
    Ok((steps as u64, gone))
}

fn page(tx: &ReadTx<'_>, from: Option<&(Box<[u8]>, i64)>) -> Result<Vec<Change>, StoreError> {
    let read = |row: &store::Row<'_>| {
        Ok(Change {
            id: row.get(0)?,
            step: row.get(1)?,
            table: row.get(2)?,
            row: Box::from(row.get_ref(3)?.as_blob()?),
            fields: row.get(4)?,
            is_first: row.get(5)?,
        })
    };
    let columns = "id, step_id, table_name, row, new, old IS NULL";
    match from {
        None => tx.all(&format!("SELECT {columns} FROM changes ORDER BY row DESC, id DESC LIMIT {PAGE}"), [], read),
        Some((row, id)) => tx.all(
            &format!(
                "SELECT {columns} FROM changes WHERE (row, id) < (?1, ?2) ORDER BY row DESC, id DESC LIMIT {PAGE}"
            ),
            params![row, id],
            read,
        ),
    }
}

/// A record, and which of its fields a later change has explained.
struct Explained {
    table: String,
    row: Box<[u8]>,
    /// Whether the changes that come now are of the record as it is here.
    is_here: bool,
    fields: HashSet<String>,
}

impl Explained {
    fn of(tx: &ReadTx<'_>, records: &Records, change: &Change) -> Result<Self, StoreError> {
        // People's and settings' own are few, and are what somebody did to somebody.
        let is_here = match part(&change.table) {
            Some(_) => records.find(tx, &change.table, &change.row)?.is_some(),
            None => true,
        };
        Ok(Self { table: change.table.clone(), row: change.row.clone(), is_here, fields: HashSet::new() })
    }

    /// Whether this change, the next older one of the record, explains a value that
    /// it has now.
    fn by(&mut self, change: &Change) -> Result<bool, StoreError> {
        if part(&self.table).is_none() {
            return Ok(true);
        }
        if !self.is_here {
            return Ok(false);
        }
        if change.is_first {
            // What is older is of a time before it went and came again.
            self.is_here = false;
            return Ok(true);
        }
        let Some(fields) = &change.fields else { return Ok(false) };
        let fields: store::Fields = serde_json::from_str(fields)?;
        let mut explains = false;
        for (name, _) in fields {
            explains |= self.fields.insert(name);
        }
        Ok(explains)
    }
}
