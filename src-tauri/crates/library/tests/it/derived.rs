//! What follows from the books: the order of titles without articles, and what
//! becomes of sort keys and search index when their rules change.

use crate::support::{House, fields, folder, house, titles};
use library::Library;
use library::books::{BookQuery, BookUpdate};
use library::error::Param;
use library::migrations::SCHEMA;
use library::{Error, ErrorCode};
use rusqlite::Connection;
use serde_json::json;
use std::cell::RefCell;
use store::{Progress, chore};

fn list(house: &House, words: &str) -> Vec<String> {
    let request = BookQuery { query: Some(words.to_owned()), ..BookQuery::default() };
    let page = house.library.book_list(&house.owner, &request).unwrap();
    titles(&page.items).into_iter().map(str::to_owned).collect()
}

/// Changes the file behind the closed library, then opens it again.
fn tampered(house: House, sql: &str) -> (House, Vec<Progress>) {
    let House { clock, library, owner, recovery_code, dir } = house;
    library.close().unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    conn.execute_batch(sql).unwrap();
    conn.close().unwrap();
    let steps = RefCell::new(Vec::new());
    let note = |step| steps.borrow_mut().push(step);
    let library = Library::open(folder(dir.path()), &note).map_err(|(_, error)| error).unwrap();
    (House { clock, library, owner, recovery_code, dir }, steps.into_inner())
}

fn articles() -> House {
    let house = house();
    for (title, language) in [
        ("The Trial", ""),
        ("A", ""),
        ("L’Étranger", "fr"),
        ("Der Prozess", "de"),
        ("El Aleph", "es"),
        ("Die Verwandlung", "de"),
        ("Die Trying", "en"),
        ("Emma", ""),
    ] {
        house.add(json!({ "title": title, "language": language }));
    }
    house
}

const IN_ORDER: [&str; 8] =
    ["A", "El Aleph", "Die Trying", "Emma", "L’Étranger", "Der Prozess", "The Trial", "Die Verwandlung"];

#[test]
fn titles_stand_under_the_word_after_their_article() {
    let house = articles();
    assert_eq!(list(&house, ""), IN_ORDER);
    let trying = house.library.book_list(&house.owner, &BookQuery::default()).unwrap().items[2].uid;
    let german = BookUpdate { uid: trying, fields: fields(json!({ "language": "de" })) };
    house.library.book_update(&house.owner, &german).unwrap();
    assert_eq!(list(&house, "die")[0], "Die Trying", "of two, by T and V");
    assert_eq!(list(&house, "")[6], "Die Trying", "in German it is an article");
}

#[test]
fn going_down_sorts_by_whole_titles_and_going_up_skips_articles_again() {
    let House { clock, library, owner, recovery_code, dir } = articles();
    library.close().unwrap();
    let sorted = || -> Vec<String> {
        let conn = Connection::open(dir.path().join("library.db")).unwrap();
        let mut titles = conn.prepare("SELECT title FROM books ORDER BY title_key, id").unwrap();
        titles.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
    };
    assert_eq!(sorted(), IN_ORDER);
    chore::downgrade(&folder(dir.path()), &SCHEMA, 10, &|_| {}).unwrap();
    assert_eq!(
        sorted(),
        ["A", "Der Prozess", "Die Trying", "Die Verwandlung", "El Aleph", "Emma", "L’Étranger", "The Trial"]
    );
    let library = Library::open(folder(dir.path()), &|_| {}).map_err(|(_, error)| error).unwrap();
    let house = House { clock, library, owner, recovery_code, dir };
    assert_eq!(list(&house, ""), IN_ORDER);
}

#[test]
fn sort_keys_of_other_rules_are_made_anew_at_open_and_said_so() {
    let outdated = "UPDATE meta SET value = 999 WHERE key = 'sort_key_version'; UPDATE books SET title_key = x'00';";
    let (house, steps) = tampered(articles(), outdated);
    assert_eq!(list(&house, ""), IN_ORDER);
    assert_eq!(steps, [Progress::Checking, Progress::Deriving, Progress::Done]);
    let (house, steps) = tampered(house, "");
    assert_eq!(steps, [Progress::Checking, Progress::Done], "and that once");
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    let steps: i64 = conn.query_row("SELECT count(*) FROM steps WHERE kind = 'derive'", [], |row| row.get(0)).unwrap();
    assert_eq!(steps, 0, "nothing was changed that a person did");
}

