//! `local.db`: what belongs to this installation and not to the library.
//!
//! Owns its file, its own small schema, and values by key as JSON. Does not
//! own what the keys mean. It may be lost: one that can't be used is moved
//! aside and made anew, and never keeps the program from starting.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use serde::Serialize;
use serde::de::DeserializeOwned;
use uuid::Uuid;

use crate::error::StoreError;
use crate::files;
use crate::folder;
use crate::hlc;
use crate::look::{self, Access};
use crate::pragmas;

const APPLICATION_ID: i32 = 0x626b_706c;
const VERSION: i32 = 1;
const SCHEMA: &str = "
    CREATE TABLE site (
        one INTEGER PRIMARY KEY CHECK (one = 1),
        id  BLOB NOT NULL CHECK (length(id) = 16)
    ) STRICT;
    CREATE TABLE local_values (
        key   TEXT PRIMARY KEY,
        value TEXT NOT NULL CHECK (json_valid(value))
    ) STRICT, WITHOUT ROWID;";

/// The store of this installation.
#[derive(Debug)]
pub struct Local {
    path: PathBuf,
    site_id: Uuid,
    conn: Mutex<Connection>,
}

/// What `local.db` held when it was last looked at, without the folder's lock.
/// Nothing is created, changed or moved for it, and what another process is
/// just writing may be missing.
#[derive(Debug, Default)]
pub struct Glance(HashMap<String, String>);

impl Glance {
    /// Looks into the `local.db` of a data folder; empty where it can't.
    #[must_use]
    pub fn at(folder: &Path) -> Glance {
        let path = folder::local_path(folder);
        if !path.is_file() {
            return Glance::default();
        }
        glance(&path).unwrap_or_else(|error| {
            // Opening it under the lock says and does what is needed.
            tracing::debug!(%error, "local.db can't be looked at");
            Glance::default()
        })
    }

    /// The value of a key; `None` when there is none of this shape.
    #[must_use]
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Option<T> {
        serde_json::from_str(self.0.get(key)?).ok()
    }
}

fn glance(path: &Path) -> Result<Glance, StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    let conn = look::open_unchanging(path, Access::Passing)?;
    if look::identity(&conn, path)? != (APPLICATION_ID, VERSION) {
        return Err(look::not_a_library(path));
    }
    let mut statement = conn.prepare("SELECT key, value FROM local_values").map_err(sql)?;
    let values = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).map_err(sql)?;
    Ok(Glance(values.collect::<rusqlite::Result<_>>().map_err(sql)?))
}

impl Local {
    /// Opens the `local.db` of a data folder, made anew when it is missing,
    /// damaged, foreign or from a newer program; the old one is kept beside
    /// it. Where no file will do, what is set lasts as long as the process.
    ///
    /// # Errors
    /// Only when not even memory will do.
    pub fn open(folder: &Path) -> Result<Local, StoreError> {
        let path = folder::local_path(folder);
        let opened = open_file(&path).or_else(|error| {
            match error {
                // The file is sound, and not ours to move just now.
                StoreError::Busy | StoreError::DiskFull => return Err(error),
                _ => tracing::warn!(%error, "local.db can't be used and is made anew"),
            }
            move_aside(&path)?;
            open_file(&path)
        });
        let (conn, site_id) = match opened {
            Ok(opened) => opened,
            Err(error) => {
                tracing::warn!(%error, "local.db can't be made, its values won't last");
                let conn = Connection::open_in_memory().map_err(|e| StoreError::sqlite(e, &path))?;
                prepare(conn, &path)?
            }
        };
        Ok(Local { path, site_id, conn: Mutex::new(conn) })
    }

    /// The id of this installation: what tells its changes from those that
    /// others made to their copies.
    #[must_use]
    pub fn site_id(&self) -> Uuid {
        self.site_id
    }

    /// The value of a key; `None` when there is none.
    ///
    /// # Errors
    /// [`StoreError::Json`] when the value has another shape: the caller
    /// decides whether that is as good as none.
    pub fn get<T: DeserializeOwned>(&self, key: &str) -> Result<Option<T>, StoreError> {
        let text: Option<String> = self
            .conn()
            .prepare_cached("SELECT value FROM local_values WHERE key = ?1")
            .and_then(|mut statement| statement.query_row([key], |row| row.get(0)).optional())
            .map_err(|e| StoreError::sqlite(e, &self.path))?;
        Ok(text.map(|text| serde_json::from_str(&text)).transpose()?)
    }

