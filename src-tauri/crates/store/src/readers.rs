//! The connections that read: a few that stay open, lent one at a time.
//!
//! Owns lending and taking back, also when a reader panics. Does not own what
//! is read.

use std::path::{Path, PathBuf};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::error::StoreError;
use crate::pragmas;
use crate::tx::ReadTx;

/// How many connections stay open.
const KEPT: usize = 4;
/// How long a reader waits for one before it opens one of its own.
const PATIENCE: Duration = Duration::from_millis(250);

/// The read-only connections.
pub(crate) struct Readers {
    path: PathBuf,
    free: Mutex<Vec<Connection>>,
    returned: Condvar,
}

impl Readers {
    /// Opens them all, so that one that can't be opened is found at the start.
    pub(crate) fn open(path: &Path) -> Result<Readers, StoreError> {
        let free = (0..KEPT).map(|_| pragmas::open_reader(path)).collect::<Result<Vec<_>, _>>()?;
        Ok(Readers { path: path.to_path_buf(), free: Mutex::new(free), returned: Condvar::new() })
    }

    /// Runs `f` on one consistent view of the file.
    pub(crate) fn read<T, E: From<StoreError>>(&self, f: impl FnOnce(&ReadTx<'_>) -> Result<T, E>) -> Result<T, E> {
        let lease = self.lend()?;
        let conn = lease.connection()?;
        let tx = Transaction::new_unchecked(conn, TransactionBehavior::Deferred)
            .map_err(|e| StoreError::sqlite(e, &self.path))?;
        let value = f(&ReadTx::new(&tx, &self.path))?;
        tx.finish().map_err(|e| StoreError::sqlite(e, &self.path))?;
        Ok(value)
    }

    /// Lends a connection to this crate, for questions that aren't SQL.
    pub(crate) fn with_connection<T>(
        &self,
        f: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let lease = self.lend()?;
        f(lease.connection()?)
    }

    fn lend(&self) -> Result<Lease<'_>, StoreError> {
        let (mut free, _) = self
            .returned
            .wait_timeout_while(self.free(), PATIENCE, |free| free.is_empty())
            .unwrap_or_else(PoisonError::into_inner);
        let conn = match free.pop() {
            Some(conn) => conn,
            // Readers that each hold one connection and wait for a second
            // would wait forever: beyond the kept ones there is always one
            // more, closed after use.
            None => {
                drop(free);
                pragmas::open_reader(&self.path)?
            }
        };
        Ok(Lease { readers: self, conn: Some(conn) })
    }

    fn free(&self) -> MutexGuard<'_, Vec<Connection>> {
        // Nothing that panics is done under this lock, so what it guards is
        // whole even if it is poisoned.
        self.free.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Closes them.
    pub(crate) fn close(self) -> Result<(), StoreError> {
        let free = self.free.into_inner().unwrap_or_else(PoisonError::into_inner);
        for conn in free {
            conn.close().map_err(|(_, e)| StoreError::sqlite(e, &self.path))?;
        }
        Ok(())
    }
}

/// One connection on loan; comes back when dropped, on a panic too.
struct Lease<'r> {
    readers: &'r Readers,
    conn: Option<Connection>,
}

impl Lease<'_> {
    fn connection(&self) -> Result<&Connection, StoreError> {
        self.conn.as_ref().ok_or(StoreError::Aborted)
    }
}

impl Drop for Lease<'_> {
    fn drop(&mut self) {
        let Some(conn) = self.conn.take() else { return };
        let mut free = self.readers.free();
        // One still within a transaction would show an old state forever.
        if free.len() < KEPT && conn.is_autocommit() {
            free.push(conn);
        }
        drop(free);
        self.readers.returned.notify_one();
    }
}
