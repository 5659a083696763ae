//! The three doors to rows: reading, writing, migrating.
//!
//! Owns how SQL is run: always prepared once and cached, always with bound
//! parameters, errors typed. Does not own when a transaction begins and ends
//! (`readers`, `write`, `migrate`), nor any SQL.

use std::ops::Deref;
use std::path::Path;

use rusqlite::{CachedStatement, Connection, Params, Row};
use uuid::Uuid;

use crate::error::StoreError;

/// A consistent view of the library, which can't write.
pub struct ReadTx<'c> {
    conn: &'c Connection,
    path: &'c Path,
}

impl<'c> ReadTx<'c> {
    pub(crate) fn new(conn: &'c Connection, path: &'c Path) -> Self {
        ReadTx { conn, path }
    }

    /// The first row, mapped.
    ///
    /// # Errors
    /// [`StoreError::Missing`] when there is no row.
    pub fn one<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<T, StoreError> {
        self.find(sql, params, map)?.ok_or(StoreError::Missing)
    }

    /// The first row, mapped, or `None` when there is no row.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn find<T>(
        &self,
        sql: &str,
        params: impl Params,
        map: impl FnOnce(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Option<T>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params).map_err(|e| self.error(e))?;
        match rows.next().map_err(|e| self.error(e))? {
            Some(row) => map(row).map(Some).map_err(|e| self.error(e)),
            None => Ok(None),
        }
    }

    /// Every row, mapped, in the order of the query.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn all<T>(
        &self,
        sql: &str,
        params: impl Params,
        mut map: impl FnMut(&Row<'_>) -> rusqlite::Result<T>,
    ) -> Result<Vec<T>, StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params).map_err(|e| self.error(e))?;
        let mut found = Vec::new();
        while let Some(row) = rows.next().map_err(|e| self.error(e))? {
            found.push(map(row).map_err(|e| self.error(e))?);
        }
        Ok(found)
    }

    /// Calls `f` with every row, in the order of the query, and keeps none.
    ///
    /// # Errors
    /// What SQLite answers, and those of `f`.
    pub fn each(
        &self,
        sql: &str,
        params: impl Params,
        mut f: impl FnMut(&Row<'_>) -> rusqlite::Result<()>,
    ) -> Result<(), StoreError> {
        let mut statement = self.prepare(sql)?;
        let mut rows = statement.query(params).map_err(|e| self.error(e))?;
        while let Some(row) = rows.next().map_err(|e| self.error(e))? {
            f(row).map_err(|e| self.error(e))?;
        }
        Ok(())
    }

    fn prepare(&self, sql: &str) -> Result<CachedStatement<'_>, StoreError> {
        // Some errors (a full disk, for one) make SQLite roll back by itself.
        // A caller that swallowed such an error would go on outside of any
        // transaction, each further statement committed alone.
        if self.conn.is_autocommit() {
            return Err(StoreError::Aborted);
        }
        self.conn.prepare_cached(sql).map_err(|e| self.error(e))
    }

    fn error(&self, error: rusqlite::Error) -> StoreError {
        StoreError::sqlite(error, self.path)
    }

    fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.prepare(sql)?.execute(params).map_err(|e| self.error(e))
    }

    fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        self.prepare(sql)?.insert(params).map_err(|e| self.error(e))
    }
}

/// The one transaction that writes. Everything it changes in a logged table
/// is logged under one step.
pub struct WriteTx<'c> {
    read: ReadTx<'c>,
    at: i64,
}

impl<'c> WriteTx<'c> {
    pub(crate) fn new(conn: &'c Connection, path: &'c Path, at: i64) -> Self {
        WriteTx { read: ReadTx::new(conn, path), at }
    }

    /// Runs a statement; answers how many rows it changed itself.
    ///
    /// # Errors
    /// What SQLite answers, constraints typed.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.read.execute(sql, params)
    }

    /// Inserts one row; answers its rowid, which is the local `id`.
    ///
    /// # Errors
    /// What SQLite answers; also when not exactly one row came in.
    pub fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        self.read.insert(sql, params)
    }

    /// Takes the values of a record out of the log: that something happened to it
    /// stays, what it was does not. For what a person has a right to have forgotten.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn forget(&self, row: Uuid) -> Result<(), StoreError> {
        self.forget_where("row = ?1", [row.as_bytes()])
    }

    /// The same for every row of the log for which this condition holds.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn forget_where(&self, condition: &str, params: impl Params) -> Result<(), StoreError> {
        let sql = format!(
            "UPDATE changes
                SET old = CASE WHEN old IS NOT NULL THEN '{{}}' END, new = CASE WHEN new IS NOT NULL THEN '{{}}' END
              WHERE {condition}"
        );
        self.execute(&sql, params)?;
        Ok(())
    }

    /// The instant of this step, UTC milliseconds: one for all its rows.
    #[must_use]
    pub fn at(&self) -> i64 {
        self.at
    }

    /// A new uid (version 7, so newer ones sort later).
    #[must_use]
    pub fn new_uid(&self) -> Uuid {
        Uuid::now_v7()
    }
}

impl<'c> Deref for WriteTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.read
    }
}

/// The transaction of one migration. Its changes are not logged: foreign keys
/// are off and tables come and go.
pub struct MigrationTx<'c> {
    read: ReadTx<'c>,
    at: i64,
}

impl<'c> MigrationTx<'c> {
    pub(crate) fn new(conn: &'c Connection, path: &'c Path, at: i64) -> Self {
        MigrationTx { read: ReadTx::new(conn, path), at }
    }

    /// Runs a statement; answers how many rows it changed itself.
    ///
    /// # Errors
    /// What SQLite answers, constraints typed.
    pub fn execute(&self, sql: &str, params: impl Params) -> Result<usize, StoreError> {
        self.read.execute(sql, params)
    }

    /// Inserts one row; answers its rowid, which is the local `id`.
    ///
    /// # Errors
    /// What SQLite answers; also when not exactly one row came in.
    pub fn insert(&self, sql: &str, params: impl Params) -> Result<i64, StoreError> {
        self.read.insert(sql, params)
    }

    /// Runs several statements without parameters.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn execute_batch(&self, sql: &str) -> Result<(), StoreError> {
        if self.read.conn.is_autocommit() {
            return Err(StoreError::Aborted);
        }
        self.read.conn.execute_batch(sql).map_err(|e| self.read.error(e))
    }

    /// The instant of this migration, UTC milliseconds.
    #[must_use]
    pub fn at(&self) -> i64 {
        self.at
    }

    /// A new uid (version 7, so newer ones sort later).
    #[must_use]
    pub fn new_uid(&self) -> Uuid {
        Uuid::now_v7()
    }
}

impl<'c> Deref for MigrationTx<'c> {
    type Target = ReadTx<'c>;

    fn deref(&self) -> &ReadTx<'c> {
        &self.read
    }
}
