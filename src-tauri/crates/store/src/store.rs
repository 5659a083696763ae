//! An open library: one writer, a few readers, what belongs to this
//! installation, and the folder's lock.
//!
//! Owns that they live and close together. Does not own how it was opened
//! (`open`).

use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, TryLockError};
use std::thread::{self, ThreadId};

use uuid::Uuid;

use crate::error::StoreError;
use crate::folder::Folder;
use crate::local::Local;
use crate::look;
use crate::readers::Readers;
use crate::records::Records;
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
    pub(crate) records: Records,
    pub(crate) local: Arc<Local>,
    pub(crate) folder: Folder,
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

    /// The same, unless somebody is writing just now: then nothing is done and
    /// the answer is `None`. For what must not wait and can be done another time.
    ///
    /// # Errors
    /// As [`Self::write`].
    #[expect(clippy::needless_pass_by_value, reason = "a step is made for one write")]
    pub fn write_if_free<T, E: From<StoreError>>(
        &self,
        actor: Option<Uuid>,
        step: Step,
        f: impl FnOnce(&WriteTx<'_>) -> Result<T, E>,
    ) -> Result<Option<Committed<T>>, E> {
        let mut door = match self.door.try_lock() {
            Ok(door) => door,
            Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
            Err(TryLockError::WouldBlock) => return Ok(None),
        };
        *self.writing() = Some(thread::current().id());
        let _writing = Writing(self);
        door.write(actor, &step, f).map(Some)
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

    /// The records of the logged tables, as the log has them.
    #[must_use]
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// The data folder, held while the library is open.
    #[must_use]
    pub fn folder(&self) -> &Folder {
        &self.folder
    }

    /// The version of the schema.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn schema_version(&self) -> Result<u32, StoreError> {
        let path = self.folder.library_path();
        self.readers.with_connection(|conn| look::version(&path, look::identity(conn, &path)?.1))
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
        drop(local);
        folder.close()
    }

    /// Closes everything and gives the folder back, still locked: opening went
    /// wrong after all.
    #[must_use]
    pub fn into_folder(self) -> Folder {
        let Store { readers, door, local, folder, .. } = self;
        drop((readers, door, local));
        folder
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
