//! The pictures of the window with books in it.

use bookplate_e2e::key::{ctrl, press};
use bookplate_e2e::{Home, Window, key};

use super::{Camera, Judged, Looks, Series, history, imports, menus, refusals};
use crate::acts::{arrive, founded, sign_in};

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
pub fn library(series: Series, looks: &Looks) -> Judged {
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

    sign_in(window);
    point_at(window, "Good Omens");
    camera.take("library");
    window.click("button", "Show covers");
    window.find_with_text("option", "Good Omens");
    camera.take("covers");
    menus::of_the_covers(&camera);
    refusals::of_a_dropped_picture(&camera);
    window.click("button", "Show a table");
    details(&camera, &home);

    menus::menus(&camera);
    menus::of_the_table(&camera);
    dialogs(&camera);
    filters(&camera);
    trash(&camera);
    search(&camera);
    if series.is_looked_through {
        refusals::of_the_list(&camera);
    }
    imports::import(&camera, &home);
    if series.name() == "900" {
        narrowest(&camera);
        window.press(&[ctrl('2'), ctrl('0')]);
    }
    refusals::of_the_window(&camera);
    camera.judged()
}

fn details(camera: &Camera, home: &Home) {
    let window = &camera.window;
    point_at(window, "Good Omens");
    // Narrow windows show the details over the list.
    window.press(&[press(key::ENTER)]);
    window.find("heading", "Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch");
    camera.take("details");
    menus::of_the_cover(camera);
    refusals::of_a_chosen_picture(camera, home);
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
}

fn search(camera: &Camera) {
    let window = &camera.window;
    window.fill("Search", "borges fiktion");
    window.wait_for_text("Nothing matches “borges fiktion”.");
    camera.take("search-nothing");
    window.fill("Search", "midlemarch");
    window.find("button", "Did you mean “middlemarch”?");
    camera.take("search-did-you-mean");
    window.click("button", "Did you mean “middlemarch”?");
    window.find_with_text("row", "Middlemarch");
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
    wait_for_all(window);
}

/// The smallest window at 200 %: one column of 450 CSS px, in which nothing but
/// the table may scroll sideways.
fn narrowest(camera: &Camera) {
    let window = &camera.window;
    window.wait_until("nothing to stand above", || window.names("dialog").is_empty());
    close_details(window);
    for _ in 0..5 {
        window.press(&[ctrl('+')]);
    }
    window.wait_until("the page to be twice as large", || window.script("return innerWidth") == 450);
    point_at(window, "Emma");
    camera.shoot_as("narrowest-table");
    window.press(&[press(key::ENTER)]);
    window.find("heading", "Emma");
    camera.shoot_as("narrowest-details");
    window.press(&[press(key::ESCAPE), ctrl('1')]);
    window.find_with_text("option", "Emma");
    camera.shoot_as("narrowest-covers");
    window.press(&[ctrl('n')]);
    window.find("dialog", "Add a book");
    camera.shoot_as("narrowest-add");
    leave_dialog(window, "Add a book");
    window.press(&[ctrl('k')]);
    window.find("dialog", "Commands and books");
    camera.shoot_as("narrowest-palette");
    leave_dialog(window, "Commands and books");
    let share =
        window.script("return document.querySelector('[role=search]').getBoundingClientRect().width / innerWidth");
    assert!(share.as_f64() > Some(0.9), "the search has a row of its own: {share}");
}

/// Clicks a book near the top of the list.
pub fn point_at(window: &Window, title: &str) {
    window.wheel(-10_000);
    window.click_on(&window.find_with_text("row", title));
}

/// Where the details lie over the list, puts them away.
pub fn close_details(window: &Window) {
    if window.has("button", "Close the details") {
        window.click("button", "Close the details");
        window.wait_until_gone("button", "Close the details");
    }
}

fn leave_dialog(window: &Window, name: &str) {
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", name);
}

fn shift_down() -> key::Press {
    key::shift(key::DOWN)
}

fn dialogs(camera: &Camera) {
    let window = &camera.window;
    adding(camera);

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
    window.press(&[ctrl('q')]);
    window.find("button", "Keep writing");
    camera.take("leave-unsaved");
    window.click("button", "Keep writing");
    window.wait_for_focus("Title required");
    window.press(&[press(key::ESCAPE)]);
    window.click("button", "Throw away");
    window.wait_until_gone("dialog", title);

    window.wait_until("nothing to stand above", || {
        window.names("dialog").is_empty() && window.names("alertdialog").is_empty()
    });
    window.press(&[ctrl(',')]);
    window.find("dialog", "Settings");
    camera.take("settings");
    window.click_on(&window.find_with_text("button", "%"));
    window.find_with_text("option", "175");
    camera.take("settings-sizes");
    window.press(&[press(key::ESCAPE)]);
    window.wait_for_focus_on("button", "%");
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

fn adding(camera: &Camera) {
    let window = &camera.window;
    window.click("button", "Add");
    window.click("menuitem", "By hand");
    window.find("dialog", "Add a book");
    camera.take("add");
    window.fill("ISBN", "9780141439549");
    window.wait_for_text("Already here: 1 copy");
    window.click("button", "Show");
    window.wait_for_text("Added ");
    camera.take("add-already-here");
    window.click("combobox", "Language");
    window.type_keys("ger");
    window.find_with_text("option", "de");
    camera.take("add-languages");
    window.press(&[ctrl('a'), press(key::BACKSPACE), press(key::ESCAPE)]);
    window.wait_until("the list to close", || window.count("[data-trigger] [role=option]") == 0);
    if camera.series.is_looked_through {
        refusals::of_a_new_book(camera);
    }
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
}

fn filters(camera: &Camera) {
    let window = &camera.window;
    show_browse(window);
    window.click_on(&window.find_with_text("option", "Various Hands"));
    window.wait_for_text("60 shown");
    menus::of_the_value(camera);
    close_browse(window);
    camera.take("filtered");
    window.fill("Search", "good omens");
    window.wait_for_text("Nothing matches “good omens” among what is chosen.");
    camera.take("filtered-nothing");
    window.click("button", "Search everywhere");
    window.find_with_text("row", "Good Omens");
    window.fill("Search", "");
    window.wait_for_text("68 books");

    // Only this author, and then everything but this author.
    show_browse(window);
    window.click_on(&window.find_with_text("option", "Japanese"));
    window.wait_for_text("1 shown");
    show_browse(window);
    window.click_on(&window.find_with_text("option", "夏目漱石"));
    window.press(&[press('-')]);
    window.wait_for_text("No book has all of what is chosen.");
    close_browse(window);
    camera.take("filtered-all-out");
    window.click("button", "Clear the filters");
    wait_for_all(window);
}

/// Waits until nothing narrows the list any more.
fn wait_for_all(window: &Window) {
    window.wait_until("all books to be there", || !window.painted_text().contains(" shown"));
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
    history::history(camera);
    history::of_a_book(camera);
    window.click("button", "Main menu");
    window.click("menuitem", "Trash");
    window.find_with_text("row", "Good Omens");
    camera.take("trash");
    window.click_on(&window.find_with_text("row", "Good Omens"));
    history::of_the_trash(camera);
    window.fill("Search", "borges");
    window.wait_for_text("Nothing in the trash matches “borges”.");
    camera.take("trash-search-nothing");
    window.fill("Search", "");
    window.find_with_text("row", "Good Omens");
    to_all_books(window);
}

fn to_all_books(window: &Window) {
    show_browse(window);
    window.click_on(&window.find_with_text("button", "All books"));
    arrive(window);
}
