//! Yesterday's mistake: after a restart a step is named and taken back, what
//! somebody else has changed since is shown and chosen, an import goes but for the
//! book that was edited, and an emptied trash comes back.

use std::path::Path;

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{self, ctrl, press};
use bookplate_e2e::{Home, Window};

use crate::acts::{PASSWORD, founded, quit, sign_in};

/// Five books.
const LIST: &str = "../crates/cli/tests/data/goodreads/through_a_spreadsheet.csv";
/// What Ben comes in with.
const BENS: &str = "amber kite folds quiet snow";

#[test]
fn steps_from_before_a_restart_are_taken_back_and_what_was_changed_since_stays() {
    let home = Home::fresh();
    let ana = founded(&home);
    let by_ana = CommandLine::signed_in(&home, "ana", PASSWORD).with_new_password(BENS);
    by_ana.must(&["account", "create", "--username", "ben", "--first-name", "Ben"]);

    let window = Window::open("taking-back", &home);
    come_in(&window);
    import(&window);
    rename(&window, "Meditations", "Meditations, read twice");
    rename(&window, "Emma", "Emma by Ana");
    quit(window);

    let emma = ana.must(&["book", "list", "emma"])["items"][0]["uid"].as_str().unwrap().to_owned();
    CommandLine::signed_in(&home, "ben", BENS).must(&["book", "edit", &emma, "title=Emma by Ben"]);

    let window = Window::open("taking-back", &home);
    come_in(&window);
    conflict(&window);
    import_goes_but_for_what_was_edited(&window);
    trash_comes_back(&window);
    quit(window);
}

/// One of two people.
fn come_in(window: &Window) {
    window.click("option", "Ana");
    sign_in(window);
}

fn import(window: &Window) {
    window.click("button", "Add");
    window.click("menuitem", "Import…");
    window.choose_file("Choose a file", &Path::new(env!("CARGO_MANIFEST_DIR")).join(LIST));
    window.click("button", "Import 5 books");
    window.click("button", "What this import did…");
    window.find("dialog", "History");
    window.wait_for_text("Added “Meditations”");
    window.photograph();
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "History");
}

/// In its place in the table.
fn rename(window: &Window, title: &str, new: &str) {
    window.click_on(&window.find_with_text("row", title));
    window.press(&[press(key::F2)]);
    window.fill("Title", new);
    window.press(&[press(key::ENTER)]);
    window.wait_for_text(&format!("Saved “{new}”"));
}

/// Ana's own last step, in a field that Ben has changed since.
fn conflict(window: &Window) {
    window.find_with_text("row", "Emma by Ben");
    window.press(&[ctrl('z')]);
    window.wait_for_text("Undo “Edit Emma by Ben” of today,");
    window.wait_for_text("Changed by Ben");
    window.wait_for_text("It was “Emma”; the step made it “Emma by Ana”.");
    window.photograph();
    window.wait_for_focus("Undo");
    // A choice is clicked by its label, which the driver doesn't know.
    window.press(&[key::shift(key::TAB), key::shift(key::TAB), press(key::DOWN)]);
    window.wait_for_focus("Back to “Emma”");
    window.click("button", "Undo");
    window.wait_for_text("is as it was before");
    window.wait_for_focus_on("row", "Emma");
    window.wait_for_no_text("Emma by Ben");
    window.photograph();
}

/// From the history, since steps came after it.
fn import_goes_but_for_what_was_edited(window: &Window) {
    window.click("button", "Main menu");
    window.click("menuitem", "History");
    window.find("dialog", "History");
    window.click("button", "Take back: Ana imported “through_a_spreadsheet.csv”: 5 books");
    window.wait_for_text("1 book was changed since.");
    window.wait_for_text("Meditations, read twice");
    window.photograph();
    window.click("button", "Undo");
    window.wait_for_text("Took back the import: 4 books are out of the library again; 1 book stays");
    window.wait_for_text("1 book");
    window.find_with_text("row", "Meditations, read twice");
    window.wait_for_no_text("吾輩は猫である");
    window.photograph();
}

fn trash_comes_back(window: &Window) {
    window.click_on(&window.find_with_text("row", "Meditations, read twice"));
    window.press(&[press(key::DELETE)]);
    window.wait_for_text("Moved “Meditations, read twice” to the trash");
    window.click("button", "Main menu");
    window.click("menuitem", "Trash");
    window.find_with_text("row", "Meditations, read twice");
    window.click("button", "Empty the trash");
    window.wait_for_text("The trash is empty. Books stay here for 30 days.");
    window.press(&[ctrl('z')]);
    window.wait_for_text("1 book is in the trash again");
    window.wait_for_focus_on("row", "Meditations, read twice");
    window.press(&[ctrl('z')]);
    window.wait_for_text("is back from the trash");
    window.find("heading", "All books");
    window.wait_for_focus_on("row", "Meditations, read twice");
    window.photograph();
}
