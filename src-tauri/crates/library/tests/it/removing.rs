//! The trash is emptied, books go for good, and then nothing of them stays.

use std::fs;

use crate::support::lists::{COLUMNS_23, import, list};
use crate::support::steps::{last_step, undo, undo_next};
use crate::support::{House, fields, house};
use library::ErrorCode;
use library::books::{BookQuery, BookRef, BookRefs, BookUpdate};
use library::history::{HistoryQuery, HistorySettings, StepChangesQuery};
use library::policy::Role;
use library::uid::BookUid;
use rusqlite::Connection;
use serde_json::json;

fn count(house: &House, trash: bool) -> u32 {
    let query = BookQuery { trash: Some(trash), ..BookQuery::default() };
    house.library.book_list(&house.owner, &query).unwrap().total
}

fn thrown_away(house: &House, title: &str) -> BookUid {
    let uid = house
        .add(json!({ "title": title, "authors": [format!("Writer of {title}")], "isbn": "0306406152" }))
        .book
        .row
        .uid;
    house.library.book_trash(&house.owner, &BookRefs { uids: vec![uid] }).unwrap();
    uid
}

/// As if it had been so many days ago.
fn days_ago(house: &House, days: i64, uid: BookUid) {
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    conn.execute(
        "UPDATE books SET created_at = created_at - ?1, trashed_at = trashed_at - ?1, emptied_at = emptied_at - ?1 WHERE uid = ?2",
        rusqlite::params![days * 24 * 60 * 60 * 1_000, uid.0.as_bytes()],
    )
    .unwrap();
}

