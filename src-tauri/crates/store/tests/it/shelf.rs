//! The synthetic schema, and what every test needs to work with it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rusqlite::Connection;
use serde_json::{Value, json};
use store::{Folder, FromSql, LOCK_WAIT, Log, Migration, Program, Schema, Step, Store, StoreError, Table, params};
use uuid::Uuid;

pub const APPLICATION_ID: i32 = 0x0051_e1f0;
pub const PROGRAM: Program = Program { name: "shelf", version: "1.2.3" };

const fn plain(name: &'static str, up: &'static str, down: &'static str, drops: &'static str) -> Migration {
    Migration { name, up, down, up_hook: None, down_hook: None, drops }
}

/// Seven migrations: the sixth rebuilds a parent, the seventh has hooks.
pub static MIGRATIONS: [Migration; 7] = [
    plain(
        "parents",
        "CREATE TABLE parents (
             id   INTEGER PRIMARY KEY AUTOINCREMENT,
             uid  BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
             name TEXT NOT NULL UNIQUE
         ) STRICT;",
        "DROP TABLE parents;",
        "Every parent is lost.",
    ),
    plain(
        "children",
        "CREATE TABLE children (
             id        INTEGER PRIMARY KEY AUTOINCREMENT,
             uid       BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
             parent_id INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE,
             label     TEXT
         ) STRICT;",
        "DROP TABLE children;",
        "Every child is lost.",
    ),
    plain(
        "meta",
        "CREATE TABLE meta (key TEXT PRIMARY KEY, value ANY NOT NULL) STRICT, WITHOUT ROWID;",
        "DROP TABLE meta;",
        "What the file says about itself is lost.",
    ),
    plain(
        "log",
        "CREATE TABLE steps (
             id INTEGER PRIMARY KEY AUTOINCREMENT, uid BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,
             params TEXT NOT NULL, actor BLOB, at INTEGER NOT NULL, hlc INTEGER NOT NULL,
             site BLOB NOT NULL, undoes BLOB, touched TEXT
         ) STRICT;
         CREATE TABLE changes (
             id INTEGER PRIMARY KEY, step_id INTEGER NOT NULL REFERENCES steps (id),
             table_name TEXT NOT NULL, row BLOB NOT NULL, old TEXT, new TEXT
         ) STRICT;
         CREATE INDEX changes_by_step ON changes (step_id);
         CREATE INDEX changes_by_row ON changes (row);",
        "DROP TABLE changes; DROP TABLE steps;",
        "The change log is lost.",
    ),
    plain(
        "kinds",
        "CREATE TABLE \"odd \"\"kinds\" (
             id        INTEGER PRIMARY KEY AUTOINCREMENT,
             uid       BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
             int       INTEGER,
             real      REAL,
             text      TEXT,
             nocase    TEXT COLLATE NOCASE,
             blob      BLOB,
             must      TEXT NOT NULL DEFAULT 'd',
             \"a 'b' \"\"c\"\" $.d é\" TEXT,
             parent_id INTEGER REFERENCES parents,
             doubled   INTEGER AS (int % 1000) STORED,
             sort_key  BLOB,
             hash      TEXT
         ) STRICT;
         CREATE TABLE links (
             parent_id INTEGER NOT NULL REFERENCES parents (id) ON DELETE CASCADE,
             place     INTEGER NOT NULL,
             word      TEXT NOT NULL,
             note      TEXT,
             PRIMARY KEY (parent_id, place, word)
         ) STRICT, WITHOUT ROWID;
         CREATE TABLE secrets (parent_id INTEGER PRIMARY KEY REFERENCES parents (id), code BLOB) STRICT;
         CREATE VIRTUAL TABLE words USING fts5 (word, content = '', contentless_delete = 1);",
        "DROP TABLE words; DROP TABLE secrets; DROP TABLE links; DROP TABLE \"odd \"\"kinds\";",
        "Kinds, links, secrets and words are lost.",
    ),
    plain(
        "parents_without_name",
        "CREATE TABLE parents_new (
             id   INTEGER PRIMARY KEY AUTOINCREMENT,
             uid  BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
             name TEXT UNIQUE
         ) STRICT;
         INSERT INTO parents_new SELECT id, uid, name FROM parents;
         DROP TABLE parents;
         ALTER TABLE parents_new RENAME TO parents;",
        "CREATE TABLE parents_old (
             id   INTEGER PRIMARY KEY AUTOINCREMENT,
             uid  BLOB NOT NULL UNIQUE CHECK (length(uid) = 16),
             name TEXT NOT NULL UNIQUE
         ) STRICT;
         INSERT INTO parents_old SELECT id, uid, coalesce(name, hex(uid)) FROM parents;
         DROP TABLE parents;
         ALTER TABLE parents_old RENAME TO parents;",
        "Parents without a name get one.",
    ),
    Migration {
        name: "shouting",
        up: "ALTER TABLE children ADD COLUMN loud TEXT;",
        down: "ALTER TABLE children DROP COLUMN loud;",
        up_hook: Some(|tx| {
            let labels = tx.all("SELECT id, label FROM children", [], |row| {
                Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?))
            })?;
            for (id, label) in labels {
                let loud = label.map(|label| label.to_uppercase());
                tx.execute("UPDATE children SET loud = ?1 WHERE id = ?2", params![loud, id])?;
            }
            Ok(())
        }),
        down_hook: Some(|tx| {
            // The column is still there: the hook comes before the SQL.
            tx.execute("UPDATE children SET label = loud WHERE label IS NULL", [])?;
            Ok(())
        }),
        drops: "The loud labels are lost.",
    },
];

