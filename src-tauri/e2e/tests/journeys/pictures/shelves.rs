//! The pictures of the window with books in it.

use bookplate_e2e::key::{ctrl, press};
use bookplate_e2e::{Home, Size, Window, key};

use super::{Camera, Looks, Series, imports};
use crate::acts::{PASSWORD, arrive, founded, sign_in};

/// A library with a shelf of books in several scripts.
fn furnished() -> Home {
    let home = Home::fresh();
    let ana = founded(&home);
    let shelf = [
        (r#""title":"Middlemarch","authors":["George Eliot"],"published_date":"1871-12","publisher":"William Blackwood and Sons","page_count":"904","language":"en","isbn":"9780141439549""#),
        (r#""title":"The Left Hand of Darkness","authors":["Ursula K. Le Guin"],"published_date":"1969","publisher":"Ace Books","page_count":"286","language":"en""#),
        (r#""title":"吾輩は猫である","authors":["夏目漱石"],"published_date":"1905","language":"ja","page_count":"480""#),
        (r#""title":"أولاد حارتنا","authors":["نجيب محفوظ"],"published_date":"1959","language":"ar""#),
        (r#""title":"Мастер и Маргарита","authors":["Михаил Булгаков"],"published_date":"1967","language":"ru""#),
        (r#""title":"Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch","authors":["Terry Pratchett","Neil Gaiman"],"published_date":"1990-05-10","publisher":"Gollancz","page_count":"288","isbn":"0-575-04800-X""#),
        (r#""title":"The Iliad","authors":["Homer"],"published_date":"-750","language":"grc""#),
        (r#""title":"A book with a number that is none","isbn":"12-34""#),
    ];
    let mut lines: String = shelf.iter().map(|fields| format!("{{\"command\":\"book add\",{fields}}}\n")).collect();
    for number in 1..=60 {
        lines.push_str(&format!(
            "{{\"command\":\"book add\",\"title\":\"The Letters of Various Hands, volume {number}\",\"authors\":[\"Various Hands\"],\"published_date\":\"{}\"}}\n",
            1800 + number
        ));
    }
    let output = ana.run(&["batch"], &lines);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    home
}

/// The window with books in it, and all that opens above them.
pub fn library(series: Series, looks: &Looks) -> Vec<String> {
    let home = furnished();
    looks.lay(&home);
    let camera = Camera::open(series, &home);
    let window = &camera.window;

    window.find("heading", "Ana’s library");
    camera.take("sign-in");
    window.fill("Ana’s password", "not this one");
    window.click("button", "Open");
    window.wait_for_text("That password isn’t right.");
    camera.take("sign-in-wrong");
    window.click("button", "Forgot it?");
    window.find("heading", "The way back in");
    camera.take("recover");
    window.fill("Recovery code", "AAAAA-BBBBB");
    window.fill("New password", PASSWORD);
    window.click("button", "Open");
    window.wait_for_text("That code doesn’t open this account.");
    camera.take("recover-wrong");
    window.click("button", "Back");

    sign_in(window);
    point_at(window, "Good Omens");
    camera.take("library");
    window.click("button", "Show covers");
    window.find_with_text("option", "Good Omens");
    camera.take("covers");
    window.click("button", "Show a table");
    point_at(window, "Good Omens");
    // Narrow windows show the details over the list.
    window.press(&[press(key::ENTER)]);
    window.find("heading", "Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch");
    camera.take("details");
    close_details(window);
    point_at(window, "number that is none");
    window.press(&[press(key::ENTER)]);
    window.wait_for_text("This isn’t a valid ISBN.");
    camera.take("details-warning");
    close_details(window);
    point_at(window, "number that is none");
    window.press(&[shift_down(), shift_down()]);
    window.wait_for_text("3 selected");
    camera.take("selected-several");

    menus(&camera);
    dialogs(&camera);
    filters(&camera);
    trash(&camera);

    window.fill("Search", "borges fiktion");
    window.wait_for_text("Nothing matches “borges fiktion”.");
    camera.take("search-nothing");
    window.fill("Search", "letters");
    window.wait_for_text("60 shown");
    camera.take("search");
    window.press(&[press(key::ENTER), ctrl('a')]);
    window.wait_for_text("60 selected");
    window.press(&[press(key::DELETE)]);
    window.find("alertdialog", "Move 60 books to the trash?");
    camera.take("ask-many");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("alertdialog", "Move 60 books to the trash?");
    window.fill("Search", "");
    imports::import(&camera, &home);
    if series.size == Size::SMALL {
        narrowest(&camera);
    }
    camera.judged()
}

/// The smallest window at 200 %: one column of 450 CSS px, in which nothing but
/// the table may scroll sideways.
fn narrowest(camera: &Camera) {
    let window = &camera.window;
    window.wait_until("the import to close", || window.names("dialog").is_empty());
    close_details(window);
    for _ in 0..5 {
        window.press(&[ctrl('+')]);
    }
    window.wait_until("the page to be twice as large", || window.script("return innerWidth") == 450);
    point_at(window, "Emma");
    camera.take("narrowest-table");
    window.press(&[press(key::ENTER)]);
    window.find("heading", "Emma");
    camera.take("narrowest-details");
    window.press(&[press(key::ESCAPE), ctrl('1')]);
    window.find_with_text("option", "Emma");
    camera.take("narrowest-covers");
    window.press(&[ctrl('n')]);
    window.find("dialog", "Add a book");
    camera.take("narrowest-add");
    leave_dialog(window, "Add a book");
    window.press(&[ctrl('k')]);
    window.find("dialog", "Commands and books");
    camera.take("narrowest-palette");
    leave_dialog(window, "Commands and books");
    let share =
        window.script("return document.querySelector('[role=search]').getBoundingClientRect().width / innerWidth");
    assert!(share.as_f64() > Some(0.9), "the search has a row of its own: {share}");
}

/// Clicks a book near the top of the list.
fn point_at(window: &Window, title: &str) {
    window.wheel(-10_000);
    window.click_on(&window.find_with_text("row", title));
}

/// Where the details lie over the list, puts them away.
fn close_details(window: &Window) {
    if window.has("button", "Close the details") {
        window.click("button", "Close the details");
        window.wait_until_gone("button", "Close the details");
    }
}

fn leave_menu(window: &Window) {
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the menu to close", || window.names("menu").is_empty());
}

fn leave_dialog(window: &Window, name: &str) {
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", name);
}

fn shift_down() -> key::Press {
    key::shift(key::DOWN)
}

fn menus(camera: &Camera) {
    let window = &camera.window;
    for (button, state) in
        [("Main menu", "menu-main"), ("Sort: Title", "menu-sort"), ("AM, Ana: account", "menu-person")]
    {
        window.click("button", button);
        window.find("menu", button);
        camera.take(state);
        leave_menu(window);
    }
    window.click("button", "Sort: Title");
    window.click("menuitemradio", "Roomy, with covers");
    leave_menu(window);
    window.wait_until("the covers in the rows", || window.count("[role=grid] [data-cover]") > 0);
    point_at(window, "Good Omens");
    camera.take("table-roomy");
    window.click("button", "Sort: Title");
    window.click("menuitemradio", "Normal");
    leave_menu(window);
    point_at(window, "Good Omens");
    window.press(&[press(key::HOME), press(key::UP), key::shift(key::F10)]);
    window.find("menu", "Menu of the column Title");
    camera.take("menu-column");
    leave_menu(window);
    window.press(&[ctrl('j')]);
    window.find("dialog", "Jump to a letter");
    camera.take("jump");
    leave_dialog(window, "Jump to a letter");
    point_at(window, "Good Omens");
    window.press(&[key::shift(key::F10)]);
    window.wait_until("the menu of the book", || !window.names("menu").is_empty());
    camera.take("menu-book");
    leave_menu(window);
    window.press(&[ctrl('k')]);
    window.find("dialog", "Commands and books");
    camera.take("palette");
    window.type_keys("go");
    window.wait_for_text("Terry Pratchett");
    camera.take("palette-typed");
    leave_dialog(window, "Commands and books");
    window.press(&[ctrl(',')]);
    window.find("dialog", "Settings");
    camera.take("settings");
    leave_dialog(window, "Settings");
    window.click("button", "Main menu");
    window.click("menuitem", "Keys");
    window.find("dialog", "Keys");
    camera.take("keys");
    leave_dialog(window, "Keys");
    window.click("button", "Main menu");
    window.click("menuitem", "About Bookplate");
    window.find("dialog", "About Bookplate");
    window.wait_until("the facts to be there", || window.count("[role=dialog] button[disabled]") == 0);
    camera.take("about");
    leave_dialog(window, "About Bookplate");
}

fn dialogs(camera: &Camera) {
    let window = &camera.window;
    window.click("button", "Add");
    window.click("menuitem", "By hand");
    window.find("dialog", "Add a book");
    camera.take("add");
    window.fill("Published", "1871-13");
    window.fill("Pages", "many");
    window.click("button", "Add");
    window.wait_for_text("This can’t stay empty.");
    window.wait_for_text("isn’t a month.");
    camera.take("add-errors");
    window.press(&[press(key::ESCAPE)]);
    window.find("button", "Throw away");
    camera.take("add-discard");
    window.click("button", "Throw away");
    window.wait_until_gone("dialog", "Add a book");

    point_at(window, "Good Omens");
    window.press(&[ctrl('e')]);
    let title = "Edit “Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch”";
    window.find("dialog", title);
    camera.take("edit");
    window.fill("Title required", "");
    window.fill("Published", "2023-02-30");
    window.click("button", "Save");
    window.wait_for_text("This can’t stay empty.");
    camera.take("edit-errors");
    window.press(&[press(key::ESCAPE)]);
    window.click("button", "Throw away");
    window.wait_until_gone("dialog", title);
}

fn filters(camera: &Camera) {
    let window = &camera.window;
    show_browse(window);
    window.click_on(&window.find_with_text("option", "Various Hands"));
    close_browse(window);
    window.wait_for_text("60 shown");
    camera.take("filtered");
    window.fill("Search", "good omens");
    window.wait_for_text("Nothing matches “good omens” among what is chosen.");
    camera.take("filtered-nothing");
    window.click("button", "Search everywhere");
    window.find_with_text("row", "Good Omens");
    window.fill("Search", "");
    window.wait_for_text("68 books");
}

/// Where it lies over the list it was hidden, and is in the way.
fn show_browse(window: &Window) {
    if !window.has("region", "Browse") {
        window.click("button", "Show the browse pane");
    }
}

fn close_browse(window: &Window) {
    if window.has("button", "Hide the browse pane") && window.count("[data-region=browse][data-over]") > 0 {
        window.press(&[press(key::ESCAPE)]);
    }
}

fn trash(camera: &Camera) {
    let window = &camera.window;
    window.click("button", "Main menu");
    window.click("menuitem", "Trash");
    window.find("heading", "Trash");
    window.wait_for_text("The trash is empty.");
    camera.take("trash-empty");
    window.press(&[press(key::ESCAPE)]);
    to_all_books(window);
    point_at(window, "Good Omens");
    window.press(&[press(key::DELETE)]);
    window.wait_for_text("to the trash");
    camera.take("notice");
    window.click("button", "Main menu");
    window.click("menuitem", "Trash");
    window.find_with_text("row", "Good Omens");
    camera.take("trash");
    to_all_books(window);
}

fn to_all_books(window: &Window) {
    show_browse(window);
    window.click_on(&window.find_with_text("button", "All books"));
    arrive(window);
}
