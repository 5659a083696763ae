//! The pictures of the history, of the questions before a step is taken back, and
//! of what goes for good.

use bookplate_e2e::Window;
use bookplate_e2e::key::{self, press};
use serde_json::json;

use super::Camera;
use super::shelves::point_at;

/// In a library whose last step moved a book to the trash.
pub fn history(camera: &Camera) {
    let window = &camera.window;
    window.click("button", "Main menu");
    window.click("menuitem", "History");
    window.find("dialog", "History");
    let sentence = "Ana moved “Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch” to the trash";
    if camera.series.is_looked_through {
        window.refuse(&["history_changes"], "internal", &json!({}));
        window.click("button", sentence);
        window.wait_for_text("Something went wrong in the program itself.");
        camera.take("history-changes-refused");
        window.let_through(&["history_changes"]);
        window.click("button", sentence);
        window.refuse(&["history_list"], "internal", &json!({}));
        window.fill("Search the history", "agnes");
        window.wait_for_text("Something went wrong in the program itself.");
        camera.take("history-refused");
        window.let_through(&["history_list"]);
    }
    window.fill("Search the history", "good omens");
    window.wait_until("the other steps to go", || window.count("[data-step]") <= 2);
    window.click("button", sentence);
    window.wait_for_text("from the library to the trash");
    camera.take("history");
    window.fill("Search the history", "borges fiktion");
    window.wait_for_text("The history has nothing with “borges fiktion”.");
    camera.take("history-nothing");
    window.fill("Search the history", "");

    let take_back = format!("Take back: {sentence}");
    window.click("button", &take_back);
    window.wait_for_text("1 book gets back what it had.");
    camera.take("ask-undo");
    window.press(&[press(key::ESCAPE)]);
    window.wait_for_focus(&take_back);
    since(camera);
    leave(window, "History");
}

/// What two other people have changed meanwhile.
fn since(camera: &Camera) {
    let window = &camera.window;
    let at = 1_777_000_000_000_u64;
    let book = |number: u32| format!("00000000-0000-7000-8000-{number:012}");
    let field = |field: &str, before: Option<&str>, after: Option<&str>, now: Option<&str>| json!({ "field": field, "before": before, "after": after, "now": now });
    window.pretend(
        "undo_plan",
        &json!({
            "step": book(1), "kind": "import", "about": "goodreads_library_export.csv", "at": at,
            "by": { "person": "Ana" }, "is_redo": false, "changes": 0, "removes": 1_204, "brings_back": 0, "trashes": 2,
            "since": [
                { "book": book(2), "title": "Emma", "is_added": true, "is_here": false, "by": { "person": "Ben" },
                  "at": at + 90_000_000, "fields": [field("publisher", None, Some("Murray"), Some("Penguin"))] },
                { "book": book(3), "title": "أولاد حارتنا", "is_added": false, "is_here": false, "by": { "person": "Mia" },
                  "at": at + 99_000_000, "fields": [
                    field("title", Some("أولاد"), Some("أولاد حارتنا: رواية"), Some("أولاد حارتنا")),
                    field("cover", None, Some("00"), Some("11")),
                  ] },
            ],
            "since_count": 314, "seen": book(4),
        }),
    );
    let first = window.names("button").into_iter().find(|name| name.starts_with("Take back: ")).unwrap();
    window.click("button", &first);
    window.wait_for_text("And 312 more stay as they are.");
    camera.take("ask-undo-since");
    window.press(&[press(key::ESCAPE)]);
    window.wait_for_focus(&first);
    window.let_through(&["undo_plan"]);
}

/// What happened to one book, from its menu.
pub fn of_a_book(camera: &Camera) {
    let window = &camera.window;
    point_at(window, "The Left Hand of Darkness");
    window.press(&[key::shift(key::F10)]);
    window.click("menuitem", "History of the book");
    window.find("dialog", "History of “The Left Hand of Darkness”");
    window.wait_for_text("Nothing has happened to this book since it was added.");
    camera.take("history-book");
    leave(window, "History of “The Left Hand of Darkness”");
}

/// With a book in the trash that is shown.
pub fn of_the_trash(camera: &Camera) {
    let window = &camera.window;
    window.press(&[key::shift(key::F10)]);
    window.click("menuitem", "Remove for good…");
    window.wait_for_text("This can’t be undone.");
    camera.take("ask-purge");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the question to go", || window.names("alertdialog").is_empty());
}

/// In the settings for everybody.
pub fn thinning(camera: &Camera) {
    let window = &camera.window;
    window.click("button", "Thin the history…");
    window.find("alertdialog", "Thin the history");
    camera.take("people-thin");
    window.click("button", "Thin the history");
    window.find("dialog", "The history is thinner");
    camera.take("people-thinned");
    leave(window, "The history is thinner");
    window.wait_for_focus("Thin the history…");
}

fn leave(window: &Window, name: &str) {
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", name);
}
