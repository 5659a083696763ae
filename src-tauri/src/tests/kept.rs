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
