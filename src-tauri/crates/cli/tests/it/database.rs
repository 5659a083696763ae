//! `db …` and `status`: no account, no migration.

use serde_json::json;

use crate::script::{Script, latest};

fn old_library(version: &str) -> Script {
    let script = Script::with_library();
    script.add(&["--title", "Good Omens", "--author", "Pratchett, Terry", "--author", "Neil Gaiman"]);
    script.run(&["db", "downgrade", "--to", version, "--yes"]).dropped();
    script
}

#[test]
fn status_tells_of_an_absent_library_and_makes_nothing() {
    let script = Script::without_library();
    let status = script.run(&["--json", "status"]).done().json();
    assert_eq!(status["exists"], json!(false));
    assert_eq!((&status["path"], &status["version"]), (&json!(script.library()), &json!(null)));
    assert_eq!((&status["books"], &status["accounts"]), (&json!(0), &json!(0)));
    assert!(script.run(&["status"]).done().out.starts_with("No library yet"));
    for args in [
        &["db", "current"][..],
        &["db", "history"],
        &["db", "upgrade"],
        &["db", "check"],
        &["db", "downgrade", "--to", "1", "--yes"],
        &["--as", "ana", "book", "list"],
        &["--as", "ana", "batch"],
    ] {
        script.run(args).refused("not_found");
    }
    assert!(!script.folder().exists(), "a mistyped folder isn't made");
}

#[test]
fn status_tells_path_version_and_counts_without_an_account() {
    let script = Script::with_library();
    let emma = script.add(&["--title", "Emma"]);
    script.add(&["--title", "Walden"]);
    script.ana(&["book", "trash", &emma]).done();
    let status = script.call(&["--json", "status"]).without_password().run().done().json();
    assert_eq!((&status["exists"], &status["path"]), (&json!(true), &json!(script.library())));
    assert_eq!((&status["version"], &status["latest"]), (&json!(latest()), &json!(latest())));
    assert_eq!((&status["books"], &status["accounts"]), (&json!(2), &json!(1)));
    assert_eq!(status["counts"]["books"], 2);
    assert!(script.run(&["status"]).done().out.contains(&format!("version   {0} of {0}", latest())));
}

#[test]
fn the_verbs_and_status_do_not_migrate_an_old_library() {
    let script = old_library("4");
    assert_eq!(script.run(&["--json", "db", "current"]).done().json(), json!({ "version": 4, "latest": latest() }));
    let history = script.run(&["--json", "db", "history"]).done().json();
    let items = history["items"].as_array().unwrap();
    assert_eq!(items.len(), latest() as usize);
    assert_eq!(items[3], json!({ "number": 4, "name": "accounts_without_email", "applied": true }));
    assert_eq!(items[4], json!({ "number": 5, "name": "library", "applied": false }));
    assert_eq!(script.run(&["--json", "db", "check"]).done().json()["ok"], json!(true));
    assert_eq!(script.run(&["--json", "status"]).done().json()["version"], 4);
    for args in [["db", "current"], ["db", "history"], ["db", "check"]] {
        script.run(&args).done();
    }
    script.run(&["db", "downgrade", "--to", "2"]).refused("validation");
    assert_eq!(script.version(), 4);
    // Everything else migrates on open, as the window does.
    assert_eq!(script.titles(&[]), ["Good Omens"]);
    assert_eq!(script.version(), i64::from(latest()));
}

#[test]
fn an_upgrade_applies_what_is_missing_after_a_snapshot() {
    let script = old_library("3");
    let moved = script.run(&["--json", "db", "upgrade"]).done().json();
    assert_eq!((&moved["from"], &moved["to"]), (&json!(3), &json!(latest())));
    assert!(std::path::Path::new(moved["snapshot"].as_str().unwrap()).is_file());
    let again = script.run(&["--json", "db", "upgrade"]).done().json();
    assert_eq!((&again["from"], &again["snapshot"]), (&json!(latest()), &json!(null)));
}

