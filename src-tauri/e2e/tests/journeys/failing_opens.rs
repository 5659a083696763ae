//! Each way in which opening can fail: an explanation instead of a blank
//! window, and a file that stays as it was to the last byte.

use std::fs;
use std::time::{Duration, Instant};

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::{Home, Window};

use crate::acts::{PASSWORD, founded, sign_in};

/// Where a SQLite file's header keeps the version of its schema.
const USER_VERSION: usize = 60;
/// Where it keeps whose file it is.
const APPLICATION_ID: usize = 68;

/// Opens the window on this file and reads why it doesn't open.
fn refused(journey: &str, home: &Home, heading: &str, sentence: &str) -> Window {
    let before = fs::read(home.library()).unwrap();
    let window = Window::open(journey, home);
    window.find("heading", heading);
    window.wait_for_text(sentence);
    window.wait_for_text(&home.data().display().to_string());
    window.wait_for_focus(heading);
    window.photograph();
    window.axe(heading);
    assert!(fs::read(home.library()).unwrap() == before, "a file that is refused stays as it was");
    window
}

fn patched(home: &Home, at: usize, value: u32) {
    let mut bytes = fs::read(home.library()).unwrap();
    bytes[at..at + 4].copy_from_slice(&value.to_be_bytes());
    fs::write(home.library(), bytes).unwrap();
}

#[test]
fn a_library_that_is_too_new_is_explained() {
    let home = Home::fresh();
    founded(&home);
    patched(&home, USER_VERSION, 9_000);
    let window =
        refused("too-new", &home, "This library needs a newer Bookplate", "would damage it. Nothing was changed.");
    window.click("button", "Copy diagnostics");
    window.wait_for_text("Copied");
    window.click("button", "Quit");
    window.wait_for_the_end();
}

#[test]
fn a_file_of_another_program_is_explained() {
    let home = Home::fresh();
    founded(&home);
    patched(&home, APPLICATION_ID, 0x0f05_5112);
    refused("foreign", &home, "This isn’t a Bookplate library", "Nothing was changed.");
}

#[test]
fn a_file_that_is_no_database_is_explained() {
    let home = Home::fresh();
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.library(), "Dear diary, ".repeat(1_000)).unwrap();
    refused("diary", &home, "This isn’t a Bookplate library", "Nothing was changed.");
}

#[test]
fn an_empty_file_is_explained_and_not_taken_for_a_new_library() {
    let home = Home::fresh();
    fs::create_dir_all(home.data()).unwrap();
    fs::write(home.library(), "").unwrap();
    let window = refused("empty-file", &home, "The library’s file is empty", "Move the empty file away to begin anew.");

    // Nobody reads a folder, root or not: so it stands for a file of another owner.
    let shut = home.data().join("library.db-wal");
    fs::remove_file(home.library()).unwrap();
    founded(&home);
    fs::create_dir(&shut).unwrap();
    window.click("button", "Try again");
    window.wait_for_text("A file of the library can’t be opened.");
    window.wait_for_text(&shut.display().to_string());
    window.photograph();
    window.axe("a file that stays shut");
    fs::remove_dir(&shut).unwrap();
    window.click("button", "Try again");
    sign_in(&window);
}

#[test]
fn a_torn_file_is_explained() {
    let home = Home::fresh();
    founded(&home);
    let bytes = fs::read(home.library()).unwrap();
    fs::write(home.library(), &bytes[..bytes.len() / 2]).unwrap();
    refused("torn", &home, "The library’s file is damaged", "Nothing was changed.");
}

#[test]
fn a_library_in_use_is_explained_and_opens_once_it_is_free() {
    let home = Home::fresh();
    founded(&home);
    // Reads its lines to their end, and there is none: it holds the library meanwhile.
    let mut other = CommandLine::signed_in(&home, "ana", PASSWORD).start(&["batch"]);
    let lock = home.data().join("bookplate.lock");
    let held = || fs::read_to_string(&lock).is_ok_and(|text| text.contains(&other.id().to_string()));
    let until = Instant::now() + Duration::from_secs(30);
    while !held() {
        assert!(Instant::now() < until, "the other program never takes the library");
        std::thread::sleep(Duration::from_millis(20));
    }
    let window = Window::open("in-use", &home);
    window.find("heading", "The library is open elsewhere");
    window.wait_for_text("has this library open. Close it there, then try again.");
    window.photograph();
    window.axe("The library is open elsewhere");

    drop(other.stdin.take());
    other.wait().unwrap();
    window.click("button", "Try again");
    sign_in(&window);
}
