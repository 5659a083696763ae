//! The log after going down: it speaks of nothing that the older version
//! doesn't have, and of everything else as before.

use std::path::Path;
use std::time::Duration;

use crate::support::{fields, folder, house};
use library::books::{BookRefs, BookUpdate};
use library::migrations::SCHEMA;
use rusqlite::Connection;
use serde_json::json;
use store::chore;

fn log(dir: &Path) -> Vec<(String, String)> {
    let conn = Connection::open(dir.join("library.db")).unwrap();
    let mut statement = conn
        .prepare("SELECT kind, coalesce(new, '') FROM changes JOIN steps ON steps.id = step_id ORDER BY changes.id")
        .unwrap();
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).unwrap().collect::<Result<_, _>>().unwrap()
}

fn count(dir: &Path, sql: &str) -> u32 {
    Connection::open(dir.join("library.db")).unwrap().query_row(sql, [], |row| row.get(0)).unwrap()
}

const CHANGES_OF_NUMBERS: &str = "SELECT count(*) FROM changes WHERE table_name = 'book_identifiers'";
const STEPS_WITHOUT_CHANGES: &str =
    "SELECT count(*) FROM steps WHERE NOT EXISTS (SELECT 1 FROM changes WHERE step_id = steps.id)";

#[test]
fn the_log_forgets_what_an_older_version_does_not_have_and_nothing_else() {
    let house = house();
    let uid = house.add(json!({ "title": "Emma", "isbn": "9780141439587" })).book.row.uid;
    let other = house.add(json!({ "title": "Persuasion" })).book.row.uid;
    // Two acts in one millisecond leave one date, and so less in the log.
    let edit = |json| {
        std::thread::sleep(Duration::from_millis(2));
        BookUpdate { uid, fields: fields(json) }
    };
    house.library.book_update(&house.owner, &edit(json!({ "title": "Emma, a novel" }))).unwrap();
    house.library.book_update(&house.owner, &edit(json!({ "isbn": "0-306-40615-2" }))).unwrap();
    std::thread::sleep(Duration::from_millis(2));
    house.library.book_trash(&house.owner, &BookRefs { uids: vec![other] }).unwrap();
    let crate::support::House { library, dir, .. } = house;
    library.close().unwrap();
    let dir = dir.path();
    assert!(log(dir).iter().any(|(kind, new)| kind == "book_trash" && new.contains("trashed_at")), "{:?}", log(dir));
    assert!(count(dir, CHANGES_OF_NUMBERS) >= 2, "both numbers stand in the log");

    chore::downgrade(&folder(dir), &SCHEMA, 7, &|_| {}).unwrap();
    let at_7 = log(dir);
    assert!(at_7.iter().all(|(_, new)| !new.contains("trashed_at")), "there is no trash any more: {at_7:?}");
    assert!(count(dir, CHANGES_OF_NUMBERS) >= 2, "the numbers still are");
    assert_eq!(count(dir, STEPS_WITHOUT_CHANGES), 0, "no step is left that changed nothing");

    chore::downgrade(&folder(dir), &SCHEMA, 6, &|_| {}).unwrap();
    let at_6 = log(dir);
    assert_eq!(count(dir, CHANGES_OF_NUMBERS), 0, "there are no numbers any more: {at_6:?}");
    assert_eq!(count(dir, STEPS_WITHOUT_CHANGES), 0, "no step is left that changed nothing");
    let titles: Vec<_> = at_6.iter().filter(|(_, new)| new.contains("\"title\"")).collect();
    assert_eq!(titles.len(), 3, "two books came and one was renamed: {at_6:?}");
    assert!(titles[2].1.contains("Emma, a novel"), "{titles:?}");
    // What moved a book there, or changed only its number, has changed its date.
    let dates = at_6.iter().filter(|(_, new)| new.starts_with("{\"updated_at\":")).count();
    assert_eq!(dates, 2, "{at_6:?}");
}
