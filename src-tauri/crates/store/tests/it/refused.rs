//! Files that are refused, each with its own error, and not a byte changed.

use std::fs;
use std::path::Path;

use rusqlite::Connection;
use rusqlite::config::DbConfig;
use store::{Found, Schema, StoreError, chore};

use crate::shelf::{OLDER, SHELF, bytes, lock, populate, raw};

/// Looks, opens, upgrades and creates; every one must refuse, and afterwards
/// every byte must be as before.
fn refused(path: &Path, schema: &'static Schema) -> StoreError {
    let before = bytes(path);
    let looked = lock(path).look(schema).unwrap_err();
    assert_eq!(before, bytes(path), "looking changed a file: {looked}");
    let (folder, opened) = lock(path).open(schema, &|_| ()).err().unwrap();
    assert_eq!(before, bytes(path), "opening changed a file: {opened}");
    assert_eq!(looked.to_string(), opened.to_string());
    let made = folder.create(schema, None, crate::shelf::step(), |_| Ok::<_, StoreError>(()));
    assert_eq!(made.unwrap_err().to_string(), opened.to_string());
    assert_eq!(before, bytes(path), "creating changed a file: {opened}");
    assert!(chore::upgrade(&folder, schema, &|_| ()).is_err());
    assert!(chore::downgrade(&folder, schema, 0, &|_| ()).is_err());
    drop(folder);
    assert!(chore::check(path, schema).is_err());
    assert!(chore::status(path, schema).is_err());
    assert_eq!(before, bytes(path), "a chore changed a file: {opened}");
    opened
}

#[test]
fn a_newer_library_is_too_new() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let StoreError::TooNew { found, supported, written_by } = refused(dir.path(), &OLDER) else {
        panic!("it should be too new")
    };
    assert_eq!((found, supported), (7, 5));
    assert_eq!(written_by.as_deref(), Some("1.2.3"));
    assert_eq!(chore::current(dir.path(), &OLDER).unwrap(), 7);
}

#[test]
fn a_library_whose_newness_is_only_in_its_wal_is_too_new() {
    for keep_index in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        populate(dir.path(), &OLDER);
        let left = tempfile::tempdir().unwrap();
        leave_hot(dir.path(), left.path(), keep_index, |conn| {
            conn.pragma_update(None, "user_version", 41).unwrap();
            conn.execute("UPDATE meta SET value = '9.9' WHERE key = 'written_by'", []).unwrap();
        });
        let header = fs::read(left.path().join("library.db")).unwrap()[63];
        assert_eq!(header, 5, "the header still says the old version");
        let error = refused(left.path(), &SHELF);
        assert!(
            matches!(&error, StoreError::TooNew { found: 41, supported: 7, written_by: Some(w) } if w == "9.9"),
            "{error:?}, with its index: {keep_index}"
        );
    }
}

#[test]
fn a_newer_library_whose_schema_nobody_here_can_read_is_too_new_not_damaged() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let conn = raw(dir.path());
    write_schema(&conn, "INSERT INTO sqlite_schema VALUES ('table', 'future', 'future', 0, 'CREATE THING')");
    conn.pragma_update(None, "user_version", 8).unwrap();
    drop(conn);
    assert!(matches!(refused(dir.path(), &SHELF), StoreError::TooNew { found: 8, .. }));
}

#[test]
fn a_library_whose_schema_is_broken_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let conn = raw(dir.path());
    write_schema(&conn, "INSERT INTO sqlite_schema VALUES ('table', 'x', 'x', 0, 'CREATE THING')");
    drop(conn);
    assert!(matches!(refused(dir.path(), &SHELF), StoreError::Damaged { .. }));
}

#[test]
fn a_database_of_another_program_is_not_a_library() {
    let dir = tempfile::tempdir().unwrap();
    let conn = raw(dir.path());
    conn.execute_batch("PRAGMA journal_mode = wal; CREATE TABLE theirs (a); PRAGMA user_version = 3;").unwrap();
    drop(conn);
    assert!(matches!(refused(dir.path(), &SHELF), StoreError::NotALibrary { .. }));
}

