//! An open library: one writer, a few readers, what belongs to this
//! installation, and the folder's lock.
//!
//! Owns that they live and close together. Does not own how it was opened
//! (`open`).

use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::thread::{self, ThreadId};

use rusqlite::Connection;
use uuid::Uuid;

use crate::error::StoreError;
use crate::files;
use crate::folder::Folder;
use crate::local::Local;
use crate::look;
use crate::meta;
use crate::readers::Readers;
use crate::snapshot;
use crate::step::{Committed, Step};
use crate::tx::{ReadTx, WriteTx};
use crate::write::Door;

/// An open library. Lives as long as the process.
pub struct Store {
    // In this order they close: the writer after the readers, so that it is
    // the last and empties the WAL; the lock after all.
    pub(crate) readers: Readers,
    pub(crate) door: Mutex<Door>,
    pub(crate) writing: Mutex<Option<ThreadId>>,
    pub(crate) local: Local,
    pub(crate) folder: Folder,
}

/// What is worth telling about an open library when something goes wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts {
    /// The version of the schema.
    pub schema_version: u32,
    /// The library file.
    pub library_path: PathBuf,
    /// The data folder.
    pub folder: PathBuf,
    /// Bytes of one page.
    pub page_size: u64,
    /// Pages in the file, unused ones included.
    pub page_count: u64,
    /// Pages not in use.
    pub free_pages: u64,
    /// Bytes of the WAL.
    pub wal_bytes: u64,
    /// The id of the library, the same in every copy.
    pub library_id: Option<Uuid>,
    /// The id of its present history; a restore begins a new one.
    pub epoch: Option<Uuid>,
    /// The version of the program that created it.
    pub created_with: Option<String>,
    /// The version of the program that last migrated it.
    pub written_by: Option<String>,
}

impl Store {
    /// Reads: everything within `f` sees one consistent state. Never waits for
    /// a write.
    ///
    /// # Errors
    /// Those of `f`.
    pub fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        self.readers.read(f)
    }

    /// Writes: everything within `f` is committed together if it answers `Ok`,
    /// and rolled back on an error or a panic. What changed in logged tables
    /// is logged under `step` in the same transaction; if nothing did, no step
    /// is kept. Writes wait for each other.
    ///
    /// # Errors
    /// Those of `f`; [`StoreError::Nested`] when called within a write.
    #[expect(clippy::needless_pass_by_value, reason = "a step is made for one write")]
    pub fn write<T, E: From<StoreError>>(
        &self,
        actor: Option<Uuid>,
        step: Step,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<Committed<T>, E> {
        if *self.writing() == Some(thread::current().id()) {
            return Err(StoreError::Nested.into());
        }
        // A write that panicked poisoned the lock, but its transaction was
        // rolled back while unwinding: the connection is as good as new.
        let mut door = self.door.lock().unwrap_or_else(PoisonError::into_inner);
        *self.writing() = Some(thread::current().id());
        let _writing = Writing(self);
        door.write(actor, &step, f)
    }

    /// Writes a verified copy of the library, as of now, to a new file.
    ///
    /// # Errors
    /// [`StoreError::AlreadyThere`] when something is at `path`.
    pub fn snapshot_to(&self, path: &Path) -> Result<(), StoreError> {
        snapshot::write(&self.folder.library_path(), path)
    }

    /// What belongs to this installation and not to the library.
    #[must_use]
    pub fn local(&self) -> &Local {
        &self.local
    }

    /// The data folder, held while the library is open.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// Facts for diagnostics.
    ///
    /// # Errors
    /// What SQLite or the operating system answers.
    pub fn facts(&self) -> Result<Facts, StoreError> {
        let path = self.folder.library_path();
        self.readers.with_connection(|conn| facts(conn, &path, &self.folder))
    }

    /// Closes everything, then releases the folder. Dropping does the same
    /// without telling errors.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn close(self) -> Result<(), StoreError> {
        let Store { readers, door, local, folder, .. } = self;
        readers.close()?;
        door.into_inner().unwrap_or_else(PoisonError::into_inner).close()?;
        local.close()?;
        drop(folder);
        Ok(())
    }

    fn writing(&self) -> MutexGuard<'_, Option<ThreadId>> {
        self.writing.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Notes the end of a write, on a panic too.
struct Writing<'s>(&'s Store);

impl Drop for Writing<'_> {
    fn drop(&mut self) {
        *self.0.writing() = None;
    }
}

fn facts(conn: &Connection, path: &Path, folder: &Folder) -> Result<Facts, StoreError> {
    let pragma = |name: &str| {
        conn.pragma_query_value(None, name, |row| row.get::<_, i64>(0))
            .map(i64::unsigned_abs)
            .map_err(|e| StoreError::sqlite(e, path))
    };
    let meta = meta::read(conn, path)?;
    let (_, user_version) = look::identity(conn, path)?;
    Ok(Facts {
        schema_version: look::version(path, user_version)?,
        library_path: path.to_path_buf(),
        folder: folder.path().to_path_buf(),
        page_size: pragma("page_size")?,
        page_count: pragma("page_count")?,
        free_pages: pragma("freelist_count")?,
        wal_bytes: files::length(&files::beside(path, "-wal"))?.unwrap_or(0),
        library_id: meta.library_id,
        epoch: meta.epoch,
        created_with: meta.created_with,
        written_by: meta.written_by,
    })
}
