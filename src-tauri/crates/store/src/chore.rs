//! The verbs of `db`: what a person does to the file itself, without opening
//! the library. None migrates unless that is what it is for.
//!
//! Those that only read need no [`Folder`]: while another process holds it,
//! they read beside it on a read-only connection. Owns these verbs. Does not
//! own what they print (`bookplate-cli`).

use std::fs::File;
use std::path::{Path, PathBuf};

use rusqlite::{Connection, Transaction, TransactionBehavior};
use uuid::Uuid;

use crate::error::StoreError;
use crate::files;
use crate::folder::{self, Folder};
use crate::log_sql;
use crate::look::{self, Access};
use crate::meta;
use crate::migrate;
use crate::open::{self, Progress};
use crate::pragmas;
use crate::schema::Schema;
use crate::schema_sql;
use crate::snapshot;
use crate::table_info;
use crate::tx::ReadTx;

/// One migration, and whether the file has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HistoryEntry {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: &'static str,
    /// Whether the file has it.
    pub applied: bool,
}

/// One migration that a downgrade would take back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlannedStep {
    /// Its number.
    pub number: u32,
    /// Its name.
    pub name: &'static str,
    /// What is lost, as one English sentence.
    pub drops: &'static str,
}

/// What an upgrade or downgrade did.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The version before.
    pub from: u32,
    /// The version now.
    pub to: u32,
    /// The snapshot taken before; `None` when there was nothing to do.
    pub snapshot: Option<PathBuf>,
}

/// What a check found. Nothing in any list: the file is sound.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The version of the file.
    pub version: u32,
    /// Faults in the file's structure, in SQLite's words.
    pub integrity: Vec<String>,
    /// Rows that point at nothing.
    pub references: Vec<String>,
    /// Where the schema differs from the one that the version should have.
    pub drift: Vec<String>,
}

impl Checked {
    /// Whether nothing was found.
    #[must_use]
    pub fn is_sound(&self) -> bool {
        self.integrity.is_empty() && self.references.is_empty() && self.drift.is_empty()
    }
}

/// What can be told about a file of any version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Status {
    /// The library file.
    pub path: PathBuf,
    /// Its version.
    pub version: u32,
    /// The newest version that this program knows.
    pub supported: u32,
    /// Its bytes, the WAL included.
    pub bytes: u64,
    /// The id of the library, where the file has one.
    pub library_id: Option<Uuid>,
    /// The version of the program that last migrated it, where the file says.
    pub written_by: Option<String>,
    /// How many rows each table has, by name; without virtual tables.
    pub rows: Vec<(String, u64)>,
}

/// The version of the library in the data folder `path`, also of one that is
/// too new to open.
///
/// # Errors
/// [`StoreError::Absent`] when there is none, and why it can't be read.
pub fn current(path: &Path, schema: &'static Schema) -> Result<u32, StoreError> {
    let visit = Visit::to(path)?;
    let glimpse = look::glimpse(&visit.library, schema, visit.access)?;
    glimpse.map(|glimpse| glimpse.version).ok_or(StoreError::Absent { path: visit.library })
}

/// Every migration that this program knows.
///
/// # Errors
/// As [`current`].
pub fn history(path: &Path, schema: &'static Schema) -> Result<Vec<HistoryEntry>, StoreError> {
    let current = current(path, schema)?;
    Ok(schema
        .numbered()
        .map(|(number, migration)| HistoryEntry { number, name: migration.name, applied: number <= current })
        .collect())
}

/// What a downgrade to version `to` would take back, in that order. Changes
/// nothing.
///
/// # Errors
/// [`StoreError::NoSuchVersion`] when `to` is above the file's version.
pub fn plan(path: &Path, schema: &'static Schema, to: u32) -> Result<Vec<PlannedStep>, StoreError> {
    let current = known(&Visit::to(path)?, schema)?;
    if to > current {
        return Err(StoreError::NoSuchVersion { asked: to, current });
    }
    Ok(schema
        .numbered()
        .filter(|(number, _)| (to + 1..=current).contains(number))
        .rev()
        .map(|(number, migration)| PlannedStep { number, name: migration.name, drops: migration.drops })
        .collect())
}

/// Brings the library up to the newest version, after a snapshot.
///
/// # Errors
/// What stands in the way; the library is then at the version before the
/// failing migration.
pub fn upgrade(folder: &Folder, schema: &'static Schema, progress: &dyn Fn(Progress)) -> Result<Moved, StoreError> {
    move_to(folder, schema, schema.version(), progress)
}