/// Every text in the file, tables and log.
fn file(house: &House) -> String {
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    let copy = house.dir.path().join("copy.db");
    conn.execute("VACUUM INTO ?1", [copy.to_str().unwrap()]).unwrap();
    let bytes = fs::read(&copy).unwrap();
    fs::remove_file(copy).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

#[test]
fn an_emptied_trash_is_out_of_sight_and_comes_back() {
    let house = house();
    let emma = thrown_away(&house, "Emma");
    house.add(json!({ "title": "Walden" }));
    let emptied = house.library.trash_empty(&house.owner).unwrap();
    assert_eq!((emptied.books, emptied.days), (1, 30));
    assert_eq!((count(&house, false), count(&house, true)), (1, 0));
    let gone = |house: &House| house.library.book_get(&house.owner, &BookRef { uid: emma }).unwrap_err().code();
    assert_eq!(gone(&house), ErrorCode::NotFound);
    let edit = BookUpdate { uid: emma, fields: fields(json!({ "title": "Emmas" })) };
    assert_eq!(house.library.book_update(&house.owner, &edit).unwrap_err().code(), ErrorCode::NotFound);
    let restore = house.library.book_restore(&house.owner, &BookRefs { uids: vec![emma] });
    assert_eq!(restore.unwrap_err().code(), ErrorCode::NotFound);
    for words in ["emma", "writer", "0306406152"] {
        for trash in [false, true] {
            let query = BookQuery { query: Some(words.to_owned()), trash: Some(trash), ..BookQuery::default() };
            assert_eq!(house.library.book_list(&house.owner, &query).unwrap().total, 0, "{words}");
        }
    }
    let house = house.restart();
    assert_eq!((count(&house, false), count(&house, true)), (1, 0), "after a fresh start as well");
    undo_next(&house, &house.owner);
    assert_eq!((count(&house, false), count(&house, true)), (1, 1));
    assert_eq!(house.library.trash_empty(&house.owner).unwrap().books, 1);
    let before = last_step(&house, &house.owner);
    assert_eq!(house.library.trash_empty(&house.owner).unwrap().books, 0);
    assert_eq!(last_step(&house, &house.owner), before, "nothing was in it, so no step is left");
}

#[test]
fn what_is_removed_for_good_leaves_a_tombstone_and_nothing_else() {
    let house = house();
    let walden = house.add(json!({ "title": "Walden", "authors": ["Thoreau"] })).book.row.uid;
    let rows: &[&[(&str, &str)]] = &[&[
        ("Book Id", "1"),
        ("Title", "Quillfeather"),
        ("Author", "Zebulon Pike"),
        ("My Review", "a private thought"),
        ("Publisher", "Hartleby"),
        ("ISBN13", "9780141439587"),
    ]];
    import(&house.library, &house.owner, list(COLUMNS_23, rows));
    let query = BookQuery { query: Some("quill".to_owned()), ..BookQuery::default() };
    let uid = house.library.book_list(&house.owner, &query).unwrap().items[0].uid;
    let edit =
        BookUpdate { uid, fields: fields(json!({ "title": "Quillfeather the Younger", "authors": ["Z. Pike"] })) };
    house.library.book_update(&house.owner, &edit).unwrap();
    let picture = include_bytes!("../../../pictures/tests/data/cmyk.jpg");
    house.library.cover_set(&house.owner, uid, picture).unwrap();
    house.library.cover_set(&house.owner, walden, picture).unwrap();
    let only_its = include_bytes!("../../../pictures/tests/data/animated.webp");
    let cover = house.library.cover_set(&house.owner, uid, only_its).unwrap().book.row.cover.unwrap();
    let refs = BookRefs { uids: vec![uid] };
    let not_there = house.library.book_purge(&house.owner, &refs).unwrap_err();
    assert_eq!(not_there.code(), ErrorCode::NotFound, "first it goes to the trash");
    house.library.book_trash(&house.owner, &refs).unwrap();
    let ben = house.somebody("ben", Role::Member);
    assert_eq!(house.library.book_purge(&ben, &refs).unwrap_err().code(), ErrorCode::Forbidden);
    let words = [
        "Quillfeather",
        "Younger",
        "Zebulon",
        "Z. Pike",
        "a private thought",
        "Hartleby",
        "9780141439587",
        &cover.hash.to_uppercase(),
    ];
    let before = file(&house);
    for word in words {
        assert!(before.contains(word), "{word} is looked for where it was");
    }

    assert_eq!(house.library.book_purge(&house.owner, &refs).unwrap().books, 1);
    let after = file(&house);
    for word in words {
        assert!(!after.contains(word), "{word} is still in the file");
    }
    assert!(after.contains("Walden") && after.contains("Thoreau"), "the other book is there");
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    let stones: u32 =
        conn.query_row("SELECT count(*) FROM tombstones WHERE uid = ?1", [uid.0.as_bytes()], |row| row.get(0)).unwrap();
    assert_eq!(stones, 1);
    let pictures = |hash: &str| {
        house.dir.path().join("covers").join(&hash[..2]).join(format!("{hash}.png")).exists()
            || house.dir.path().join("covers").join(&hash[..2]).join(format!("{hash}.jpg")).exists()
    };
    assert!(!pictures(&cover.hash), "its picture is gone");
    let shared = house.library.book_get(&house.owner, &BookRef { uid: walden }).unwrap().row.cover.unwrap();
    assert!(pictures(&shared.hash), "the one that another book has is not");

    // The history says that something happened, and nothing can be taken back.
    let query = HistoryQuery { limit: 100, ..HistoryQuery::default() };
    let steps = house.library.history_list(&house.owner, &query).unwrap().items;
    assert_eq!((steps[0].kind.as_str(), steps[0].books), ("book_purge", 1));
    for step in &steps {
        let changes = StepChangesQuery { uid: step.uid, from: None, limit: 10 };
        let told = serde_json::to_string(&house.library.history_changes(&house.owner, &changes).unwrap()).unwrap();
        assert!(!told.contains("Quill") && !told.contains("private"), "{told}");
    }
    for step in steps.iter().filter(|step| step.kind == "book_edit" || step.kind == "import") {
        let undone = undo(&house, &house.owner, step.uid).unwrap();
        assert_eq!((undone.changed, undone.removed), (0, 0), "{step:?}");
    }
    assert_eq!((count(&house, false), count(&house, true)), (1, 0));
}

#[test]
fn books_go_for_good_when_their_time_in_the_trash_is_over() {
    let house = house();
    let (old, emptied, new) = (thrown_away(&house, "Old"), thrown_away(&house, "Emptied"), thrown_away(&house, "New"));
    house.add(json!({ "title": "Walden" }));
    house.library.book_restore(&house.owner, &BookRefs { uids: vec![old, new] }).unwrap();
    house.library.trash_empty(&house.owner).unwrap();
    house.library.book_trash(&house.owner, &BookRefs { uids: vec![old, new] }).unwrap();
    assert_eq!(house.library.trash_purge_due().unwrap(), 0);
    days_ago(&house, 31, old);
    days_ago(&house, 31, emptied);
    days_ago(&house, 29, new);
    let begun = "UPDATE meta SET value = value - 100 * 24 * 60 * 60 * 1000 WHERE key = 'trash_counts_from'";
    let conn = Connection::open(house.dir.path().join("library.db")).unwrap();
    assert_eq!(house.library.trash_purge_due().unwrap(), 0, "the trash has counted for no 30 days yet");
    assert_eq!(conn.execute(begun, []).unwrap(), 1);
    assert_eq!(house.library.trash_purge_due().unwrap(), 0, "they came there today, whatever day they bear");
    let steps = "UPDATE steps SET at = at - 31 * 24 * 60 * 60 * 1000";
    conn.execute(steps, []).unwrap();
    let settings = |days| house.library.history_settings_set(&house.owner, HistorySettings { trash_days: days });
    assert_eq!(settings(0).unwrap_err().code(), ErrorCode::Validation);
    settings(60).unwrap();
    assert_eq!(house.library.trash_purge_due().unwrap(), 0, "an owner gives them longer");
    settings(30).unwrap();
    assert_eq!(house.library.trash_purge_due().unwrap(), 2);
    assert_eq!((count(&house, false), count(&house, true)), (1, 1));
    // A clock that went wrong: thrown away in 1970, long before it came.
    conn.execute("UPDATE books SET trashed_at = 5 WHERE uid = ?1", [new.0.as_bytes()]).unwrap();
    assert_eq!(house.library.trash_purge_due().unwrap(), 0);
    let ben = house.somebody("ben", Role::Member);
    assert_eq!(house.library.history_settings_get(&ben).unwrap_err().code(), ErrorCode::Forbidden);
}
