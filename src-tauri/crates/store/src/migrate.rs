//! From one version to another, each step in a transaction of its own.
//!
//! Owns the order of things: foreign keys off outside of any transaction, the
//! steps, the check of every reference before each commit, foreign keys on.
//! Does not own the snapshot before it (`open`, `chore`), nor any SQL of a
//! migration.

use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::{Connection, Transaction};
use rusqlite_migration::{HookError, M, Migrations};

use crate::error::StoreError;
use crate::hlc;
use crate::look;
use crate::meta;
use crate::pragmas;
use crate::schema::{Hook, Schema};
use crate::tx::MigrationTx;

/// Brings the file to version `to`, up or down, telling `step` the number and
/// name of each migration before it begins. When one fails, the file is at the
/// version before it.
pub(crate) fn migrate(
    conn: &mut Connection,
    path: &Path,
    schema: &'static Schema,
    to: u32,
    program_version: &'static str,
    step: &dyn Fn(u32, &'static str),
) -> Result<(), StoreError> {
    let (_, user_version) = look::identity(conn, path)?;
    let from = look::version(path, user_version)?;
    if from == to {
        return Ok(());
    }
    if from > schema.version() || to > schema.version() {
        return Err(StoreError::NoSuchVersion { asked: to, current: from });
    }
    let broken = broken_references(conn, path)?;
    if !broken.is_empty() {
        // Found after a step, it would look like the step's doing.
        return Err(StoreError::Damaged {
            path: path.to_path_buf(),
            detail: format!("broken references: {}", broken.join("; ")),
        });
    }
    // Rebuilding a table drops it, and with foreign keys on that acts on its
    // children. Within a transaction the switch does nothing, hence here.
    pragmas::set_foreign_keys(conn, path, false)?;
    let outcome = run(conn, path, schema, (from, to), program_version, step);
    conn.flush_prepared_statement_cache();
    pragmas::set_foreign_keys(conn, path, true)?;
    outcome
}

fn run(
    conn: &mut Connection,
    path: &Path,
    schema: &'static Schema,
    (from, to): (u32, u32),
    program_version: &'static str,
    step: &dyn Fn(u32, &'static str),
) -> Result<(), StoreError> {
    let failure = Failure::default();
    let up = from < to;
    let steps = Steps { path, program_version, failure: &failure };
    let migrations: Migrations<'_> = schema
        .numbered()
        .map(|(number, migration)| {
            if up {
                steps.up(migration.up, migration.up_hook, number)
            } else {
                steps.down(migration.down, migration.down_hook, number)
            }
        })
        .collect();
    // One target at a time: the crate runs all the way to a target within one
    // transaction, and a long way must keep the steps that succeeded.
    let numbers: Vec<u32> = if up { (from + 1..=to).collect() } else { (to + 1..=from).rev().collect() };
    for number in numbers {
        let Some(migration) = schema.migrations.get(number as usize - 1) else {
            break;
        };
        step(number, migration.name);
        let target = if up { number } else { number - 1 };
        migrations
            .to_version(conn, target as usize)
            .map_err(|error| failure.explain(error, path, number, migration.name))?;
    }
    Ok(())
}

/// Makes the steps in the words of rusqlite_migration.
struct Steps<'a> {
    path: &'a Path,
    program_version: &'static str,
    failure: &'a Failure,
}

impl Steps<'_> {
    fn up(&self, sql: &'static str, hook: Option<Hook>, number: u32) -> M<'static> {
        let (path, failure) = (self.path.to_path_buf(), self.failure.clone());
        let program_version = self.program_version;
        M::up_with_hook(sql, move |tx: &Transaction<'_>| {
            failure.keep(|| {
                run_hook(hook, tx, &path)?;
                meta::stamp(tx, &path, number, program_version)?;
                check_references(tx, &path)
            })
        })
    }

    fn down(&self, sql: &'static str, hook: Option<Hook>, number: u32) -> M<'static> {
        let (path, failure) = (self.path.to_path_buf(), self.failure.clone());
        let program_version = self.program_version;
        // The hook comes before the SQL, so the crate itself checks the
        // references after it.
        M::up("")
            .down_with_hook(sql, move |tx: &Transaction<'_>| {
                failure.keep(|| {
                    run_hook(hook, tx, &path)?;
                    meta::stamp(tx, &path, number - 1, program_version)
                })
            })
            .foreign_key_check()
    }
}

fn run_hook(hook: Option<Hook>, tx: &Transaction<'_>, path: &Path) -> Result<(), StoreError> {
    match hook {
        Some(hook) => hook(&MigrationTx::new(tx, path, hlc::now_ms())),
        None => Ok(()),
    }
}

fn check_references(conn: &Connection, path: &Path) -> Result<(), StoreError> {
    let broken = broken_references(conn, path)?;
    if broken.is_empty() {
        return Ok(());
    }
    Err(StoreError::Constraint {
        kind: crate::ConstraintKind::ForeignKey,
        detail: format!("broken references: {}", broken.join("; ")),
    })
}

/// Rows that point at nothing, at most a few, as text.
pub(crate) fn broken_references(conn: &Connection, path: &Path) -> Result<Vec<String>, StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    let mut statement =
        conn.prepare("SELECT \"table\", rowid, parent FROM pragma_foreign_key_check LIMIT 20").map_err(sql)?;
    let rows = statement
        .query_map([], |row| {
            let (table, parent): (String, String) = (row.get(0)?, row.get(2)?);
            Ok(match row.get::<_, Option<i64>>(1)? {
                Some(rowid) => format!("row {rowid} of {table} points at no {parent}"),
                None => format!("a row of {table} points at no {parent}"),
            })
        })
        .map_err(sql)?;
    rows.collect::<rusqlite::Result<_>>().map_err(sql)
}

/// Keeps the typed error of a hook, of which rusqlite_migration passes on only
/// a text.
#[derive(Clone, Default)]
struct Failure(Arc<Mutex<Option<StoreError>>>);

impl Failure {
    fn keep(&self, hook: impl FnOnce() -> Result<(), StoreError>) -> Result<(), HookError> {
        hook().map_err(|error| {
            let text = error.to_string();
            *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(error);
            HookError::Hook(text)
        })
    }

    fn explain(&self, error: rusqlite_migration::Error, path: &Path, number: u32, name: &'static str) -> StoreError {
        let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner).take();
        let source = kept.unwrap_or_else(|| plain(error, path));
        match source {
            // Not the migration's doing: a person can do something about it.
            StoreError::DiskFull
            | StoreError::ReadOnly { .. }
            | StoreError::Unreadable { .. }
            | StoreError::Unsupported { .. }
            | StoreError::Io { .. }
            | StoreError::Busy
            | StoreError::Damaged { .. } => source,
            source => StoreError::Migration { number, name, source: Box::new(source) },
        }
    }
}

fn plain(error: rusqlite_migration::Error, path: &Path) -> StoreError {
    match error {
        rusqlite_migration::Error::RusqliteError { err, .. } => StoreError::sqlite(err, path),
        rusqlite_migration::Error::ForeignKeyCheck(rows) => StoreError::Constraint {
            kind: crate::ConstraintKind::ForeignKey,
            detail: rows.iter().take(20).map(ToString::to_string).collect::<Vec<_>>().join("; "),
        },
        other => StoreError::Schema { detail: other.to_string() },
    }
}
