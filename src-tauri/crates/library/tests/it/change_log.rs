//! The change log over the library's own schema: whatever changes a logged
//! table, by whichever SQL, is found there exactly; secrets never are.

mod household;
mod stories;

use std::collections::BTreeSet;

use self::stories::{ANA, AUSTEN, BATCH, EMMA, Entry, Story, THOREAU, WALDEN, stories};
use crate::support::PROGRAM;
use library::migrations::SCHEMA;
use rusqlite::Connection;
use serde_json::{Map, Value, json};
use store::{Committed, Folder, LOCK_WAIT, Log, Step, Store, StoreError, Table};
use tempfile::TempDir;

/// A library with two books and two contributors, opened without the rules of
/// the library: only the schema and the store.
fn bare() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    let lock = || Folder::lock(dir.path(), PROGRAM, LOCK_WAIT).unwrap();
    lock().create::<_, StoreError>(&SCHEMA, None, step(), |_| Ok(())).unwrap();
    let store = lock().open(&SCHEMA, &|_| {}).map_err(|(_, error)| error).unwrap();
    (dir, store)
}

fn step() -> Step {
    Step::new("test", json!({}))
}

fn change(store: &Store, sql: &str) -> (Committed<usize>, Vec<Entry>) {
    let committed = store.write::<_, StoreError>(None, step(), |tx| tx.execute(sql, [])).unwrap();
    let Some(step) = committed.step else { return (committed, Vec::new()) };
    let read = |tx: &store::ReadTx<'_>| {
        tx.all(
            "SELECT table_name, hex(row), old, new FROM changes
              WHERE step_id = (SELECT id FROM steps WHERE uid = ?1) ORDER BY id",
            [step.as_bytes()],
            |row| Ok((row.get(0)?, row.get(1)?, object(row.get(2)?), object(row.get(3)?))),
        )
    };
    let entries = store.read::<Vec<Entry>, StoreError>(read).unwrap();
    (committed, entries)
}

fn object(text: Option<String>) -> Value {
    text.map_or(Value::Null, |text| serde_json::from_str(&text).unwrap())
}

/// The rows that the story of `table` needs to be there.
fn set_the_stage(store: &Store, table: &str) {
    let book = |title: &str, uid: &str| {
        change(
            store,
            &format!("INSERT INTO books (uid, title, created_at, updated_at) VALUES (x'{uid}', '{title}', 1, 1)"),
        );
    };
    let contributor = |name: &str, uid: &str| {
        change(
            store,
            &format!(
                "INSERT INTO contributors (uid, name, name_key, created_at) VALUES (x'{uid}', '{name}', '{name}', 1)"
            ),
        );
    };
    if matches!(table, "book_contributors" | "book_identifiers" | "book_covers") {
        book("Emma", EMMA);
        book("Walden", WALDEN);
        contributor("Austen", AUSTEN);
        contributor("Thoreau", THOREAU);
    }
    if matches!(table, "import_batches" | "book_sources" | "verifications") {
        for (name, uid) in [("ana", ANA), ("ben", "99999999999999999999999999999999")] {
            change(
                store,
                &format!(
                    "INSERT INTO user_accounts (uid, username, password_hash, role, username_key, created_at, updated_at)
                     VALUES (x'{uid}', '{name}', 'x', 'owner', '{name}', 5, 6)"
                ),
            );
        }
    }
    if table == "book_sources" {
        book("Emma", EMMA);
        book("Walden", WALDEN);
        for uid in [BATCH, "88888888888888888888888888888888"] {
            change(
                store,
                &format!(
                    "INSERT INTO import_batches (uid, account_id, importer, file_name, imported_at)
                     SELECT x'{uid}', id, 'goodreads', 'list.csv', 5 FROM user_accounts WHERE username = 'ana'"
                ),
            );
        }
    }
}

#[test]
fn every_change_of_every_logged_table_is_in_the_log_exactly() {
    for story in stories() {
        let Story { table, is, row, .. } = story;
        let (_dir, store) = bare();
        set_the_stage(&store, table);
        let entry = |row: &str, old: Value, new: Value| (table.to_owned(), row.to_owned(), old, new);

        let (committed, entries) = change(&store, story.insert);
        assert_eq!(entries, [entry(row, Value::Null, story.logged.clone())], "insert into {table}");
        assert_eq!(committed.tables, [table]);

        let mut present: Map<String, Value> = story.logged.as_object().unwrap().clone();
        for (set, old, new) in story.updates {
            let (old, new): (Value, Value) = (serde_json::from_str(old).unwrap(), serde_json::from_str(new).unwrap());
            let (_, entries) = change(&store, &format!("UPDATE {table} SET {set} WHERE {is}"));
            assert_eq!(entries, [entry(row, old, new.clone())], "{set} of {table}");
            present.extend(new.as_object().unwrap().clone());
        }
        for set in story.silent {
            let (committed, _) = change(&store, &format!("UPDATE {table} SET {set} WHERE {is}"));
            assert_eq!((committed.value, committed.step), (1, None), "{set} of {table} is nobody's business");
        }
        let (committed, _) = change(&store, &format!("UPDATE {table} SET {} WHERE {is}", story.updates[0].0));
        assert_eq!((committed.value, committed.step), (1, None), "the same value once more");
        present.retain(|_, value| !value.is_null());
        let mut before = Value::Object(present);
        if let Some((set, new_row)) = story.rekey {
            let (_, entries) = change(&store, &format!("UPDATE {table} SET {set} WHERE {is}"));
            assert_eq!(entries.len(), 2, "{set} of {table}: one goes, one comes");
            assert_eq!(entries[0], entry(row, before, Value::Null));
            assert_eq!((entries[1].1.as_str(), &entries[1].2), (new_row, &Value::Null));
            change(&store, &format!("DELETE FROM {table}"));
            change(&store, story.insert);
            before = story.logged.clone();
        }
        let (_, entries) = change(&store, &story.insert.replacen("INSERT", "INSERT OR REPLACE", 1));
        assert_eq!(
            entries,
            [entry(row, before, Value::Null), entry(row, Value::Null, story.logged.clone())],
            "REPLACE in {table} is a going and a coming"
        );
        let (_, entries) = change(&store, &format!("DELETE FROM {table} WHERE {is}"));
        assert_eq!(entries, [entry(row, story.logged.clone(), Value::Null)], "delete from {table}");
    }
}

