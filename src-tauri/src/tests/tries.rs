//! Two hundred wrong passwords through the window's own command: each waits as it
//! is documented, at a hundred no password opens any more, and the sheet does.

use serde_json::{Value, json};

use super::house::{House, PASSWORD};

/// Seconds to wait before the fourth try, the fifth, and so on, as the issue and
/// the guide have them; the last for all that follow.
const WAITS: [i64; 9] = [2, 4, 8, 16, 30, 60, 120, 300, 900];
/// The same password, hashed with the least that is accepted: a hundred tries take
/// seconds. What a try costs in earnest has a test of its own.
const QUICK: &str = "$argon2id$v=19$m=8192,t=1,p=1$KtRD022HbpP+lysgG+01nQ$Litua6YZYh6d3IE087HSdkJ/S2ksjSSKDG7gJtMYe+8";

/// The code of what a sign-in answers, its reason, and how long to wait.
fn sign_in(house: &House, password: &str) -> (String, Option<String>, Option<i64>) {
    match house.ask("session_sign_in", json!({ "name": "ana", "password": password })) {
        Ok(_) => ("ok".to_owned(), None, None),
        Err(report) => (
            report["code"].as_str().unwrap().to_owned(),
            report["params"]["reason"].as_str().map(str::to_owned),
            report["params"]["seconds"].as_i64(),
        ),
    }
}

/// A library of Ana's, and her code.
fn house() -> (House, String) {
    let house = House::empty();
    let ana = json!({ "name": "Ana Lopes", "username": "ana", "password": PASSWORD, "library_name": "Ana's library" });
    let created = house.ask("library_create", ana).unwrap();
    house.shell().progress.library().unwrap().set_clock(house.clock.clone());
    house.ask("session_sign_out", Value::Null).unwrap();
    let conn = rusqlite::Connection::open(house.folder.path().join("library.db")).unwrap();
    conn.busy_timeout(std::time::Duration::from_secs(5)).unwrap();
    conn.execute("UPDATE user_accounts SET password_hash = ?1", [QUICK]).unwrap();
    (house, created["recovery_code"].as_str().unwrap().to_owned())
}

#[test]
fn two_hundred_wrong_passwords_wait_as_documented_and_leave_the_sheet() {
    let (house, sheet) = house();
    let wrong = ("invalid_credentials".to_owned(), None, None);
    let wait = |seconds| ("throttled".to_owned(), None, Some(seconds));
    let off = ("throttled".to_owned(), Some("off".to_owned()), None);
    for at in 0..100_usize {
        if let Some(more) = at.checked_sub(3) {
            let due = *WAITS.get(more).unwrap_or(&900);
            assert_eq!(sign_in(&house, "a guess"), wait(due), "before try {at}");
            house.clock.wait(u64::try_from(due).unwrap() - 1);
            assert_eq!(sign_in(&house, PASSWORD), wait(1), "no sooner, and not with the right one either: {at}");
            house.clock.wait(1);
        }
        assert_eq!(sign_in(&house, "a guess"), wrong, "try {at} is looked at");
    }
    for at in 100..200 {
        house.clock.wait(60 * 60);
        assert_eq!(sign_in(&house, "a guess"), off, "try {at}");
    }
    assert_eq!(sign_in(&house, PASSWORD), off, "nor does the right one open");

    let recover = |code: &str| {
        let request = json!({ "name": "ana", "code": code, "new_password": "another long password" });
        house.code("session_recover", request)
    };
    assert_eq!(recover("AAAAA-BBBBB"), "invalid_credentials", "no code but hers");
    assert_eq!(recover(&sheet), "ok", "the sheet opens");
    assert_eq!(house.code("book_list", json!({})), "ok", "and she is in");
    house.ask("session_sign_out", Value::Null).unwrap();
    assert_eq!(sign_in(&house, "another long password").0, "ok", "passwords count again");
}