#[test]
fn a_file_that_is_no_database_is_not_a_library() {
    for content in [b"PK\x03\x04 a zip".as_slice(), &[b'x'; 8192], b"S"] {
        let dir = tempfile::tempdir().unwrap();
        fs::write(dir.path().join("library.db"), content).unwrap();
        let error = refused(dir.path(), &SHELF);
        let is_short = content.len() == 1;
        assert!(
            matches!(error, StoreError::NotALibrary { .. }) || is_short && matches!(error, StoreError::Damaged { .. }),
            "{error}"
        );
    }
}

#[test]
fn a_folder_in_the_place_of_the_library_is_not_a_library() {
    let dir = tempfile::tempdir().unwrap();
    fs::create_dir(dir.path().join("library.db")).unwrap();
    assert!(matches!(refused(dir.path(), &SHELF), StoreError::NotALibrary { .. }));
}

#[test]
fn a_file_of_0_bytes_is_empty_and_not_begun_anew() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("library.db"), b"").unwrap();
    assert!(matches!(refused(dir.path(), &SHELF), StoreError::Empty { .. }));
}

#[test]
fn a_truncated_library_is_damaged_wherever_it_is_cut() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let whole = fs::read(dir.path().join("library.db")).unwrap();
    let lengths = [1, 15, 16, 50, 99, 100, 101, 4095, 4096, 4097, whole.len() / 2, whole.len() - 1];
    for length in lengths {
        fs::write(dir.path().join("library.db"), &whole[..length]).unwrap();
        let error = refused(dir.path(), &SHELF);
        assert!(matches!(error, StoreError::Damaged { .. }), "{length}: {error}");
    }
}

#[test]
fn a_truncated_library_beside_a_hot_wal_is_damaged() {
    for keep_index in [true, false] {
        let dir = tempfile::tempdir().unwrap();
        populate(dir.path(), &SHELF);
        let left = tempfile::tempdir().unwrap();
        leave_hot(dir.path(), left.path(), keep_index, |conn| {
            conn.execute("UPDATE meta SET value = '9.9' WHERE key = 'written_by'", []).unwrap();
        });
        let whole = fs::read(left.path().join("library.db")).unwrap();
        for per_mille in [500, 900, 970, 999] {
            let cut = &whole[..whole.len() * per_mille / 1_000];
            fs::write(left.path().join("library.db"), cut).unwrap();
            let error = refused(left.path(), &SHELF);
            assert!(matches!(error, StoreError::Damaged { .. }), "{per_mille}: {error}");
        }
        fs::write(left.path().join("library.db"), &whole).unwrap();
        let store = crate::shelf::open(left.path(), &SHELF);
        assert_eq!(crate::shelf::count(&store, "links"), 60, "whole, it opens");
    }
}

#[test]
fn a_library_that_goes_on_in_its_wal_is_whole() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let left = tempfile::tempdir().unwrap();
    leave_hot(dir.path(), left.path(), false, |conn| {
        // Pages beyond the file's end, some of them freed again.
        conn.execute_batch(
            "CREATE TABLE extra (a); INSERT INTO extra VALUES (zeroblob(200000)); DROP TABLE extra;
             UPDATE parents SET name = name || hex(zeroblob(2000)) WHERE id < 5;",
        )
        .unwrap();
    });
    let store = crate::shelf::open(left.path(), &SHELF);
    assert_eq!(crate::shelf::count(&store, "parents"), 20);
}

#[test]
fn a_library_with_a_header_of_zeros_is_damaged() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let mut whole = fs::read(dir.path().join("library.db")).unwrap();
    whole[..4096].fill(0);
    fs::write(dir.path().join("library.db"), &whole).unwrap();
    assert!(matches!(refused(dir.path(), &SHELF), StoreError::Damaged { .. }));
}

