//! The table `meta`: what the file says about itself.
//!
//! Owns its keys and when they are written. Does not own the table: a
//! migration of the library makes it, and a file older than that has none.
//!
//! - `library_id`: the library, the same in every copy.
//! - `epoch`: its present history, for a restore to begin a new one.
//! - `created_with`, `written_by`: the versions of the programs that made it and
//!   that last migrated it.
//! - `undo_horizon`: the id of the last step that can't be taken back any more. A
//!   migration that moves a logged field and doesn't rewrite the log sets it to the
//!   newest step, and so does whatever leaves the log incomplete.
//! - `min_reader_version`: the schema version that a program must know to read
//!   the file. No migration says yet that older programs may read on, so it is
//!   always that of the file, and nothing asks for it: what decides is
//!   `user_version`. It is kept so that every file has it when one does.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use crate::error::StoreError;

/// What is asked of `meta`; `None` where the key or the table is missing.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub(crate) struct Meta {
    pub library_id: Option<Uuid>,
    pub written_by: Option<String>,
}

/// Notes who wrote version `version`, within the transaction that makes it, so
/// that no kill can leave a version without its note.
pub(crate) fn stamp(conn: &Connection, path: &Path, version: u32, program_version: &str) -> Result<(), StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    if !is_there(conn, path)? {
        return Ok(());
    }
    let once = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO NOTHING";
    conn.execute(once, params!["library_id", Uuid::now_v7().as_bytes()]).map_err(sql)?;
    conn.execute(once, params!["epoch", Uuid::now_v7().as_bytes()]).map_err(sql)?;
    conn.execute(once, params!["created_with", program_version]).map_err(sql)?;
    let always = "INSERT INTO meta (key, value) VALUES (?1, ?2)
                  ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    conn.execute(always, params!["min_reader_version", version]).map_err(sql)?;
    conn.execute(always, params!["written_by", program_version]).map_err(sql)?;
    Ok(())
}

/// Reads what is asked of it.
pub(crate) fn read(conn: &Connection, path: &Path) -> Result<Meta, StoreError> {
    if !is_there(conn, path)? {
        return Ok(Meta::default());
    }
    let library_id: Option<[u8; 16]> = value(conn, path, "library_id")?;
    Ok(Meta { library_id: library_id.map(Uuid::from_bytes), written_by: value(conn, path, "written_by")? })
}

fn value<T: rusqlite::types::FromSql>(conn: &Connection, path: &Path, key: &str) -> Result<Option<T>, StoreError> {
    conn.query_row("SELECT value FROM meta WHERE key = ?1", [key], |row| row.get(0))
        .optional()
        .map_err(|e| StoreError::sqlite(e, path))
}

fn is_there(conn: &Connection, path: &Path) -> Result<bool, StoreError> {
    conn.query_row(
        "SELECT EXISTS (SELECT 1 FROM main.sqlite_schema WHERE type = 'table' AND name = 'meta')",
        [],
        |row| row.get(0),
    )
    .map_err(|e| StoreError::sqlite(e, path))
}
