//! The shape of a library as its owner declares it: migrations and tables.
//!
//! Owns the declarations. Does not own what is in them: the `library` crate
//! writes them, `migrate` and `log_triggers` read them.

use crate::error::StoreError;
use crate::tx::MigrationTx;

/// Everything this crate must know about a library.
#[derive(Debug)]
pub struct Schema {
    /// SQLite's `application_id`: what tells a library from any other file.
    pub application_id: i32,
    /// The migrations in order; the number of each is its index plus one.
    pub migrations: &'static [Migration],
    /// Every table after the last migration, except `meta`, `steps` and
    /// `changes`, which this crate knows (they may be listed as not logged).
    pub tables: &'static [Table],
}

impl Schema {
    /// The newest version: how many migrations there are.
    #[must_use]
    pub fn version(&self) -> u32 {
        u32::try_from(self.migrations.len()).unwrap_or(u32::MAX)
    }

    /// The migrations, each with its number.
    pub fn numbered(&self) -> impl DoubleEndedIterator<Item = (u32, &'static Migration)> + use<> {
        (0..self.version()).map(|index| index + 1).zip(self.migrations)
    }
}

/// One step of the schema, and the way back.
#[derive(Debug)]
pub struct Migration {
    /// Its name without the number, e.g. `books`.
    pub name: &'static str,
    /// The SQL that makes this version from the one before.
    pub up: &'static str,
    /// The SQL that makes the version before from this one.
    pub down: &'static str,
    /// What SQL can't do on the way up; runs after `up`, in its transaction.
    pub up_hook: Option<Hook>,
    /// What SQL can't do on the way down; runs before `down`, in its transaction.
    pub down_hook: Option<Hook>,
    /// What going down loses, as one English sentence.
    pub drops: &'static str,
}

/// The part of a migration that is written in Rust.
pub type Hook = fn(&MigrationTx<'_>) -> Result<(), StoreError>;

/// One table, and whether its changes are logged.
#[derive(Debug)]
pub struct Table {
    /// Its name.
    pub name: &'static str,
    /// Whether its changes are logged.
    pub log: Log,
}

/// Whether a table's changes enter the change log.
#[derive(Debug)]
pub enum Log {
    /// Every change of a record is logged. The table must be STRICT, with
    /// columns of type INTEGER, REAL, TEXT or BLOB: a value in a column of any
    /// type could not be told from another in the log.
    Logged {
        /// Columns that follow from others and so are left out.
        derived: &'static [&'static str],
        /// Columns that must never be seen and so are left out.
        secret: &'static [&'static str],
    },
    /// No change is logged.
    NotLogged {
        /// Why not, as one English sentence.
        reason: &'static str,
    },
}
