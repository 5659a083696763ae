//! The text of the log triggers of one table.
//!
//! Owns the SQL and its quoting. Does not own which tables and columns are
//! logged, nor what SQLite knows of them (`log_triggers`).
//!
//! Written as text joined from only those columns that changed: to build the
//! whole object and take members out again costs more, and a JSON function
//! over a subquery more still.

/// A table as its triggers see it.
#[derive(Debug)]
pub(crate) struct LoggedTable {
    pub name: String,
    pub key: Key,
    /// What the log keeps of a record beside its key, in the order of the table.
    pub columns: Vec<LoggedColumn>,
    /// The integer primary key, when other tables may point at it by that and
    /// the log must say the uid instead.
    pub local_id: Option<String>,
}

/// What `changes.row` is made of.
#[derive(Debug)]
pub(crate) enum Key {
    /// The column `uid`.
    Uid(String),
    /// The primary key, each column in turn.
    Primary(Vec<LoggedColumn>),
}

/// A column and how its values are written.
#[derive(Debug, Clone)]
pub(crate) struct LoggedColumn {
    pub name: String,
    pub kind: Kind,
    pub is_not_null: bool,
}

/// How a value is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Kind {
    Integer,
    Real,
    Text,
    Blob,
    /// The local id of a record of another table, written as its uid.
    Record {
        parent: String,
        parent_id: String,
    },
}

/// Every statement that makes the triggers of a table.
pub(crate) fn triggers(table: &LoggedTable) -> Vec<String> {
    let on = format!("main.{}", ident(&table.name));
    let new_key = key(&table.key, "NEW");
    let old_key = key(&table.key, "OLD");
    let same_key =
        key_columns(&table.key).iter().map(|column| format!("({})", same(column))).collect::<Vec<_>>().join(" AND ");
    let mut statements = vec![
        trigger(
            table,
            "insert",
            &format!("AFTER INSERT ON {on}"),
            &[entry(table, &new_key, "NULL", &whole(table, "NEW"))],
        ),
        trigger(
            table,
            "delete",
            &format!("AFTER DELETE ON {on}"),
            &[entry(table, &old_key, &whole(table, "OLD"), "NULL")],
        ),
        // A record with another key is another record: one goes, one comes.
        trigger(
            table,
            "rekey",
            &format!("AFTER UPDATE ON {on} WHEN NOT ({same_key})"),
            &[
                entry(table, &old_key, &whole(table, "OLD"), "NULL"),
                entry(table, &new_key, "NULL", &whole(table, "NEW")),
            ],
        ),
    ];
    if !table.columns.is_empty() {
        let all_same = table.columns.iter().map(same).collect::<Vec<_>>().join(" AND ");
        statements.push(trigger(
            table,
            "update",
            &format!("AFTER UPDATE ON {on} WHEN {same_key} AND NOT ({all_same})"),
            &[entry(table, &new_key, &changed(table, "OLD"), &changed(table, "NEW"))],
        ));
    }
    if let (Some(id), Key::Uid(uid)) = (&table.local_id, &table.key) {
        // When a row goes, so do the rows that point at it, within the same
        // statement or (with deferred keys) later in the step: they are logged
        // when the uid can't be looked up any more.
        statements.push(trigger(
            table,
            "gone",
            &format!("BEFORE DELETE ON {on}"),
            &[format!(
                "INSERT OR REPLACE INTO log_gone (parent, id, uid) VALUES ({}, OLD.{}, OLD.{})",
                text(&table.name),
                ident(id),
                ident(uid)
            )],
        ));
    }
    statements
}

fn trigger(table: &LoggedTable, event: &str, head: &str, body: &[String]) -> String {
    let name = ident(&format!("log_{}_{event}", table.name));
    format!("CREATE TEMP TRIGGER {name} {head} BEGIN {}; END", body.join("; "))
}

fn entry(table: &LoggedTable, key: &str, old: &str, new: &str) -> String {
    format!(
        "INSERT INTO changes (step_id, table_name, row, old, new)
         VALUES ((SELECT id FROM temp.log_step), {}, {key}, {old}, {new})",
        text(&table.name)
    )
}

fn key_columns(key: &Key) -> Vec<LoggedColumn> {
    match key {
        Key::Uid(name) => vec![LoggedColumn { name: name.clone(), kind: Kind::Blob, is_not_null: true }],
        Key::Primary(columns) => columns.clone(),
    }
}

fn key(key: &Key, side: &str) -> String {
    key_by(key, side, uid_of)
}

/// What the log calls a row as it stands.
pub(crate) fn key_as_logged(key: &Key, side: &str) -> String {
    key_by(key, side, standing_uid_of)
}

