//! Windows that lock: by hand, after a time without use, and who comes back.

use serde_json::{Value, json};

use super::house::{Asked, House, PASSWORD};
use crate::locking;

const HOUR: u64 = 60 * 60;

/// A library with Ana, who is signed in, and Ben.
fn house() -> House {
    let house = House::with_library();
    house.sign_in();
    house.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
    house
}

fn is_open(house: &House) -> bool {
    let answered = house.code("book_list", json!({}));
    assert!(["ok", "locked"].contains(&answered.as_str()), "{answered}");
    answered == "ok"
}

/// So long nobody does anything; then it is looked.
fn unused_for(house: &House, seconds: u64) -> bool {
    house.clock.wait(seconds);
    locking::lock_unused(house.app.handle());
    is_open(house)
}

#[test]
fn a_window_that_nobody_uses_locks_after_an_hour() {
    let house = house();
    assert!(unused_for(&house, HOUR - 1), "commands of the page itself are no use, so is time no less");
    house.ask("session_used", Value::Null).unwrap();
    assert!(unused_for(&house, HOUR - 1), "a key began it anew");
    assert!(!unused_for(&house, 1));
}

#[test]
fn who_lives_alone_is_not_locked_out() {
    let house = House::with_library();
    house.sign_in();
    assert!(unused_for(&house, 100 * HOUR));
}

#[test]
fn a_form_with_something_in_it_counts_as_use_for_four_hours() {
    let house = house();
    house.ask("window_unsaved", json!({ "unsaved": true })).unwrap();
    assert!(unused_for(&house, 4 * HOUR - 1));
    assert!(!unused_for(&house, 1));
}

#[test]
fn who_comes_back_finds_what_was_under_way_and_nobody_else_does() {
    let house = house();
    let list = "Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n";
    let read =
        || house.ask("import_read", Asked::raw(list, &[("bookplate-name", "list.csv")])).unwrap()["import"].clone();
    let rows = |import: &Value| house.code("import_rows", json!({ "import": import, "list": "new" }));
    let import = read();
    house.ask("session_lock", Value::Null).unwrap();
    assert_eq!(rows(&import), "locked");
    house.ask("session_sign_in", json!({ "name": "ana", "password": PASSWORD })).unwrap();
    assert_eq!(rows(&import), "ok", "Ana goes on");
    assert_eq!(house.ask("session_locked", Value::Null).unwrap(), Value::Null, "and nobody is waited for");

    house.ask("session_lock", Value::Null).unwrap();
    house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
    assert_eq!(rows(&import), "not_found", "Ben finds nothing of it");
    house.ask("session_sign_in", json!({ "name": "ana", "password": PASSWORD })).unwrap();
    assert_eq!(rows(&import), "not_found", "and Ana's session ended with his");
}

/// The page that showed it is gone with the lock.
#[test]
fn a_list_from_outside_is_there_again_for_whoever_comes_back_or_comes_next() {
    let house = house();
    let path = house.folder.path().join("given.csv");
    std::fs::write(&path, "Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n").unwrap();
    house.shell().opened.put(path);
    let given = || house.ask("import_opened", Value::Null).unwrap();
    let comes = |name: &str| house.ask("session_sign_in", json!({ "name": name, "password": PASSWORD })).unwrap();
    assert_eq!(given()["file_name"], "given.csv");
    house.ask("session_lock", Value::Null).unwrap();
    comes("ana");
    assert_eq!(given()["file_name"], "given.csv", "Ana comes back");
    house.ask("session_lock", Value::Null).unwrap();
    comes("ben");
    assert_eq!(given()["file_name"], "given.csv", "Ben comes in her place");
    house.ask("session_sign_out", Value::Null).unwrap();
    comes("ana");
    let plan = given();
    assert_eq!(plan["file_name"], "given.csv", "he has signed out");
    house.ask("import_cancel", json!({ "import": plan["import"] })).unwrap();
    house.ask("session_sign_out", Value::Null).unwrap();
    comes("ana");
    assert_eq!(given(), Value::Null, "what was given up is not offered again");
}

#[test]
fn a_wrong_password_leaves_the_window_locked() {
    let house = house();
    house.ask("session_lock", Value::Null).unwrap();
    assert_eq!(house.code("session_sign_in", json!({ "name": "ana", "password": "not it" })), "invalid_credentials");
    assert!(!is_open(&house));
    let cover = house.ask("session_locked", Value::Null).unwrap();
    assert_eq!(cover["card"]["name"], "Ana", "still waited for");
}

#[test]
fn whose_password_was_changed_elsewhere_is_not_waited_for() {
    let house = house();
    house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
    house.ask("session_lock", Value::Null).unwrap();
    let conn = rusqlite::Connection::open(house.folder.path().join("library.db")).unwrap();
    conn.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    conn.execute("UPDATE user_accounts SET generation = generation + 1 WHERE username = 'ben'", []).unwrap();
    assert_eq!(house.ask("session_locked", Value::Null).unwrap(), Value::Null);
}

#[test]
fn the_last_letters_before_a_window_locks_by_itself_are_kept_for_their_author() {
    let house = house();
    let keep = |content: &str| house.code("draft_keep", json!({ "form": "book:new", "content": content }));
    let kept = |house: &House| house.ask("draft_find", json!({ "form": "book:new" })).unwrap()["content"].clone();
    locking::lock_all(house.app.handle());
    assert_eq!(keep("Middlemarch"), "ok", "the page hears of it afterwards");
    assert_eq!(house.code("draft_find", json!({ "form": "book:new" })), "locked", "and gets nothing back");
    house.clock.sleep(9 * HOUR);
    assert_eq!(keep("Middlemarch!"), "ok", "while the computer sleeps the page can't say anything");
    house.clock.wait(2);
    assert_eq!(keep("too late"), "locked");
    house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
    assert_eq!(kept(&house), Value::Null, "nothing for Ben");
    house.sign_in();
    assert_eq!(kept(&house), "Middlemarch!");

    house.ask("session_lock", Value::Null).unwrap();
    assert_eq!(keep("after the key"), "locked", "who locks by hand had it kept before");
}
