//! How each connection is set up.
//!
//! Owns the settings and the reason for each. Does not own how the file is
//! found or checked before (`look`, `open`).

use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::error::StoreError;

/// Older versions have a fault in the WAL that loses commits.
const OLDEST_SQLITE: i32 = 3_051_003;
const BUSY_TIMEOUT: Duration = Duration::from_secs(5);
/// Every statement of the program stays prepared.
const STATEMENTS: usize = 512;
/// Pages that a reader keeps, in KiB (negative: not in pages). With SQLite's own
/// 2 MB a search of a large library reads them from the system again each time.
/// Four readers stay well below the limit of 60 MB.
const READER_CACHE: i64 = -6_000;
/// A long write may leave a long WAL; the next checkpoint cuts it to this.
const WAL_LIMIT: i64 = 64 * 1024 * 1024;

/// Refuses an SQLite that may lose commits.
pub(crate) fn check_sqlite() -> Result<(), StoreError> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldSqlite { found: rusqlite::version().to_owned() });
    }
    Ok(())
}

/// Opens the one connection that writes. The file must exist.
pub(crate) fn open_writer(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut conn = Connection::open_with_flags(path, flags).map_err(|e| error(e, path))?;
    // A transaction that reads first and writes later would fail at once when
    // another has written meanwhile, and no timeout helps against that.
    conn.set_transaction_behavior(TransactionBehavior::Immediate);
    conn.busy_timeout(BUSY_TIMEOUT).map_err(|e| error(e, path))?;
    Ok(conn)
}

/// Sets the writer up. This is the first time that the file may change.
pub(crate) fn set_up_writer(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    harden(conn, path)?;
    let mode = conn
        .pragma_update_and_check(None, "journal_mode", "wal", |row| row.get::<_, String>(0))
        .map_err(|e| error(e, path))?;
    if mode != "wal" {
        return Err(StoreError::Unsupported {
            path: path.to_path_buf(),
            detail: format!("journal mode {mode} instead of wal"),
        });
    }
    // FULL: a save that was acknowledged survives a power cut.
    set(conn, path, "synchronous", "FULL")?;
    // Deleted text is overwritten where that costs no further page.
    conn.pragma_update_and_check(None, "secure_delete", "FAST", |_| Ok(())).map_err(|e| error(e, path))?;
    conn.pragma_update_and_check(None, "journal_size_limit", WAL_LIMIT, |_| Ok(())).map_err(|e| error(e, path))?;
    // REPLACE deletes rows; only with this do their triggers log it.
    set(conn, path, "recursive_triggers", true)?;
    set_foreign_keys(conn, path, true)?;
    check_writable(conn, path)
}

/// Refuses what would open and then refuse the first save: a file that may only
/// be read, which SQLite opens for reading instead, and such an index of its
/// WAL. Nothing is written by this.
fn check_writable(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    if conn.is_readonly("main").map_err(|e| error(e, path))? {
        return Err(StoreError::ReadOnly { path: path.to_path_buf() });
    }
    conn.execute_batch("BEGIN IMMEDIATE; ROLLBACK").map_err(|e| error(e, path))
}

/// Opens a connection that reads only.
pub(crate) fn open_reader(path: &Path) -> Result<Connection, StoreError> {
    let conn = open_read_only(path)?;
    set(&conn, path, "query_only", true)?;
    set(&conn, path, "cache_size", READER_CACHE)?;
    Ok(conn)
}

/// Opens a read-only connection without `query_only`, under which VACUUM INTO
/// fails.
pub(crate) fn open_read_only(path: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| error(e, path))?;
    conn.busy_timeout(BUSY_TIMEOUT).map_err(|e| error(e, path))?;
    harden(&conn, path)?;
    Ok(conn)
}

/// Switches the enforcement of foreign keys; does nothing within a transaction.
pub(crate) fn set_foreign_keys(conn: &Connection, path: &Path, on: bool) -> Result<(), StoreError> {
    set(conn, path, "foreign_keys", on)
}

/// What every connection has: the file is not trusted.
pub(crate) fn harden(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    for (config, on) in [
        // The schema of a file that somebody sent may call no function that
        // does anything.
        (DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false),
        // No SQL can damage the file, its schema or an index's own tables.
        (DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true),
        // A misspelt "column" is an error instead of a text.
        (DbConfig::SQLITE_DBCONFIG_DQS_DML, false),
        (DbConfig::SQLITE_DBCONFIG_DQS_DDL, false),
    ] {
        conn.set_db_config(config, on).map_err(|e| error(e, path))?;
    }
    set(conn, path, "cell_size_check", true)?;
    // A fault of the disk is an error that way, not the end of the process.
    conn.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(())).or_else(no_answer).map_err(|e| error(e, path))?;
    // What a sort spills is as private as the file.
    set(conn, path, "temp_store", "MEMORY")?;
    conn.set_prepared_statement_cache_capacity(STATEMENTS);
    Ok(())
}