    /// Sets the value of a key.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn set<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        let text = serde_json::to_string(value)?;
        set(&self.conn(), key, &text).map_err(|e| StoreError::sqlite(e, &self.path))
    }

    /// Sets the value of a key, on the disk before it returns: a power cut doesn't
    /// take it back.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn set_durably<T: Serialize + ?Sized>(&self, key: &str, value: &T) -> Result<(), StoreError> {
        let text = serde_json::to_string(value)?;
        let conn = self.conn();
        let sql = |e| StoreError::sqlite(e, &self.path);
        conn.pragma_update(None, "synchronous", "FULL").map_err(sql)?;
        let set = set(&conn, key, &text);
        conn.pragma_update(None, "synchronous", "NORMAL").map_err(sql)?;
        set.map_err(sql)
    }

    /// Removes a key; it is well if there is none.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn remove(&self, key: &str) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached("DELETE FROM local_values WHERE key = ?1")
            .and_then(|mut statement| statement.execute([key]))
            .map_err(|e| StoreError::sqlite(e, &self.path))?;
        Ok(())
    }

    /// Removes every key that holds this text: what belonged to somebody who is
    /// gone.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn remove_of(&self, text: &str) -> Result<(), StoreError> {
        self.conn()
            .prepare_cached("DELETE FROM local_values WHERE instr(key, ?1) > 0")
            .and_then(|mut statement| statement.execute([text]))
            .map_err(|e| StoreError::sqlite(e, &self.path))?;
        Ok(())
    }

    /// Closes the file.
    pub(crate) fn close(self) -> Result<(), StoreError> {
        let path = self.path;
        self.conn
            .into_inner()
            .unwrap_or_else(PoisonError::into_inner)
            .close()
            .map_err(|(_, e)| StoreError::sqlite(e, &path))
    }

    fn conn(&self) -> MutexGuard<'_, Connection> {
        // Each statement is a transaction of its own, so a panic leaves no half.
        self.conn.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn set(conn: &Connection, key: &str, text: &str) -> rusqlite::Result<()> {
    conn.prepare_cached(
        "INSERT INTO local_values (key, value) VALUES (?1, ?2)
         ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    )?
    .execute(params![key, text])?;
    Ok(())
}

fn move_aside(path: &Path) -> Result<(), StoreError> {
    let now = hlc::now_ms();
    for suffix in files::COMPANIONS {
        files::move_aside(&files::beside(path, suffix), "unusable", now)?;
    }
    files::move_aside(path, "unusable", now)
}

fn open_file(path: &Path) -> Result<(Connection, Uuid), StoreError> {
    if files::length(path)?.is_none() {
        files::create_private(path)?;
    }
    let conn = pragmas::open_writer(path)?;
    pragmas::harden(&conn, path)?;
    conn.pragma_update_and_check(None, "journal_mode", "wal", |_| Ok(())).map_err(|e| StoreError::sqlite(e, path))?;
    // What is in here may be lost, so a commit needn't wait for the disk.
    conn.pragma_update(None, "synchronous", "NORMAL").map_err(|e| StoreError::sqlite(e, path))?;
    prepare(conn, path)
}

fn prepare(mut conn: Connection, path: &Path) -> Result<(Connection, Uuid), StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate).map_err(sql)?;
    let is_new: bool =
        tx.query_row("SELECT NOT EXISTS (SELECT 1 FROM sqlite_schema)", [], |row| row.get(0)).map_err(sql)?;
    if is_new {
        tx.execute_batch(SCHEMA).map_err(sql)?;
        tx.execute("INSERT INTO site (one, id) VALUES (1, ?1)", [Uuid::new_v4().as_bytes()]).map_err(sql)?;
        tx.pragma_update(None, "application_id", APPLICATION_ID).map_err(sql)?;
        tx.pragma_update(None, "user_version", VERSION).map_err(sql)?;
    } else if look::identity(&tx, path)? != (APPLICATION_ID, VERSION) {
        return Err(look::not_a_library(path));
    }
    let site: [u8; 16] = tx.query_row("SELECT id FROM site WHERE one = 1", [], |row| row.get(0)).map_err(sql)?;
    // Reads every page of it: a damaged one is found now, not at the first use.
    let check: String = tx.query_row("PRAGMA quick_check(1)", [], |row| row.get(0)).map_err(sql)?;
    if check != "ok" {
        return Err(StoreError::Damaged { path: path.to_path_buf(), detail: check });
    }
    tx.commit().map_err(sql)?;
    Ok((conn, Uuid::from_bytes(site)))
}
