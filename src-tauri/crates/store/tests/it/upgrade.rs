//! From version to version on populated libraries.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use store::{Migration, Schema, StoreError, chore, params, schema_sql, schema_sql_at};

use crate::refused::leave_hot;
use crate::shelf::{
    APPLICATION_ID, MIGRATIONS, OLDER, PROGRAM, SHELF, TABLES, bytes, count, lock, open, populate, raw, rows,
};

#[test]
fn upgrading_an_older_library_keeps_every_row() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let before = rows(&raw(dir.path()));
    let store = open(dir.path(), &SHELF);
    assert_eq!(store.schema_version().unwrap(), 7);
    let loud: Result<String, StoreError> =
        store.read(|tx| tx.one("SELECT loud FROM children WHERE label = 'child 3.1'", [], |row| row.get(0)));
    assert_eq!(loud.unwrap(), "CHILD 3.1", "the hook ran after the SQL");
    store.close().unwrap();
    assert_eq!(before, rows(&raw(dir.path())));
}

#[test]
fn a_rebuilt_parent_keeps_its_children() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let store = open(dir.path(), &SHELF);
    assert_eq!(count(&store, "children"), 60, "none fell to ON DELETE CASCADE");
    assert_eq!(count(&store, "links"), 60);
    // And the cascade is alive again.
    let deleted =
        store.write(None, crate::shelf::step(), |tx| tx.execute("DELETE FROM parents WHERE name = 'parent 3'", []));
    assert_eq!(deleted.unwrap().value, 1);
    assert_eq!(count(&store, "children"), 57);
}

#[test]
fn a_snapshot_of_the_old_version_is_taken_before() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let before = rows(&raw(dir.path()));
    open(dir.path(), &SHELF).close().unwrap();
    let snapshots: Vec<_> =
        fs::read_dir(dir.path().join("backups")).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(snapshots.len(), 1);
    let name = snapshots[0].file_name().unwrap().to_str().unwrap();
    assert!(name.starts_with("library-v5-to-v7-20"), "{name}");
    let conn = Connection::open(&snapshots[0]).unwrap();
    assert_eq!(rows(&conn), before);
    let version: i32 = conn.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 5);
    drop(conn);
    // It is a library like any other.
    let restored = tempfile::tempdir().unwrap();
    fs::copy(&snapshots[0], restored.path().join("library.db")).unwrap();
    assert_eq!(count(&open(restored.path(), &SHELF), "children"), 60);
}

#[test]
fn a_library_that_is_up_to_date_gets_no_snapshot() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    open(dir.path(), &SHELF).close().unwrap();
    assert!(!dir.path().join("backups").exists());
}

#[test]
fn too_little_space_is_refused_before_anything_is_touched() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let before = bytes(dir.path());
    let size = before["library.db"].len() as u64;
    let folder = lock(dir.path()).with_free_space(|_| Ok(1_000));
    let (folder, error) = folder.open(&SHELF, &|_| ()).err().unwrap();
    let StoreError::NoSpace { needed, free } = error else { panic!("{error}") };
    assert_eq!(free, 1_000);
    assert!(needed >= 2 * size, "{needed} for {size}");
    assert_eq!(before, bytes(dir.path()));
    let folder = folder.with_free_space(|_| Ok(u64::MAX));
    let store = folder.open(&SHELF, &|_| ()).map_err(|(_, e)| e).unwrap();
    assert_eq!(count(&store, "children"), 60);
}

