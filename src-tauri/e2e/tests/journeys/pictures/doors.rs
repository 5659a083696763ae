//! The pictures of everything before the books: first run, sign-in, the ways back
//! in, the sample.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use bookplate_e2e::Home;
use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{self, ctrl, press};
use serde_json::json;

use super::{Camera, Judged, Looks, Series, people};
use crate::acts::{PASSWORD, arrive, founded_with_code, sample};

/// The three screens of the first run, and the empty library after them.
pub fn first_run(series: Series, looks: &Looks) -> Judged {
    let home = Home::fresh();
    looks.lay(&home);
    let camera = Camera::open(series, &home);
    let window = &camera.window;
    window.find("heading", "Whose library is this?");
    camera.take("first-run-1");
    window.click("button", "I have a library already…");
    window.find("dialog", "Where does the library go?");
    camera.take("first-run-1-existing");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the dialog to close", || window.names("dialog").is_empty());
    window.fill("Password", "short");
    window.click("button", "Create the library");
    window.wait_for_text("This can’t stay empty.");
    camera.take("first-run-1-errors");
    window.click_on(&window.find_with_text("button", "English"));
    window.find_with_text("option", "German");
    camera.take("first-run-1-languages");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the list to close", || window.names("option").is_empty());
    window.fill("Your name", "Ana Moreno");
    // The mirrored suggestion holds characters that no name may hold.
    window.fill("Library name", "Ana’s library");
    window.fill("Password", PASSWORD);
    camera.take("first-run-1-filled");
    if series.is_looked_through {
        may_write(&home, false);
        window.click("button", "Create the library");
        window.wait_for_text("The folder, or a file in it, can’t be written to.");
        camera.take("first-run-1-refused");
        may_write(&home, true);
    }
    window.click("button", "Create the library");
    window.find("heading", "Your way back in");
    camera.take("first-run-2");
    if series.is_looked_through {
        window.refuse(&["recovery_sheet_save"], "disk_full", &json!({}));
        window.click("button", "Save…");
        window.wait_for_text("The disk is full.");
        camera.take("first-run-2-refused");
    }
    window.click("button", "I have kept it");
    window.find("heading", "Fill the shelves");
    camera.take("first-run-3");
    if series.is_looked_through {
        window.refuse(&["sample_open"], "disk_full", &json!({}));
        let way = window.find_with_text("button", "Show me around first");
        window.click_on(&way);
        window.wait_for_text("The disk is full.");
        camera.take("first-run-3-refused");
    }
    window.click("button", "Later");
    arrive(window);
    window.wait_for_text("No books yet.");
    camera.take("library-empty");
    camera.judged()
}

/// Whether anybody may write in the data folder.
pub fn may_write(home: &Home, may: bool) {
    let mode = if may { 0o700 } else { 0o500 };
    fs::set_permissions(home.data(), fs::Permissions::from_mode(mode)).unwrap();
}

/// A house with several people: at the door with all that opens one, on the way
/// back in, as one who may only read, locked, and as somebody new.
pub fn people(series: Series, looks: &Looks) -> Judged {
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
    if camera.series.is_looked_through {
        window.refuse(&["session_sign_in"], "disk_full", &json!({}));
        window.click("button", "Open");
        window.wait_for_text("The disk is full.");
        camera.take("people-refused");
        window.let_through(&["session_sign_in"]);
    }
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
    camera.take("recover");
    window.fill("Recovery code", "AAAAA-BBBBB");
    window.fill("New password", PASSWORD);
    window.click("button", "Open");
    window.wait_for_text("That code doesn’t open this account.");
    camera.take("recover-wrong");
    window.fill("Recovery code", code);
    if camera.series.is_looked_through {
        window.refuse(&["session_recover"], "disk_full", &json!({}));
        window.click("button", "Open");
        window.wait_for_text("The disk is full.");
        camera.take("recover-refused");
        window.let_through(&["session_recover"]);
    }
    window.click("button", "Open");
    window.find("heading", "Your new way back in");
    camera.take("recover-new");
    window.click("button", "I have kept it");
    arrive(window);
    people::people(camera);
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

/// The door of the sample library, which says how one comes in.
pub fn sample(series: Series, looks: &Looks) -> Judged {
    let home = sample::home();
    looks.lay(&home);
    // What belongs to the computer lies beside each library.
    fs::copy(home.data().join("local.db"), home.data().join("sample/local.db")).unwrap();
    let camera = Camera::open_with(series, &home, &["--sample"]);
    let window = &camera.window;
    window.find("heading", "The sample library");
    window.wait_for_text("This is the sample library.");
    camera.take("sample");
    if series.is_looked_through {
        window.refuse(&["sample_leave"], "disk_full", &json!({}));
        window.click("button", "Back to my own library");
        window.wait_for_text("The disk is full.");
        camera.take("sample-refused");
    }
    camera.judged()
}
