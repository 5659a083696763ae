//! Text that would be code somewhere else is text here, in every field.

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{self, ctrl, press};
use bookplate_e2e::{Home, Window};

use crate::acts::{PASSWORD, Written, add_book, arrive, choose_book, show_table};

const PICTURE: &str = "<img src=x onerror=window.struck=1>";
const SCRIPT: &str = "</title><script>window.struck=2</script>";
const DRAWING: &str = "<svg/onload=window.struck=3>";
const LINK: &str = "<a href=javascript:window.struck=4>x</a>";
const SECOND: &str = "<b onclick=window.struck=6>and another</b>";
const NUMBER: &str = "<img src=x onerror=window.struck=5>";

fn unharmed(window: &Window, after: &str) {
    assert_eq!(window.script("return window.struck ?? null"), serde_json::Value::Null, "nothing ran: {after}");
    assert_eq!(window.count("img[src='x'], [onerror], [onload], a[href^='javascript']"), 0, "no markup: {after}");
    assert_eq!(window.count("body script:not([src])"), 0, "no script: {after}");
}

#[test]
fn markup_in_every_field_is_shown_as_text() {
    let home = Home::fresh();
    let window = Window::open("hostile", &home);

    // A person's name, the name to sign in with, and the name of the library.
    window.fill("Your name", &format!("Ana {PICTURE}"));
    window.fill("Library name", SCRIPT);
    window.fill("Password", PASSWORD);
    window.click("button", "Change the name you sign in with");
    window.fill("Name to sign in with", DRAWING);
    window.click("button", "Create the library");
    window.wait_for_text("Use letters, digits, dots, hyphens and underscores, without spaces.");
    assert_eq!(window.value("Name to sign in with"), DRAWING, "what was typed stays");
    unharmed(&window, "a refused name to sign in with");
    window.fill("Name to sign in with", "ana");
    window.click("button", "Create the library");
    window.click("button", "I have kept it");
    unharmed(&window, "the recovery sheet");
    window.click("button", "Later");
    arrive(&window);
    show_table(&window);
    unharmed(&window, "the library's name in the title");
    assert!(window.title().contains(SCRIPT), "the title is text: {}", window.title());

    let book = Written { title: PICTURE, author: LINK, published: "1871", publisher: DRAWING, pages: "1" };
    add_book(&window, &book);
    unharmed(&window, "the notice and the list");
    choose_book(&window, PICTURE);
    for text in [PICTURE, LINK, DRAWING] {
        window.wait_for_text(text);
    }
    window.photograph();
    unharmed(&window, "the details");

    window.click("button", "Edit");
    window.find("dialog", &format!("Edit “{PICTURE}”"));
    assert_eq!(window.value("Author"), LINK, "a field holds what was written");
    unharmed(&window, "the form");

    window.click("button", "Add another author");
    window.fill("Author 2", SECOND);

    // Kept as it was written, since it is no number.
    window.fill("ISBN", NUMBER);
    window.fill("Pages", "<b onclick=x>1</b>");
    window.click("button", "Save");
    window.wait_for_text("Write a whole number, like 320.");
    unharmed(&window, "a refused number of pages");
    window.fill("Pages", "1");

    // Errors quote what was written.
    window.fill("Published", "<b onclick=x>1</b>");
    window.click("button", "Save");
    window.wait_for_text("“<b onclick=x>1</b>” isn’t a date.");
    unharmed(&window, "an error that quotes");
    window.photograph();
    window.fill("Published", "1871");
    window.click("button", "Save");
    window.wait_until_gone("dialog", &format!("Edit “{PICTURE}”"));
    for text in [NUMBER, LINK, SECOND] {
        window.wait_for_text(text);
    }
    unharmed(&window, "an ISBN that is none, and two authors");

    in_every_view(&window);

    window.fill("Search", SCRIPT);
    window.wait_for_text(&format!("Nothing matches “{SCRIPT}”."));
    unharmed(&window, "a search that finds nothing");
    window.photograph();
    for query in [PICTURE, "C++", "O'Brien", "AND", "title:", "\"", "*", "NEAR(", "\u{0}"] {
        window.fill("Search", query);
        unharmed(&window, query);
        assert!(!window.painted_text().contains("can’t be shown"), "no text is an error in the search: {query}");
    }
    window.fill("Search", "window.struck");
    window.find_with_text("row", PICTURE);
    at_the_door(&window);
    quit_by_keys(window);
    among_people(&home);
}

