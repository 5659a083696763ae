//! Reading and writing: isolation, panics, threads, typed errors.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Barrier;
use std::thread;
use std::time::{Duration, Instant};

use store::{ConstraintKind, Store, StoreError, params};
use tempfile::TempDir;

use crate::shelf::{SHELF, add_parent, count, create, open, raw, step};

fn library() -> (TempDir, Store) {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    (dir, store)
}

#[test]
fn a_reader_can_not_write_by_any_sql() {
    let (_dir, store) = library();
    add_parent(&store, "one");
    for sql in [
        "INSERT INTO parents (uid, name) VALUES (randomblob(16), 'x') RETURNING 1",
        "DELETE FROM parents RETURNING 1",
        "UPDATE parents SET name = 'x' RETURNING 1",
        "CREATE TABLE mine (a)",
        "PRAGMA user_version = 9",
    ] {
        let tried: Result<Vec<i64>, StoreError> = store.read(|tx| tx.all(sql, [], |row| row.get(0)));
        assert!(matches!(tried, Err(StoreError::ReadOnly { .. })), "{sql}: {tried:?}");
    }
    // Nor with the guard taken off: the connection itself is read-only.
    let tried: Result<Vec<i64>, StoreError> = store.read(|tx| {
        tx.all("PRAGMA query_only = off", [], |row| row.get::<_, i64>(0))?;
        tx.all("DELETE FROM parents RETURNING 1", [], |row| row.get(0))
    });
    assert!(matches!(tried, Err(StoreError::ReadOnly { .. })), "{tried:?}");
    assert_eq!(count(&store, "parents"), 1);
}

#[test]
fn a_large_step_has_more_memory_while_it_lasts_and_not_longer() {
    let (_dir, store) = library();
    let size = |step: store::Step, fails: bool| {
        let mut size = 0_i64;
        let written = store.write(None, step, |tx| {
            size = tx.one("PRAGMA cache_size", [], |row| row.get(0))?;
            if fails { Err(StoreError::Missing) } else { Ok(()) }
        });
        assert_eq!(written.is_err(), fails);
        size
    };
    let usual = size(step(), false);
    assert_eq!(usual, -2_000, "SQLite's own");
    assert_eq!(size(step().large(), false), -65_536);
    assert_eq!(size(step(), false), usual);
    assert_eq!(size(step().large(), true), -65_536);
    assert_eq!(size(step(), false), usual, "after a failure too");
}

#[test]
fn a_read_sees_one_state_from_its_beginning_to_its_end() {
    let (_dir, store) = library();
    add_parent(&store, "one");
    let seen: Result<(i64, i64), StoreError> = store.read(|tx| {
        let first = tx.one("SELECT count(*) FROM parents", [], |row| row.get(0))?;
        add_parent(&store, "two");
        Ok((first, tx.one("SELECT count(*) FROM parents", [], |row| row.get(0))?))
    });
    assert_eq!(seen.unwrap(), (1, 1));
    assert_eq!(count(&store, "parents"), 2);
}

#[test]
fn one_find_and_all_answer_what_they_promise() {
    let (_dir, store) = library();
    add_parent(&store, "a");
    add_parent(&store, "b");
    let name = "SELECT name FROM parents WHERE name >= ?1 ORDER BY name";
    store
        .read(|tx| {
            assert_eq!(tx.one(name, ["b"], |row| row.get::<_, String>(0))?, "b");
            let missing = tx.one(name, ["c"], |row| row.get::<_, String>(0));
            assert!(matches!(missing, Err(StoreError::Missing)));
            assert_eq!(tx.find(name, ["c"], |row| row.get::<_, String>(0))?, None);
            assert_eq!(tx.all(name, ["a"], |row| row.get::<_, String>(0))?, ["a", "b"]);
            Ok::<_, StoreError>(())
        })
        .unwrap();
}

#[test]
fn a_panic_while_writing_rolls_back_and_leaves_the_library_usable() {
    let (_dir, store) = library();
    for _ in 0..3 {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let _ = store.write(None, step(), |tx| {
                tx.execute("INSERT INTO parents (uid, name) VALUES (?1, 'half')", [tx.new_uid().as_bytes()])?;
                if tx.at() > 0 {
                    panic!("on purpose");
                }
                Ok::<_, StoreError>(())
            });
        }));
        assert!(panicked.is_err());
    }
    assert_eq!(count(&store, "parents"), 0);
    add_parent(&store, "whole");
    assert_eq!(count(&store, "parents"), 1);
    assert_eq!(count(&store, "steps"), 1);
}

