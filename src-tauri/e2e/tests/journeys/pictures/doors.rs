//! The pictures of everything before the books: first run, sign-in, the ways back
//! in, the sample.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use bookplate_e2e::Home;
use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{self, ctrl, press};
use serde_json::json;

use super::{Camera, Judged, Looks, Series};
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
        window.wait_for_text("The folder can’t be written to.");
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

/// A house with several people: at the door, on the way back in, and as one who
/// may only read.
pub fn people(series: Series, looks: &Looks) -> Judged {
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
    if series.is_looked_through {
        window.refuse(&["session_sign_in"], "throttled", &json!({ "seconds": 28 }));
        window.click("button", "Open");
        window.wait_for_text("Too many tries.");
        camera.take("people-refused");
        window.let_through(&["session_sign_in"]);
    }
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
    camera.take("recover");
    window.fill("Recovery code", "AAAAA-BBBBB");
    window.fill("New password", PASSWORD);
    window.click("button", "Open");
    window.wait_for_text("That code doesn’t open this account.");
    camera.take("recover-wrong");
    window.fill("Recovery code", &code);
    if series.is_looked_through {
        window.refuse(&["session_recover"], "throttled", &json!({ "seconds": 28 }));
        window.click("button", "Open");
        window.wait_for_text("Too many tries.");
        camera.take("recover-refused");
        window.let_through(&["session_recover"]);
    }
    window.click("button", "Open");
    window.find("heading", "Your new way back in");
    camera.take("recover-new");
    camera.judged()
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
