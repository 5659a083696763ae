//! The pictures of what a command says that fails, where its cause is.

use std::fs;

use bookplate_e2e::Home;
use bookplate_e2e::key::{self, press};
use serde_json::json;

use super::Camera;
use super::shelves::point_at;

const NO_PICTURE: &[u8] = b"Dear diary, no picture today";

/// Above the list, where the details that would say it are hidden.
pub fn of_a_dropped_picture(camera: &Camera) {
    let window = &camera.window;
    let hide = [key::shift(key::F9)];
    let are_beside = window.has("region", "Details");
    if are_beside {
        window.press(&hide);
        window.wait_until_gone("region", "Details");
    }
    let cover = window.find_with_text("option", "Good Omens");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("cover.png");
    fs::write(&file, NO_PICTURE).unwrap();
    assert!(window.drag_in(&[&file], &cover), "a picture may be dropped on a book");
    window.wait_for_text("No picture could be read from this file.");
    camera.take("act-refused");
    window.click("button", "Close");
    if are_beside {
        window.press(&hide);
        window.find("region", "Details");
    }
}

/// By the cover in the details.
pub fn of_a_chosen_picture(camera: &Camera, home: &Home) {
    let window = &camera.window;
    let file = home.path().join("cover.png");
    fs::write(&file, NO_PICTURE).unwrap();
    window.choose_file("Choose a picture…", &file);
    window.wait_for_text("No picture could be read from this file.");
    camera.take("cover-refused");
}

/// In the open form.
pub fn of_a_new_book(camera: &Camera) {
    let window = &camera.window;
    window.fill("Title required", "Kim");
    window.refuse(&["book_create"], "disk_full", &json!({}));
    window.click("button", "Add");
    window.wait_for_text("The disk is full.");
    camera.take("add-refused");
    window.let_through(&["book_create"]);
    window.fill("Title required", "");
}

/// In the details, and above the list and the browse pane.
pub fn of_the_list(camera: &Camera) {
    let window = &camera.window;
    let said = "Something went wrong in the program itself.";
    window.refuse(&["book_get"], "internal", &json!({}));
    point_at(window, "volume 5");
    window.wait_for_text(said);
    camera.take("details-refused");
    window.let_through(&["book_get"]);
    // The counts are those of the list that is there, so they fail with a new one.
    window.refuse(&["browse_counts"], "internal", &json!({}));
    window.fill("Search", "hands");
    window.wait_for_text("The counts can’t be shown just now.");
    camera.take("counts-refused");
    window.let_through(&["browse_counts"]);
    window.refuse(&["book_list"], "internal", &json!({}));
    window.fill("Search", "middle");
    window.wait_for_text("The books can’t be shown just now.");
    camera.take("list-refused");
    window.let_through(&["book_list"]);
    window.fill("Search", "");
    window.wait_for_no_text("The books can’t be shown just now.");
    window.wait_until("all books to be there", || !window.painted_text().contains(" shown"));

    window.refuse(&["app_about"], "internal", &json!({}));
    window.click("button", "Main menu");
    window.click("menuitem", "About Bookplate");
    window.find("dialog", "About Bookplate");
    window.wait_for_text(said);
    camera.take("about-refused");
    window.let_through(&["app_about"]);
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "About Bookplate");
}

/// A fault of the window itself. Nothing from outside brings one about, so a
/// function of the engine falls over that writes the authors in the table.
pub fn of_the_window(camera: &Camera) {
    let window = &camera.window;
    window.script("Intl.ListFormat.prototype.format = () => { throw new Error('spoilt by the journey'); }");
    window.press(&[key::ctrl('1')]);
    window.press(&[key::ctrl('2')]);
    window.find("heading", "The window stumbled");
    camera.take("stumble");
}
