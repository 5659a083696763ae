//! Openings that fail: each is explained, changes nothing, and can be tried
//! again. A test may run as root, whom no permission stops; a folder under a
//! file's name does.

use std::fs;
use std::time::Duration;

use serde_json::{Value, json};
use store::Folder;

use super::house::{House, names_in};
use super::life::{OTHER, library_of_version};

/// Code and reason of a failed opening, as the window is told.
fn failure(house: &House) -> (String, String) {
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["state"], "failed", "{status}");
    let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    (word(&status["failure"]["code"]), word(&status["failure"]["params"]["reason"]))
}

fn told(code: &str, reason: &str) -> (String, String) {
    (code.to_owned(), reason.to_owned())
}

#[test]
fn a_file_that_is_no_library_is_explained_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("library.db");
    fs::write(&file, b"Dear diary, this is no database at all. ".repeat(40)).unwrap();
    let before = fs::read(&file).unwrap();

    let house = House::on(folder);
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["state"], "failed", "{status}");
    assert_eq!(status["failure"]["code"], "not_a_library", "{status}");
    assert_eq!(fs::read(&file).unwrap(), before, "the file stays as it was");
    assert_eq!(house.code("people_list", Value::Null), "not_a_library", "every command gives the same reason");

    fs::remove_file(&file).unwrap();
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["state"], "first_run", "asking again tries again: {status}");
}

#[test]
fn a_folder_that_another_program_locks_is_not_called_a_wrong_library() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bookplate.lock"), "dear diary").unwrap();
    let house = House::on(folder);
    let failure = house.ask("app_status", Value::Null).unwrap()["failure"].clone();
    assert_eq!(failure["params"]["reason"], "foreign_folder", "the library beside it may be sound: {failure}");
    let kept = fs::read_to_string(house.folder.path().join("bookplate.lock")).unwrap();
    assert_eq!(kept, "dear diary", "and the other program's file stays as it was");
}

#[test]
fn a_migration_that_fails_is_explained_and_leaves_the_version_before_it() {
    let folder = library_of_version(2);
    let backups = names_in(&folder.path().join("backups"));
    // Made by hand with another tool: the third migration makes one of this name.
    let file = folder.path().join("library.db");
    let conn = rusqlite::Connection::open(&file).unwrap();
    conn.execute_batch("CREATE INDEX book_contributors_by_contributor ON books (title)").unwrap();
    drop(conn);

    let house = House::on(folder);
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["state"], "failed", "{status}");
    let params = &status["failure"]["params"];
    assert_eq!((&params["reason"], &params["number"]), (&json!("migration"), &json!(3)), "{status}");
    let conn = rusqlite::Connection::open(&file).unwrap();
    let version = conn.query_row("PRAGMA user_version", [], |row| row.get(0));
    assert_eq!(version, Ok(2), "the version before it stays");
    let title = conn.query_row("SELECT title FROM books", [], |row| row.get(0));
    assert_eq!(title, Ok("Middlemarch".to_owned()), "and every book");
    assert!(names_in(&house.folder.path().join("backups")).len() > backups.len(), "a snapshot was made before");
}

#[test]
fn a_library_in_use_is_waited_for_and_then_named() {
    let folder = tempfile::tempdir().unwrap();
    let other = Folder::lock(folder.path(), OTHER, Duration::ZERO).unwrap();
    let house = House::on(folder);
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["failure"]["code"], "library_in_use", "{status}");
    assert_eq!(status["failure"]["params"]["pid"], std::process::id(), "{status}");

    drop(other);
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "first_run", "free again");
}

#[test]
fn what_is_remembered_is_only_read_until_the_folder_is_ours() {
    let folder = tempfile::tempdir().unwrap();
    let other = Folder::lock(folder.path(), OTHER, Duration::ZERO).unwrap();
    fs::write(folder.path().join("local.db"), "not what it was").unwrap();
    let before = names_in(folder.path());
    let house = House::on(folder);
    house.ask("window_zoom", json!({ "percent": 150 })).unwrap();
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "failed", "somebody else has it");
    assert_eq!(names_in(house.folder.path()), before, "nothing is made or moved in a folder of somebody else");
    assert_eq!(fs::read_to_string(house.folder.path().join("local.db")).unwrap(), "not what it was");

    drop(other);
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "first_run", "free again");
    house.shell().progress.close();
    let House { folder, .. } = house;
    assert!(names_in(folder.path()).iter().any(|name| name.contains("unusable")), "now it is ours to mend");
    let settings = House::on(folder).ask("app_status", Value::Null).unwrap()["settings"].clone();
    assert_eq!(settings["zoom"], 150, "what was chosen meanwhile is kept: {settings}");
}

#[test]
fn an_empty_file_is_not_called_damaged() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("library.db"), "").unwrap();
    assert_eq!(failure(&House::on(folder)), told("library_damaged", "empty"));
}

#[test]
fn a_file_in_the_place_of_the_folder_is_explained_and_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("data");
    fs::write(&file, "dear diary").unwrap();
    let house = House::at(folder, "data");
    assert_eq!(failure(&house), told("internal", "not_a_folder"));
    assert_eq!(fs::read_to_string(&file).unwrap(), "dear diary");

    fs::remove_file(&file).unwrap();
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "first_run", "asking again tries again");
}

#[test]
fn a_file_that_stays_shut_is_named() {
    let folder = library_of_version(library::migrations::SCHEMA.version());
    let log = folder.path().join("library.db-wal");
    fs::create_dir(&log).unwrap();
    let house = House::on(folder);
    assert_eq!(failure(&house), told("internal", "unreadable"));
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["failure"]["params"]["path"], log.display().to_string(), "{status}");
    fs::remove_dir(&log).unwrap();
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "ready", "and then it opens");
}

#[test]
fn a_person_whose_files_belong_nowhere_is_told_in_the_window() {
    let house = House::nowhere();
    assert_eq!(failure(&house), told("internal", "no_folder"));
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!((&status["data_folder"], &status["settings"]["zoom"]), (&Value::Null, &json!(100)), "{status}");
    assert_eq!(house.ask("app_about", Value::Null).unwrap()["log_folder"], Value::Null, "there is no log either");
    for folder in ["log_folder_show", "library_folder_show"] {
        assert_eq!(house.code(folder, Value::Null), "internal", "{folder}");
    }
    house.ask("window_zoom", json!({ "percent": 150 })).unwrap();
    assert_eq!(names_in(house.folder.path()), Vec::<String>::new(), "and nothing is written anywhere");
}
