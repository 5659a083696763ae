//! What SQLite knows of each table of the file.
//!
//! Owns reading it. Does not own what is made of it (`log_triggers`,
//! `schema_sql`).

use std::path::Path;

use rusqlite::Connection;

use crate::error::StoreError;

/// A table that somebody declared: neither SQLite's own nor the inside of a
/// virtual one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TableInfo {
    pub name: String,
    pub is_virtual: bool,
    pub is_strict: bool,
}

/// A column, in the order of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ColumnInfo {
    pub name: String,
    /// The declared type in capitals; one of STRICT's six in a STRICT table.
    pub declared: String,
    pub is_not_null: bool,
    /// Its place in the primary key from 1; 0 when it is not part of it.
    pub key_place: i64,
    pub is_generated: bool,
}

/// A foreign key of one column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reference {
    pub column: String,
    pub parent: String,
    /// The column it points at; `None` for the parent's primary key.
    pub target: Option<String>,
}

/// The tables by name.
pub(crate) fn tables(conn: &Connection, path: &Path) -> Result<Vec<TableInfo>, StoreError> {
    collect(
        conn,
        path,
        "SELECT name, type = 'virtual', strict FROM pragma_table_list
          WHERE schema = 'main' AND type IN ('table', 'virtual')
            AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'
          ORDER BY name",
        [],
        |row| Ok(TableInfo { name: row.get(0)?, is_virtual: row.get(1)?, is_strict: row.get(2)? }),
    )
}

/// The columns of a table, generated ones included.
pub(crate) fn columns(conn: &Connection, path: &Path, table: &str) -> Result<Vec<ColumnInfo>, StoreError> {
    collect(
        conn,
        path,
        "SELECT name, upper(type), \"notnull\", pk, hidden IN (2, 3)
           FROM pragma_table_xinfo(?1, 'main') ORDER BY cid",
        [table],
        |row| {
            Ok(ColumnInfo {
                name: row.get(0)?,
                declared: row.get(1)?,
                is_not_null: row.get(2)?,
                key_place: row.get(3)?,
                is_generated: row.get(4)?,
            })
        },
    )
}

/// The foreign keys of one column each; composite ones are left out.
pub(crate) fn references(conn: &Connection, path: &Path, table: &str) -> Result<Vec<Reference>, StoreError> {
    collect(
        conn,
        path,
        "SELECT \"from\", \"table\", \"to\" FROM pragma_foreign_key_list(?1, 'main')
          GROUP BY id HAVING count(*) = 1",
        [table],
        |row| Ok(Reference { column: row.get(0)?, parent: row.get(1)?, target: row.get(2)? }),
    )
}

fn collect<T>(
    conn: &Connection,
    path: &Path,
    query: &str,
    params: impl rusqlite::Params,
    map: impl FnMut(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> Result<Vec<T>, StoreError> {
    let sql = |e| StoreError::sqlite(e, path);
    let mut statement = conn.prepare(query).map_err(sql)?;
    let rows = statement.query_map(params, map).map_err(sql)?;
    rows.collect::<rusqlite::Result<_>>().map_err(sql)
}
