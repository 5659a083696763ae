//! What the program does by itself while a library is open.

use rusqlite::Connection;
use serde_json::{Value, json};

use super::house::House;
use crate::tidying;

#[test]
fn a_book_that_was_in_the_trash_for_its_time_is_gone_for_good() {
    let house = House::with_library();
    tidying::tidy(house.app.handle());
    house.sign_in();
    let uid = house.ask("book_create", json!({ "title": "Emma" })).unwrap()["book"]["uid"].clone();
    house.ask("book_trash", json!({ "uids": [uid] })).unwrap();
    tidying::tidy(house.app.handle());
    assert_eq!(house.code("book_get", json!({ "uid": uid })), "ok", "its time isn't over");
    let long_ago = "UPDATE books SET created_at = created_at - 2700000000, trashed_at = trashed_at - 2700000000;
                    UPDATE steps SET at = at - 2700000000;
                    UPDATE meta SET value = value - 2700000000 WHERE key = 'trash_counts_from'";
    Connection::open(house.folder.path().join("library.db")).unwrap().execute_batch(long_ago).unwrap();
    tidying::tidy(house.app.handle());
    assert_eq!(house.code("book_get", json!({ "uid": uid })), "not_found");
    let steps = house.ask("history_list", json!({ "limit": 1 })).unwrap();
    assert_eq!((&steps["items"][0]["kind"], &steps["items"][0]["by"]), (&json!("book_purge"), &json!("program")));
    assert_eq!(house.ask("undo_next", Value::Null).unwrap()["undo"], Value::Null, "none of the rest can be taken back");
}
