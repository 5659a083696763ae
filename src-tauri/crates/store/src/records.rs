//! Records as the change log names and writes them: one as it stands now, and
//! one put back as it stood.
//!
//! Owns the SQL that is made from what a table is to the log, both ways. Does not
//! own what is put back, nor the columns that follow from others: the caller
//! gives those along.

use rusqlite::types::Value as SqlValue;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use crate::error::StoreError;
use crate::log_sql::{self, Key, Kind, LoggedColumn, LoggedTable, ident};
use crate::tx::{ReadTx, WriteTx};

/// The fields of a record by the names of their columns, as in the log.
pub type Fields = Map<String, Value>;

/// What the log calls a record, and its text.
pub type Named = (Box<[u8]>, String);

/// A column that isn't logged, because it follows from others, and its value.
pub type Derived = (&'static str, SqlValue);

/// Every logged table.
#[derive(Debug)]
pub struct Records(Vec<Table>);

#[derive(Debug)]
struct Table {
    logged: LoggedTable,
    find: String,
    /// Those of one record that the first column of the key names.
    belonging: String,
    /// All, in the order of what the log calls them.
    all: String,
    delete: String,
}

impl Records {
    pub(crate) fn of(tables: Vec<LoggedTable>) -> Records {
        let table = |logged: LoggedTable| {
            let name = ident(&logged.name);
            let place = place(&logged.key);
            let find = format!("SELECT {} FROM main.{name} AS r WHERE {place}", log_sql::as_logged(&logged, "r"));
            let belonging = format!(
                "SELECT {}, {} FROM main.{name} AS r WHERE {}",
                log_sql::key_as_logged(&logged.key, "r"),
                log_sql::as_logged(&logged, "r"),
                first_place(&logged.key)
            );
            let all = format!(
                "SELECT {}, {} FROM {}",
                log_sql::key_as_logged(&logged.key, "r"),
                log_sql::as_logged(&logged, "r"),
                in_order(&logged)
            );
            Table { find, belonging, all, delete: format!("DELETE FROM main.{name} WHERE {place}"), logged }
        };
        Records(tables.into_iter().map(table).collect())
    }

    /// The record as it stands, in the very text in which the log would write it
    /// whole; `None` when there is none.
    ///
    /// # Errors
    /// What SQLite answers; [`StoreError::Schema`] for a table that isn't logged or
    /// a row that can't be one of it.
    pub fn find(&self, tx: &ReadTx<'_>, table: &str, row: &[u8]) -> Result<Option<String>, StoreError> {
        let table = self.table(table)?;
        tx.find(&table.find, rusqlite::params_from_iter(table.key(row)?), |row| row.get(0))
    }

    /// The records whose key begins with the record `uid`, such as the links of a
    /// book: what the log calls each, and its text as [`find`](Self::find) gives it.
    ///
    /// # Errors
    /// As [`Self::find`].
    pub fn belonging(&self, tx: &ReadTx<'_>, table: &str, uid: uuid::Uuid) -> Result<Vec<Named>, StoreError> {
        let table = self.table(table)?;
        tx.all(&table.belonging, [uid.as_bytes()], |row| Ok((Box::from(row.get_ref(0)?.as_blob()?), row.get(1)?)))
    }

    /// A fingerprint of the library: SHA-256 over every record of every logged
    /// table, in the order of the tables' names and of what the log calls the records,
    /// without local ids and without what follows from others. Two libraries with
    /// the same one hold the same.
    ///
    /// # Errors
    /// What SQLite answers.
    pub fn content_hash(&self, tx: &ReadTx<'_>) -> Result<[u8; 32], StoreError> {
        let mut tables: Vec<&Table> = self.0.iter().collect();
        tables.sort_by(|one, other| one.logged.name.cmp(&other.logged.name));
        let mut hash = Sha256::new();
        for table in tables {
            add(&mut hash, table.logged.name.as_bytes());
            tx.each(&table.all, [], |row| {
                add(&mut hash, row.get_ref(0)?.as_blob()?);
                add(&mut hash, row.get_ref(1)?.as_str()?.as_bytes());
                Ok(())
            })?;
        }
        Ok(hash.finalize().into())
    }

    /// Puts a record in that isn't there, under the name that the log has for it.
    ///
    /// # Errors
    /// What SQLite answers; [`StoreError::Schema`] for a field that the table
    /// doesn't have.
    pub fn insert(
        &self,
        tx: &WriteTx<'_>,
        table: &str,
        row: &[u8],
        fields: &Fields,
        derived: &[Derived],
    ) -> Result<i64, StoreError> {
        let table = self.table(table)?;
        // The key's places in the statement come first.
        let mut values = table.key(row)?;
        let (mut names, mut places): (Vec<_>, Vec<_>) = match &table.logged.key {
            Key::Uid(name) => (vec![ident(name)], vec!["?1".to_owned()]),
            Key::Primary(columns) => columns
                .iter()
                .enumerate()
                .map(|(at, column)| (ident(&column.name), placeholder(column, at + 1)))
                .unzip(),
        };
        for (name, place) in table.bind(fields, derived, &mut values)? {
            names.push(name);
            places.push(place);
        }
        let (names, places) = (names.join(", "), places.join(", "));
        let sql = format!("INSERT INTO main.{} ({names}) VALUES ({places})", ident(&table.logged.name));
        tx.insert(&sql, rusqlite::params_from_iter(values))
    }

    /// Gives a record other values in these fields; whether it is there.
    ///
    /// # Errors
    /// As [`Self::insert`].
    pub fn update(
        &self,
        tx: &WriteTx<'_>,
        table: &str,
        row: &[u8],
        fields: &Fields,
        derived: &[Derived],
    ) -> Result<bool, StoreError> {
        let table = self.table(table)?;
        // The key's places in the statement come first.
        let mut values = table.key(row)?;
        let set = table.bind(fields, derived, &mut values)?;
        let set: Vec<String> = set.into_iter().map(|(name, place)| format!("{name} = {place}")).collect();
        let (name, place) = (ident(&table.logged.name), place(&table.logged.key));
        let sql = format!("UPDATE main.{name} SET {} WHERE {place}", set.join(", "));
        Ok(tx.execute(&sql, rusqlite::params_from_iter(values))? == 1)
    }

    /// Takes a record away; whether it was there.
    ///
    /// # Errors
    /// What SQLite answers, also when other records point at it.
    pub fn delete(&self, tx: &WriteTx<'_>, table: &str, row: &[u8]) -> Result<bool, StoreError> {
        let table = self.table(table)?;
        Ok(tx.execute(&table.delete, rusqlite::params_from_iter(table.key(row)?))? == 1)
    }

    fn table(&self, name: &str) -> Result<&Table, StoreError> {
        let found = self.0.iter().find(|table| table.logged.name == name);
        found.ok_or_else(|| StoreError::Schema { detail: format!("table {name} isn't logged") })
    }
}

impl Table {
    fn column(&self, name: &str) -> Result<&LoggedColumn, StoreError> {
        let found = self.logged.columns.iter().find(|column| column.name == name);
        found.ok_or_else(|| self.fault(&format!("has no field {name}, which its log has")))
    }

    /// The columns of these fields as SQL, each with its place; their values come
    /// behind those that are there.
    fn bind(
        &self,
        fields: &Fields,
        derived: &[Derived],
        values: &mut Vec<SqlValue>,
    ) -> Result<Vec<(String, String)>, StoreError> {
        let mut bound = Vec::new();
        for (name, value) in fields {
            let column = self.column(name)?;
            bound.push((ident(name), placeholder(column, values.len() + 1)));
            values.push(self.value(column, value)?);
        }
        for (name, value) in derived {
            bound.push((ident(name), format!("?{}", values.len() + 1)));
            values.push(value.clone());
        }
        Ok(bound)
    }

    /// A value of the log as SQLite takes it; a reference as the uid.
    fn value(&self, column: &LoggedColumn, value: &Value) -> Result<SqlValue, StoreError> {
        let wrong = || self.fault(&format!("has in {} what the log can't have: {value}", column.name));
        Ok(match (&column.kind, value) {
            (_, Value::Null) => SqlValue::Null,
            (Kind::Integer, Value::Number(number)) => SqlValue::Integer(number.as_i64().ok_or_else(wrong)?),
            (Kind::Real, Value::Number(number)) => SqlValue::Real(number.as_f64().ok_or_else(wrong)?),
            (Kind::Text, Value::String(text)) => SqlValue::Text(text.clone()),
            (Kind::Blob | Kind::Record { .. }, Value::String(text)) => {
                SqlValue::Blob(from_hex(text).ok_or_else(wrong)?)
            }
            _ => return Err(wrong()),
        })
    }

    /// `changes.row` taken apart into the columns of the key.
    fn key(&self, row: &[u8]) -> Result<Vec<SqlValue>, StoreError> {
        let wrong = || self.fault("has no such row");
        let columns = match &self.logged.key {
            Key::Uid(_) => return Ok(vec![SqlValue::Blob(row.to_vec())]),
            Key::Primary(columns) => columns,
        };
        let mut rest = row;
        let mut values = Vec::new();
        for (at, column) in columns.iter().enumerate() {
            let (part, after) = match &column.kind {
                Kind::Record { .. } => rest.split_at_checked(16),
                Kind::Integer => rest.split_at_checked(8),
                Kind::Text => rest.iter().position(|byte| *byte == 0).map(|end| (&rest[..end], &rest[end + 1..])),
                // Only the last one's length is known.
                Kind::Blob => (at + 1 == columns.len()).then_some((rest, &rest[rest.len()..])),
                Kind::Real => None,
            }
            .ok_or_else(wrong)?;
            values.push(match &column.kind {
                Kind::Integer => SqlValue::Integer(i64::from_be_bytes(part.try_into().map_err(|_| wrong())?)),
                Kind::Text => SqlValue::Text(String::from_utf8(part.to_vec()).map_err(|_| wrong())?),
                _ => SqlValue::Blob(part.to_vec()),
            });
            rest = after;
        }
        if rest.is_empty() { Ok(values) } else { Err(wrong()) }
    }

    fn fault(&self, what: &str) -> StoreError {
        StoreError::Schema { detail: format!("table {} {what}", self.logged.name) }
    }
}

/// The condition that a record is the one that the key's values, bound from the
/// first on, name.
fn place(key: &Key) -> String {
    let columns: Vec<&LoggedColumn> = match key {
        Key::Uid(name) => return format!("{} = ?1", ident(name)),
        Key::Primary(columns) => columns.iter().collect(),
    };
    let parts = columns.iter().enumerate();
    parts
        .map(|(at, column)| format!("{} = {}", ident(&column.name), placeholder(column, at + 1)))
        .collect::<Vec<_>>()
        .join(" AND ")
}

/// The table as `r` in the order of what the log calls its records, read off indexes
/// where they begin with another record's uid.
fn in_order(table: &LoggedTable) -> String {
    let name = ident(&table.name);
    let columns = match &table.key {
        Key::Uid(uid) => return format!("main.{name} AS r ORDER BY r.{}", ident(uid)),
        Key::Primary(columns) => columns,
    };
    let names = |columns: &[LoggedColumn]| {
        columns.iter().map(|column| format!(", r.{}", ident(&column.name))).collect::<String>()
    };
    match columns.split_first() {
        Some((LoggedColumn { name: first, kind: Kind::Record { parent, parent_id }, .. }, rest)) => format!(
            "main.{} AS p CROSS JOIN main.{name} AS r ON r.{} = p.{} ORDER BY p.uid{}",
            ident(parent),
            ident(first),
            ident(parent_id),
            names(rest)
        ),
        _ => format!("main.{name} AS r ORDER BY {}", names(columns).trim_start_matches(", ")),
    }
}

/// The condition that the first column of the key is what is bound.
fn first_place(key: &Key) -> String {
    match key {
        Key::Uid(name) => format!("{} = ?1", ident(name)),
        Key::Primary(columns) => {
            let parts = columns.first().map(|column| format!("{} = {}", ident(&column.name), placeholder(column, 1)));
            parts.unwrap_or_default()
        }
    }
}

/// Where the value is bound: a reference is bound as a uid and stored as a local id.
fn placeholder(column: &LoggedColumn, at: usize) -> String {
    match &column.kind {
        Kind::Record { parent, parent_id } => {
            format!("(SELECT {} FROM main.{} WHERE uid = ?{at})", ident(parent_id), ident(parent))
        }
        _ => format!("?{at}"),
    }
}

/// Each with its length before it, so that no two rows read like two others.
fn add(hash: &mut Sha256, bytes: &[u8]) {
    hash.update((bytes.len() as u64).to_be_bytes());
    hash.update(bytes);
}

fn from_hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    let digit = |byte: u8| char::from(byte).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    if !digits.len().is_multiple_of(2) {
        return None;
    }
    digits.chunks_exact(2).map(|pair| Some(digit(pair[0])? << 4 | digit(pair[1])?)).collect()
}