fn set(conn: &Connection, path: &Path, name: &str, value: impl rusqlite::ToSql) -> Result<(), StoreError> {
    conn.pragma_update(None, name, value).map_err(|e| error(e, path))
}

/// A database in memory has no `mmap_size` and so no answer.
fn no_answer(error: rusqlite::Error) -> rusqlite::Result<()> {
    match error {
        rusqlite::Error::QueryReturnedNoRows => Ok(()),
        other => Err(other),
    }
}

fn error(error: rusqlite::Error, path: &Path) -> StoreError {
    StoreError::sqlite(error, path)
}

#[cfg(test)]
mod tests {
    use std::path::{Path, PathBuf};

    use rusqlite::Connection;
    use rusqlite::config::DbConfig;

    use super::{StoreError, check_sqlite, open_read_only, open_reader, open_writer, set_up_writer};

    fn value(conn: &Connection, name: &str) -> String {
        conn.pragma_query_value(None, name, |row| row.get::<_, rusqlite::types::Value>(0))
            .map(|value| match value {
                rusqlite::types::Value::Integer(n) => n.to_string(),
                rusqlite::types::Value::Text(text) => text,
                other => format!("{other:?}"),
            })
            .unwrap()
    }

    fn library(folder: &Path) -> (PathBuf, Connection) {
        let path = folder.join("library.db");
        std::fs::write(&path, b"").unwrap();
        let conn = open_writer(&path).unwrap();
        set_up_writer(&conn, &path).unwrap();
        conn.execute_batch("CREATE TABLE one (a)").unwrap();
        (path, conn)
    }

    /// What all connections have in common.
    fn check_common(conn: &Connection) {
        assert_eq!(value(conn, "busy_timeout"), "5000");
        assert_eq!(value(conn, "trusted_schema"), "0");
        assert_eq!(value(conn, "cell_size_check"), "1");
        assert_eq!(value(conn, "mmap_size"), "0");
        assert_eq!(value(conn, "temp_store"), "2", "MEMORY");
        assert_eq!(value(conn, "journal_mode"), "wal");
        assert!(conn.db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE).unwrap());
        assert!(!conn.db_config(DbConfig::SQLITE_DBCONFIG_DQS_DML).unwrap());
        assert!(!conn.db_config(DbConfig::SQLITE_DBCONFIG_DQS_DDL).unwrap());
    }

    #[test]
    fn the_writer_has_every_setting_of_the_design() {
        let dir = tempfile::tempdir().unwrap();
        let (_, conn) = library(dir.path());
        check_common(&conn);
        assert_eq!(value(&conn, "synchronous"), "2", "FULL");
        assert_eq!(value(&conn, "foreign_keys"), "1");
        assert_eq!(value(&conn, "secure_delete"), "2", "FAST");
        assert_eq!(value(&conn, "recursive_triggers"), "1");
        assert_eq!(value(&conn, "query_only"), "0");
    }

    #[test]
    fn a_reader_has_every_setting_of_the_design_and_can_not_write() {
        let dir = tempfile::tempdir().unwrap();
        let (path, _writer) = library(dir.path());
        let reader = open_reader(&path).unwrap();
        check_common(&reader);
        assert_eq!(value(&reader, "query_only"), "1");
        assert_eq!(value(&reader, "cache_size"), "-6000");
        assert!(reader.is_readonly("main").unwrap());
        let source = open_read_only(&path).unwrap();
        check_common(&source);
        assert_eq!(value(&source, "query_only"), "0", "VACUUM INTO fails under it");
        assert!(source.is_readonly("main").unwrap());
    }

    #[test]
    fn a_file_that_may_only_be_read_is_refused_before_the_first_save() {
        let dir = tempfile::tempdir().unwrap();
        let (path, _writer) = library(dir.path());
        // What SQLite makes of it for whoever isn't root.
        let conn = open_read_only(&path).unwrap();
        let refused = set_up_writer(&conn, &path);
        assert!(matches!(&refused, Err(StoreError::ReadOnly { path: file }) if *file == path), "{refused:?}");
    }

    #[test]
    fn the_sqlite_linked_in_loses_no_commits() {
        check_sqlite().unwrap();
    }
}