#[test]
fn a_record_is_read_as_the_log_has_it_and_put_back_from_that() {
    for Story { table, insert, logged, row, .. } in stories() {
        let (_dir, store) = bare();
        set_the_stage(&store, table);
        change(&store, insert);
        let records = store.records();
        let hash = || store.read::<_, StoreError>(|tx| records.content_hash(tx)).unwrap();
        let called: Vec<u8> =
            (0..row.len()).step_by(2).map(|at| u8::from_str_radix(&row[at..at + 2], 16).unwrap()).collect();
        let find = || store.read::<_, StoreError>(|tx| records.find(tx, table, &called)).unwrap();
        assert_eq!(object(find()), logged, "{table}");
        let before = hash();
        store.write::<_, StoreError>(None, step(), |tx| records.delete(tx, table, &called)).unwrap();
        assert_eq!(find(), None, "{table}");
        assert_ne!(hash(), before, "{table}");
        // What isn't logged and has no default is for the library to give.
        let derived: &[store::Derived] = match table {
            "contributors" => &[("name_key", store::Value::Text("austen".to_owned()))],
            "user_accounts" => &[
                ("username_key", store::Value::Text("ana".to_owned())),
                ("password_hash", store::Value::Text("x".to_owned())),
            ],
            _ => &[],
        };
        let fields = logged.as_object().unwrap();
        store.write::<_, StoreError>(None, step(), |tx| records.insert(tx, table, &called, fields, derived)).unwrap();
        assert_eq!(hash(), before, "{table} is what it was");
        // As a change of one record only its other fields are named.
        let (set, value) = ("updated_at", json!(77));
        if logged.get(set).is_some() {
            let fields = json!({ set: value }).as_object().unwrap().clone();
            let is_there = |row: &[u8]| {
                store
                    .write::<_, StoreError>(None, step(), |tx| records.update(tx, table, row, &fields, &[]))
                    .unwrap()
                    .value
            };
            assert!(is_there(&called) && !is_there(&[7; 16]), "{table}");
            assert_eq!(object(find())[set], value, "{table}");
        }
    }
}

#[test]
fn every_column_of_every_logged_table_has_its_story() {
    let (dir, store) = bare();
    store.close().unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    let stories = stories();
    for Table { name, log } in SCHEMA.tables {
        let Log::Logged { derived, secret } = log else {
            assert!(!stories.iter().any(|story| story.table == *name));
            continue;
        };
        let story = stories.iter().find(|story| story.table == *name).unwrap_or_else(|| panic!("{name} has no story"));
        let told: BTreeSet<String> = story
            .updates
            .iter()
            .flat_map(|(_, _, new)| {
                serde_json::from_str::<Map<String, Value>>(new).unwrap().into_iter().map(|(key, _)| key)
            })
            .collect();
        let mut statement = conn.prepare("SELECT name, pk FROM pragma_table_xinfo(?1)").unwrap();
        let columns: Vec<(String, i64)> = statement
            .query_map([name], |row| Ok((row.get(0)?, row.get(1)?)))
            .unwrap()
            .collect::<Result<_, _>>()
            .unwrap();
        for (column, key_place) in columns {
            let column = column.as_str();
            let is_key = key_place > 0 || column == "uid";
            let is_silent = derived.contains(&column) || secret.contains(&column);
            // The schema allows a single value there.
            let is_fixed = (*name, column) == ("book_identifiers", "scheme");
            let expected = !is_key && !is_silent && !is_fixed;
            assert_eq!(told.contains(column), expected, "{name}.{column}");
            if is_silent {
                assert!(story.silent.iter().any(|set| set.starts_with(&format!("{column} = "))), "{name}.{column}");
            }
        }
    }
}

#[test]
fn every_table_of_the_file_is_logged_or_says_why_not() {
    let (dir, store) = bare();
    store.close().unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    let sql =
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type <> 'shadow' AND name NOT LIKE 'sqlite_%'";
    let there: BTreeSet<String> =
        conn.prepare(sql).unwrap().query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    let listed: BTreeSet<String> = SCHEMA.tables.iter().map(|table| table.name.to_owned()).collect();
    assert_eq!(there, listed);
    for Table { name, log } in SCHEMA.tables {
        if let Log::NotLogged { reason } = log {
            let kind = ["technical: ", "secret: ", "derived: ", "the log itself"];
            assert!(kind.iter().any(|kind| reason.starts_with(kind)), "{name}: {reason}");
        }
    }
}
