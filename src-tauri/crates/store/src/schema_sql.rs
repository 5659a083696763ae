//! The schema as text: what the migrations make, and what a file has.
//!
//! Owns the canonical dump and the comparison. Does not own the committed file
//! it is compared with.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use rusqlite::Connection;

use crate::error::StoreError;
use crate::log_triggers;
use crate::migrate;
use crate::pragmas;
use crate::schema::Schema;
use crate::sql_text;
use crate::table_info;

const IN_MEMORY: &str = ":memory:";

/// The schema after all migrations, in canonical text: what `xtask migration
/// check` compares with the committed file.
///
/// # Errors
/// What a migration answers on an empty library.
pub fn schema_sql(schema: &'static Schema) -> Result<String, StoreError> {
    schema_sql_at(schema, schema.version())
}

/// The schema after the first `version` migrations, in canonical text.
///
/// # Errors
/// [`StoreError::NoSuchVersion`] when there are fewer migrations than that;
/// what a migration answers on an empty library.
pub fn schema_sql_at(schema: &'static Schema, version: u32) -> Result<String, StoreError> {
    let objects = expected(schema, version)?;
    Ok(objects.into_values().map(|sql| format!("{sql};\n")).collect::<Vec<_>>().join("\n"))
}

/// What differs between the schema of a file and the one that its version
/// should have, a sentence each.
pub(crate) fn drift(
    conn: &Connection,
    path: &Path,
    schema: &'static Schema,
    version: u32,
) -> Result<Vec<String>, StoreError> {
    let expected = expected(schema, version)?;
    let found = objects(conn, path)?;
    let mut differences = Vec::new();
    for (key, sql) in &expected {
        match found.get(key) {
            None => differences.push(format!("{} {} is missing", key.kind, key.name)),
            Some(other) if other != sql => {
                differences.push(format!("{} {} is: {other}", key.kind, key.name));
            }
            Some(_) => {}
        }
    }
    for (key, sql) in &found {
        if !expected.contains_key(key) {
            differences.push(format!("{} {} is extra: {sql}", key.kind, key.name));
        }
    }
    Ok(differences)
}

/// Refuses a file that has other tables than its version should have: a
/// migration would fail halfway through them, or leave rows that no change log
/// knows of.
pub(crate) fn check_tables(
    conn: &Connection,
    path: &Path,
    schema: &'static Schema,
    version: u32,
) -> Result<(), StoreError> {
    let found = table_names(conn, path)?;
    if version == schema.version() && found == log_triggers::listed(schema) {
        // As every day: the migrations need not be asked.
        return Ok(());
    }
    let memory = Path::new(IN_MEMORY);
    let expected = table_names(&migrated(schema, version)?, memory)?;
    let detail = if let Some(unknown) = found.difference(&expected).next() {
        format!("it has a table {unknown} that no library has")
    } else if let Some(missing) = expected.difference(&found).next() {
        format!("its table {missing} is missing")
    } else {
        return Ok(());
    };
    Err(StoreError::Damaged { path: path.to_path_buf(), detail })
}

fn table_names(conn: &Connection, path: &Path) -> Result<BTreeSet<String>, StoreError> {
    Ok(table_info::tables(conn, path)?.into_iter().map(|table| table.name).collect())
}

/// Orders each table before what belongs to it.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct ObjectKey {
    table: String,
    belongs: bool,
    kind: String,
    name: String,
}

fn expected(schema: &'static Schema, version: u32) -> Result<BTreeMap<ObjectKey, String>, StoreError> {
    objects(&migrated(schema, version)?, Path::new(IN_MEMORY))
}

/// An empty library of that version, in memory.
fn migrated(schema: &'static Schema, version: u32) -> Result<Connection, StoreError> {
    let path = Path::new(IN_MEMORY);
    let mut conn = Connection::open_in_memory().map_err(|e| StoreError::sqlite(e, path))?;
    pragmas::harden(&conn, path)?;
    migrate::migrate(&mut conn, path, schema, version, env!("CARGO_PKG_VERSION"), &|_, _| ())?;
    Ok(conn)
}

/// Everything that somebody declared: not SQLite's own objects, nor the inside
/// of a virtual table, which follows from SQLite's version.
fn objects(conn: &Connection, path: &Path) -> Result<BTreeMap<ObjectKey, String>, StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    let mut statement = conn
        .prepare(
            "SELECT tbl_name, type <> 'table', type, name, sql FROM main.sqlite_schema
              WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
                AND tbl_name NOT IN
                    (SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow')",
        )
        .map_err(sql)?;
    let rows = statement
        .query_map([], |row| {
            let key = ObjectKey { table: row.get(0)?, belongs: row.get(1)?, kind: row.get(2)?, name: row.get(3)? };
            Ok((key, sql_text::canonical(&row.get::<_, String>(4)?)))
        })
        .map_err(sql)?;
    rows.collect::<rusqlite::Result<_>>().map_err(sql)
}
