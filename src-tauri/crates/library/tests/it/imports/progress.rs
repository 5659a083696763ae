//! What is told of an import while it goes on, and what isn't done twice.

use std::cell::RefCell;

use super::titles_of;
use crate::support::house;
use crate::support::lists::{COLUMNS_24, FILE, import, list, read};
use library::transfer::{ImportFile, ImportPhase, ImportProgress, ImportRef};
use serde_json::json;

fn many(count: usize, title: &str) -> String {
    let rows: String = (0..count).map(|n| format!("{n},{title} {n},Author {},0\n", n % 50)).collect();
    format!("Book Id,Title,Author,My Rating\n{rows}")
}

/// What was told, one line a phase: its name, its first and its last number, of how many.
fn phases(told: &[ImportProgress]) -> Vec<(ImportPhase, u64, u64, u64)> {
    let phases = told.chunk_by(|one, next| one.phase == next.phase);
    phases
        .map(|phase| {
            assert!(phase.is_sorted_by_key(|progress| progress.done), "it goes forward: {phase:?}");
            assert!(phase.iter().all(|progress| progress.total == phase[0].total), "of as many: {phase:?}");
            (phase[0].phase, phase[0].done, phase[phase.len() - 1].done, phase[0].total)
        })
        .collect()
}

#[test]
fn reading_comparing_and_writing_each_tell_how_far_they_are() {
    let house = house();
    let told = RefCell::new(Vec::new());
    let tell = |progress| told.borrow_mut().push(progress);
    let read = |list: &str, size: Option<u64>| {
        let file = ImportFile { size, ..ImportFile::named(FILE) };
        // As a file is read: a piece at a time.
        let input = std::io::BufReader::with_capacity(4_096, list.as_bytes());
        house.library.import_read(&house.owner, input, &file, &tell).unwrap()
    };
    let whole = |list: &str| list.len() as u64;

    let first = many(12_000, "Title");
    let plan = read(&first, Some(whole(&first)));
    let while_read = told.take();
    assert!(while_read.iter().all(|progress| progress.import.is_none()), "its plan isn't there yet");
    let [(ImportPhase::Reading, 0, read_last, size), compared] = phases(&while_read)[..] else {
        panic!("{while_read:?}")
    };
    assert_eq!(size, whole(&first));
    assert!(read_last > size * 9 / 10 && read_last <= size, "nearly all of it: {read_last} of {size}");
    assert_eq!(compared, (ImportPhase::Matching, 0, 11_776, 12_000));

    house.library.import_run(&house.owner, ImportRef { import: plan.import }, &tell).unwrap();
    let while_written = told.take();
    assert!(while_written.iter().all(|progress| progress.import == Some(plan.import)));
    let written = (ImportPhase::Writing, 0, 12_000, 12_000);
    assert_eq!(phases(&while_written), [(ImportPhase::Matching, 0, 11_776, 12_000), written]);

    // The dearest comparison: something of every book has changed.
    let newer = many(12_000, "Another title");
    read(&newer, None);
    let compared = told.take();
    let count = |phase| compared.iter().filter(|progress| progress.phase == phase).count();
    assert!(count(ImportPhase::Matching) >= 12_000 / 256, "not only when it is over");
    assert_eq!(phases(&compared)[0].3, 0, "nobody knows how long a pipe is");
}

#[test]
fn what_was_compared_is_not_compared_again_unless_somebody_wrote() {
    let house = house();
    let text = list(COLUMNS_24, &[&[("Book Id", "1"), ("Title", "Emma")], &[("Book Id", "2"), ("Title", "Walden")]]);
    import(&house.library, &house.owner, &text);
    let forget = |source_id: &str| {
        let conn = rusqlite::Connection::open(house.dir.path().join("library.db")).unwrap();
        let gone = conn.execute("DELETE FROM book_sources WHERE source_id = ?1", [source_id]).unwrap();
        assert_eq!(gone, 1, "behind the program's back: no line of the log says so");
    };
    let plan = read(&house.library, &house.owner, &text).unwrap();
    forget("1");
    let run = |import| house.library.import_run(&house.owner, ImportRef { import }, &|_| {}).unwrap();
    let report = run(plan.import);
    assert_eq!((report.added, report.unchanged), (0, 2), "nothing was asked again");

    let plan = read(&house.library, &house.owner, &text).unwrap();
    assert_eq!((plan.new, plan.unchanged), (1, 1));
    forget("2");
    house.add(json!({ "title": "Middlemarch" }));
    let report = run(plan.import);
    assert_eq!((report.added, report.unchanged), (2, 0), "the log went on, so all of it was asked again");
    assert_eq!(titles_of(&house), ["Emma", "Emma", "Middlemarch", "Walden", "Walden"]);
}