fn key_by(key: &Key, side: &str, uid_of: UidOf) -> String {
    let columns = match key {
        Key::Uid(name) => return format!("{side}.{}", ident(name)),
        Key::Primary(columns) => columns,
    };
    let parts = columns
        .iter()
        .map(|column| {
            let value = format!("{side}.{}", ident(&column.name));
            match &column.kind {
                Kind::Text => format!("hex({value}) || '00'"),
                Kind::Blob => format!("hex({value})"),
                Kind::Integer | Kind::Real => format!("printf('%016X', {value})"),
                Kind::Record { parent, parent_id } => {
                    // hex(NULL) is the empty text.
                    format!(
                        "coalesce(nullif(hex({}), ''), printf('%016X', {value}))",
                        uid_of(parent, parent_id, &value)
                    )
                }
            }
        })
        .collect::<Vec<_>>();
    format!("unhex({})", parts.join(" || "))
}

/// All that is not NULL.
fn whole(table: &LoggedTable, side: &str) -> String {
    whole_by(table, side, uid_of)
}

/// A row as it stands, in the very text that its insertion is logged in.
pub(crate) fn as_logged(table: &LoggedTable, side: &str) -> String {
    whole_by(table, side, standing_uid_of)
}

fn whole_by(table: &LoggedTable, side: &str, uid_of: UidOf) -> String {
    object(table.columns.iter().map(|column| {
        let member = member(column, side, uid_of);
        if column.is_not_null {
            member
        } else {
            let value = format!("{side}.{}", ident(&column.name));
            format!("CASE WHEN {value} IS NULL THEN '' ELSE {member} END")
        }
    }))
}

/// All that differs between the two sides.
fn changed(table: &LoggedTable, side: &str) -> String {
    object(
        table
            .columns
            .iter()
            .map(|column| format!("CASE WHEN {} THEN '' ELSE {} END", same(column), member(column, side, uid_of))),
    )
}

fn object(members: impl Iterator<Item = String>) -> String {
    let members = members.collect::<Vec<_>>();
    if members.is_empty() {
        return "'{}'".to_owned();
    }
    // Every member begins with a comma; the first one's is cut off.
    format!("'{{' || substr({}, 2) || '}}'", members.join(" || "))
}

/// The uid that a local id of a table means, as an SQL expression.
type UidOf = fn(parent: &str, parent_id: &str, value: &str) -> String;

/// `,"name":value` as an SQL expression.
fn member(column: &LoggedColumn, side: &str, uid_of: UidOf) -> String {
    let value = format!("{side}.{}", ident(&column.name));
    let json = match &column.kind {
        // A column's value has no JSON subtype, so a text that looks like JSON
        // is quoted like any other.
        Kind::Integer | Kind::Real | Kind::Text => format!("json_quote({value})"),
        Kind::Blob => orelse_null(column, &value, &format!("'\"' || hex({value}) || '\"'")),
        Kind::Record { parent, parent_id } => orelse_null(
            column,
            &value,
            &format!("coalesce('\"' || nullif(hex({}), '') || '\"', {value})", uid_of(parent, parent_id, &value)),
        ),
    };
    let name = serde_json::Value::from(column.name.as_str()).to_string();
    format!("{} || {json}", text(&format!(",{name}:")))
}

fn orelse_null(column: &LoggedColumn, value: &str, json: &str) -> String {
    if column.is_not_null { json.to_owned() } else { format!("CASE WHEN {value} IS NULL THEN 'null' ELSE {json} END") }
}

/// The uid of a row of `parent`, also of one that went within this step; NULL
/// when there never was one.
fn uid_of(parent: &str, parent_id: &str, value: &str) -> String {
    format!(
        "coalesce((SELECT uid FROM main.{} WHERE {} = {value}),
                  (SELECT uid FROM temp.log_gone WHERE parent = {} AND id = {value}))",
        ident(parent),
        ident(parent_id),
        text(parent)
    )
}

/// The uid of a row of `parent` that is there.
fn standing_uid_of(parent: &str, parent_id: &str, value: &str) -> String {
    format!("(SELECT uid FROM main.{} WHERE {} = {value})", ident(parent), ident(parent_id))
}

/// Whether a column has the same value on both sides. By its own collation a
/// column may think two texts the same that a person sees differ.
fn same(column: &LoggedColumn) -> String {
    let name = ident(&column.name);
    match column.kind {
        Kind::Text => format!("OLD.{name} COLLATE BINARY IS NEW.{name}"),
        _ => format!("OLD.{name} IS NEW.{name}"),
    }
}

/// A name as SQL.
pub(crate) fn ident(name: &str) -> String {
    format!("\"{}\"", name.replace('"', "\"\""))
}

/// A text as SQL.
fn text(value: &str) -> String {
    format!("'{}'", value.replace('\'', "''"))
}
