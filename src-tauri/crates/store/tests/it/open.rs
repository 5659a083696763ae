//! Locking, creating, opening, closing.

use std::cell::RefCell;
use std::fs;
use std::time::{Duration, Instant};

use serde_json::json;
use store::{Folder, Found, Progress, Step, StoreError, params};

use crate::shelf::{OLDER, PROGRAM, SHELF, add_parent, bytes, count, create, lock, meta, open, populate, raw, step};

#[test]
fn a_second_user_of_the_folder_waits_and_is_then_told_who_holds_it() {
    let dir = tempfile::tempdir().unwrap();
    let held = lock(dir.path());
    let before = Instant::now();
    let refused = Folder::lock(dir.path(), PROGRAM, Duration::from_millis(300)).unwrap_err();
    assert!(before.elapsed() >= Duration::from_millis(300), "it waited");
    let StoreError::InUse { program, pid } = refused else {
        panic!("{refused}");
    };
    assert_eq!((program.as_str(), pid), ("shelf 1.2.3", std::process::id()));
    drop(held);
    lock(dir.path());
}

#[test]
fn a_folder_that_is_released_meanwhile_is_taken() {
    let dir = tempfile::tempdir().unwrap();
    let held = lock(dir.path());
    let path = dir.path().to_path_buf();
    let waiting = std::thread::spawn(move || Folder::lock(&path, PROGRAM, Duration::from_secs(10)).is_ok());
    std::thread::sleep(Duration::from_millis(200));
    drop(held);
    assert!(waiting.join().unwrap(), "the second one got it");
}

#[test]
fn a_new_library_is_whole_closed_and_says_what_it_is() {
    let dir = tempfile::tempdir().unwrap();
    let folder = lock(&dir.path().join("a/b c?#%"));
    assert_eq!(folder.look(&SHELF).unwrap(), Found::Absent);
    let made = folder.create(&SHELF, None, Step::new("created", json!({})), |tx| {
        tx.insert("INSERT INTO parents (uid, name) VALUES (?1, 'first')", [tx.new_uid().as_bytes()])
    });
    assert_eq!(made.unwrap(), 1);
    assert_eq!(folder.look(&SHELF).unwrap(), Found::Library { version: 7 });
    let names: Vec<_> = bytes(folder.path()).into_keys().filter(|name| !name.starts_with("local.db")).collect();
    assert_eq!(names, ["library.db"], "nothing is left beside it");

    let store = folder.open(&SHELF, &|_| ()).map_err(|(_, e)| e).unwrap();
    assert_eq!(store.schema_version().unwrap(), 7);
    assert_eq!(meta::<String>(&store, "created_with"), "1.2.3");
    assert_eq!(meta::<String>(&store, "written_by"), "1.2.3");
    assert_ne!(meta::<[u8; 16]>(&store, "library_id"), meta::<[u8; 16]>(&store, "epoch"));
    assert_eq!(count(&store, "parents"), 1);
    let kind = store.read(|tx| {
        tx.one("SELECT kind, site FROM steps", [], |row| Ok((row.get::<_, String>(0)?, row.get::<_, [u8; 16]>(1)?)))
    });
    let kind: Result<_, StoreError> = kind;
    let (kind, site) = kind.unwrap();
    assert_eq!(kind, "created", "what it was filled with is logged");
    assert_eq!(&site, store.local().site_id().as_bytes());
}

#[test]
fn a_library_that_is_in_its_place_is_created_whatever_comes_after() {
    let dir = tempfile::tempdir().unwrap();
    let folder = lock(dir.path()).with_sync(|_| Err(StoreError::DiskFull));
    folder.create(&SHELF, None, step(), |_| Ok::<_, StoreError>(())).unwrap();
    drop(folder.open(&SHELF, &|_| ()).map_err(|(_, error)| error).unwrap());
}

#[test]
fn a_library_that_is_there_is_never_created_over() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let before = bytes(dir.path());
    let refused = lock(dir.path()).create(&SHELF, None, step(), |_| Ok::<_, StoreError>(()));
    assert!(matches!(refused, Err(StoreError::AlreadyThere { .. })));
    assert_eq!(before, bytes(dir.path()));
}

#[test]
fn a_creation_that_fails_leaves_no_library() {
    let dir = tempfile::tempdir().unwrap();
    let folder = lock(dir.path());
    let failed = folder.create(&SHELF, None, step(), |_| Err::<(), _>(StoreError::Missing));
    assert!(matches!(failed, Err(StoreError::Missing)));
    assert_eq!(folder.look(&SHELF).unwrap(), Found::Absent);
    assert!(!dir.path().join("library.db.new").exists());
    create_again(&folder);
}

fn create_again(folder: &Folder) {
    folder.create(&SHELF, None, step(), |_| Ok::<_, StoreError>(())).unwrap();
    assert_eq!(folder.look(&SHELF).unwrap(), Found::Library { version: 7 });
}

#[test]
fn the_log_of_a_lost_library_does_not_flow_into_the_new_one() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    add_parent(&store, "only in the wal");
    let wal = fs::read(dir.path().join("library.db-wal")).unwrap();
    store.close().unwrap();
    fs::remove_file(dir.path().join("library.db")).unwrap();
    fs::write(dir.path().join("library.db-wal"), &wal).unwrap();
    fs::write(dir.path().join("library.db-journal"), b"a journal").unwrap();

    create(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    assert_eq!(count(&store, "parents"), 0);
    let kept = bytes(dir.path()).into_iter();
    let kept: Vec<_> = kept.filter(|(name, _)| name.contains("orphan")).collect();
    assert_eq!(kept.len(), 2, "what was there is kept aside");
    assert!(kept.iter().any(|(_, bytes)| *bytes == wal));
}