fn quit_by_keys(window: Window) {
    window.press(&[ctrl('q')]);
    window.wait_for_the_end();
}

/// A person whose name is markup, on their card and above their field.
fn among_people(home: &Home) {
    let words = ["account", "create", "--username", "ben", "--first-name", PICTURE];
    let made = CommandLine::signed_in(home, "ana", PASSWORD).with_new_password(PASSWORD).run(&words, "");
    assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    let window = Window::open("hostile-people", home);
    window.find("option", PICTURE);
    unharmed(&window, "the cards");
    window.click("button", "Someone else…");
    window.fill("Username or e-mail", SCRIPT);
    window.fill("Password", DRAWING);
    window.click("button", "Open");
    window.wait_for_text("That name or password isn’t right.");
    unharmed(&window, "the name of nobody");
    window.click("button", "Back to everybody");
    window.click("option", PICTURE);
    window.fill(&format!("{PICTURE}’s password"), PASSWORD);
    window.photograph();
    unharmed(&window, "the label of a field");
    window.click("button", "Open");
    // Whose account somebody else made gets their way back in now.
    window.click("button", "I have kept it");
    arrive(&window);
    window.find_with_text("option", PICTURE);
    unharmed(&window, "the window of that person");
}

/// The same book as a cover, in the browse pane, as a filter, in the palette and in the trash.
fn in_every_view(window: &Window) {
    window.press(&[ctrl('1')]);
    window.find_with_text("option", PICTURE);
    unharmed(window, "the covers");
    show_table(window);

    let author = window.find_with_text("option", LINK);
    window.click_on(&author);
    window.find("button", &format!("Author: {LINK}, take off"));
    unharmed(window, "the filters");
    window.photograph();
    window.click("button", "Clear all");

    window.press(&[ctrl('k')]);
    window.find("dialog", "Commands and books");
    window.type_keys("<img");
    window.find_with_text("option", PICTURE);
    unharmed(window, "the palette");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Commands and books");

    window.click("button", "Edit");
    window.fill("Language", PICTURE);
    window.click("button", "Save");
    window.wait_for_text(&format!("No language is called “{PICTURE}”."));
    unharmed(window, "a refused language");
    window.fill("Language", "");
    // The list of all languages goes first.
    window.press(&[press(key::ESCAPE)]);
    window.click("button", "Cancel");
    window.wait_until_gone("dialog", &format!("Edit “{PICTURE}”"));

    window.press(&[press(key::DELETE)]);
    window.wait_for_text(&format!("Moved “{PICTURE}” to the trash"));
    unharmed(window, "the notice of the trash");
    window.click("button", "Main menu");
    window.click("menuitem", "Trash");
    window.find_with_text("row", PICTURE);
    unharmed(window, "the trash");
    // Undo leads to the book, where it is again.
    window.press(&[ctrl('z')]);
    window.find("heading", "All books");
    arrive(window);
    choose_book(window, PICTURE);
}

/// What is typed by somebody who isn't signed in.
fn at_the_door(window: &Window) {
    window.press(&[ctrl('l')]);
    window.fill("Ana’s password", DRAWING);
    window.click("button", "Open");
    window.wait_for_text("That password isn’t right.");
    unharmed(window, "a wrong password");
    window.click("button", "Forgot it?");
    window.find("heading", "The way back in");
    window.fill("Recovery code", SCRIPT);
    window.fill("New password", PASSWORD);
    window.click("button", "Open");
    window.wait_for_text("That code doesn’t open this account.");
    unharmed(window, "a code that opens nothing");
    window.photograph();
}