/// Opens and upgrades; both must refuse with the same words, and afterwards
/// every byte must be as before, without a snapshot.
fn refused_at_open(path: &Path) -> String {
    let before = bytes(path);
    let (folder, opened) = lock(path).open(&SHELF, &|_| ()).err().unwrap();
    assert_eq!(before, bytes(path), "opening changed a file: {opened}");
    let moved = chore::downgrade(&folder, &SHELF, 1, &|_| ()).unwrap_err();
    assert_eq!(moved.to_string(), opened.to_string());
    assert_eq!(before, bytes(path), "a chore changed a file: {opened}");
    let StoreError::Damaged { detail, .. } = opened else { panic!("{opened:?}") };
    detail
}

#[test]
fn a_library_with_a_table_that_its_version_does_not_have_is_damaged() {
    // `sqlite3 .recover` makes a table of that name for what it can't place.
    for schema in [&SHELF, &OLDER] {
        let dir = tempfile::tempdir().unwrap();
        populate(dir.path(), schema);
        raw(dir.path()).execute_batch("CREATE TABLE lost_and_found (a)").unwrap();
        let detail = refused_at_open(dir.path());
        assert_eq!(detail, "it has a table lost_and_found that no library has");
        assert!(!chore::check(dir.path(), &SHELF).unwrap().is_sound(), "a check tells it too");
        raw(dir.path()).execute_batch("DROP TABLE lost_and_found").unwrap();
        drop(crate::shelf::open(dir.path(), &SHELF));
    }
}

#[test]
fn a_library_without_a_table_that_its_version_has_is_damaged() {
    for schema in [&SHELF, &OLDER] {
        let dir = tempfile::tempdir().unwrap();
        populate(dir.path(), schema);
        raw(dir.path()).execute_batch("DROP TABLE links").unwrap();
        assert_eq!(refused_at_open(dir.path()), "its table links is missing");
    }
}

#[test]
fn looking_leaves_a_hot_journal_as_it_is_and_opening_rolls_it_back() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let left = tempfile::tempdir().unwrap();
    let conn = raw(dir.path());
    conn.execute_batch("PRAGMA journal_mode = delete; PRAGMA cache_size = 2; BEGIN IMMEDIATE;").unwrap();
    conn.execute_batch("DELETE FROM links; DELETE FROM changes; UPDATE parents SET name = name || 'x';").unwrap();
    conn.cache_flush().unwrap();
    for name in ["library.db", "library.db-journal"] {
        fs::copy(dir.path().join(name), left.path().join(name)).unwrap();
    }
    drop(conn);
    let before = bytes(left.path());
    assert!(before["library.db-journal"].len() > 512, "the journal is hot");
    let found = lock(left.path()).look(&SHELF).unwrap();
    assert_eq!(found, Found::Library { version: 7 });
    assert_eq!(before, bytes(left.path()));
    let store = crate::shelf::open(left.path(), &SHELF);
    assert_eq!(crate::shelf::count(&store, "links"), 60);
}

/// Does `change` on a library and copies it as a kill would leave it: the
/// change only in the WAL.
pub fn leave_hot(from: &Path, to: &Path, keep_index: bool, change: impl FnOnce(&Connection)) {
    let conn = raw(from);
    conn.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    change(&conn);
    for name in ["library.db", "library.db-wal", "library.db-shm"] {
        if keep_index || !name.ends_with("-shm") {
            fs::copy(from.join(name), to.join(name)).unwrap();
        }
    }
    assert!(fs::metadata(to.join("library.db-wal")).unwrap().len() > 0);
}

fn write_schema(conn: &Connection, sql: &str) {
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, false).unwrap();
    conn.pragma_update(None, "writable_schema", true).unwrap();
    conn.execute(sql, []).unwrap();
}
