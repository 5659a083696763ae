//! From an empty folder to a book that is still there the next day.

use bookplate_e2e::{Home, Window};

use crate::acts::{MIDDLEMARCH, PASSWORD, add_book, arrive, choose_book, founded, quit, show_table, sign_in};

#[test]
fn what_is_done_on_the_first_evening_is_there_the_next_day() {
    let home = Home::fresh();
    let window = Window::open("first-evening", &home);

    window.find("heading", "Whose library is this?");
    window.fill("Your name", "Ana Moreno");
    assert_eq!(window.value("Library name"), "Ana’s library", "the name of the library is offered");
    window.wait_for_text("You will sign in as “ana”.");
    window.fill("Password", PASSWORD);
    window.wait_for_text("28 characters. Good.");
    window.photograph();
    window.click("button", "Create the library");

    window.find("heading", "Your way back in");
    window.wait_for_text("keep it on paper");
    window.photograph();
    window.click("button", "I have kept it");

    window.find("heading", "Fill the shelves");
    window.photograph();
    window.click("button", "Later");
    arrive(&window);
    show_table(&window);
    window.wait_for_text("No books yet.");
    window.photograph();

    add_book(&window, &MIDDLEMARCH);
    window.find_with_text("row", "Middlemarch");
    window.wait_for_text("1 book");
    window.photograph();

    choose_book(&window, "Middlemarch");
    window.click("button", "Edit");
    window.find("dialog", "Edit “Middlemarch”");
    assert_eq!(window.value("Published"), "1871-12", "the form shows what was typed");
    window.fill("Title required", "Middlemarch: A Study of Provincial Life");
    window.fill("Pages", "880");
    window.click("button", "Save");
    window.wait_for_text("Saved “Middlemarch: A Study of Provincial Life”");
    window.find("heading", "Middlemarch: A Study of Provincial Life");
    window.photograph();

    window.click("button", "Move to trash");
    window.wait_for_text("Moved “Middlemarch: A Study of Provincial Life” to the trash");
    window.wait_for_text("No books yet.");
    window.photograph();
    window.click("button", "Undo");
    window.wait_for_text("is back from the trash");
    window.find_with_text("row", "Middlemarch: A Study of Provincial Life");
    window.photograph();

    quit(window);

    let window = Window::open("first-evening-next-day", &home);
    window.find("heading", "Ana’s library");
    window.photograph();
    sign_in(&window);
    choose_book(&window, "Middlemarch: A Study of Provincial Life");
    for painted in ["George Eliot", "880", "William Blackwood and Sons", "Dec"] {
        window.wait_for_text(painted);
    }
    window.photograph();
    quit(window);
}

#[test]
fn a_wrong_password_is_said_and_the_right_one_opens() {
    let home = Home::fresh();
    founded(&home);
    let window = Window::open("wrong-password", &home);
    window.find("textbox", "Ana’s password");
    window.fill("Ana’s password", "velvet otter maps quiet snow");
    window.click("button", "Open");
    window.wait_for_text("That password isn’t right. Check Caps Lock, or use the way back in.");
    window.wait_for_focus("Ana’s password");
    window.photograph();
    sign_in(&window);
    window.wait_for_text("No books yet.");
}