/// Version 13 of the schema was out with keys of version 2, which sorted digit by
/// digit: "Volume 10" before "Volume 2".
#[test]
fn a_library_from_before_numbers_had_a_value_is_sorted_anew() {
    let house = house();
    for title in ["Volume 10", "Volume 2", "The Volume 1", "Volume 100"] {
        house.add(json!({ "title": title, "authors": [title] }));
    }
    let before = ["The Volume 1", "Volume 2", "Volume 10", "Volume 100"];
    assert_eq!(list(&house, ""), before);
    // Going down and up again leaves the keys of then, with their version.
    let House { clock, library, owner, recovery_code, dir } = house;
    library.close().unwrap();
    chore::downgrade(&folder(dir.path()), &SCHEMA, 10, &|_| {}).unwrap();
    chore::upgrade(&folder(dir.path()), &SCHEMA, &|_| {}).unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    let mut titles = conn.prepare("SELECT title FROM books ORDER BY title_key, id").unwrap();
    let titles: Vec<String> = titles.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap();
    assert_eq!(titles, ["The Volume 1", "Volume 10", "Volume 100", "Volume 2"], "by the rules of then");
    let library = Library::open(folder(dir.path()), &|_| {}).map_err(|(_, error)| error).unwrap();
    let house = House { clock, library, owner, recovery_code, dir };
    assert_eq!(list(&house, ""), before);
    let (_, steps) = tampered(house, "");
    assert_eq!(steps, [Progress::Checking, Progress::Done], "and that once");
}

type Moment = fn(Progress) -> bool;

/// Opens while another program takes the file when it is at `moment`, and holds
/// it for longer than anybody waits.
fn opened_busy(path: &std::path::Path, moment: Moment) -> Error {
    let other = RefCell::new(None);
    let take = |step| {
        if moment(step) && other.borrow().is_none() {
            let conn = Connection::open(path.join("library.db")).unwrap();
            conn.execute_batch("BEGIN IMMEDIATE").unwrap();
            *other.borrow_mut() = Some(conn);
        }
    };
    Library::open(folder(path), &take).err().unwrap().1
}

#[test]
fn a_failure_after_a_step_of_the_upgrade_says_that_it_had_begun() {
    let last = SCHEMA.version();
    let moments: [(u32, Moment); 2] = [
        (last - 1, |step| matches!(step, Progress::Migrating { number, of, .. } if number == of)),
        (last, |step| step == Progress::Deriving),
    ];
    for (reached, moment) in moments {
        let House { library, dir, .. } = articles();
        library.close().unwrap();
        chore::downgrade(&folder(dir.path()), &SCHEMA, 10, &|_| {}).unwrap();
        let error = opened_busy(dir.path(), moment);
        assert_eq!(chore::current(dir.path(), &SCHEMA).unwrap(), reached, "what was finished stays");
        let report = error.report();
        assert_eq!(report.code, ErrorCode::LibraryInUse, "what can be done is what the cause says");
        assert_eq!(report.params.get("upgrade"), Some(&Param::from("begun")), "{report:?}");
        assert!(report.message.contains("a copy from before"), "{}", report.message);
        Library::open(folder(dir.path()), &|_| {}).map_err(|(_, error)| error).unwrap().close().unwrap();
    }
}

#[test]
fn a_failure_without_an_upgrade_speaks_of_none() {
    let (house, _) = tampered(articles(), "");
    let House { library, dir, .. } = house;
    library.close().unwrap();
    let conn = Connection::open(dir.path().join("library.db")).unwrap();
    conn.execute_batch("UPDATE meta SET value = 999 WHERE key = 'sort_key_version'").unwrap();
    conn.close().unwrap();
    let report = opened_busy(dir.path(), |step| step == Progress::Deriving).report();
    assert_eq!((report.code, report.params.get("upgrade")), (ErrorCode::LibraryInUse, None));
}

#[test]
fn a_new_library_has_nothing_to_make_anew() {
    let (_, steps) = tampered(house(), "");
    assert_eq!(steps, [Progress::Checking, Progress::Done]);
    let dir = tempfile::tempdir().unwrap();
    Library::sample_create(&folder(dir.path())).unwrap();
    let steps = RefCell::new(Vec::new());
    let library = Library::open(folder(dir.path()), &|step| steps.borrow_mut().push(step));
    library.map_err(|(_, error)| error).unwrap().close().unwrap();
    assert_eq!(steps.into_inner(), [Progress::Checking, Progress::Done]);
}

#[test]
fn a_search_index_of_other_rules_is_made_anew_at_open() {
    let house = house();
    house.add(json!({ "title": "Cœur", "authors": ["Søren"], "publisher": "Åbo", "isbn": "0-306-40615-2" }));
    house.add(json!({ "title": "Walden" }));
    let outdated = "UPDATE meta SET value = 1 WHERE key = 'search_fold_version';
                    DELETE FROM book_search WHERE rowid = 1;
                    INSERT INTO book_search (rowid, title, authors, publisher, isbn) VALUES (1, 'other', 'rules', '', '');";
    let (house, steps) = tampered(house, outdated);
    assert_eq!(steps, [Progress::Checking, Progress::Deriving, Progress::Done]);
    for words in ["coeur", "soren", "abo", "0306406152", "9780306406157", "978-0-306"] {
        assert_eq!(list(&house, words), ["Cœur"], "{words}");
    }
    assert!(list(&house, "rules").is_empty());
    assert_eq!(list(&house, "wal"), ["Walden"]);
}
