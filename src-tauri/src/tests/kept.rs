//! Who stays signed in on this computer, and how that ends.

use serde_json::{Value, json};

use super::house::{House, PASSWORD};
use crate::locking;

/// Ana comes in and stays signed in.
fn house() -> House {
    let house = House::with_library();
    house.ask("session_sign_in", json!({ "name": "ana", "password": PASSWORD, "keep": true })).unwrap();
    house
}

fn whoever_is_there(house: &House) -> Value {
    house.ask("session_current", Value::Null).unwrap()["account"]["username"].clone()
}

#[test]
fn who_stays_signed_in_is_there_at_the_next_start() {
    let house = house();
    assert_eq!(house.ask("keyring_there", Value::Null).unwrap(), true, "there is one");
    let house = house.restart();
    assert_eq!(whoever_is_there(&house), "ana");
    assert_eq!(house.code("book_list", json!({})), "ok");
    let again = house.code("recovery_code_renew", Value::Null);
    assert_eq!(again, "confirmation_needed", "never enough for what asks again");
    locking::lock_all(house.app.handle());
    assert_eq!(house.code("book_list", json!({})), "ok", "the computer's own lock is enough");
    house.ask("session_lock", Value::Null).unwrap();
    assert_eq!(house.code("book_list", json!({})), "locked", "a lock by hand is one");
    assert_eq!(whoever_is_there(&house), Value::Null, "and the token doesn't open it");
}

#[test]
fn without_the_word_nobody_stays() {
    let house = House::with_library();
    house.sign_in();
    assert_eq!(whoever_is_there(&house.restart()), Value::Null);
}

#[test]
fn signing_out_ends_it() {
    let house = house();
    house.ask("session_sign_out", Value::Null).unwrap();
    assert_eq!(whoever_is_there(&house), Value::Null, "at once");
    assert_eq!(whoever_is_there(&house.restart()), Value::Null, "and at the next start");
}

#[test]
fn a_changed_password_ends_it() {
    let house = house();
    let change = json!({ "old_password": PASSWORD, "new_password": "another long password" });
    house.ask("password_change", change).unwrap();
    assert_eq!(house.ask("kept_list", Value::Null).unwrap(), json!([]), "nor is it listed");
    assert_eq!(whoever_is_there(&house.restart()), Value::Null);
}

#[test]
fn its_person_sees_it_and_ends_it() {
    let house = house();
    let kept = house.ask("kept_list", Value::Null).unwrap();
    assert_eq!(kept.as_array().unwrap().len(), 1, "{kept}");
    house.ask("kept_end", json!({ "id": kept[0]["id"] })).unwrap();
    assert_eq!(house.code("book_list", json!({})), "ok", "this time goes on");
    assert_eq!(whoever_is_there(&house.restart()), Value::Null);
}

/// Whether the window stays open when the computer's screen locks.
fn is_left_open(house: &House) -> bool {
    locking::lock_all(house.app.handle());
    let answered = house.code("book_list", json!({}));
    assert!(["ok", "locked"].contains(&answered.as_str()), "{answered}");
    answered == "ok"
}

#[test]
fn without_a_token_nobody_is_left_open() {
    let refusing = House::whose_keyring_refuses();
    refusing.ask("session_sign_in", json!({ "name": "ana", "password": PASSWORD, "keep": true })).unwrap();
    assert_eq!(refusing.ask("kept_list", Value::Null).unwrap(), json!([]), "the keyring says no");
    assert!(!is_left_open(&refusing), "and so nobody stays signed in");

    let ended = house();
    let kept = ended.ask("kept_list", Value::Null).unwrap();
    ended.ask("kept_end", json!({ "id": kept[0]["id"] })).unwrap();
    assert!(!is_left_open(&ended), "ended by its person");

    let changed = house();
    let change = json!({ "old_password": PASSWORD, "new_password": "another long password" });
    changed.ask("password_change", change).unwrap();
    assert!(!is_left_open(&changed), "ended by another password");

    let of_another = house();
    of_another.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
    of_another.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
    assert!(!is_left_open(&of_another), "Ana does, Ben doesn't");
}

#[test]
fn who_founds_a_library_without_a_keyring_is_not_left_open() {
    let house = House::whose_keyring_refuses_at_first();
    assert!(!is_left_open(&house));
}

#[test]
fn somebody_else_who_looks_something_up_does_not_end_it() {
    let house = house();
    house.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
    house.ask("session_switch", Value::Null).unwrap();
    assert_eq!(whoever_is_there(&house), Value::Null, "the cards, for whoever comes");
    house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
    assert_eq!(house.ask("kept_list", Value::Null).unwrap(), json!([]), "Ben doesn't stay");
    assert_eq!(whoever_is_there(&house.restart()), "ana", "but Ana is there at the next start");
}