const LOGGED: Log = Log::Logged { derived: &[], secret: &[] };
const NOT_LOGGED: Log = Log::NotLogged { reason: "a test" };

pub static TABLES: [Table; 6] = [
    Table { name: "parents", log: LOGGED },
    Table { name: "children", log: LOGGED },
    Table { name: "odd \"kinds", log: Log::Logged { derived: &["sort_key"], secret: &["hash"] } },
    Table { name: "links", log: LOGGED },
    Table { name: "secrets", log: NOT_LOGGED },
    Table { name: "words", log: NOT_LOGGED },
];

/// All of it.
pub static SHELF: Schema = Schema { application_id: APPLICATION_ID, migrations: &MIGRATIONS, tables: &TABLES };

/// What a program two versions older knows.
pub static OLDER: Schema =
    Schema { application_id: APPLICATION_ID, migrations: MIGRATIONS.split_at(5).0, tables: &TABLES };

pub fn lock(path: &Path) -> Folder {
    // A child that is just being started by another test holds a copy of every
    // lock for a moment, hence not at once.
    Folder::lock(path, PROGRAM, LOCK_WAIT).unwrap()
}

pub fn step() -> Step {
    Step::new("test", json!({"n": 1}))
}

/// A new library with the given schema, closed.
pub fn create(path: &Path, schema: &'static Schema) {
    lock(path).create(schema, None, step(), |_| Ok::<_, StoreError>(())).unwrap();
}

/// The library, opened.
pub fn open(path: &Path, schema: &'static Schema) -> Store {
    lock(path).open(schema, &|_| ()).map_err(|(_, error)| error).unwrap()
}

/// A library with parents, children, links and kinds, closed.
pub fn populate(path: &Path, schema: &'static Schema) {
    create(path, schema);
    let store = open(path, schema);
    let written = store.write(None, step(), |tx| {
        for n in 0..20_i64 {
            let parent = tx.insert(
                "INSERT INTO parents (uid, name) VALUES (?1, ?2)",
                params![tx.new_uid().as_bytes(), format!("parent {n}")],
            )?;
            for m in 0..3_i64 {
                tx.insert(
                    "INSERT INTO children (uid, parent_id, label) VALUES (?1, ?2, ?3)",
                    params![tx.new_uid().as_bytes(), parent, format!("child {n}.{m}")],
                )?;
                tx.execute("INSERT INTO links (parent_id, place, word) VALUES (?1, ?2, 'w')", params![parent, m])?;
            }
        }
        Ok::<_, StoreError>(())
    });
    assert_eq!(written.unwrap().tables, ["children", "links", "parents"]);
    store.close().unwrap();
}

