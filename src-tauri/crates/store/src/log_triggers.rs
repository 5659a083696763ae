//! Which tables are logged, checked against the file, and their triggers.
//!
//! Owns that no table escapes: each is either logged or listed with a reason.
//! Does not own the triggers' text (`log_sql`). The triggers are TEMP: the
//! file's own schema stays clean, and migrations are not logged.
//!
//! How a record appears in the log: `row` is its uid, or else its primary key
//! (a reference to a record with a uid as that uid, INTEGER as 8 bytes big
//! endian, TEXT as UTF-8 and a 0 byte, BLOB as it is). The values are JSON:
//! without the key, which `row` is already; numbers and texts as such, BLOBs in capital hex, references as the uid in
//! hex (as the number while the record referred to isn't there yet). The local
//! id of a table with a uid, generated, derived and secret columns never
//! appear.

use std::collections::BTreeSet;
use std::path::Path;

use rusqlite::Connection;

use crate::error::StoreError;
use crate::log_sql::{self, Key, Kind, LoggedColumn, LoggedTable};
use crate::schema::{Log, Schema};
use crate::table_info::{self, ColumnInfo, Reference, TableInfo};

/// This crate's own tables.
const META: &str = "meta";
const STEPS: &str = "steps";
const CHANGES: &str = "changes";

const SCRATCH: &str = "
    CREATE TEMP TABLE log_step (id INTEGER NOT NULL) STRICT;
    CREATE TEMP TABLE log_gone (
        parent TEXT NOT NULL COLLATE NOCASE, id INTEGER NOT NULL, uid BLOB NOT NULL,
        PRIMARY KEY (parent, id)
    ) STRICT, WITHOUT ROWID;";

/// Makes the triggers of every logged table on the writer's connection; answers
/// what those tables are to the log.
pub(crate) fn install(conn: &Connection, path: &Path, schema: &Schema) -> Result<Vec<LoggedTable>, StoreError> {
    let tables = table_info::tables(conn, path)?;
    check_lists(&tables, schema)?;
    let sql = |e| StoreError::sqlite(e, path);
    conn.execute_batch(SCRATCH).map_err(sql)?;
    let mut all = Vec::new();
    for table in schema.tables {
        let Log::Logged { derived, secret } = &table.log else {
            continue;
        };
        let info = tables.iter().find(|info| info.name == table.name);
        let info = info.ok_or_else(|| fault(table.name, "is missing"))?;
        let left_out = [*derived, *secret].concat();
        let logged = describe(conn, path, info, &left_out)?;
        for statement in log_sql::triggers(&logged) {
            conn.execute_batch(&statement).map_err(sql)?;
        }
        all.push(logged);
    }
    Ok(all)
}

/// Every table that a library of the newest version has.
pub(crate) fn listed(schema: &Schema) -> BTreeSet<String> {
    let own = [META, STEPS, CHANGES];
    schema.tables.iter().map(|table| table.name).chain(own).map(str::to_owned).collect()
}

/// Every table of the file is listed and every listed one is there: between
/// the migrations and the lists of the program, since a file with other tables
/// than its version's was refused before.
fn check_lists(tables: &[TableInfo], schema: &Schema) -> Result<(), StoreError> {
    let there: BTreeSet<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    let mut listed = BTreeSet::new();
    for table in schema.tables {
        if !listed.insert(table.name) {
            return Err(fault(table.name, "is listed twice"));
        }
        let is_logged = matches!(table.log, Log::Logged { .. });
        if is_logged && [META, STEPS, CHANGES].contains(&table.name) {
            return Err(fault(table.name, "can't itself be logged"));
        }
    }
    listed.extend([META, STEPS, CHANGES]);
    if let Some(missing) = listed.difference(&there).next() {
        return Err(fault(missing, "is missing"));
    }
    if let Some(unknown) = there.difference(&listed).next() {
        return Err(fault(unknown, "is neither logged nor listed as not logged"));
    }
    Ok(())
}

