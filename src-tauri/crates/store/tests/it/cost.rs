//! What the change log costs. Run in a release build:
//! `cargo test --release -p bookplate-store --test it cost -- --ignored --nocapture`

use std::time::Instant;

use rusqlite::Connection;
use store::{StoreError, params};

use crate::shelf::{SHELF, create, open, raw, step};

const ROWS: i64 = 10_000;

#[test]
#[ignore = "a measurement"]
fn what_an_edit_costs_with_its_log_and_without() {
    for in_one in [true, false] {
        let logged = logged(in_one);
        let plain = plain(in_one);
        let how = if in_one { "all in one transaction" } else { "a transaction each" };
        println!("{how}: {:.1} µs logged, {:.1} µs plain, ratio {:.2}", logged * 1e6, plain * 1e6, logged / plain);
    }
}

const EDIT: &str = "UPDATE children SET label = ?1, loud = ?2 WHERE id = ?3";

fn library() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    create(dir.path(), &SHELF);
    let store = open(dir.path(), &SHELF);
    let filled = store.write(None, step(), |tx| {
        let parent = tx.insert("INSERT INTO parents (uid) VALUES (?1)", [tx.new_uid().as_bytes()])?;
        for n in 0..ROWS {
            tx.execute(
                "INSERT INTO children (uid, parent_id, label) VALUES (?1, ?2, ?3)",
                params![tx.new_uid().as_bytes(), parent, format!("a label of some length {n}")],
            )?;
        }
        Ok::<_, StoreError>(())
    });
    filled.unwrap();
    store.close().unwrap();
    dir
}

fn logged(in_one: bool) -> f64 {
    let dir = library();
    let store = open(dir.path(), &SHELF);
    let begun = Instant::now();
    let (steps, edits) = if in_one { (1, ROWS) } else { (1_000, 1) };
    for s in 0..steps {
        let done = store.write(None, step(), |tx| {
            for n in 0..edits {
                let id = s + n + 1;
                tx.execute(EDIT, params![format!("another label of that length {n}"), "L", id])?;
            }
            Ok::<_, StoreError>(())
        });
        assert!(done.unwrap().step.is_some());
    }
    begun.elapsed().as_secs_f64() / (steps * edits) as f64
}

fn plain(in_one: bool) -> f64 {
    let dir = library();
    let conn = raw(dir.path());
    conn.execute_batch("PRAGMA synchronous = full; PRAGMA secure_delete = fast;").unwrap();
    let begun = Instant::now();
    let (steps, edits) = if in_one { (1, ROWS) } else { (1_000, 1) };
    for s in 0..steps {
        conn.execute_batch("BEGIN IMMEDIATE").unwrap();
        edit(&conn, s, edits);
        conn.execute_batch("COMMIT").unwrap();
    }
    begun.elapsed().as_secs_f64() / (steps * edits) as f64
}

fn edit(conn: &Connection, s: i64, edits: i64) {
    for n in 0..edits {
        let id = s + n + 1;
        conn.prepare_cached(EDIT)
            .unwrap()
            .execute(params![format!("another label of that length {n}"), "L", id])
            .unwrap();
    }
}