/// Takes the library back to version `to`, after a snapshot. What [`plan`]
/// names is lost.
///
/// # Errors
/// [`StoreError::NoSuchVersion`] when `to` is above the file's version; else
/// what stands in the way.
pub fn downgrade(
    folder: &Folder,
    schema: &'static Schema,
    to: u32,
    progress: &dyn Fn(Progress),
) -> Result<Moved, StoreError> {
    let path = folder.library_path();
    match look::look(&path, schema, Access::Alone)? {
        look::Found::Library { version } if to > version => {
            Err(StoreError::NoSuchVersion { asked: to, current: version })
        }
        _ => move_to(folder, schema, to, progress),
    }
}

/// Reads the whole file and compares its schema with what it should be.
///
/// # Errors
/// Why it can't be read at all.
pub fn check(path: &Path, schema: &'static Schema) -> Result<Checked, StoreError> {
    let visit = Visit::to(path)?;
    let version = known(&visit, schema)?;
    let conn = visit.open()?;
    Ok(Checked {
        version,
        integrity: snapshot::integrity(&conn, &visit.library)?,
        references: migrate::broken_references(&conn, &visit.library)?,
        drift: schema_sql::drift(&conn, &visit.library, schema, version)?,
    })
}

/// What can be told about the library without opening it.
///
/// # Errors
/// Why it can't be read.
pub fn status(path: &Path, schema: &'static Schema) -> Result<Status, StoreError> {
    let visit = Visit::to(path)?;
    let version = known(&visit, schema)?;
    let conn = visit.open()?;
    let library = &visit.library;
    let wal = files::length(&files::beside(library, "-wal"))?.unwrap_or(0);
    let meta = meta::read(&conn, library)?;
    let mut rows = Vec::new();
    for table in table_info::tables(&conn, library)? {
        if table.is_virtual {
            continue;
        }
        let count = format!("SELECT count(*) FROM main.{}", log_sql::ident(&table.name));
        let count: i64 = conn.query_row(&count, [], |row| row.get(0)).map_err(|e| StoreError::sqlite(e, library))?;
        rows.push((table.name, count.unsigned_abs()));
    }
    Ok(Status {
        version,
        supported: schema.version(),
        bytes: files::length(library)?.unwrap_or(0) + wal,
        library_id: meta.library_id,
        written_by: meta.written_by,
        rows,
        path: visit.library,
    })
}

/// Reads from a library of any version that this program knows, which `f`
/// gets first, without migrating it.
///
/// # Errors
/// Those of `f`, and why the library can't be read.
pub fn read<T, E: From<StoreError>>(
    path: &Path,
    schema: &'static Schema,
    f: impl FnOnce(u32, &ReadTx<'_>) -> Result<T, E>,
) -> Result<T, E> {
    let visit = Visit::to(path)?;
    let version = known(&visit, schema)?;
    let conn = visit.open()?;
    let tx = Transaction::new_unchecked(&conn, TransactionBehavior::Deferred)
        .map_err(|e| StoreError::sqlite(e, &visit.library))?;
    f(version, &ReadTx::new(&tx, &visit.library))
}

fn move_to(
    folder: &Folder,
    schema: &'static Schema,
    to: u32,
    progress: &dyn Fn(Progress),
) -> Result<Moved, StoreError> {
    let path = folder.library_path();
    progress(Progress::Checking);
    let mut conn = open::open_known(folder, schema, to)?;
    let (_, user_version) = look::identity(&conn, &path)?;
    let from = look::version(&path, user_version)?;
    let snapshot = open::bring_to(folder, &mut conn, schema, to, progress)?;
    conn.close().map_err(|(_, e)| StoreError::sqlite(e, &path))?;
    progress(Progress::Done);
    Ok(Moved { from, to, snapshot })
}

/// A version that this program knows.
fn known(visit: &Visit, schema: &'static Schema) -> Result<u32, StoreError> {
    match look::look(&visit.library, schema, visit.access)? {
        look::Found::Library { version } => Ok(version),
        look::Found::Absent => Err(StoreError::Absent { path: visit.library.clone() }),
    }
}

/// A reading visit to a folder: alone if nobody holds it, else beside who does.
struct Visit {
    library: PathBuf,
    access: Access,
    _lock: Option<File>,
}

impl Visit {
    fn to(folder: &Path) -> Result<Visit, StoreError> {
        let folder = std::path::absolute(folder).map_err(|e| StoreError::io(e, folder))?;
        let lock = folder::hold_quietly(&folder);
        Ok(Visit {
            library: folder::library_path(&folder),
            access: if lock.is_some() { Access::Alone } else { Access::Shared },
            _lock: lock,
        })
    }

    fn open(&self) -> Result<Connection, StoreError> {
        let conn = look::open_unchanging(&self.library, self.access)?;
        pragmas::harden(&conn, &self.library)?;
        Ok(conn)
    }
}