#[test]
fn too_little_space_leaves_a_hot_wal_as_it_is() {
    // What a kill left: opened for writing, SQLite would move it into the file
    // and remove it, on a disk that has no room.
    for keep_index in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        populate(dir.path(), &OLDER);
        let left = tempfile::tempdir().unwrap();
        leave_hot(dir.path(), left.path(), keep_index, |conn| {
            conn.execute("UPDATE children SET label = 'from the log' WHERE id = 1", []).unwrap();
        });
        let before = bytes(left.path());
        let folder = lock(left.path()).with_free_space(|_| Ok(1_000));
        let (folder, error) = folder.open(&SHELF, &|_| ()).err().unwrap();
        assert!(matches!(error, StoreError::NoSpace { .. }), "{error}");
        let error = chore::upgrade(&folder, &SHELF, &|_| ()).unwrap_err();
        assert!(matches!(error, StoreError::NoSpace { .. }), "{error}");
        assert!(before == bytes(left.path()), "every byte is as before, with its index: {keep_index}");
        let folder = folder.with_free_space(|_| Ok(u64::MAX));
        let store = folder.open(&SHELF, &|_| ()).map_err(|(_, e)| e).unwrap();
        let label: Result<String, StoreError> =
            store.read(|tx| tx.one("SELECT label FROM children WHERE id = 1", [], |row| row.get(0)));
        assert_eq!(label.unwrap(), "from the log");
    }
}

#[test]
fn without_a_snapshot_there_is_no_migration() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    fs::write(dir.path().join("backups"), b"a file where the folder should be").unwrap();
    assert!(lock(dir.path()).open(&SHELF, &|_| ()).is_err());
    assert_eq!(chore::current(dir.path(), &SHELF).unwrap(), 5);
}

/// Six good migrations and then one that does something before it fails.
macro_rules! failing {
    ($name:ident, $last:expr) => {
        static $name: Schema = {
            const LAST: Migration = $last;
            static LIST: [Migration; 7] = {
                let [a, b, c, d, e, f, _] = EXTRA;
                [a, b, c, d, e, f, LAST]
            };
            Schema { application_id: APPLICATION_ID, migrations: &LIST, tables: &TABLES }
        };
    };
}

const EXTRA: [Migration; 7] = copy_of(&MIGRATIONS);

const fn copy_of(list: &[Migration; 7]) -> [Migration; 7] {
    const fn one(m: &Migration) -> Migration {
        Migration { name: m.name, up: m.up, down: m.down, up_hook: m.up_hook, down_hook: m.down_hook, drops: m.drops }
    }
    [one(&list[0]), one(&list[1]), one(&list[2]), one(&list[3]), one(&list[4]), one(&list[5]), one(&list[6])]
}

const fn last(up: &'static str, up_hook: Option<store::Hook>) -> Migration {
    Migration { name: "last", up, down: "SELECT 1;", up_hook, down_hook: None, drops: "Nothing is lost." }
}

failing!(BAD_SQL, last("DELETE FROM children; CREATE TABLE parents (a);", None));
failing!(BAD_HOOK, last("DELETE FROM children;", Some(|tx| tx.one("SELECT 1 FROM children", [], |_| Ok(())))));
failing!(BAD_REFERENCE, last("DELETE FROM parents WHERE name = 'parent 3';", None));

#[test]
fn a_failing_step_leaves_the_version_before_it_intact() {
    for (schema, expected) in [
        (&BAD_SQL, "table parents already exists"),
        (&BAD_HOOK, "the row asked for is not there"),
        (&BAD_REFERENCE, "points at no parents"),
    ] {
        let dir = tempfile::tempdir().unwrap();
        populate(dir.path(), &OLDER);
        let before = rows(&raw(dir.path()));
        let (folder, error) = lock(dir.path()).open(schema, &|_| ()).err().unwrap();
        let StoreError::Migration { number, name, .. } = &error else { panic!("{error}") };
        assert_eq!((*number, *name), (7, "last"));
        assert!(error.to_string().contains(expected), "{error}");
        drop(folder);
        assert_eq!(before, rows(&raw(dir.path())));
        assert_eq!(chore::current(dir.path(), &SHELF).unwrap(), 6);
        let checked = chore::check(dir.path(), &SHELF).unwrap();
        assert!(checked.is_sound(), "{checked:?}");
        // The right program goes on from there.
        assert_eq!(count(&open(dir.path(), &SHELF), "children"), 60);
    }
}