#[test]
fn a_library_goes_down_to_nothing_and_up_again() {
    let script = Script::with_library();
    script.add(&["--title", "Emma"]);
    let down = script.run(&["--json", "db", "downgrade", "--to", "0", "--yes"]).dropped().json();
    assert_eq!((&down["to"], down["dropped"].as_array().unwrap().len()), (&json!(0), latest() as usize));
    let snapshot = rusqlite::Connection::open(down["snapshot"].as_str().unwrap()).unwrap();
    let title: String = snapshot.query_row("SELECT title FROM books", [], |row| row.get(0)).unwrap();
    assert_eq!(title, "Emma", "what is dropped lies in the snapshot");
    assert_eq!(script.run(&["--json", "db", "current"]).done().json()["version"], 0);
    assert_eq!(script.run(&["--json", "db", "check"]).done().json()["ok"], json!(true));
    let up = script.run(&["--json", "db", "upgrade"]).done().json();
    assert_eq!((&up["from"], &up["to"]), (&json!(0), &json!(latest())));
    assert_eq!(script.run(&["--json", "db", "check"]).done().json()["ok"], json!(true));
    assert_eq!(script.run(&["--json", "status"]).done().json()["books"], 0);
    // Nobody has an account any more: it begins again with its owner.
    script.run(&["account", "create", "--username", "ben"]).done();
}

#[test]
fn a_downgrade_says_what_it_drops_before_it_does() {
    let script = Script::with_library();
    // The snapshot can't be made, so whatever stands there was said before.
    std::fs::write(script.folder().join("backups"), b"a file where the folder should be").unwrap();
    let stopped = script.run(&["db", "downgrade", "--to", "7", "--yes"]);
    let list = stopped.err.find("0010 recovery_codes drops all recovery codes");
    assert!(list.is_some() && list < stopped.err.find("error["), "{}", stopped.err);
    assert_eq!(script.version(), i64::from(latest()));
}

#[test]
fn a_downgrade_says_what_it_drops_and_wants_yes() {
    let script = Script::with_library();
    let before = std::fs::read(script.library()).unwrap();
    let refused = script.run(&["db", "downgrade", "--to", "7"]).refused("validation");
    for words in ["0010 recovery_codes drops all recovery codes", "0009 search", "0008 trash_and_order", "--yes"] {
        assert!(refused.err.contains(words), "{}", refused.err);
    }
    assert!(!refused.err.contains("0007"), "{}", refused.err);
    assert!(std::fs::read(script.library()).unwrap() == before, "nothing was changed");
    assert!(!script.folder().join("backups").exists());
    let done = script.run(&["db", "downgrade", "--to", "7", "--yes"]).dropped();
    assert!(done.err.contains("0010 recovery_codes drops all recovery codes"), "{}", done.err);
    assert!(done.out.starts_with("From version"), "{}", done.out);
    assert_eq!(script.version(), 7);
    let moved = script.run(&["--json", "db", "downgrade", "--to", "6", "--yes"]).dropped().json();
    assert_eq!(
        moved["dropped"],
        json!([{ "number": 7, "name": "identifiers", "drops": "all ISBNs, and their history (that a book was changed then stays)" }])
    );
    let snapshot = rusqlite::Connection::open(moved["snapshot"].as_str().unwrap()).unwrap();
    let version: i64 = snapshot.pragma_query_value(None, "user_version", |row| row.get(0)).unwrap();
    assert_eq!(version, 7, "the snapshot is of the version before");
    let nothing = script.run(&["--json", "db", "downgrade", "--to", "6"]).done().json();
    assert_eq!((&nothing["from"], &nothing["snapshot"]), (&json!(6), &json!(null)));
    script.run(&["db", "downgrade", "--to", "9", "--yes"]).refused("validation");
    script.run(&["db", "downgrade", "--to", "-1", "--yes"]).usage();
    script.run(&["db", "downgrade"]).usage();
}

#[test]
fn a_check_finds_drift_and_damage_and_says_so_by_its_exit_code() {
    let script = Script::with_library();
    assert_eq!(script.run(&["db", "check"]).done().out, format!("Version {}: sound.\n", latest()));
    script.open().execute_batch("CREATE TABLE stray (id INTEGER PRIMARY KEY)").unwrap();
    let checked = script.run(&["--json", "db", "check"]).refused("library_damaged");
    assert_eq!(checked.json()["ok"], json!(false));
    assert!(checked.json()["drift"][0].as_str().unwrap().contains("stray"), "{}", checked.out);
}