#[test]
fn panics_while_reading_use_up_no_connection() {
    let (_dir, store) = library();
    for _ in 0..20 {
        let panicked = catch_unwind(AssertUnwindSafe(|| {
            let _: Result<(), StoreError> = store.read(|tx| {
                tx.one("SELECT count(*) FROM parents", [], |_| Ok(()))?;
                panic!("on purpose")
            });
        }));
        assert!(panicked.is_err());
    }
    add_parent(&store, "one");
    for _ in 0..8 {
        assert_eq!(count(&store, "parents"), 1, "no connection stays in an old state");
    }
}

#[test]
fn reads_within_reads_never_wait_for_each_other_for_ever() {
    let (_dir, store) = library();
    let begun = Instant::now();
    let barrier = Barrier::new(8);
    thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| {
                store
                    .read(|_| {
                        // All hold one connection and want another.
                        barrier.wait();
                        assert_eq!(count(&store, "parents"), 0);
                        Ok::<_, StoreError>(())
                    })
                    .unwrap();
            });
        }
    });
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[test]
fn a_write_within_a_write_is_an_error_and_not_a_standstill() {
    let (_dir, store) = library();
    let nested = store.write(None, step(), |_| store.write(None, step(), |_| Ok::<_, StoreError>(())).map(|_| ()));
    assert!(matches!(nested, Err(StoreError::Nested)));
    add_parent(&store, "and afterwards all is well");
}

#[test]
fn writes_of_many_threads_follow_each_other() {
    let (_dir, store) = library();
    add_parent(&store, "0");
    thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                for _ in 0..25 {
                    let written = store.write(None, step(), |tx| {
                        // Read first, write later: without IMMEDIATE this is
                        // SQLITE_BUSY_SNAPSHOT as soon as two do it.
                        let sql = "SELECT CAST(name AS INTEGER) FROM parents";
                        let n: i64 = tx.one(sql, [], |row| row.get(0))?;
                        thread::yield_now();
                        tx.execute("UPDATE parents SET name = ?1", [n + 1])
                    });
                    written.unwrap();
                }
            });
        }
    });
    let name: Result<String, StoreError> = store.read(|tx| tx.one("SELECT name FROM parents", [], |row| row.get(0)));
    assert_eq!(name.unwrap(), "100");
    assert_eq!(count(&store, "steps"), 101);
}

#[test]
fn a_write_after_reading_never_fails_because_another_wrote_meanwhile() {
    let (dir, store) = library();
    add_parent(&store, "0");
    let other = raw(dir.path());
    other.busy_timeout(Duration::ZERO).unwrap();
    let written = store.write(None, step(), |tx| {
        let _: String = tx.one("SELECT name FROM parents", [], |row| row.get(0))?;
        let meanwhile = other.execute("UPDATE parents SET name = 'theirs'", []);
        assert!(meanwhile.is_err(), "the lock is held from the beginning");
        tx.execute("UPDATE parents SET name = 'ours'", [])
    });
    assert_eq!(written.unwrap().value, 1);
}

#[test]
fn a_file_locked_by_another_program_is_busy_after_a_while() {
    let (dir, store) = library();
    let other = raw(dir.path());
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let begun = Instant::now();
    let tried = store.write(None, step(), |_| Ok::<_, StoreError>(()));
    assert!(matches!(tried, Err(StoreError::Busy)), "{tried:?}");
    assert!(begun.elapsed() >= Duration::from_secs(4));
    other.execute_batch("ROLLBACK").unwrap();
    add_parent(&store, "afterwards");
}

