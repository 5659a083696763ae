//! An import under way: stopped, refused, overtaken, and the step that it is.

use std::io::BufReader;

use super::{MEDITATIONS, log, titles_of};
use crate::support::lists::{COLUMNS_24, FILE, import, list, read};
use crate::support::{House, house};
use library::accounts::Session;
use library::books::BookQuery;
use library::policy::Role;
use library::transfer::{
    ImportCancel, ImportFile, ImportPhase, ImportRef, ImportRowsKind, ImportRowsRequest, OpenedList,
};
use library::{Error, ErrorCode};
use serde_json::json;

fn many(count: usize) -> String {
    let mut text = format!("{COLUMNS_24}\n");
    for n in 0..count {
        text.push_str(&format!("{n},Title {n},Author {},,,,,{},,,,,,,,,,,read,,,,1,0\n", n % 50, n % 6));
    }
    text
}

#[test]
fn a_stopped_import_leaves_nothing_and_can_be_tried_again() {
    let house = house();
    house.add(json!({ "title": "Here before", "authors": ["Author 1"] }));
    let plan = read(&house.library, &house.owner, many(1_000)).unwrap();
    let run = ImportRef { import: plan.import };
    for (phase, at) in [
        (ImportPhase::Matching, 256),
        (ImportPhase::Writing, 0),
        (ImportPhase::Writing, 768),
        (ImportPhase::Writing, 1_000),
    ] {
        let stopped = house.library.import_run(&house.owner, run, &|progress| {
            assert_eq!((progress.import, progress.total), (Some(plan.import), 1_000));
            if (progress.phase, progress.done) == (phase, at) {
                house.owner.stop_import();
            }
        });
        assert_eq!(stopped.unwrap_err().code(), ErrorCode::Cancelled, "{phase:?} at {at}");
        assert_eq!(titles_of(&house), ["Here before"]);
    }
    let done = house.library.import_run(&house.owner, run, &|_| {}).unwrap();
    assert_eq!(done.added, 1_000);
    let again = house.library.import_run(&house.owner, run, &|_| {}).unwrap_err();
    assert_eq!(again.code(), ErrorCode::NotFound, "it is done");
    let log = log(house);
    assert_eq!(log.iter().filter(|(kind, table)| kind == "import" && table == "books").count(), 1_000);
    assert_eq!(log.iter().filter(|(_, table)| table == "import_batches").count(), 1);
}

#[test]
fn a_plan_is_its_sessions_own_one_at_a_time_until_it_is_left() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let list_of = |session: &Session, import| {
        let request = ImportRowsRequest { import, list: ImportRowsKind::New, offset: Some(1), limit: Some(2) };
        house.library.import_rows(session, &request).map_err(|error| error.code())
    };
    let first = read(&house.library, &house.owner, many(10)).unwrap().import;
    let page = list_of(&house.owner, first).unwrap();
    assert_eq!((page.total, page.items.iter().map(|row| row.line).collect::<Vec<_>>()), (10, vec![3, 4]));
    assert_eq!(list_of(&ben, first), Err(ErrorCode::NotFound), "somebody else's");
    let cancel =
        |session: &Session, import| house.library.import_cancel(session, ImportCancel { import: Some(import) });
    assert_eq!(cancel(&ben, first).unwrap_err().code(), ErrorCode::NotFound);
    let second = read(&house.library, &house.owner, many(10)).unwrap().import;
    assert_eq!(list_of(&house.owner, first), Err(ErrorCode::NotFound), "another was read");
    cancel(&house.owner, second).unwrap();
    assert_eq!(list_of(&house.owner, second), Err(ErrorCode::NotFound), "given up");
    let third = read(&house.library, &house.owner, many(10)).unwrap().import;
    house.owner.leave();
    assert_eq!(list_of(&house.owner, third), Err(ErrorCode::NotFound), "signed out");
}

/// Rows without an end, told of when the first are gone through.
struct Endless {
    rows: std::io::Cursor<Vec<u8>>,
    goes_on: std::sync::mpsc::SyncSender<()>,
}

impl std::io::Read for Endless {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        if self.rows.position() == self.rows.get_ref().len() as u64 {
            // Heard once, it need not be heard again.
            let _ = self.goes_on.try_send(());
            self.rows.set_position(COLUMNS_24.len() as u64 + 1);
        }
        self.rows.read(buffer)
    }
}

#[test]
fn a_reading_that_is_cancelled_reads_no_further() {
    let house = &house();
    let (goes_on, is_reading) = std::sync::mpsc::sync_channel(1);
    let file = Endless { rows: std::io::Cursor::new(many(1_000).into_bytes()), goes_on };
    std::thread::scope(|scope| {
        let name = ImportFile::named("endless.csv");
        let reading =
            scope.spawn(move || house.library.import_read(&house.owner, BufReader::new(file), &name, &|_| {}));
        is_reading.recv().unwrap();
        house.library.import_cancel(&house.owner, ImportCancel { import: None }).unwrap();
        assert_eq!(reading.join().unwrap().unwrap_err().code(), ErrorCode::Cancelled);
    });
    house.library.import_cancel(&house.owner, ImportCancel { import: None }).expect("nothing is read any more");
    assert_eq!(read(&house.library, &house.owner, many(3)).unwrap().new, 3, "the next list is read");
}

