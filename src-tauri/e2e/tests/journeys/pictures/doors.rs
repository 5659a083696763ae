//! The pictures of everything before the books: first run, sign-in, the ways back
//! in, a library that doesn't open.

use std::fs;

use bookplate_e2e::Home;
use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::ctrl;

use super::{Camera, Looks, Series};
use crate::acts::{PASSWORD, arrive, founded, founded_with_code};

/// The three screens of the first run, and the empty library after them.
pub fn first_run(series: Series, looks: &Looks) -> Vec<String> {
    let home = Home::fresh();
    looks.lay(&home);
    let camera = Camera::open(series, &home);
    let window = &camera.window;
    window.find("heading", "Whose library is this?");
    camera.take("first-run-1");
    window.fill("Password", "short");
    window.click("button", "Create the library");
    window.wait_for_text("This can’t stay empty.");
    camera.take("first-run-1-errors");
    window.fill("Your name", "Ana Moreno");
    // The mirrored suggestion holds characters that no name may hold.
    window.fill("Library name", "Ana’s library");
    window.fill("Password", PASSWORD);
    camera.take("first-run-1-filled");
    window.click("button", "Create the library");
    window.find("heading", "Your way back in");
    camera.take("first-run-2");
    window.click("button", "I have kept it");
    window.find("heading", "Fill the shelves");
    camera.take("first-run-3");
    window.click("button", "Later");
    arrive(window);
    window.wait_for_text("No books yet.");
    camera.take("library-empty");
    camera.judged()
}

/// One of the explanations of why a library doesn't open; they share one screen.
pub fn failure(series: Series, looks: &Looks) -> Vec<String> {
    let home = Home::fresh();
    founded(&home);
    looks.lay(&home);
    let mut bytes = fs::read(home.library()).unwrap();
    bytes[60..64].copy_from_slice(&9_000_u32.to_be_bytes());
    fs::write(home.library(), bytes).unwrap();
    let camera = Camera::open(series, &home);
    camera.window.find("heading", "This library needs a newer Bookplate");
    camera.take("failure-too-new");
    camera.judged()
}

/// A house with several people: at the door, on the way back in, and as one who
/// may only read.
pub fn people(series: Series, looks: &Looks) -> Vec<String> {
    let home = Home::fresh();
    let (ana, code) = founded_with_code(&home);
    ana.must(&["book", "add", "--title", "Middlemarch", "--author", "George Eliot", "--published", "1871-12"]);
    looks.lay(&home);
    for (username, name) in [("ben", "Ben"), ("mia", "Mia")] {
        let words = ["account", "create", "--username", username, "--first-name", name, "--role", "reader"];
        let output = CommandLine::signed_in(&home, "ana", PASSWORD).with_new_password(PASSWORD).run(&words, "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let camera = Camera::open(series, &home);
    let window = &camera.window;
    window.wait_for_text("Who is reading?");
    window.find("option", "Ana");
    camera.take("people");
    window.click("button", "Someone else…");
    window.find("textbox", "Username or e-mail");
    camera.take("people-someone-else");
    window.click("button", "Back to everybody");

    window.click("option", "Ben");
    window.find("textbox", "Ben’s password");
    camera.take("people-chosen");
    window.fill("Ben’s password", PASSWORD);
    window.click("button", "Open");
    arrive(window);
    window.find_with_text("option", "Middlemarch");
    camera.take("reader");
    assert!(!window.has("button", "Add"), "who may only read is offered nothing else");
    window.press(&[ctrl('l')]);

    window.wait_for_text("Who is reading?");
    window.click("option", "Ana");
    window.click("button", "Forgot it?");
    window.find("heading", "The way back in");
    window.fill("Recovery code", &code);
    window.fill("New password", PASSWORD);
    window.click("button", "Open");
    window.find("heading", "Your new way back in");
    camera.take("recover-new");
    camera.judged()
}