#[test]
fn opening_without_a_library_says_so_and_gives_the_folder_back() {
    let dir = tempfile::tempdir().unwrap();
    let (folder, error) = lock(dir.path()).open(&SHELF, &|_| ()).err().unwrap();
    assert!(matches!(error, StoreError::Absent { .. }));
    assert!(bytes(dir.path()).is_empty(), "nothing was made");
    create_again(&folder);
}

#[test]
fn what_was_written_is_there_after_closing_and_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    add_parent(&store, "one");
    store.close().unwrap();
    assert!(!dir.path().join("library.db-wal").exists(), "the wal is emptied");
    let store = open(dir.path(), &SHELF);
    let (id, _) = add_parent(&store, "two");
    assert_eq!((id, count(&store, "parents")), (2, 2));
}

#[test]
fn a_library_left_with_a_hot_wal_opens_with_all_that_was_committed() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    add_parent(&store, "only in the wal");
    for keep_index in [true, false] {
        let left = tempfile::tempdir().unwrap();
        for name in ["library.db", "library.db-wal", "library.db-shm"] {
            if keep_index || !name.ends_with("-shm") {
                fs::copy(dir.path().join(name), left.path().join(name)).unwrap();
            }
        }
        let reopened = open(left.path(), &SHELF);
        assert_eq!(count(&reopened, "parents"), 21);
    }
}

#[test]
fn a_wal_with_nothing_in_it_stands_in_no_ones_way() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    add_parent(&store, "only in the wal");
    let [file, wal, index] = ["library.db", "library.db-wal", "library.db-shm"].map(|n| dir.path().join(n));
    let (wal, index) = (fs::read(wal).unwrap(), fs::read(index).unwrap());
    let garbage = vec![0x5A; 5_000];
    for (wal, parents) in [(&wal[..], 21), (&wal[..32], 20), (&wal[..31], 20), (&wal[..33], 20), (&garbage, 20)] {
        for index in [&index[..], &[]] {
            let left = tempfile::tempdir().unwrap();
            fs::copy(&file, left.path().join("library.db")).unwrap();
            fs::write(left.path().join("library.db-wal"), wal).unwrap();
            fs::write(left.path().join("library.db-shm"), index).unwrap();
            let before = bytes(left.path());
            assert_eq!(lock(left.path()).look(&SHELF).unwrap(), Found::Library { version: 7 });
            assert_eq!(before, bytes(left.path()), "a WAL of {} bytes", wal.len());
            assert_eq!(count(&open(left.path(), &SHELF), "parents"), parents);
        }
    }
}

#[test]
fn opening_tells_its_progress() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &OLDER);
    let told = RefCell::new(Vec::new());
    let folder = lock(dir.path());
    let store = folder.open(&SHELF, &|progress| told.borrow_mut().push(progress));
    drop(store.map_err(|(_, error)| error).unwrap());
    let migrating = |number, name| Progress::Migrating { number, name, of: 7 };
    assert_eq!(
        *told.borrow(),
        [
            Progress::Checking,
            Progress::Snapshot,
            migrating(6, "parents_without_name"),
            migrating(7, "shouting"),
            Progress::Done
        ]
    );
}

#[test]
fn a_copy_made_by_another_program_in_another_journal_mode_opens() {
    let dir = tempfile::tempdir().unwrap();
    populate(dir.path(), &SHELF);
    let conn = raw(dir.path());
    conn.pragma_update(None, "journal_mode", "delete").unwrap();
    drop(conn);
    let store = open(dir.path(), &SHELF);
    assert_eq!(count(&store, "parents"), 20);
}

#[cfg(unix)]
#[test]
fn nobody_else_can_read_what_is_in_the_folder() {
    use std::os::unix::fs::PermissionsExt;
    let dir = tempfile::tempdir().unwrap();
    let data = dir.path().join("data");
    populate(&data, &OLDER);
    fs::set_permissions(data.join("library.db"), fs::Permissions::from_mode(0o644)).unwrap();
    let store = open(&data, &SHELF);
    add_parent(&store, "written");
    let mode = |path: &std::path::Path| path.metadata().unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&data), 0o700);
    assert_eq!(mode(&data.join("backups")), 0o700);
    let snapshot = fs::read_dir(data.join("backups")).unwrap().next().unwrap();
    assert_eq!(mode(&snapshot.unwrap().path()), 0o600);
    for name in ["library.db", "library.db-wal", "library.db-shm", "local.db", "bookplate.lock"] {
        assert_eq!(mode(&data.join(name)), 0o600, "{name}");
    }
}

#[test]
fn each_step_has_a_later_clock_also_after_opening_again() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let future = i64::MAX / 2;
    let store = open(dir.path(), &SHELF);
    add_parent(&store, "one");
    let set = store.write(None, step(), |tx| tx.execute("UPDATE steps SET hlc = ?1", params![future]));
    set.unwrap();
    store.close().unwrap();
    let store = open(dir.path(), &SHELF);
    add_parent(&store, "two");
    let last: Result<i64, StoreError> =
        store.read(|tx| tx.one("SELECT hlc FROM steps ORDER BY id DESC", [], |row| row.get(0)));
    assert_eq!(last.unwrap(), future + 1);
}