fn describe(conn: &Connection, path: &Path, info: &TableInfo, left_out: &[&str]) -> Result<LoggedTable, StoreError> {
    let name = &info.name;
    if info.is_virtual || !info.is_strict {
        return Err(fault(name, "is logged and so must be STRICT"));
    }
    let columns = table_info::columns(conn, path, name)?;
    for column in left_out {
        if !columns.iter().any(|c| c.name == *column) {
            return Err(fault(name, &format!("has no column {column} to leave out")));
        }
    }
    let references = references_by_id(conn, path, name)?;
    let uid = columns.iter().find(|column| column.name == "uid");
    let local_id = local_id(&columns);
    let mut logged = Vec::new();
    let mut primary = Vec::new();
    for column in &columns {
        let is_left_out = left_out.contains(&column.name.as_str());
        let is_local = uid.is_some() && local_id == Some(&column.name);
        let is_key = if uid.is_some() { column.name == "uid" } else { column.key_place > 0 };
        if is_key && (is_left_out || column.is_generated) {
            let detail = format!("has {} as a key and leaves it out", column.name);
            return Err(fault(name, &detail));
        }
        if is_left_out || is_local || column.is_generated {
            continue;
        }
        let logged_column = LoggedColumn {
            name: column.name.clone(),
            kind: kind(name, column, &references)?,
            is_not_null: column.is_not_null,
        };
        if is_key && logged_column.kind == Kind::Real {
            return Err(fault(name, "has a REAL in its key"));
        }
        if is_key {
            primary.push((column.key_place, logged_column));
        } else {
            logged.push(logged_column);
        }
    }
    let key = match uid {
        Some(uid) => Key::Uid(uid.name.clone()),
        None if primary.is_empty() => return Err(fault(name, "has neither uid nor key")),
        None => {
            primary.sort_by_key(|(place, _)| *place);
            Key::Primary(primary.into_iter().map(|(_, column)| column).collect())
        }
    };
    Ok(LoggedTable { name: name.clone(), key, columns: logged, local_id: local_id.cloned() })
}

fn kind(table: &str, column: &ColumnInfo, references: &[(Reference, String)]) -> Result<Kind, StoreError> {
    let reference = references.iter().find(|(reference, _)| reference.column.eq_ignore_ascii_case(&column.name));
    if let Some((reference, parent_id)) = reference {
        return Ok(Kind::Record { parent: reference.parent.clone(), parent_id: parent_id.clone() });
    }
    match column.declared.as_str() {
        "INTEGER" | "INT" => Ok(Kind::Integer),
        "REAL" => Ok(Kind::Real),
        "TEXT" => Ok(Kind::Text),
        "BLOB" => Ok(Kind::Blob),
        other => Err(fault(table, &format!("has {} of type {other}, which can't be logged", column.name))),
    }
}

/// The references to the local id of a table with a uid, each with the name of
/// that id.
fn references_by_id(conn: &Connection, path: &Path, table: &str) -> Result<Vec<(Reference, String)>, StoreError> {
    let mut by_id = Vec::new();
    for reference in table_info::references(conn, path, table)? {
        let parent = table_info::columns(conn, path, &reference.parent)?;
        let has_uid = parent.iter().any(|column| column.name == "uid");
        let Some(id) = local_id(&parent).filter(|_| has_uid) else {
            continue;
        };
        let is_by_id = match &reference.target {
            Some(target) => target.eq_ignore_ascii_case(id),
            None => true,
        };
        if is_by_id {
            let id = id.clone();
            by_id.push((reference, id));
        }
    }
    Ok(by_id)
}

/// The integer primary key, if that is all of the key.
fn local_id(columns: &[ColumnInfo]) -> Option<&String> {
    let mut key = columns.iter().filter(|column| column.key_place > 0);
    let first = key.next()?;
    let is_integer = matches!(first.declared.as_str(), "INTEGER" | "INT");
    (is_integer && key.next().is_none()).then_some(&first.name)
}

fn fault(table: &str, what: &str) -> StoreError {
    StoreError::Schema { detail: format!("table {table} {what}") }
}