#[test]
fn a_second_token_takes_the_place_of_the_first() {
    let house = house();
    let tokens = || house.ask("kept_list", Value::Null).unwrap();
    let first = tokens()[0]["id"].as_str().unwrap().to_owned();
    house.ask("session_switch", Value::Null).unwrap();
    house.ask("session_sign_in", json!({ "name": "ana", "password": PASSWORD, "keep": true })).unwrap();
    assert_eq!(tokens().as_array().unwrap().len(), 1, "{}", tokens());
    assert_ne!(tokens()[0]["id"], first);
    let entry = keyring_core::Entry::new_in_store(&house.keyring, "org.bookplate.desktop", &first).unwrap();
    assert!(matches!(entry.get_password(), Err(keyring_core::Error::NoEntry)), "nothing of it lies in the keyring");
}

#[test]
fn nobody_ends_somebody_elses() {
    let house = house();
    let kept = house.ask("kept_list", Value::Null).unwrap();
    house.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
    house.ask("session_switch", Value::Null).unwrap();
    house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
    house.ask("kept_end", json!({ "id": kept[0]["id"] })).unwrap();
    assert_eq!(whoever_is_there(&house.restart()), "ana");
}

#[test]
fn a_token_that_was_tampered_with_opens_nothing() {
    let house = house();
    let id = house.ask("kept_list", Value::Null).unwrap()[0]["id"].as_str().unwrap().to_owned();
    let entry = keyring_core::Entry::new_in_store(&house.keyring, "org.bookplate.desktop", &id).unwrap();
    let secret = entry.get_password().unwrap();
    for name in ["library.db", "local.db", "library.db-wal", "local.db-wal"] {
        let bytes = std::fs::read(house.folder.path().join(name)).unwrap_or_default();
        assert!(!bytes.windows(secret.len()).any(|window| window == secret.as_bytes()), "{name} holds the token");
    }
    entry.set_password(&secret.replace(&secret[..1], if secret.starts_with('7') { "8" } else { "7" })).unwrap();
    let house = house.restart();
    assert_eq!(whoever_is_there(&house), Value::Null);
    assert!(matches!(entry.get_password(), Err(keyring_core::Error::NoEntry)), "and it is thrown away");
}

/// Ben comes in, stays, and Ana is there again; the name of his token.
fn ben_stays(house: &House) -> (String, Value) {
    let ben = house.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
    house.ask("session_switch", Value::Null).unwrap();
    house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD, "keep": true })).unwrap();
    let id = house.ask("kept_list", Value::Null).unwrap()[0]["id"].as_str().unwrap().to_owned();
    house.ask("session_switch", Value::Null).unwrap();
    house.sign_in();
    (id, ben["uid"].clone())
}

fn lies_in_the_keyring(house: &House, id: &str) -> bool {
    let entry = keyring_core::Entry::new_in_store(&house.keyring, "org.bookplate.desktop", id).unwrap();
    match entry.get_password() {
        Ok(_) => true,
        Err(keyring_core::Error::NoEntry) => false,
        Err(other) => panic!("{other}"),
    }
}

#[test]
fn what_ends_a_token_takes_it_out_of_the_keyring_too() {
    for (command, more) in [
        ("account_disable", json!({})),
        ("account_role", json!({ "role": "reader" })),
        ("account_delete", json!({ "username": "ben" })),
    ] {
        let house = House::with_library();
        house.sign_in();
        let (id, uid) = ben_stays(&house);
        assert!(lies_in_the_keyring(&house, &id), "Ben stays");
        let mut request = more;
        request["uid"] = uid;
        house.ask(command, request).unwrap();
        assert!(!lies_in_the_keyring(&house, &id), "{command}");
    }
    let (change, go) =
        (json!({ "old_password": PASSWORD, "new_password": "another long password" }), json!({ "username": "ben" }));
    for (command, request) in [("password_change", change), ("profile_delete", go)] {
        let house = House::with_library();
        house.sign_in();
        let (id, _) = ben_stays(&house);
        house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
        house.ask(command, request).unwrap();
        assert!(!lies_in_the_keyring(&house, &id), "{command}");
    }
}

#[test]
fn what_was_ended_where_no_keyring_is_in_reach_goes_at_the_next_start() {
    let house = House::with_library();
    house.sign_in();
    let (id, uid) = ben_stays(&house);
    // As the command line does it, which reaches no keyring.
    let session = house.shell().sessions.find(house.window.label()).unwrap();
    let request =
        library::accounts::AccountDelete { uid: serde_json::from_value(uid).unwrap(), username: "ben".to_owned() };
    house.shell().progress.library().unwrap().account_delete(&session, &request).unwrap();
    assert!(lies_in_the_keyring(&house, &id), "it opens nothing, and still lies there");
    let house = house.restart();
    assert_eq!(whoever_is_there(&house), Value::Null);
    assert!(!lies_in_the_keyring(&house, &id));
}
