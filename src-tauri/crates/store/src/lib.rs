//! The SQLite file of a Bookplate library, and everything that is true of it
//! whatever is on the shelves: who holds it, whether it may be opened, how it
//! is brought up to date, how it is read and written, and the log of every
//! change. This crate knows no book; the schema comes from the caller.
//!
//! Owns: the data folder and its lock, `library.db`, `local.db`, snapshots,
//! migrations, transactions, the change log, the chores of the `db` verbs.
//! Does not own: any table of the household (except `meta`, `steps` and
//! `changes`), any rule about people or books, any window.
//!
//! rusqlite's connection never leaves this crate: who reads gets a [`ReadTx`],
//! who writes a [`WriteTx`], so a read path cannot write.

#![deny(missing_docs)]
#![cfg_attr(test, allow(clippy::unwrap_used, clippy::expect_used))]

mod boot;
pub mod chore;
mod create;
mod error;
mod files;
mod folder;
mod header;
mod hlc;
mod local;
mod lock;
mod log_sql;
mod log_triggers;
mod look;
mod memory;
mod meta;
mod migrate;
mod open;
mod platform;
mod pragmas;
mod readers;
mod records;
mod schema;
mod schema_sql;
mod scratch;
mod snapshot;
mod sql_text;
mod step;
mod store;
mod table_info;
mod tx;
mod wal;
mod write;

pub use boot::{BootClock, BootTime, SystemBoot};
pub use error::{ConstraintKind, StoreError};
pub use files::{cache_file, create_private_folder, keep_file};
pub use folder::{Folder, LOCK_WAIT, Program, absolute_folder, data_folder, is_usual_folder, logs_path, sample_folder};
pub use local::{Glance, Local};
pub use look::Found;
pub use memory::keep_memory_private;
pub use open::Progress;
pub use records::{Derived, Fields, Named, Records};
pub use schema::{Hook, Log, Migration, Schema, Table};
pub use schema_sql::{schema_sql, schema_sql_at};
pub use scratch::Scratch;
pub use step::{Committed, Step};
pub use store::Store;
pub use tx::{MigrationTx, ReadTx, WriteTx};

/// The version of SQLite that is linked in, e.g. `3.53.2`.
pub use rusqlite::version as sqlite_version;

pub use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, Null, ToSql, ToSqlOutput, Type, Value, ValueRef};
pub use rusqlite::{Error as SqlError, Params, Result as SqlResult, Row, named_params, params, params_from_iter};
