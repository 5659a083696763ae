//! What several journeys do: the first evening, signing in, adding a book.

pub mod hand;
pub mod sample;

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::{Home, Window};

/// Ana's password: long enough to be called good.
pub const PASSWORD: &str = "velvet otter maps quiet rain";

/// A book, as a person would write it into the form.
pub struct Written<'a> {
    pub title: &'a str,
    pub author: &'a str,
    pub published: &'a str,
    pub publisher: &'a str,
    pub pages: &'a str,
}

/// The book that most journeys add.
pub const MIDDLEMARCH: Written<'static> = Written {
    title: "Middlemarch",
    author: "George Eliot",
    published: "1871-12",
    publisher: "William Blackwood and Sons",
    pages: "904",
};

/// Ana starts a library and comes to the last screen of the first run.
pub fn begin_library(window: &Window) {
    window.find("heading", "Whose library is this?");
    window.fill("Your name", "Ana Moreno");
    window.fill("Password", PASSWORD);
    window.click("button", "Create the library");
    window.find("heading", "Your way back in");
    window.click("button", "I have kept it");
    window.find("heading", "Fill the shelves");
}

/// Ana starts a library and comes to her empty list.
pub fn first_evening(window: &Window) {
    begin_library(window);
    window.click("button", "Later");
    arrive(window);
    show_table(window);
}

/// A library of Ana's, made without a window: for journeys that begin later.
pub fn founded(home: &Home) -> CommandLine<'_> {
    founded_with_code(home).0
}

/// The same, with her way back in.
pub fn founded_with_code(home: &Home) -> (CommandLine<'_>, String) {
    let answer = CommandLine::founding(home, PASSWORD).must(&[
        "account",
        "create",
        "--username",
        "ana",
        "--first-name",
        "Ana",
        "--last-name",
        "Moreno",
    ]);
    assert!(answer["uid"].is_string(), "the first account is there: {answer}");
    let code = answer["recovery_code"].as_str().expect("the first account has a way back in").to_owned();
    (CommandLine::signed_in(home, "ana", PASSWORD), code)
}

/// Ana opens her library.
pub fn sign_in(window: &Window) {
    window.fill("Ana’s password", PASSWORD);
    window.click("button", "Open");
    arrive(window);
    show_table(window);
}

/// Rows are easier to point at than covers.
pub fn show_table(window: &Window) {
    window.click("button", "Show a table");
}

/// Waits for the list of books.
pub fn arrive(window: &Window) {
    window.find("heading", "All books");
    window.find("region", "Books");
}

/// Writes a book into the open form.
pub fn write_book(window: &Window, book: &Written<'_>) {
    window.fill("Title required", book.title);
    window.fill("Author", book.author);
    window.fill("Published", book.published);
    window.fill("Publisher", book.publisher);
    window.fill("Pages", book.pages);
}

/// Adds a book by clicks.
pub fn add_book(window: &Window, book: &Written<'_>) {
    window.click("button", "Add");
    window.click("menuitem", "By hand");
    window.find("dialog", "Add a book");
    write_book(window, book);
    window.click("button", "Add");
    window.wait_for_text(&format!("Added “{}”", book.title));
    window.wait_until_gone("dialog", "Add a book");
}

/// Clicks the row of a book, and waits for its details.
pub fn choose_book(window: &Window, title: &str) {
    let row = window.find_with_text("row", title);
    window.click_on(&row);
    window.find("heading", title);
}

/// Quits from the main menu, and waits until the program is gone.
pub fn quit(window: Window) {
    window.click("button", "Main menu");
    window.click("menuitem", "Quit");
    window.wait_for_the_end();
}

/// Where one stands in the list: what has the focus, what is selected, and how
/// far the list is scrolled.
pub fn standing(window: &Window) -> serde_json::Value {
    window.script(
        "const at = document.activeElement;
        const list = document.querySelector('[data-row]')?.closest('[role=grid], [role=listbox]');
        const chosen = [...document.querySelectorAll('[data-row][aria-selected=true]')];
        return { focus: at?.textContent, at: at?.ariaRowIndex ?? at?.ariaPosInSet, scrolled: list?.scrollTop,
            selected: chosen.map((row) => row.textContent) };",
    )
}
