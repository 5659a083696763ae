//! `local.db`: kept if it can be, made anew if not, and never in the way.

use std::fs;

use store::{Local, StoreError};

use crate::shelf::{SHELF, add_parent, create, lock, open};

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