#[test]
fn a_broken_rule_is_named() {
    let (_dir, store) = library();
    add_parent(&store, "taken");
    let broken = |sql: &str| {
        let tried = store.write(None, step(), |tx| tx.execute(sql, params![tx.new_uid().as_bytes()]));
        tried.unwrap_err()
    };
    let unique = broken("INSERT INTO parents (uid, name) VALUES (?1, 'taken')");
    assert_eq!(unique.unique_violation(), Some("parents.name"));
    for (sql, expected) in [
        ("INSERT INTO children (uid, parent_id) VALUES (?1, 9)", ConstraintKind::ForeignKey),
        ("INSERT INTO children (uid) VALUES (?1)", ConstraintKind::NotNull),
        ("INSERT INTO parents (uid, name) VALUES (x'00', hex(?1))", ConstraintKind::Check),
        ("INSERT INTO children (uid, parent_id) VALUES (?1, 'x')", ConstraintKind::Datatype),
        ("INSERT INTO parents (id, uid) VALUES (1, ?1)", ConstraintKind::Unique),
    ] {
        let error = broken(sql);
        assert!(matches!(&error, StoreError::Constraint { kind, .. } if *kind == expected), "{sql}: {error:?}");
    }
    assert_eq!(broken("INSERT INTO children (uid) VALUES (?1)").unique_violation(), None);
}

#[test]
fn a_write_that_sqlite_ended_itself_goes_no_further() {
    let (_dir, store) = library();
    let tried = store.write(None, step(), |tx| {
        tx.execute("INSERT INTO parents (uid) VALUES (?1)", [tx.new_uid().as_bytes()])?;
        // What a full disk does, done by hand.
        tx.execute("ROLLBACK", [])?;
        let after = tx.execute("INSERT INTO parents (uid) VALUES (?1)", [tx.new_uid().as_bytes()]);
        assert!(matches!(after, Err(StoreError::Aborted)), "{after:?}");
        Ok::<_, StoreError>(())
    });
    assert!(matches!(tried, Err(StoreError::Aborted)));
    assert_eq!(count(&store, "parents"), 0);
    add_parent(&store, "afterwards");
}

#[test]
fn a_full_disk_is_named_and_the_write_undone() {
    let (_dir, store) = library();
    let pages: Result<i64, StoreError> =
        store.read(|tx| tx.one("SELECT page_count FROM pragma_page_count", [], |row| row.get(0)));
    let limit = pages.unwrap() + 2;
    let tried = store.write(None, step(), |tx| {
        tx.find(&format!("PRAGMA max_page_count = {limit}"), [], |_| Ok(()))?;
        tx.execute("INSERT INTO parents (uid, name) VALUES (?1, hex(zeroblob(100000)))", [tx.new_uid().as_bytes()])
    });
    assert!(matches!(tried, Err(StoreError::DiskFull)), "{tried:?}");
    let restored = store.write(None, step(), |tx| tx.find("PRAGMA max_page_count = 1000000", [], |_| Ok(())));
    restored.unwrap();
    assert_eq!(count(&store, "parents"), 0);
    add_parent(&store, "afterwards");
}

#[test]
fn a_snapshot_is_whole_new_and_of_one_moment() {
    let (dir, store) = library();
    for n in 0..50 {
        add_parent(&store, &format!("{n}"));
    }
    let target = dir.path().join("copy of it?.db");
    store.snapshot_to(&target).unwrap();
    add_parent(&store, "later");
    let copy = rusqlite::Connection::open(&target).unwrap();
    let parents: i64 = copy.query_row("SELECT count(*) FROM parents", [], |row| row.get(0)).unwrap();
    assert_eq!(parents, 50);
    let id: i32 = copy.pragma_query_value(None, "application_id", |row| row.get(0)).unwrap();
    assert_eq!(id, crate::shelf::APPLICATION_ID);
    let again = store.snapshot_to(&target);
    assert!(matches!(again, Err(StoreError::AlreadyThere { .. })));
    assert!(!dir.path().join("copy of it?.db.partial").exists());
}

#[test]
fn a_snapshot_of_a_damaged_library_fails_and_leaves_no_file() {
    let (dir, store) = library();
    for n in 0..2_000 {
        add_parent(&store, &format!("{n}"));
    }
    store.close().unwrap();
    let path = dir.path().join("library.db");
    let mut content = std::fs::read(&path).unwrap();
    let middle = content.len() / 2 / 4096 * 4096;
    content[middle..middle + 4096].fill(0xA5);
    std::fs::write(&path, content).unwrap();
    let store = open(dir.path(), &SHELF);
    let target = dir.path().join("copy.db");
    let tried = store.snapshot_to(&target);
    assert!(matches!(tried, Err(StoreError::Damaged { .. })), "{tried:?}");
    let left = crate::shelf::bytes(dir.path()).into_keys();
    assert!(left.into_iter().all(|name| !name.contains("copy")));
}
