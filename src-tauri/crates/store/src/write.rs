//! The one door for writes: an IMMEDIATE transaction under one step.
//!
//! Owns the writing connection's transaction, the row in `steps` and the
//! clock. Does not own what the triggers log (`log_triggers`).

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior, params};
use uuid::Uuid;

use crate::error::StoreError;
use crate::hlc::{self, Clock};
use crate::step::{Committed, Step};
use crate::tx::WriteTx;

/// The writing connection with all that a step needs.
pub(crate) struct Door {
    conn: Connection,
    path: PathBuf,
    site: Uuid,
    clock: Clock,
}

impl Door {
    /// Takes over a connection whose log triggers are in place.
    pub(crate) fn new(conn: Connection, path: &Path, site: Uuid) -> Result<Door, StoreError> {
        let last: i64 = conn
            .query_row("SELECT coalesce(max(hlc), 0) FROM steps", [], |row| row.get(0))
            .map_err(|e| StoreError::sqlite(e, path))?;
        Ok(Door { conn, path: path.to_path_buf(), site, clock: Clock::after(last) })
    }

    /// Closes the connection; the last one to close empties the WAL.
    pub(crate) fn close(self) -> Result<(), StoreError> {
        let path = self.path;
        self.conn.close().map_err(|(_, e)| StoreError::sqlite(e, &path))
    }

    /// Runs `f` and commits if it answers `Ok`; rolls back on an error and on
    /// a panic.
    pub(crate) fn write<T, E: From<StoreError>>(
        &mut self,
        actor: Option<Uuid>,
        step: &Step,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<Committed<T>, E> {
        let path = &self.path;
        let sql = |e| StoreError::sqlite(e, path);
        let _room = if step.is_large { Some(Room::make(&self.conn).map_err(sql)?) } else { None };
        let at = hlc::now_ms();
        let hlc = self.clock.tick(at);
        // Dropped before its commit, a transaction rolls back.
        let tx = Transaction::new_unchecked(&self.conn, TransactionBehavior::Immediate).map_err(sql)?;
        let uid = Uuid::now_v7();
        let id = insert_step(&tx, path, uid, step, actor, at, hlc, self.site)?;
        let value = f(&WriteTx::new(&tx, path, at))?;
        if tx.is_autocommit() {
            return Err(StoreError::Aborted.into());
        }
        let touched = touched(&tx, id).map_err(sql)?;
        run(&tx, "DELETE FROM temp.log_step", []).map_err(sql)?;
        run(&tx, "DELETE FROM temp.log_gone", []).map_err(sql)?;
        let is_kept = step.stays || !touched.is_empty();
        if is_kept {
            let touched = serde_json::to_string(&touched).map_err(StoreError::from)?;
            run(&tx, "UPDATE steps SET touched = ?2 WHERE id = ?1", params![id, touched]).map_err(sql)?;
        } else {
            run(&tx, "DELETE FROM steps WHERE id = ?1", [id]).map_err(sql)?;
        }
        tx.commit().map_err(sql)?;
        Ok(Committed { value, step: is_kept.then_some(uid), tables: touched.into_keys().collect() })
    }
}

/// More pages in memory for as long as a large step lasts, and a little longer
/// than its transaction. In the usual 2 MB, pages of indexes that are filled in
/// no order are written to the log and read back again and again.
struct Room<'c>(&'c Connection);

/// Negative numbers are KiB; the second one is SQLite's own.
const LARGE: i64 = -64 * 1024;
const USUAL: i64 = -2_000;

impl<'c> Room<'c> {
    fn make(conn: &'c Connection) -> rusqlite::Result<Room<'c>> {
        conn.pragma_update(None, "cache_size", LARGE)?;
        Ok(Room(conn))
    }
}

impl Drop for Room<'_> {
    fn drop(&mut self) {
        // If it can't be given back, there is just more of it.
        let _ = self.0.pragma_update(None, "cache_size", USUAL);
        let _ = self.0.execute_batch("PRAGMA shrink_memory");
    }
}

#[expect(clippy::too_many_arguments, reason = "they are the columns of `steps`")]
fn insert_step(
    tx: &Transaction<'_>,
    path: &Path,
    uid: Uuid,
    step: &Step,
    actor: Option<Uuid>,
    at: i64,
    hlc: i64,
    site: Uuid,
) -> Result<i64, StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    let params = serde_json::to_string(&step.params)?;
    run(
        tx,
        "INSERT INTO steps (uid, kind, params, actor, at, hlc, site, undoes)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        params![
            uid.as_bytes(),
            step.kind,
            params,
            actor.map(Uuid::into_bytes),
            at,
            hlc,
            site.as_bytes(),
            step.undoes.map(Uuid::into_bytes),
        ],
    )
    .map_err(sql)?;
    let id = tx.last_insert_rowid();
    // The triggers find the step here; without it no logged table can change.
    run(tx, "INSERT INTO temp.log_step (id) VALUES (?1)", [id]).map_err(sql)?;
    Ok(id)
}

/// How many records of each table the step changed.
fn touched(tx: &Transaction<'_>, step: i64) -> rusqlite::Result<BTreeMap<String, i64>> {
    tx.prepare_cached("SELECT table_name, count(DISTINCT row) FROM changes WHERE step_id = ?1 GROUP BY table_name")?
        .query_map([step], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect()
}

fn run(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> rusqlite::Result<usize> {
    conn.prepare_cached(sql)?.execute(params)
}