/// Adds one parent; answers its local id and uid.
pub fn add_parent(store: &Store, name: &str) -> (i64, Uuid) {
    let written = store.write(None, step(), |tx| {
        let uid = tx.new_uid();
        let id = tx.insert("INSERT INTO parents (uid, name) VALUES (?1, ?2)", params![uid.as_bytes(), name])?;
        Ok::<_, StoreError>((id, uid))
    });
    written.unwrap().value
}

/// What the file says about itself.
pub fn meta<T: FromSql>(store: &Store, key: &str) -> T {
    let sql = "SELECT value FROM meta WHERE key = ?1";
    let value: Result<T, StoreError> = store.read(|tx| tx.one(sql, [key], |row| row.get(0)));
    value.unwrap()
}

pub fn count(store: &Store, table: &str) -> i64 {
    let sql = format!("SELECT count(*) FROM {table}");
    store.read(|tx| tx.one(&sql, [], |row| row.get(0))).unwrap()
}

/// Every byte of every file in the folder, except the lock file's.
pub fn bytes(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut all = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        if entry.file_type().unwrap().is_dir() {
            for (inner, bytes) in bytes(&entry.path()) {
                all.insert(format!("{name}/{inner}"), bytes);
            }
            all.insert(name, Vec::new());
        } else if name != "bookplate.lock" {
            all.insert(name, fs::read(entry.path()).unwrap());
        }
    }
    all
}

/// A connection past the store, to prepare what the store shall find.
pub fn raw(folder: &Path) -> Connection {
    Connection::open(folder.join("library.db")).unwrap()
}

/// Every row of every table of the household, as text, to compare before and
/// after; only the columns that both versions have.
pub fn rows(conn: &Connection) -> BTreeMap<&'static str, Vec<String>> {
    [
        ("parents", "SELECT id || hex(uid) || coalesce(name, '-') FROM parents ORDER BY id"),
        ("children", "SELECT id || hex(uid) || parent_id || coalesce(label, '-') FROM children ORDER BY id"),
        ("links", "SELECT parent_id || place || word FROM links ORDER BY 1"),
        (
            "changes",
            "SELECT id || table_name || hex(row) || coalesce(old, '-') || coalesce(new, '-') FROM changes ORDER BY id",
        ),
    ]
    .into_iter()
    .map(|(table, sql)| {
        let mut statement = conn.prepare(sql).unwrap();
        let rows = statement.query_map([], |row| row.get(0)).unwrap();
        (table, rows.collect::<Result<_, _>>().unwrap())
    })
    .collect()
}

/// One entry of the log.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    pub table: String,
    pub row: Vec<u8>,
    pub old: Option<Value>,
    pub new: Option<Value>,
}

/// What a step has logged, in order.
pub fn entries(store: &Store, step: Uuid) -> Vec<Entry> {
    let json = |text: Option<String>| text.map(|text| serde_json::from_str(&text).unwrap());
    store
        .read(|tx| {
            tx.all(
                "SELECT table_name, row, old, new FROM changes
                  WHERE step_id = (SELECT id FROM steps WHERE uid = ?1) ORDER BY id",
                [step.as_bytes()],
                |row| {
                    Ok(Entry { table: row.get(0)?, row: row.get(1)?, old: json(row.get(2)?), new: json(row.get(3)?) })
                },
            )
        })
        .unwrap_or_else(|error: StoreError| panic!("{error}"))
}

/// The uid as the log writes it.
pub fn hex(uid: Uuid) -> String {
    uid.simple().to_string().to_uppercase()
}
