//! The pictures of an import, from the choice of a file to the report.

use std::fs;
use std::path::Path;

use bookplate_e2e::key::press;
use bookplate_e2e::{Home, Window, key, lists};
use serde_json::json;

use super::Camera;

/// A list that a spreadsheet has been at: five books, and something to look at
/// in most of its rows.
const LIST: &str = "../crates/cli/tests/data/goodreads/through_a_spreadsheet.csv";

/// As many books as are still being written when their progress has been seen.
const LONG: usize = 40_000;

/// Imports a list, and offers it again.
pub fn import(camera: &Camera, home: &Home) {
    let window = &camera.window;
    let list = Path::new(env!("CARGO_MANIFEST_DIR")).join(LIST);
    let diary = home.path().join("diary.csv");
    fs::write(&diary, "Dear diary,\nnothing today").unwrap();

    begin(window);
    camera.take("import");
    window.choose_file("Choose a file", &diary);
    window.wait_for_text("This file isn’t a list that can be read.");
    camera.take("import-refused");
    window.choose_file("Choose a file", &list);
    window.find("button", "Import 5 books");
    camera.take("import-plan");
    if camera.series.is_looked_through {
        window.refuse(&["import_rows"], "internal", &json!({}));
        open_rows(window, "5 new", "New books");
        window.wait_for_text("Something went wrong in the program itself.");
        camera.take("import-rows-refused");
        window.let_through(&["import_rows"]);
        window.click_on(&window.find_with_text("button", "5 new"));
        window.refuse(&["import_run"], "disk_full", &json!({}));
        window.click("button", "Import 5 books");
        window.wait_for_text("The disk is full.");
        camera.take("import-run-refused");
        window.let_through(&["import_run"]);
    }
    open_rows(window, "5 new", "New books");
    camera.take("import-new");
    open_rows(window, "need a look", "Rows that need a look");
    camera.take("import-problems");
    window.click("button", "Import 5 books");
    window.find("heading", "The list is in the library");
    camera.take("import-report");
    window.click("button", "Show the new books");
    window.wait_until("the dialog to close", || window.names("dialog").is_empty());
    window.click_on(&window.find_with_text("row", "Meditations"));
    window.press(&[press(key::ENTER)]);
    window.wait_for_text("From your Goodreads list:");
    camera.take("details-source");

    begin(window);
    window.choose_file("Choose a file", &list);
    window.wait_for_text("All of it is here already.");
    open_rows(window, "5 here already", "Here already");
    camera.take("import-here-already");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the dialog to close", || window.names("dialog").is_empty());

    let long = lists::goodreads(home.path(), LONG);
    begin(window);
    // Read for as long as it takes to be looked at: all but its last part is there.
    window.hold(&["import_read"]);
    window.choose_file("Choose a file", &long);
    let parts = (fs::metadata(&long).unwrap().len() - 1) / 1_000_000;
    window.wait_for_text(&format!("Opening the file, {parts} of "));
    camera.take("import-reading");
    window.let_through(&["import_read"]);
    window.press(&[press(key::ESCAPE)]);
    window.choose_file("Choose a file", &long);
    window.click("button", "Import 40,000 books");
    window.wait_for_text("Importing, ");
    let bar = window.find("progressbar", "Progress of the import");
    window.wait_until("the books to be written", || {
        let done = window.attribute(&bar, "aria-valuenow").and_then(|done| done.parse::<u32>().ok());
        done.is_some_and(|done| done > 20)
    });
    camera.take("import-running");
    window.click("button", "Cancel");
    window.wait_for_focus("Import 40,000 books");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the dialog to close", || window.names("dialog").is_empty());
}

fn begin(window: &Window) {
    window.click("button", "Add");
    window.click("menuitem", "Import…");
    window.find("dialog", "Import a list");
}

/// Presses a number of the plan and waits for its rows.
fn open_rows(window: &Window, number: &str, rows: &str) {
    window.click_on(&window.find_with_text("button", number));
    window.find("heading", rows);
}