#[test]
fn only_another_list_gives_a_list_from_outside_back() {
    let house = house();
    for (is_overtaken, by) in [(true, "another list"), (false, "the person")] {
        let (goes_on, is_reading) = std::sync::mpsc::sync_channel(1);
        let (tell, told) = std::sync::mpsc::channel();
        let file = Endless { rows: std::io::Cursor::new(many(1_000).into_bytes()), goes_on };
        let opened = OpenedList {
            input: BufReader::new(file),
            file: ImportFile::named("endless.csv"),
            overtaken: Box::new(move || tell.send(()).unwrap()),
        };
        std::thread::scope(|scope| {
            let reading = scope.spawn(|| {
                let mut opened = Some(opened);
                house.library.import_opened(&house.owner, || Ok(opened.take()), &|_| {})
            });
            is_reading.recv().unwrap();
            if is_overtaken {
                read(&house.library, &house.owner, many(3)).unwrap();
            } else {
                house.library.import_cancel(&house.owner, ImportCancel { import: None }).unwrap();
            }
            assert_eq!(reading.join().unwrap().unwrap_err().code(), ErrorCode::Cancelled, "{by}");
        });
        read(&house.library, &house.owner, many(1)).unwrap();
        assert_eq!(told.try_recv().is_ok(), is_overtaken, "stopped by {by}");
        assert!(told.try_recv().is_err(), "it is told once");
    }
}

#[test]
fn while_one_import_is_written_the_session_begins_no_other() {
    let house = house();
    let plan = read(&house.library, &house.owner, many(600)).unwrap();
    let run = ImportRef { import: plan.import };
    let report = house
        .library
        .import_run(&house.owner, run, &|progress| {
            if progress.phase == ImportPhase::Matching {
                let again = house.library.import_run(&house.owner, run, &|_| {}).unwrap_err();
                assert_eq!(again.code(), ErrorCode::Conflict);
                assert_eq!(read(&house.library, &house.owner, many(1)).unwrap_err().code(), ErrorCode::Conflict);
            }
        })
        .unwrap();
    assert_eq!(report.added, 600);
}

#[test]
fn what_somebody_writes_meanwhile_is_matched_too() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let text = list(COLUMNS_24, &[MEDITATIONS]);
    let plan = read(&house.library, &house.owner, &text).unwrap();
    assert_eq!(plan.new, 1);
    let once = std::cell::Cell::new(true);
    let report = house
        .library
        .import_run(&house.owner, ImportRef { import: plan.import }, &|_| {
            if once.replace(false) {
                assert_eq!(import(&house.library, &ben, &text).added, 1, "Ben was faster");
            }
        })
        .unwrap();
    assert_eq!((report.added, report.updated), (0, 1));
    assert_eq!(titles_of(&house), ["Meditations"], "and it is one book");
}

#[test]
fn an_import_is_one_step_that_logs_every_row() {
    let house = house();
    let text = list(COLUMNS_24, &[MEDITATIONS]);
    import(&house.library, &house.owner, &text);
    let changes: Vec<String> =
        log(house).into_iter().filter(|(kind, _)| kind == "import").map(|(_, table)| table).collect();
    let count = |table: &str| changes.iter().filter(|changed| *changed == table).count();
    assert_eq!(
        ["import_batches", "books", "contributors", "book_contributors", "book_identifiers", "book_sources"].map(count),
        [1, 1, 4, 4, 1, 1]
    );
    assert_eq!(changes.len(), 12);
}

#[test]
fn reading_can_be_stopped_by_leaving() {
    let house = house();
    struct Leaving<'h>(&'h House, std::io::Cursor<String>);
    impl std::io::Read for Leaving<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.1.position() > 100_000 {
                self.0.owner.leave();
            }
            self.1.read(buffer)
        }
    }
    let input = BufReader::new(Leaving(&house, std::io::Cursor::new(many(20_000))));
    let stopped = house.library.import_read(&house.owner, input, &ImportFile::named(FILE), &|_| {}).unwrap_err();
    assert!(matches!(stopped, Error::Cancelled), "{stopped}");
}

/// Books are put into the search index by the thousand, and the rest at the end.
#[test]
fn every_book_of_a_long_list_can_be_found() {
    const ROWS: usize = 4_100;
    let house = house();
    let mut text = "Book Id,Title,Author,My Rating\n".to_owned();
    for number in 0..ROWS {
        text.push_str(&format!("{number},Volume {number},Author {},0\n", number % 9));
    }
    let report = import(&house.library, &house.owner, text.into_bytes());
    assert_eq!(report.added, 4_100);
    let found = |words: &str| {
        let query = BookQuery { query: Some(words.to_owned()), ..BookQuery::default() };
        house.library.book_list(&house.owner, &query).unwrap().total
    };
    assert_eq!(found("volume"), 4_100);
    for number in [0, 3_999, 4_000, 4_099] {
        assert_eq!(found(&format!("\"volume {number}\"")), 1, "{number}");
    }
}
