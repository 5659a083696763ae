//! `local.db`: kept if it can be, made anew if not, and never in the way.

use std::fs;

use store::{Glance, Local, StoreError};

use crate::shelf::{SHELF, add_parent, bytes, create, lock, open};

#[test]
fn values_and_the_site_last() {
    let dir = tempfile::tempdir().unwrap();
    let local = Local::open(dir.path()).unwrap();
    let site = local.site_id();
    assert_eq!(local.get::<String>("window").unwrap(), None);
    local.set("window", &("wide", 3)).unwrap();
    local.set("window", &("narrow", 4)).unwrap();
    local.set("gone", "x").unwrap();
    local.remove("gone").unwrap();
    local.remove("gone").unwrap();
    drop(local);
    let local = Local::open(dir.path()).unwrap();
    assert_eq!(local.site_id(), site);
    assert_eq!(local.get::<(String, i32)>("window").unwrap(), Some(("narrow".to_owned(), 4)));
    assert_eq!(local.get::<String>("gone").unwrap(), None);
    assert!(matches!(local.get::<u8>("window"), Err(StoreError::Json(_))));
}

#[test]
fn two_programs_may_have_it_open() {
    let dir = tempfile::tempdir().unwrap();
    let one = Local::open(dir.path()).unwrap();
    let two = Local::open(dir.path()).unwrap();
    one.set("a", &1).unwrap();
    assert_eq!(two.get::<i32>("a").unwrap(), Some(1));
    assert_eq!(one.site_id(), two.site_id());
}

/// Spoils the file; opening must give a new one and keep the old beside it.
fn spoiled(spoil: impl Fn(&std::path::Path)) {
    let dir = tempfile::tempdir().unwrap();
    let local = Local::open(dir.path()).unwrap();
    let site = local.site_id();
    local.set("a", &"b".repeat(10_000)).unwrap();
    drop(local);
    spoil(&dir.path().join("local.db"));
    let content = fs::read(dir.path().join("local.db")).unwrap();

    let local = Local::open(dir.path()).unwrap();
    assert_ne!(local.site_id(), site, "another installation, as it were");
    assert_eq!(local.get::<String>("a").unwrap(), None);
    local.set("a", "c").unwrap();
    drop(local);
    let local = Local::open(dir.path()).unwrap();
    assert_eq!(local.get::<String>("a").unwrap().as_deref(), Some("c"));
    let kept = fs::read_dir(dir.path()).unwrap().map(|entry| entry.unwrap().path());
    let kept: Vec<_> = kept.filter(|path| path.to_string_lossy().contains("unusable")).collect();
    assert_eq!(kept.len(), 1);
    assert_eq!(fs::read(&kept[0]).unwrap(), content);
    drop(local);

    create(dir.path(), &SHELF);
    add_parent(&open(dir.path(), &SHELF), "the library does not mind");
}

#[test]
fn one_that_is_no_database_is_made_anew() {
    spoiled(|path| fs::write(path, "something else entirely").unwrap());
}

#[test]
fn one_that_is_damaged_is_made_anew() {
    spoiled(|path| {
        let mut content = fs::read(path).unwrap();
        content[4096..].fill(0xA5);
        fs::write(path, content).unwrap();
    });
}

#[test]
fn one_that_is_truncated_is_made_anew() {
    spoiled(|path| {
        let content = fs::read(path).unwrap();
        fs::write(path, &content[..content.len() / 2]).unwrap();
    });
}

#[test]
fn one_from_a_newer_program_is_made_anew() {
    spoiled(|path| {
        let conn = rusqlite::Connection::open(path).unwrap();
        conn.pragma_update(None, "user_version", 2).unwrap();
    });
}

#[test]
fn one_that_can_not_be_made_at_all_lives_in_memory() {
    let dir = tempfile::tempdir().unwrap();
    let nowhere = dir.path().join("nowhere");
    let local = Local::open(&nowhere).unwrap();
    local.set("a", &1).unwrap();
    assert_eq!(local.get::<i32>("a").unwrap(), Some(1));
}

#[test]
fn a_locked_one_does_not_keep_the_library_shut() {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let other = rusqlite::Connection::open(dir.path().join("local.db")).unwrap();
    other.execute_batch("BEGIN EXCLUSIVE").unwrap();
    let store = lock(dir.path()).open(&SHELF, &|_| ()).map_err(|(_, e)| e).unwrap();
    add_parent(&store, "one");
    drop(other);
    let left = fs::read_dir(dir.path()).unwrap();
    assert!(left.into_iter().all(|e| !e.unwrap().path().to_string_lossy().contains("unusable")));
}

#[test]
fn a_glance_before_the_lock_reads_and_creates_nothing() {
    let dir = tempfile::tempdir().unwrap();
    assert_eq!(Glance::at(dir.path()).get::<i32>("a"), None);
    assert_eq!(fs::read_dir(dir.path()).unwrap().count(), 0, "no file is made for it");

    let local = Local::open(dir.path()).unwrap();
    local.set("a", &1).unwrap();
    let held = || ["local.db", "local.db-wal"].map(|name| fs::read(dir.path().join(name)).unwrap());
    let open = held();
    assert_eq!(Glance::at(dir.path()).get::<i32>("a"), Some(1), "also beside who writes");
    assert!(held() == open);
    let killed = tempfile::tempdir().unwrap();
    for name in ["local.db", "local.db-wal"] {
        fs::copy(dir.path().join(name), killed.path().join(name)).unwrap();
    }
    drop(local);
    let closed = bytes(dir.path());
    assert_eq!(Glance::at(dir.path()).get::<i32>("a"), Some(1));
    assert_eq!(Glance::at(dir.path()).get::<String>("a"), None, "of another shape");
    assert!(bytes(dir.path()) == closed);

    for spoilt in ["", "something else entirely"] {
        let _ = Glance::at(killed.path()).get::<i32>("a");
        let names: Vec<_> = bytes(killed.path()).into_keys().collect();
        assert_eq!(names, ["local.db", "local.db-wal"], "what a kill left is for who holds the lock");
        fs::write(killed.path().join("local.db"), spoilt).unwrap();
        assert_eq!(Glance::at(killed.path()).get::<i32>("a"), None);
    }
}

#[test]
fn a_folder_and_its_library_have_one_between_them() {
    let dir = tempfile::tempdir().unwrap();
    let folder = lock(dir.path());
    let local = folder.local().unwrap();
    local.set("a", &1).unwrap();
    folder.create(&SHELF, None, crate::shelf::step(), |_| Ok::<_, StoreError>(())).unwrap();
    let store = folder.open(&SHELF, &|_| ()).map_err(|(_, e)| e).unwrap();
    assert!(std::ptr::eq(store.local(), &raw const *local), "the same connection");
    drop(local);
    store.close().unwrap();
    let names: Vec<_> = bytes(dir.path()).into_keys().collect();
    assert_eq!(names, ["library.db", "local.db"], "closed with it");
}