#[test]
fn a_typed_error_of_a_hook_comes_out_as_it_went_in() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let (_, error) = lock(dir.path()).open(&BAD_HOOK, &|_| ()).err().unwrap();
    let StoreError::Migration { source, .. } = error else { panic!("{error}") };
    assert!(matches!(*source, StoreError::Missing));
}

#[test]
fn references_that_were_broken_before_are_not_blamed_on_a_migration() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let conn = raw(dir.path());
    conn.execute_batch("PRAGMA foreign_keys = off; DELETE FROM parents WHERE name = 'parent 3';").unwrap();
    drop(conn);
    let (_, error) = lock(dir.path()).open(&SHELF, &|_| ()).err().unwrap();
    assert!(matches!(error, StoreError::Damaged { .. }), "{error}");
    assert_eq!(chore::current(dir.path(), &SHELF).unwrap(), 5);
}

#[test]
fn up_down_up_gives_the_same_schema_from_every_version() {
    for target in 0..7 {
        let dir = tempfile::tempdir().unwrap();
        populate(dir.path(), &SHELF);
        let folder = lock(dir.path());
        let down = chore::downgrade(&folder, &SHELF, target, &|_| ()).unwrap();
        assert_eq!((down.from, down.to), (7, target));
        assert!(down.snapshot.unwrap().exists());
        assert_eq!(dump(dir.path()), schema_sql_at(&SHELF, target).unwrap());
        let up = chore::upgrade(&folder, &SHELF, &|_| ()).unwrap();
        assert_eq!((up.from, up.to), (target, 7));
        drop(folder);
        assert_eq!(dump(dir.path()), schema_sql(&SHELF).unwrap());
        let checked = chore::check(dir.path(), &SHELF).unwrap();
        assert!(checked.is_sound(), "{checked:?}");
        let store = open(dir.path(), &SHELF);
        let kept = if target >= 2 { 60 } else { 0 };
        assert_eq!(count(&store, "children"), kept, "down to {target}");
        assert_eq!(crate::shelf::meta::<[u8; 16]>(&store, "library_id").len(), 16);
    }
}

/// The schema of the file, by way of `check`: no drift from a version is the
/// same as its text.
fn dump(path: &Path) -> String {
    let version = chore::current(path, &SHELF).unwrap();
    assert_eq!(chore::check(path, &SHELF).unwrap().drift, Vec::<String>::new());
    schema_sql_at(&SHELF, version).unwrap()
}

#[test]
fn a_down_hook_runs_before_its_sql() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let conn = raw(dir.path());
    conn.execute("UPDATE children SET label = NULL, loud = 'LOUD' WHERE id = 1", params![]).unwrap();
    drop(conn);
    chore::downgrade(&lock(dir.path()), &SHELF, 6, &|_| ()).unwrap();
    let label: String =
        raw(dir.path()).query_row("SELECT label FROM children WHERE id = 1", [], |row| row.get(0)).unwrap();
    assert_eq!(label, "LOUD");
}

#[test]
fn the_file_says_who_last_migrated_it() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let newer = store::Program { version: "2.0.0", ..PROGRAM };
    let folder = store::Folder::lock(dir.path(), newer, store::LOCK_WAIT).unwrap();
    let store = folder.open(&SHELF, &|_| ()).map_err(|(_, e)| e).unwrap();
    assert_eq!(crate::shelf::meta::<String>(&store, "created_with"), "1.2.3");
    assert_eq!(crate::shelf::meta::<String>(&store, "written_by"), "2.0.0");
    assert_eq!(crate::shelf::meta::<i64>(&store, "min_reader_version"), 7);
}

#[test]
fn a_table_is_logged_with_the_columns_that_a_migration_gave_it() {
    // The triggers are made after migrating, so a new column is in them.
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let store = open(dir.path(), &SHELF);
    let written =
        store.write(None, crate::shelf::step(), |tx| tx.execute("UPDATE children SET loud = 'NEW' WHERE id = 1", []));
    let step = written.unwrap().step.unwrap();
    let entry = &crate::shelf::entries(&store, step)[0];
    assert_eq!(entry.new, Some(serde_json::json!({"loud": "NEW"})));
}
