//! The pictures of the menus, and of the palette.

use bookplate_e2e::Window;
use bookplate_e2e::key::{self, ctrl, press};

use super::Camera;
use super::shelves::point_at;

/// Those of the header, the menu of a book, and everything by its name.
pub fn menus(camera: &Camera) {
    let window = &camera.window;
    for (button, state) in [
        ("Main menu", "menu-main"),
        ("Sort: Title", "menu-sort"),
        ("Add", "menu-add"),
        ("AM, Ana: account", "menu-person"),
    ] {
        of_a_button(camera, button, state);
    }
    point_at(window, "Good Omens");
    by_keys(camera, "menu-book");
    window.press(&[ctrl('k')]);
    window.find("dialog", "Commands and books");
    camera.take("palette");
    window.type_keys("go");
    window.wait_for_text("Terry Pratchett");
    camera.take("palette-typed");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Commands and books");
}

/// The heights of rows, the menu of a column's head, the jump to a letter.
pub fn of_the_table(camera: &Camera) {
    let window = &camera.window;
    height(window, "Roomy, with covers");
    window.wait_until("the covers in the rows", || window.count("[role=grid] [data-cover]") > 0);
    point_at(window, "Good Omens");
    camera.take("table-roomy");
    height(window, "Normal");
    point_at(window, "Good Omens");
    window.press(&[press(key::HOME), press(key::UP)]);
    by_keys(camera, "menu-column");
    window.press(&[ctrl('j')]);
    window.find("dialog", "Jump to a letter");
    camera.take("jump");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Jump to a letter");
}

fn height(window: &Window, name: &str) {
    window.click("button", "Sort: Title");
    window.click("menuitemradio", name);
    leave(window);
}

/// Among the covers the order's menu has their size too.
pub fn of_the_covers(camera: &Camera) {
    of_a_button(camera, "Sort: Title", "menu-sort-covers");
}

/// In the details.
pub fn of_the_cover(camera: &Camera) {
    of_a_button(camera, "Cover…", "menu-cover");
}

/// Of the value in the browse pane that has the focus.
pub fn of_the_value(camera: &Camera) {
    by_keys(camera, "menu-facet");
}

fn of_a_button(camera: &Camera, button: &str, state: &str) {
    let window = &camera.window;
    window.click("button", button);
    window.wait_until("a menu", || window.count("[role=menu]") > 0);
    camera.take(state);
    leave(window);
}

fn by_keys(camera: &Camera, state: &str) {
    let window = &camera.window;
    window.press(&[key::shift(key::F10)]);
    window.wait_until("a menu", || window.count("[role=menu]") > 0);
    camera.take(state);
    leave(window);
}

fn leave(window: &Window) {
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the menu to close", || window.count("[role=menu]") == 0);
}
