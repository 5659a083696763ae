//! The change log, played from its first entry on: at the end it must give the
//! very rows that stand in the file.

use std::collections::{BTreeMap, BTreeSet};

use library::migrations::SCHEMA;
use rusqlite::Connection;
use serde_json::{Map, Value};
use store::Log;

/// Every logged table: the key of its rows and their other fields, as the log writes
/// them.
const TABLES: [(&str, &str); 11] = [
    ("tombstones", "SELECT hex(uid), json_object('removed_at', removed_at) FROM tombstones"),
    ("settings", "SELECT hex(key) || '00', json_object('value', value) FROM settings"),
    (
        "user_accounts",
        "SELECT hex(uid), json_object('username', username, 'first_name', first_name, 'last_name', last_name,
                'is_verified', is_verified, 'email', email, 'created_at', created_at, 'role', role, 'status', status,
                'updated_at', updated_at, 'opens_with', opens_with, 'picture', picture, 'disc', disc,
                'lock_after', lock_after) FROM user_accounts",
    ),
    (
        "verifications",
        "SELECT hex(v.uid), json_object('account_id', hex(a.uid), 'email', v.email, 'method', v.method,
                'vouched_by', hex(v.vouched_by), 'verified_at', v.verified_at)
           FROM verifications v JOIN user_accounts a ON a.id = v.account_id",
    ),
    (
        "books",
        "SELECT hex(uid), json_object('title', title, 'publisher', publisher, 'published_date', published_date,
                'page_count', page_count, 'language', language, 'created_at', created_at, 'updated_at', updated_at,
                'trashed_at', trashed_at, 'emptied_at', emptied_at) FROM books",
    ),
    ("contributors", "SELECT hex(uid), json_object('name', name, 'created_at', created_at) FROM contributors"),
    (
        "book_contributors",
        "SELECT hex(b.uid) || printf('%016X', l.position),
                json_object('contributor_id', hex(c.uid), 'role', l.role,
                            'credited_as', l.credited_as)
           FROM book_contributors l JOIN books b ON b.id = l.book_id JOIN contributors c ON c.id = l.contributor_id",
    ),
    (
        "book_identifiers",
        "SELECT hex(b.uid) || printf('%016X', l.position),
                json_object('scheme', l.scheme, 'value', l.value)
           FROM book_identifiers l JOIN books b ON b.id = l.book_id",
    ),
    (
        "book_covers",
        "SELECT hex(b.uid), json_object('hash', hex(c.hash), 'media_type', c.media_type,
                'width', c.width, 'height', c.height, 'bytes', c.bytes, 'created_at', c.created_at)
           FROM book_covers c JOIN books b ON b.id = c.book_id",
    ),
    (
        "import_batches",
        "SELECT hex(i.uid), json_object('account_id', hex(a.uid), 'importer', i.importer,
                'file_name', i.file_name, 'imported_at', i.imported_at)
           FROM import_batches i JOIN user_accounts a ON a.id = i.account_id",
    ),
    (
        "book_sources",
        "SELECT hex(s.uid), json_object('book_id', hex(b.uid), 'batch_id', hex(i.uid),
                'account_id', hex(a.uid), 'source', s.source, 'source_id', s.source_id, 'line', s.line, 'row', s.row)
           FROM book_sources s JOIN books b ON b.id = s.book_id JOIN import_batches i ON i.id = s.batch_id
                JOIN user_accounts a ON a.id = s.account_id",
    ),
];

type Rows = BTreeMap<(String, String), Map<String, Value>>;

fn object(text: &str) -> Map<String, Value> {
    serde_json::from_str(text).unwrap()
}

fn set(row: &mut Map<String, Value>, field: String, value: Value) {
    if value.is_null() {
        row.remove(&field);
    } else {
        row.insert(field, value);
    }
}

/// The rows that the log gives.
fn played(conn: &Connection) -> Rows {
    let mut rows = Rows::new();
    let mut statement = conn.prepare("SELECT table_name, hex(row), old, new FROM changes ORDER BY id").unwrap();
    let mut changes = statement.query([]).unwrap();
    while let Some(change) = changes.next().unwrap() {
        let key: (String, String) = (change.get(0).unwrap(), change.get(1).unwrap());
        let old: Option<String> = change.get(2).unwrap();
        let new: Option<String> = change.get(3).unwrap();
        match (old.as_deref().map(object), new.as_deref().map(object)) {
            (None, Some(new)) => assert!(rows.insert(key.clone(), new).is_none(), "{key:?} came twice"),
            (Some(old), None) => assert_eq!(rows.remove(&key), Some(old), "{key:?} went as something else"),
            (Some(old), Some(new)) => {
                let row = rows.get_mut(&key).unwrap_or_else(|| panic!("{key:?} changed before it came"));
                assert_eq!(old.keys().collect::<Vec<_>>(), new.keys().collect::<Vec<_>>(), "{key:?}");
                for (field, value) in old {
                    assert_eq!(
                        row.get(&field).unwrap_or(&Value::Null),
                        &value,
                        "{field} of {key:?} was something else"
                    );
                }
                new.into_iter().for_each(|(field, value)| set(row, field, value));
            }
            (None, None) => panic!("an entry about nothing"),
        }
    }
    rows
}

/// The rows of the file.
fn kept(conn: &Connection) -> Rows {
    let mut rows = Rows::new();
    for (table, sql) in TABLES {
        let mut statement = conn.prepare(sql).unwrap();
        let mut found = statement.query([]).unwrap();
        while let Some(row) = found.next().unwrap() {
            let mut fields = object(&row.get::<_, String>(1).unwrap());
            fields.retain(|_, value| !value.is_null());
            assert!(rows.insert((table.to_owned(), row.get(0).unwrap()), fields).is_none());
        }
    }
    rows
}

/// How many rows of each table the log explains. All of them, or it panics.
pub fn explained(conn: &Connection) -> BTreeMap<String, usize> {
    let (played, kept) = (played(conn), kept(conn));
    for (key, row) in &kept {
        assert_eq!(played.get(key), Some(row), "{key:?} isn't explained by the log");
    }
    assert_eq!(played.len(), kept.len(), "the log knows rows that aren't there");
    let mut counts = BTreeMap::new();
    for (table, _) in kept.into_keys() {
        *counts.entry(table).or_default() += 1;
    }
    counts
}

#[test]
fn every_logged_table_is_played() {
    let logged = SCHEMA.tables.iter().filter(|table| matches!(table.log, Log::Logged { .. }));
    let logged: BTreeSet<&str> = logged.map(|table| table.name).collect();
    assert_eq!(TABLES.map(|(table, _)| table).into_iter().collect::<BTreeSet<_>>(), logged);
}
