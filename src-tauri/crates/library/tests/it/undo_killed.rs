//! An undo that is killed has been done or has not. While a library is open, all
//! that is written goes to the end of its WAL: a process that is killed leaves a
//! beginning of that. Every beginning is opened.

use std::fs;
use std::path::Path;

use crate::support::lists::{COLUMNS_23, import, list};
use crate::support::steps::undo_next;
use crate::support::{folder, house};
use library::migrations::SCHEMA;
use store::StoreError;

/// Bytes before the first frame, and of a frame's own head.
const HEAD: usize = 32;
const FRAME: usize = 24 + 4096;

/// Opens a library that was left so; its content and how many steps it has.
fn opened(database: &[u8], wal: &[u8]) -> ([u8; 32], i64) {
    let dir = tempfile::tempdir().unwrap();
    let put = |name: &str, bytes: &[u8]| fs::write(dir.path().join(name), bytes).unwrap();
    put("library.db", database);
    put("library.db-wal", wal);
    let store = folder(dir.path()).open(&SCHEMA, &|_| {}).map_err(|(_, error)| error).unwrap();
    let found = store.read::<_, StoreError>(|tx| {
        let steps = tx.one("SELECT count(*) FROM steps", [], |row| row.get(0))?;
        Ok((store.records().content_hash(tx)?, steps))
    });
    store.close().unwrap();
    assert!(store::chore::check(dir.path(), &SCHEMA).unwrap().is_sound());
    found.unwrap()
}

#[test]
fn an_undo_killed_at_any_write_is_done_or_not_done() {
    let house = house();
    let rows: Vec<[(&str, String); 4]> = (0..12)
        .map(|n| {
            let author = format!("Author {}", n % 5);
            [
                ("Book Id", n.to_string()),
                ("Title", format!("Title {n}")),
                ("Author", author),
                ("My Rating", "5".to_owned()),
            ]
        })
        .collect();
    let rows: Vec<Vec<(&str, &str)>> =
        rows.iter().map(|row| row.iter().map(|(name, cell)| (*name, cell.as_str())).collect()).collect();
    let rows: Vec<&[(&str, &str)]> = rows.iter().map(Vec::as_slice).collect();
    import(&house.library, &house.owner, list(COLUMNS_23, &rows));
    // A fresh start empties the WAL.
    let house = house.restart();
    let read = |name: &str| fs::read(house.dir.path().join(Path::new(name))).unwrap();
    let ana = house.comes_in("ana", crate::support::PASSWORD);
    let begin = read("library.db-wal").len();
    let before = house.library.content_hash().unwrap();
    let undone = undo_next(&house, &ana);
    assert_eq!(undone.removed, 12);
    let after = house.library.content_hash().unwrap();
    let (database, wal) = (read("library.db"), read("library.db-wal"));
    let begin = begin.max(HEAD);
    assert_eq!((wal.len() - HEAD) % FRAME, 0, "whole frames");
    assert!(wal.len() > begin + 10 * FRAME, "an undo is many writes");
    let (whole, steps) = opened(&database, &wal);
    assert_eq!(whole, after);
    for end in (begin..wal.len()).step_by(FRAME) {
        // After a whole write, and in the middle of the next.
        for end in [end, end + FRAME / 2] {
            let found = opened(&database, &wal[..end]);
            assert_eq!(found, (before, steps - 1), "killed after {end} of {} bytes", wal.len());
        }
    }
}
