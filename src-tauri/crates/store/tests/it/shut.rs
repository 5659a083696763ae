//! What can't be opened, read or entered. A test may run as root, whom no
//! permission stops: a folder under a file's name, and a file under a folder's,
//! stop everybody.

use std::fs;
use std::path::Path;
use std::time::Duration;

use store::{Folder, StoreError, chore};

use crate::refused::leave_hot;
use crate::shelf::{OLDER, PROGRAM, SHELF, lock, open, populate};

/// Why the library doesn't open, which stays as it is.
fn refused(path: &Path) -> StoreError {
    let before = fs::read(path.join("library.db")).unwrap();
    let (_, error) = lock(path).open(&SHELF, &|_| ()).err().unwrap();
    assert!(fs::read(path.join("library.db")).unwrap() == before, "opening changed it: {error}");
    error
}

#[test]
fn a_log_beside_the_library_that_cannot_be_read_is_named() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let wal = dir.path().join("library.db-wal");
    fs::create_dir(&wal).unwrap();
    let error = refused(dir.path());
    assert!(matches!(&error, StoreError::Unreadable { path } if *path == wal), "its owner may be another: {error:?}");
    fs::remove_dir(&wal).unwrap();
    drop(open(dir.path(), &SHELF));
}

#[test]
fn an_index_of_the_log_that_cannot_be_written_is_named_when_the_library_opens() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let index = dir.path().join("library.db-shm");
    fs::create_dir(&index).unwrap();
    // Reading does without it: only the first save would find it.
    let error = refused(dir.path());
    assert!(matches!(&error, StoreError::ReadOnly { path } if *path == index), "SQLite doesn't say which: {error:?}");
    fs::remove_dir(&index).unwrap();
    drop(open(dir.path(), &SHELF));
}

#[test]
fn an_index_without_which_the_log_cannot_be_read_is_named() {
    let (dir, left) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    populate(dir.path(), &SHELF);
    leave_hot(dir.path(), left.path(), false, |conn| {
        conn.execute("UPDATE meta SET value = '9.9' WHERE key = 'written_by'", []).unwrap();
    });
    let index = left.path().join("library.db-shm");
    fs::create_dir(&index).unwrap();
    let error = refused(left.path());
    assert!(matches!(&error, StoreError::ReadOnly { path } if *path == index), "{error:?}");
}

#[test]
fn a_file_in_the_place_of_the_data_folder_or_of_one_above_it_is_named() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("data");
    fs::write(&file, "no folder").unwrap();
    for folder in [file.clone(), file.join("inside")] {
        let refused = Folder::lock(&folder, PROGRAM, Duration::ZERO);
        assert!(matches!(&refused, Err(StoreError::NotAFolder { path }) if *path == folder), "{refused:?}");
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "no folder");
}

#[test]
fn a_file_in_the_place_of_the_backups_is_named() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let backups = dir.path().join("backups");
    fs::write(&backups, "no folder").unwrap();
    let (folder, error) = lock(dir.path()).open(&SHELF, &|_| ()).err().unwrap();
    assert!(matches!(&error, StoreError::NotAFolder { path } if *path == backups), "{error:?}");
    drop(folder);
    assert_eq!(chore::current(dir.path(), &SHELF).unwrap(), OLDER.version(), "no copy, no migration");
}
