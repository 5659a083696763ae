//! The pictures of everything before the books: first run, sign-in, the ways back
//! in, a library that doesn't open.

use std::fs;

use bookplate_e2e::Home;
use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::ctrl;

use super::{Camera, Looks, Series, people};
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

/// A house with several people: at the door with all that opens one, on the way
/// back in, as one who may only read, locked, and as somebody new.
pub fn people(series: Series, looks: &Looks) -> Vec<String> {
    let home = Home::fresh();
    let (ana, code) = founded_with_code(&home);
    ana.must(&["book", "add", "--title", "Middlemarch", "--author", "George Eliot", "--published", "1871-12"]);
    looks.lay(&home);
    for (username, name, secret, more) in [
        ("ben", "Ben", PASSWORD, &[][..]),
        ("mia", "Mia", "", &["--opens-with", "tap", "--picture", "cat"]),
        ("leo", "Leo", "2468", &["--opens-with", "pin", "--picture", "turtle"]),
    ] {
        let words = ["account", "create", "--username", username, "--first-name", name, "--role", "reader"];
        let line = CommandLine::signed_in(&home, "ana", PASSWORD).with_new_password(secret);
        line.must(&[&words[..], more].concat());
    }
    let camera = Camera::open(series, &home);
    at_the_cards(&camera);
    as_a_reader(&camera);
    by_the_code(&camera, &code);
    people::people(&camera);
    somebody_new(&camera);
    camera.judged()
}

/// The cards, a name that is written, a PIN, and the wait after three that were wrong.
fn at_the_cards(camera: &Camera) {
    let window = &camera.window;
    window.wait_for_text("Who is reading?");
    window.find("option", "Ana");
    camera.take("people");
    window.click("button", "Someone else…");
    window.find("textbox", "Username or e-mail");
    camera.take("people-someone-else");
    window.click("button", "Back to everybody");

    window.click("option", "Leo");
    window.find("textbox", "Leo’s PIN");
    camera.take("people-pin");
    let guess = || {
        window.type_keys("1357");
        window.click("button", "Open");
        let answers = ["That PIN isn’t right.", "You can try again in"];
        window.wait_until("an answer", || answers.iter().any(|answer| window.painted_text().contains(answer)));
    };
    guess();
    camera.take("people-pin-wrong");
    // The page's clock stands while it is looked at, or the short wait would be over.
    window.script("const now = Date.now(); window.clock = Date.now; Date.now = () => now;");
    while !window.painted_text().contains("You can try again in") {
        guess();
    }
    camera.take("people-wait");
    window.script("Date.now = window.clock;");
}

/// Ben's first code, his books, and his window once it is locked.
fn as_a_reader(camera: &Camera) {
    let window = &camera.window;
    window.click("option", "Ben");
    window.find("textbox", "Ben’s password");
    camera.take("people-chosen");
    window.fill("Ben’s password", PASSWORD);
    window.click("button", "Open");
    window.find("heading", "Your way back in");
    camera.take("first-code");
    window.press(&[ctrl('q')]);
    window.find("alertdialog", "Quit without your way back in?");
    camera.take("first-code-quit");
    window.click("button", "Stay");
    window.wait_until_gone("alertdialog", "Quit without your way back in?");
    window.click("button", "Later");
    arrive(window);
    window.find_with_text("option", "Middlemarch");
    window.find("button", "No way back in yet");
    camera.take("reader");
    assert!(!window.has("button", "Add"), "who may only read is offered nothing else");
    window.click("button", "No way back in yet");
    window.find("dialog", "Your new way back in");
    camera.take("new-code");
    window.click("button", "I have kept it");
    window.wait_until_gone("button", "No way back in yet");

    window.press(&[ctrl('l')]);
    window.wait_for_text("Locked. What you were typing is kept.");
    window.find("textbox", "Ben’s password");
    camera.take("locked");
}

/// The way back in, by the code from Ana's sheet.
fn by_the_code(camera: &Camera, code: &str) {
    let window = &camera.window;
    window.click("option", "Ana");
    window.find("textbox", "Ana’s password");
    window.click("button", "Forgot it?");
    window.find("heading", "The way back in");
    window.fill("Recovery code", code);
    window.fill("New password", PASSWORD);
    window.click("button", "Open");
    window.find("heading", "Your new way back in");
    camera.take("recover-new");
    window.click("button", "I have kept it");
    arrive(window);
}

/// Somebody who makes their own account, and waits.
fn somebody_new(camera: &Camera) {
    let window = &camera.window;
    // An owner allows it.
    window.script(
        "window.__TAURI_INTERNALS__.invoke('people_settings_set', { request: {
            sign_up: true, cards_hidden: false, long_passwords: false, lock_at_most: null,
        } }).then(() => { document.body.dataset.allowed = 'yes' });",
    );
    window.wait_until("the door to stand open for new people", || window.count("[data-allowed]") == 1);
    window.click("button", "AM, Ana: account");
    window.click("menuitem", "Switch person");
    window.click("button", "I’m new here");
    window.find("heading", "New here?");
    window.click("button", "Ask to come in");
    window.wait_for_text("This can’t stay empty.");
    camera.take("new-here-errors");
    window.fill("Your name", "Zoe Moreno");
    window.fill("Password", PASSWORD);
    window.click("button", "Ask to come in");
    window.find("heading", "Wait for an owner");
    camera.take("waiting");
}
