//! The life of the program: first run, failures and trying again, the end.

use std::fs;
use std::sync::mpsc;
use std::time::Duration;

use serde_json::{Value, json};
use store::{Folder, Program};
use tauri::Listener;
use tempfile::TempDir;

use super::house::{House, PASSWORD, names_in};
use crate::leaving;
use crate::place::Place;

pub const OTHER: Program = Program { name: "Another", version: "0" };

/// The folder of a library with one book, "Middlemarch", as an older program left it.
pub fn library_of_version(version: u32) -> TempDir {
    let house = House::with_library();
    house.sign_in();
    house.ask("book_create", json!({ "title": "Middlemarch" })).unwrap();
    house.shell().progress.close();
    let House { folder, .. } = house;
    let locked = Folder::lock(folder.path(), OTHER, Duration::ZERO).unwrap();
    store::chore::downgrade(&locked, &library::migrations::SCHEMA, version, &|_| {}).unwrap();
    folder
}

#[test]
fn an_empty_folder_leads_to_the_first_run() {
    let house = House::empty();
    let status = house.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["state"], "first_run", "{status}");
    assert_eq!(status["settings"]["zoom"], 100, "{status}");
    assert!(!names_in(house.folder.path()).contains(&"library.db".to_owned()), "looking creates no library");
}

#[test]
fn wrong_input_keeps_the_first_run_going() {
    let house = House::empty();
    let short = json!({ "name": "Ana", "username": "ana", "password": "short", "library_name": "" });
    assert_eq!(house.code("library_create", short), "validation", "eight characters are the least");
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "first_run", "the person can try again");
    let long = json!({ "name": "Ana", "username": "ana", "password": PASSWORD, "library_name": "" });
    assert_eq!(house.code("library_create", long), "ok", "and does");
    assert_eq!(house.code("book_list", json!({})), "ok", "the owner is signed in by it");
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "ready", "the first run is over");
}

#[test]
fn a_library_without_people_begins_with_its_owner() {
    let folder = library_of_version(1);

    let again = House::on(folder);
    assert_eq!(again.ask("app_status", Value::Null).unwrap()["state"], "first_run", "nobody could sign in");
    let zoe = json!({ "name": "Zoe", "username": "zoe", "password": PASSWORD, "library_name": "Books of old" });
    let created = again.ask("library_create", zoe.clone()).unwrap();
    assert_eq!(created["library_name"], "Books of old", "{created}");
    assert_eq!(again.ask("book_list", json!({})).unwrap()["items"][0]["title"], "Middlemarch", "the books are there");
    assert_eq!(again.ask("app_status", Value::Null).unwrap()["state"], "ready", "the first run is over");
    assert_eq!(again.code("library_create", zoe), "conflict", "and nobody becomes the owner by it again");
}

#[test]
fn the_recovery_code_reaches_its_person_also_when_the_new_library_does_not_open() {
    let house = House::empty();
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "first_run", "the folder is empty");
    // Created, and gone from its place when it is to be opened.
    let (file, elsewhere) = (house.folder.path().join("library.db"), house.folder.path().join("elsewhere.db"));
    let (from, to, once) = (file.clone(), elsewhere.clone(), std::sync::Once::new());
    house.app.listen_any("opening", move |_| once.call_once(|| fs::rename(&from, &to).unwrap()));
    let ana = json!({ "name": "Ana", "username": "ana", "password": PASSWORD, "library_name": "" });
    let created = house.ask("library_create", ana).unwrap();
    assert!(created["recovery_code"].as_str().is_some_and(|code| code.len() > 20), "{created}");
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "failed", "it can't be opened");

    fs::rename(&elsewhere, &file).unwrap();
    assert_eq!(house.ask("app_status", Value::Null).unwrap()["state"], "ready", "it was whole all along");
    assert_eq!(house.code("book_list", json!({})), "ok", "and its owner is signed in");
}

#[test]
fn what_was_saved_is_there_after_a_restart() {
    let house = House::with_library();
    house.sign_in();
    house.ask("book_create", json!({ "title": "Middlemarch", "authors": ["George Eliot"] })).unwrap();
    house.shell().progress.close();
    let House { folder, .. } = house;

    let again = House::on(folder);
    let status = again.ask("app_status", Value::Null).unwrap();
    assert_eq!(status["state"], "ready", "{status}");
    assert_eq!(again.code("book_list", json!({})), "unauthenticated", "a session doesn't outlive the program");
    again.sign_in();
    let page = again.ask("book_list", json!({})).unwrap();
    assert_eq!(page["items"][0]["title"], "Middlemarch", "{page}");
}

#[test]
fn closing_lets_go_of_the_folder() {
    let house = House::with_library();
    assert!(Folder::lock(house.folder.path(), OTHER, Duration::ZERO).is_err(), "the program holds its folder");
    house.shell().progress.close();
    assert!(Folder::lock(house.folder.path(), OTHER, Duration::ZERO).is_ok(), "after quitting another may have it");
    assert_eq!(house.code("people_list", Value::Null), "internal", "what comes later is refused, not answered");
}

