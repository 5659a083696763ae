//! `account …`, `--as`, `--data-dir`, `--version`.

use serde_json::json;

use crate::script::Script;

#[test]
fn the_first_account_makes_the_library_and_is_its_owner() {
    let script = Script::without_library();
    let args =
        ["--json", "account", "create", "--username", "ana", "--email", "ana@example.org", "--first-name", "Ana"];
    let created = script.run(&[&args[..], &["--last-name", "Moreno"]].concat()).done().json();
    for (field, value) in [
        ("username", json!("ana")),
        ("email", json!("ana@example.org")),
        ("first_name", json!("Ana")),
        ("last_name", json!("Moreno")),
        ("role", json!("owner")),
        ("status", json!("active")),
    ] {
        assert_eq!(created[field], value, "{field}");
    }
    assert_eq!(created["uid"].as_str().unwrap().len(), 36);
    assert_eq!(created["recovery_code"].as_str().unwrap().len(), 31, "26 letters in groups of five");
    assert!(script.library().is_file());
    for name in ["ana", "ANA", "ana@example.org"] {
        script.run(&["--as", name, "book", "list"]).done();
    }
}

#[test]
fn further_accounts_are_made_by_the_owner_and_listed() {
    let script = Script::with_library();
    let create = |username: &str, more: &[&str]| {
        let call = script.call(&["--as", "ana", "--json", "account", "create", "--username", username]);
        call.args(more).env("BOOKPLATE_NEW_PASSWORD", "another password of hers").run()
    };
    assert_eq!(create("ben", &[]).done().json()["role"], "member");
    assert_eq!(create("mia", &["--role", "reader"]).done().json()["role"], "reader");
    let taken = create("BEN", &[]).refused("validation");
    assert_eq!(taken.err, "error[validation]: username: somebody has it already\n");
    let accounts = script.json(&["account", "list"]);
    assert_eq!(accounts["total"], 3);
    let names: Vec<_> = accounts["items"].as_array().unwrap().iter().map(|item| item["username"].clone()).collect();
    assert_eq!(names, ["ana", "ben", "mia"]);
    assert!(accounts["items"][0].get("password_hash").is_none());
    let text = script.ana(&["account", "list"]).done().out;
    assert!(text.contains("ana  owner     Ana Moreno  ana@example.org"), "{text}");
    let by = |user: &str, args: &[&str]| {
        script.call(&["--as", user]).args(args).env("BOOKPLATE_PASSWORD", "another password of hers").run()
    };
    by("ben", &["account", "list"]).refused("forbidden");
    by("ben", &["book", "add", "--title", "Emma"]).done();
    by("mia", &["book", "list"]).done();
    by("mia", &["book", "add", "--title", "Emma"]).refused("forbidden");
}

#[test]
fn what_only_fits_one_of_the_two_is_wrong_usage_with_the_other() {
    let script = Script::without_library();
    script.run(&["account", "create", "--username", "mia", "--role", "reader"]).usage();
    assert!(!script.library().exists());
    let args = ["account", "create", "--username", "ana", "--library-name", "Our books", "--library-language", "de"];
    script.run(&args).done();
    script.ana(&["account", "create", "--username", "ben", "--library-name", "Mine"]).usage();
}

#[test]
fn everything_wrong_with_a_new_account_is_said_at_once_and_nothing_is_made() {
    let script = Script::without_library();
    let args = ["account", "create", "--username", "a b", "--email", "nowhere"];
    let refused = script.call(&args).env("BOOKPLATE_PASSWORD", "short").run().refused("validation");
    for field in ["username: ", "email: ", "password: "] {
        assert!(refused.err.contains(field), "{}", refused.err);
    }
    assert!(!script.library().exists());
}

#[test]
fn without_as_nobody_is_signed_in() {
    let script = Script::with_library();
    for args in [
        &["book", "list"][..],
        &["book", "add", "--title", "Emma"],
        &["book", "show", "x"],
        &["account", "list"],
        &["account", "create", "--username", "ben"],
        &["batch"],
    ] {
        let refused = script.run(args).refused("unauthenticated");
        assert!(refused.err.contains("--as USER"), "{}", refused.err);
    }
}

#[test]
fn a_library_without_people_gets_its_owner_once() {
    let script = Script::with_library();
    let uid = script.add(&["--title", "Emma"]);
    script.run(&["db", "downgrade", "--to", "1", "--yes"]).dropped();
    let refused = script.ana(&["book", "list"]).refused("unauthenticated");
    assert!(refused.err.contains("account create"), "{}", refused.err);
    let zoe = script.run(&["--json", "account", "create", "--username", "zoe"]).done().json();
    assert_eq!(zoe["role"], "owner");
    script.run(&["account", "create", "--username", "eve"]).refused("unauthenticated");
    assert_eq!(script.run(&["--as", "zoe", "--json", "book", "show", &uid]).done().json()["title"], "Emma");
}

#[test]
fn the_folder_comes_from_the_option_or_the_environment() {
    let script = Script::with_library();
    let elsewhere = Script::without_library();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_bookplate-cli"));
    command.args(["--json", "status"]).env("BOOKPLATE_DATA_DIR", script.folder());
    let status: serde_json::Value = serde_json::from_slice(&command.output().unwrap().stdout).unwrap();
    assert_eq!(status["path"], json!(script.library()));
    let status = elsewhere.call(&["--json", "status"]).env("BOOKPLATE_DATA_DIR", script.folder()).run().done().json();
    assert_eq!(status["path"], json!(elsewhere.library()), "the option goes before the environment");
}

#[test]
fn the_version_and_the_help_need_nothing() {
    let script = Script::without_library();
    let version = script.run(&["--version"]).done().out;
    assert_eq!(version, concat!("bookplate-cli ", env!("CARGO_PKG_VERSION"), "\n"));
    for args in [&["--help"][..], &["book", "--help"], &["book", "edit", "--help"], &["help", "batch"]] {
        assert!(script.run(args).done().out.contains("Usage: bookplate-cli"), "{args:?}");
    }
    let help = script.run(&["--help"]).done().out;
    for code in ["unauthenticated", "library_in_use", "BOOKPLATE_NEW_PASSWORD", "--password-stdin"] {
        assert!(help.contains(code), "{code}");
    }
    assert!(!script.folder().exists());
    assert_eq!(script.run(&[]).code, 2, "no command at all is wrong usage");
}
