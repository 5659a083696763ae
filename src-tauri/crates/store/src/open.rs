//! The life of an open, as named steps. Each says what broke without it.
//!
//! Owns their order. Does not own what each does, nor the lock, which comes
//! before (`folder`).

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex};

use rusqlite::Connection;

use crate::error::StoreError;
use crate::files;
use crate::folder::Folder;
use crate::local::Local;
use crate::log_triggers;
use crate::look::{self, Access, Found};
use crate::migrate;
use crate::pragmas;
use crate::readers::Readers;
use crate::records::Records;
use crate::schema::Schema;
use crate::schema_sql;
use crate::snapshot;
use crate::store::Store;
use crate::write::Door;

/// Free space wanted beyond what the file's size asks for, in bytes.
const MARGIN: u64 = 16 * 1024 * 1024;

/// What is happening, for a window that shows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// The file is being looked at.
    Checking,
    /// A copy is being made before the file changes.
    Snapshot,
    /// A migration is running.
    Migrating {
        /// Its number.
        number: u32,
        /// Its name.
        name: &'static str,
        /// The number of the last that will run.
        of: u32,
    },
    /// What follows from other data is being made anew, by the rules of this
    /// program.
    Deriving,
    /// The library is ready.
    Done,
}

impl Folder {
    /// Opens the library of this folder, bringing it up to date first.
    ///
    /// # Errors
    /// Whatever stands in the way, with the folder, still locked, so that it
    /// can be tried again. A refusal by [`Folder::look`]'s errors or
    /// [`StoreError::NoSpace`] has changed nothing.
    pub fn open(self, schema: &'static Schema, progress: &dyn Fn(Progress)) -> Result<Store, (Folder, StoreError)> {
        match open_parts(&self, schema, progress) {
            Ok((readers, door, records, local)) => {
                let (door, writing) = (Mutex::new(door), Mutex::new(None));
                Ok(Store { readers, door, writing, records, local, folder: self })
            }
            Err(error) => Err((self, error)),
        }
    }
}

fn open_parts(
    folder: &Folder,
    schema: &'static Schema,
    progress: &dyn Fn(Progress),
) -> Result<(Readers, Door, Records, Arc<Local>), StoreError> {
    let path = folder.library_path();
    progress(Progress::Checking);
    let mut conn = open_known(folder, schema, schema.version())?;
    bring_to(folder, &mut conn, schema, schema.version(), progress)?;
    let local = folder.local()?;
    let (door, records) = open_door(conn, &path, schema, &local)?;
    // Last, so that every statement they prepare sees the final schema.
    let readers = Readers::open(&path)?;
    progress(Progress::Done);
    Ok((readers, door, records, local))
}

/// Looks first, then opens for writing and sets the connection up, on the way
/// to version `to`. Without the look, opening a newer or foreign file would
/// change it before refusing it, and on a full disk a WAL would be moved into
/// the file before there is found to be no room.
pub(crate) fn open_known(folder: &Folder, schema: &'static Schema, to: u32) -> Result<Connection, StoreError> {
    pragmas::check_sqlite()?;
    let path = folder.library_path();
    let Found::Library { version: seen } = look::look(&path, schema, Access::Alone)? else {
        return Err(StoreError::Absent { path });
    };
    let seen_through = look::has_no_journal(&path)?;
    if seen_through {
        look::check_tables(&path, schema, seen)?;
    }
    if seen != to {
        check_space(folder)?;
    }
    folder.make_private();
    // Before SQLite makes companions, which get the mode of the file.
    files::make_private(&path);
    let conn = pragmas::open_writer(&path)?;
    let version = recheck(&conn, &path, schema)?;
    if version != seen && version != to {
        // A journal was rolled back, and only now is it known what there is to do.
        check_space(folder)?;
    }
    if !seen_through {
        schema_sql::check_tables(&conn, &path, schema, version)?;
    }
    pragmas::set_up_writer(&conn, &path)?;
    Ok(conn)
}

/// Asks again once a WAL or a hot journal has been recovered: a look can't see
/// through a journal. Answers the version.
fn recheck(conn: &Connection, path: &Path, schema: &Schema) -> Result<u32, StoreError> {
    let (application_id, user_version) = look::identity(conn, path)?;
    if application_id != schema.application_id {
        return Err(look::not_a_library(path));
    }
    let found = look::version(path, user_version)?;
    if found > schema.version() {
        return Err(StoreError::TooNew { found, supported: schema.version(), written_by: None });
    }
    Ok(found)
}

/// Brings the file, from [`open_known`], to version `to` if it isn't there,
/// after a verified snapshot: no snapshot, no migration. Answers where the snapshot is.
pub(crate) fn bring_to(
    folder: &Folder,
    conn: &mut Connection,
    schema: &'static Schema,
    to: u32,
    progress: &dyn Fn(Progress),
) -> Result<Option<PathBuf>, StoreError> {
    let path = folder.library_path();
    let (_, user_version) = look::identity(conn, &path)?;
    let from = look::version(&path, user_version)?;
    if from == to {
        return Ok(None);
    }
    progress(Progress::Snapshot);
    let snapshot = snapshot::before_migration(folder, from, to)?;
    let program = folder.program().version;
    let last = if to > from { to } else { to + 1 };
    migrate::migrate(conn, &path, schema, to, program, &|number, name| {
        progress(Progress::Migrating { number, name, of: last });
    })?;
    Ok(Some(snapshot))
}

/// A disk that fills up halfway leaves neither a snapshot nor a new version,
/// and no room for the person to do anything about it.
fn check_space(folder: &Folder) -> Result<(), StoreError> {
    let path = folder.library_path();
    let wal = files::length(&files::beside(&path, "-wal"))?.unwrap_or(0);
    let size = files::length(&path)?.unwrap_or(0).saturating_add(wal);
    // Once for the snapshot, once for a WAL that holds every page anew.
    let needed = size.saturating_mul(2).saturating_add(MARGIN);
    let free = folder.free_space()?;
    if free < needed {
        return Err(StoreError::NoSpace { needed, free });
    }
    Ok(())
}

/// The door for writes: tables as listed, triggers anew, clock set. With it, the
/// records that it logs.
pub(crate) fn open_door(
    conn: Connection,
    path: &Path,
    schema: &Schema,
    local: &Local,
) -> Result<(Door, Records), StoreError> {
    // Before the first write: a change that isn't logged can't be undone.
    let records = Records::of(log_triggers::install(&conn, path, schema)?);
    Ok((Door::new(conn, path, local.site_id())?, records))
}