#[test]
fn a_commit_is_told_to_the_windows() {
    let house = House::with_library();
    house.sign_in();
    let (send, heard) = mpsc::channel();
    house.app.listen_any("changed", move |event| {
        let _ = send.send(event.payload().to_owned());
    });
    house.ask("book_create", json!({ "title": "Middlemarch" })).unwrap();
    let payload = heard.recv_timeout(Duration::from_secs(5)).unwrap();
    assert_eq!(payload, r#"{"subjects":["books"]}"#, "the window learns what to fetch again");
}

#[test]
fn zoom_and_theme_are_remembered_before_a_library_exists() {
    let house = House::empty();
    let zoomed = house.ask("window_zoom", json!({ "percent": 150 })).unwrap();
    assert_eq!(zoomed["zoom"], 150, "{zoomed}");
    let dark = house.ask("window_theme", json!({ "theme": "dark" })).unwrap();
    assert_eq!(dark["theme"], "dark", "{dark}");
    // Opening ends before the folder changes hands.
    house.ask("app_status", Value::Null).unwrap();
    house.shell().progress.close();
    let House { folder, .. } = house;

    let settings = House::on(folder).ask("app_status", Value::Null).unwrap()["settings"].clone();
    assert_eq!((&settings["zoom"], &settings["theme"]), (&json!(150), &json!("dark")), "{settings}");
}

#[test]
fn each_person_has_a_layout_of_their_own_on_this_computer() {
    let house = House::with_library();
    house.sign_in();
    let first = house.ask("layout_get", Value::Null).unwrap();
    assert_eq!(first["view"], "covers", "{first}");
    assert_eq!(first["details"], json!({ "shown": true, "width": null }), "{first}");
    let chosen = json!({
        "view": "table", "sort": "added", "descending": true, "columns": { "title": 10, "author": 200 },
        "browse": { "shown": false, "width": 5000 }, "slash_searches": false,
    });
    house.ask("layout_set", chosen).unwrap();
    house.ask("account_create", json!({ "username": "ben", "password": PASSWORD })).unwrap();
    house.ask("session_sign_in", json!({ "name": "ben", "password": PASSWORD })).unwrap();
    assert_eq!(house.ask("layout_get", Value::Null).unwrap(), first, "Ben's is as at first");
    house.shell().progress.close();
    let House { folder, .. } = house;

    let again = House::on(folder);
    again.sign_in();
    let kept = again.ask("layout_get", Value::Null).unwrap();
    assert_eq!((&kept["view"], &kept["sort"], &kept["descending"]), (&json!("table"), &json!("added"), &json!(true)));
    assert_eq!(kept["browse"], json!({ "shown": false, "width": 320 }), "within its limits: {kept}");
    assert_eq!(kept["columns"], json!({ "title": 64, "author": 200 }), "{kept}");
    assert_eq!(kept["slash_searches"], false, "{kept}");
}

#[test]
fn the_window_asks_the_page_before_it_closes_over_something_unsaved() {
    let house = House::empty();
    let window = house.window.as_ref().window();
    let (send, heard) = mpsc::channel();
    house.app.listen_any("leaving", move |_| {
        let _ = send.send(());
    });
    assert!(!leaving::asks_first(&window), "a page that holds nothing isn't asked");

    house.ask("window_unsaved", json!({ "unsaved": true })).unwrap();
    assert!(leaving::asks_first(&window), "the window stays");
    heard.recv_timeout(Duration::from_secs(5)).unwrap();
    house.ask("window_unsaved", json!({ "unsaved": true })).unwrap();
    assert!(leaving::asks_first(&window), "a page that answered is asked again");
    assert!(!leaving::asks_first(&window), "one that didn't can't hold the window a second time");
}

#[test]
fn a_layout_that_cannot_be_read_is_as_good_as_none() {
    let house = House::with_library();
    house.sign_in();
    let session = house.shell().sessions.find("main").unwrap();
    let library = house.shell().progress.library().unwrap();
    library.local().set(&format!("layout.{}", session.account()), &json!({ "view": "holograms" })).unwrap();
    drop(library);
    assert_eq!(house.ask("layout_get", Value::Null).unwrap()["view"], "covers", "as at first");
}

#[test]
fn the_windows_place_is_remembered() {
    let house = House::empty();
    let place = Place { x: Some(-40), y: Some(12), width: 1200.0, height: 800.5, maximised: true };
    house.shell().note_place(place);
    house.shell().keep_place();
    house.ask("app_status", Value::Null).unwrap();
    house.shell().progress.close();
    let House { folder, .. } = house;
    assert_eq!(House::on(folder).shell().place(), Some(place), "the next start knows where the window was");
}

#[test]
fn about_tells_nothing_about_people() {
    let house = House::with_library();
    let about = house.ask("app_about", Value::Null).unwrap();
    assert!(about["schema_version"].as_u64().is_some_and(|version| version > 0), "{about}");
    for name in ["webkit", "sqlite", "tauri", "commit", "os"] {
        assert!(about[name].as_str().is_some_and(|text| !text.is_empty()), "{name} is known: {about}");
    }
    let diagnostics = about["diagnostics"].as_str().unwrap();
    for private in ["ana", "Lopes", house.folder.path().parent().unwrap().to_str().unwrap()] {
        assert!(!diagnostics.contains(private), "{private} stands in what will be pasted: {diagnostics}");
    }
}
