//! `account approve|disable|enable|role|reset|delete|verify|password|settings`.

use serde_json::json;

use crate::script::{PASSWORD, Script};

/// A library with Ana, its owner, and Ben, a member.
fn script() -> Script {
    let script = Script::with_library();
    let create = ["account", "create", "--username", "ben", "--email", "ben@example.org"];
    script.call(&["--as", "ana"]).args(&create).env("BOOKPLATE_NEW_PASSWORD", PASSWORD).run().done();
    script
}

#[test]
fn a_person_makes_their_own_account_and_waits_for_an_owner() {
    let script = script();
    script.run(&["account", "create", "--username", "zoe"]).refused("unauthenticated");
    assert_eq!(script.json(&["account", "settings", "--sign-up", "on"])["sign_up"], true);
    let zoe =
        |args: &[&str]| script.call(&["--json"]).args(args).env("BOOKPLATE_NEW_PASSWORD", "a password of hers").run();
    zoe(&["account", "create", "--username", "zoe", "--role", "owner"]).usage();
    let made = zoe(&["account", "create", "--username", "zoe"]).done().json();
    assert_eq!((&made["status"], &made["role"]), (&json!("waiting"), &json!("member")));
    assert!(made.get("recovery_code").is_none(), "the window gives it");
    let list = || script.call(&["--as", "zoe", "book", "list"]).env("BOOKPLATE_PASSWORD", "a password of hers").run();
    list().refused("forbidden");
    let waiting = script.ana(&["account", "list"]).done().out;
    assert!(waiting.contains("zoe  member  waiting"), "{waiting}");
    let approved = script.json(&["account", "approve", "zoe", "--role", "reader"]);
    assert_eq!((&approved["status"], &approved["role"]), (&json!("active"), &json!("reader")));
    list().done();
    script.ana(&["account", "approve", "zoe"]).refused("not_found");
}

#[test]
fn an_owner_shuts_out_lets_in_and_changes_roles() {
    let script = script();
    let ben = || script.run(&["--as", "ben", "book", "list"]);
    ben().done();
    assert_eq!(script.json(&["account", "disable", "BEN@example.org"])["status"], "disabled");
    ben().refused("invalid_credentials");
    assert_eq!(script.json(&["account", "enable", "ben"])["status"], "active");
    ben().done();
    assert_eq!(script.json(&["account", "role", "ben", "reader"])["role"], "reader");
    script.run(&["--as", "ben", "book", "add", "--title", "Emma"]).refused("forbidden");
    for args in [["account", "role", "ana", "owner"], ["account", "role", "ben", "owner"]] {
        script.call(&["--as", "ben"]).args(&args).run().refused("forbidden");
    }
    script.ana(&["account", "role", "ana", "member"]).refused("conflict");
    script.ana(&["account", "disable", "nobody"]).refused("not_found");
}

#[test]
fn a_forgotten_password_is_helped_by_a_code_and_an_address_by_a_word() {
    let script = script();
    let code = script.json(&["account", "reset", "ben"])["code"].as_str().unwrap().to_owned();
    assert_eq!(code.len(), 11, "ten letters in two groups: {code}");
    assert!(!script.ana(&["account", "reset", "ben"]).done().out.contains(&code), "another one each time");
    assert_eq!(script.json(&["account", "verify", "ben"])["is_verified"], true);
    script.ana(&["account", "verify", "ben", "--code", "AAAAA-AAAAA"]).refused("validation");
}

#[test]
fn a_password_is_changed_with_the_old_one() {
    let script = script();
    let change = |old: &str, new: &str| {
        let call = script.call(&["--as", "ben", "account", "password"]).env("BOOKPLATE_PASSWORD", old);
        call.env("BOOKPLATE_NEW_PASSWORD", new).run()
    };
    change("not the old one", "quite another one").refused("invalid_credentials");
    change(PASSWORD, "short").refused("validation");
    change(PASSWORD, "quite another one").done();
    script.run(&["--as", "ben", "book", "list"]).refused("invalid_credentials");
    script.call(&["--as", "ben", "book", "list"]).env("BOOKPLATE_PASSWORD", "quite another one").run().done();
}

#[test]
fn going_needs_yes_and_leaves_the_books() {
    let script = script();
    script.run(&["--as", "ben", "book", "add", "--title", "Emma"]).done();
    script.run(&["--as", "ben", "account", "delete", "ana", "--yes"]).refused("forbidden");
    let asked = script.run(&["--as", "ben", "account", "delete", "ben"]).refused("validation");
    assert!(asked.err.contains("--yes"), "{}", asked.err);
    script.run(&["--as", "ben", "account", "delete", "ben", "--yes"]).done();
    script.run(&["--as", "ben", "book", "list"]).refused("invalid_credentials");
    assert_eq!(script.json(&["book", "list"])["total"], 1);
    script.ana(&["account", "delete", "ana", "--yes"]).refused("conflict");
}

#[test]
fn a_child_comes_in_by_a_number_and_too_many_tries_wait() {
    let script = script();
    let args =
        ["account", "create", "--username", "leo", "--role", "reader", "--opens-with", "pin", "--picture", "cat"];
    let leo = script.call(&["--as", "ana", "--json"]).args(&args).env("BOOKPLATE_NEW_PASSWORD", "1234").run();
    assert_eq!(leo.done().json()["picture"], "cat");
    let list = |pin: &str| script.call(&["--as", "leo", "book", "list"]).env("BOOKPLATE_PASSWORD", pin).run();
    list("1234").done();
    for _ in 0..3 {
        list("0000").refused("invalid_credentials");
    }
    let waits = list("1234").refused("throttled");
    assert!(waits.err.contains("try again in"), "each call is a program of its own, and counts: {}", waits.err);
}
