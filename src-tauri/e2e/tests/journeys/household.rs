//! A second person: added by an owner, in for the first time, locked, back, and
//! back once more after the password is forgotten.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use bookplate_e2e::key::{self, ctrl, press};
use bookplate_e2e::{Home, Window};

use crate::acts::hand::Hand;
use crate::acts::{PASSWORD, arrive, founded_with_code, quit, sign_in};

/// From "Forgot it?" to the books with a new sheet in the hand (the seventh of
/// the look's ten moments).
const MOST_TIME: Duration = Duration::from_secs(60);

/// What Ben chooses when he has forgotten what he was given.
const ANOTHER: &str = "amber kite folds quiet snow";

#[test]
fn a_second_person_comes_in_and_comes_back_with_the_sheet_in_under_a_minute() {
    let home = Home::fresh();
    let (ana, her_code) = founded_with_code(&home);
    ana.must(&["book", "add", "--title", "Middlemarch", "--author", "George Eliot"]);
    let window = Window::open("household", &home);
    sign_in(&window);
    let given = add_ben(&window);

    window.click("button", "AM, Ana: account");
    window.click("menuitem", "Switch person");
    window.click("option", "Ben");
    come_in(&window, &given);
    window.find("heading", "Your way back in");
    let sheet = code_on_the_sheet(&window);
    window.photograph();
    window.click("button", "I have kept it");
    arrive(&window);
    window.wait_for_text("Middlemarch");

    lock_with_a_book_half_typed(&window);
    come_in(&window, &given);
    window.find("dialog", "Add a book");
    assert_eq!(window.value("Title required"), "The Overst", "what was typed came back to who typed it");
    window.press(&[press(key::ESCAPE)]);
    window.click("button", "Throw away");
    window.wait_until_gone("dialog", "Add a book");

    window.press(&[ctrl('l')]);
    window.wait_for_text("Locked. What you were typing is kept.");
    let renewed = forget_and_come_back(&window, &sheet);
    arrive(&window);
    window.wait_for_text("Middlemarch");
    window.photograph();

    let log = window.log();
    quit(window);
    assert_ne!(sheet, renewed, "a code works once");
    assert!(file_with(home.path(), "Middlemarch").is_some(), "what is kept is found");
    for secret in [PASSWORD, &given, ANOTHER, &her_code, &sheet, &renewed] {
        for told in [secret.to_owned(), secret.replace(['-', ' '], "")] {
            assert!(!log.contains(&told), "what the program said holds a secret");
            assert_eq!(file_with(home.path(), &told), None, "a file holds a secret");
        }
    }
}

/// Ana adds Ben, who may edit. Returns the password that stands in the form.
fn add_ben(window: &Window) -> String {
    window.click("button", "Main menu");
    window.click("menuitem", "People");
    window.click("button", "Add a person…");
    window.find("dialog", "Add a person");
    window.fill("First name", "Ben");
    window.wait_until("five words to be offered", || window.value("Password").split(' ').count() == 5);
    let given = window.value("Password");
    window.photograph();
    window.click("button", "Add");
    window.wait_until_gone("dialog", "Add a person");
    window.find_with_text("option", "Ben");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "People");
    given
}

/// Ben, whose card is chosen already.
fn come_in(window: &Window, password: &str) {
    window.fill("Ben’s password", password);
    window.click("button", "Open");
}

fn code_on_the_sheet(window: &Window) -> String {
    window.text_of(&window.find("region", "Recovery code")).split_whitespace().collect()
}

/// The locked page holds nothing of Ben's: neither books nor what he was typing.
fn lock_with_a_book_half_typed(window: &Window) {
    window.press(&[ctrl('n')]);
    window.find("dialog", "Add a book");
    window.fill("Title required", "The Overst");
    window.press(&[ctrl('l')]);
    window.wait_for_text("Locked. What you were typing is kept.");
    window.find("textbox", "Ben’s password");
    window.photograph();
    let page = window.script(
        "return document.documentElement.outerHTML
            + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join()
            + document.title + JSON.stringify({ ...localStorage, ...sessionStorage });",
    );
    let page = page.as_str().expect("a page");
    for held in ["Middlemarch", "George Eliot", "The Overst"] {
        assert!(!page.contains(held), "the locked page holds “{held}”");
    }
}

/// Ben with his sheet, by hand. Returns the code of the next one.
fn forget_and_come_back(window: &Window, sheet: &str) -> String {
    let hand = Hand::new(window);
    hand.click("button", "Forgot it?");
    window.wait_for_focus("Recovery code");
    hand.type_keys(&sheet.replace('-', "").to_lowercase());
    hand.click("textbox", "New password");
    hand.type_keys(ANOTHER);
    hand.press(press(key::ENTER));
    window.find("heading", "Your new way back in");
    let renewed = code_on_the_sheet(window);
    window.photograph();
    hand.click("button", "I have kept it");
    arrive(window);
    let time = hand.time();
    println!("household: back with the sheet in {:.0} s with a person's hands", time.as_secs_f64());
    assert!(time <= MOST_TIME, "{time:?}");
    renewed
}

/// The first file of this folder, or below it, that holds these bytes.
fn file_with(folder: &Path, bytes: &str) -> Option<PathBuf> {
    fs::read_dir(folder).unwrap().find_map(|entry| {
        let path = entry.unwrap().path();
        if path.is_dir() {
            return file_with(&path, bytes);
        }
        let is_in = path.is_file() && holds(&fs::read(&path).unwrap(), bytes.as_bytes());
        is_in.then_some(path)
    })
}

fn holds(within: &[u8], bytes: &[u8]) -> bool {
    within.windows(bytes.len()).any(|found| found == bytes)
}
