//! Every view, dialog, menu and error state, in both themes, at the least size,
//! at a laptop's and at 200 %: photographed for a person to judge, and looked
//! through by axe-core, which must find nothing.

use std::cell::RefCell;
use std::fs;

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{ctrl, press};
use bookplate_e2e::{Home, Size, Window, key};

use crate::acts::{PASSWORD, arrive, founded, sign_in};

/// How a series of pictures is taken.
#[derive(Clone, Copy)]
struct Series {
    name: &'static str,
    theme: &'static str,
    size: Size,
    /// Steps of "Larger": five are 200 %.
    larger: usize,
}

const LIGHT: Series = Series { name: "light-1440", theme: "Light", size: Size::USUAL, larger: 0 };
const DARK: Series = Series { name: "dark-1440", theme: "Dark", size: Size::USUAL, larger: 0 };

/// One window of a series.
struct Camera {
    window: Window,
    series: Series,
    /// Collected, so that one run tells of every state that isn't right.
    findings: RefCell<Vec<String>>,
}

impl Drop for Camera {
    fn drop(&mut self) {
        // A later step failed, so nobody will come to judge.
        if std::thread::panicking() {
            println!("so far: {:#?}", self.findings.borrow());
        }
    }
}

impl Camera {
    fn open(series: Series, home: &Home) -> Self {
        let window = Window::open_sized(&format!("pictures-{}", series.name), home, series.size);
        Self { window, series, findings: RefCell::default() }
    }

    fn take(&self, state: &str) {
        self.window.photograph_as(&format!("{}-{state}", self.series.name));
        let find = |what: String| {
            let found = format!("{state} ({}): {what}", self.series.name);
            self.findings.borrow_mut().push(found);
        };
        let theme = self.window.script("return document.documentElement.dataset.theme");
        if theme != self.series.theme.to_lowercase() {
            find(format!("painted in the theme {theme}"));
        }
        if let Some(violations) = self.window.axe_findings() {
            find(violations);
        }
        let sideways = self.window.script("return document.documentElement.scrollWidth - innerWidth");
        if sideways.as_i64() > Some(0) {
            find(format!("scrolls sideways by {sideways} px"));
        }
    }

    fn judged(self) -> Vec<String> {
        self.findings.take()
    }
}

/// Chooses theme and size once; they belong to the computer and are kept.
fn choose_looks(series: Series, home: &Home) {
    let window = Window::open_sized(&format!("looks-{}", series.name), home, series.size);
    sign_in(&window);
    window.click("button", "Main menu");
    window.click("menuitem", series.theme);
    for _ in 0..series.larger {
        window.press(&[ctrl('+')]);
    }
    let theme = series.theme.to_lowercase();
    window.wait_until("the theme to change", || {
        window.script("return document.documentElement.dataset.theme") == theme.as_str()
    });
    crate::acts::quit(window);
}

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
    for number in 1..=15 {
        lines.push_str(&format!(
            "{{\"command\":\"book add\",\"title\":\"The Letters of Various Hands, volume {number}\",\"authors\":[\"Various Hands\"],\"published_date\":\"{}\"}}\n",
            1800 + number
        ));
    }
    let output = ana.run(&["batch"], &lines);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stdout));
    home
}

fn library_views(series: Series) -> Vec<String> {
    let home = furnished();
    choose_looks(series, &home);
    let camera = Camera::open(series, &home);
    let window = &camera.window;

    window.find("heading", "Ana’s library");
    camera.take("sign-in");
    window.fill("Ana’s password", "not this one");
    window.click("button", "Open");
    window.wait_for_text("That password isn’t right.");
    camera.take("sign-in-wrong");
    window.click("button", "Forgot it?");
    window.find("heading", "The way back in");
    camera.take("recover");
    window.fill("Recovery code", "AAAAA-BBBBB");
    window.fill("New password", PASSWORD);
    window.click("button", "Open");
    window.wait_for_text("That code doesn’t open this account.");
    camera.take("recover-wrong");
    window.click("button", "Back");

    sign_in(window);
    window.click_on(&window.find_with_text("row", "Good Omens"));
    camera.take("library");
    window.click("button", "Show covers");
    window.find_with_text("option", "Good Omens");
    camera.take("covers");
    window.click("button", "Show a table");
    // Narrow windows show the details over the list.
    window.click_on(&window.find_with_text("row", "Good Omens"));
    window.press(&[press(key::ENTER)]);
    window.find("heading", "Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch");
    camera.take("details");
    close_details(window);
    window.click_on(&window.find_with_text("row", "number that is none"));
    window.press(&[press(key::ENTER)]);
    window.wait_for_text("This isn’t a valid ISBN.");
    camera.take("details-warning");
    close_details(window);
    window.click_on(&window.find_with_text("row", "number that is none"));
    window.press(&[shift_down(), shift_down()]);
    window.wait_for_text("3 selected");
    camera.take("selected-several");

    menus(&camera);
    dialogs(&camera);
    trash(&camera);

    window.fill("Search", "borges fiktion");
    window.wait_for_text("Nothing matches “borges fiktion”.");
    camera.take("search-nothing");
    window.fill("Search", "letters");
    window.wait_for_text("15 shown");
    camera.take("search");
    camera.judged()
}

/// Where the details lie over the list, puts them away.
fn close_details(window: &Window) {
    if window.has("button", "Close the details") {
        window.click("button", "Close the details");
        window.wait_until_gone("button", "Close the details");
    }
}

fn shift_down() -> key::Press {
    key::shift(key::DOWN)
}

fn menus(camera: &Camera) {
    let window = &camera.window;
    for (button, state) in
        [("Main menu", "menu-main"), ("Sort: Title", "menu-sort"), ("AM, Ana: account", "menu-person")]
    {
        window.click("button", button);
        window.find("menu", button);
        camera.take(state);
        window.press(&[press(key::ESCAPE)]);
        window.wait_until("the menu to close", || window.names("menu").is_empty());
    }
    window.click_on(&window.find_with_text("row", "Good Omens"));
    window.press(&[key::shift(key::F10)]);
    window.wait_until("the menu of the book", || !window.names("menu").is_empty());
    camera.take("menu-book");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the menu to close", || window.names("menu").is_empty());
    window.press(&[ctrl('k')]);
    window.find("dialog", "Commands and books");
    camera.take("palette");
    window.type_keys("go");
    window.wait_for_text("Terry Pratchett");
    camera.take("palette-typed");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Commands and books");
    window.press(&[ctrl(',')]);
    window.find("dialog", "Settings");
    camera.take("settings");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Settings");
    window.click("button", "Main menu");
    window.click("menuitem", "Keys");
    window.find("dialog", "Keys");
    camera.take("keys");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "Keys");
    window.click("button", "Main menu");
    window.click("menuitem", "About Bookplate");
    window.find("dialog", "About Bookplate");
    window.wait_until("the facts to be there", || window.count("[role=dialog] button[disabled]") == 0);
    camera.take("about");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", "About Bookplate");
}

fn dialogs(camera: &Camera) {
    let window = &camera.window;
    window.click("button", "Add");
    window.click("menuitem", "By hand");
    window.find("dialog", "Add a book");
    camera.take("add");
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

    window.click_on(&window.find_with_text("row", "Good Omens"));
    window.press(&[ctrl('e')]);
    let title = "Edit “Good Omens: The Nice and Accurate Prophecies of Agnes Nutter, Witch”";
    window.find("dialog", title);
    camera.take("edit");
    window.press(&[press(key::ESCAPE)]);
    window.wait_until_gone("dialog", title);
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
    window.click_on(&window.find_with_text("row", "Good Omens"));
    window.press(&[press(key::DELETE)]);
    window.wait_for_text("to the trash");
    camera.take("notice");
    // More than 50 books would be asked about; all of these are not so many, so nothing asks.
    window.click("button", "Main menu");
    window.click("menuitem", "Trash");
    window.find_with_text("row", "Good Omens");
    camera.take("trash");
    to_all_books(window);
}

fn to_all_books(window: &Window) {
    if !window.has("region", "Browse") {
        window.click("button", "Show the browse pane");
    }
    window.click_on(&window.find_with_text("button", "All books"));
    arrive(window);
}

fn first_run_views(series: Series) -> Vec<String> {
    let home = Home::fresh();
    founded(&home);
    choose_looks(series, &home);
    // The looks belong to the computer; the library goes.
    for file in ["library.db", "library.db-wal", "library.db-shm"] {
        let _ = fs::remove_file(home.data().join(file));
    }
    let camera = Camera::open(series, &home);
    let window = &camera.window;
    window.find("heading", "Whose library is this?");
    camera.take("first-run-1");
    window.fill("Password", "short");
    window.click("button", "Create the library");
    window.wait_for_text("This can’t stay empty.");
    camera.take("first-run-1-errors");
    window.fill("Your name", "Ana Moreno");
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

fn failure_view(series: Series) -> Vec<String> {
    let home = Home::fresh();
    founded(&home);
    choose_looks(series, &home);
    let mut bytes = fs::read(home.library()).unwrap();
    bytes[60..64].copy_from_slice(&9_000_u32.to_be_bytes());
    fs::write(home.library(), bytes).unwrap();
    let camera = Camera::open(series, &home);
    camera.window.find("heading", "This library needs a newer Bookplate");
    camera.take("failure-too-new");
    camera.judged()
}

fn people_view(series: Series) -> Vec<String> {
    let home = Home::fresh();
    founded(&home);
    for (username, name) in [("ben", "Ben"), ("mia", "Mia")] {
        let output = CommandLine::signed_in(&home, "ana", PASSWORD)
            .with_new_password("juniper amber sails")
            .run(&["account", "create", "--username", username, "--first-name", name], "");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }
    let camera = Camera::open(Series { theme: painted_theme(), ..series }, &home);
    camera.window.wait_for_text("Who is reading?");
    camera.window.find("option", "Ana");
    camera.take("people");
    camera.window.click("option", "Ben");
    camera.window.find("textbox", "Ben’s password");
    camera.take("people-chosen");
    camera.window.click("button", "Someone else…");
    camera.window.find("textbox", "Username or e-mail");
    camera.take("people-someone-else");
    camera.judged()
}

/// What "as the system" means where there is no desktop.
fn painted_theme() -> &'static str {
    "Light"
}

fn everything(series: Series) {
    judge(&[first_run_views(series), failure_view(series), library_views(series)].concat());
}

fn judge(findings: &[String]) {
    assert!(findings.is_empty(), "{} states need a look:\n{}", findings.len(), findings.join("\n"));
}

#[test]
fn pictures_light_on_a_laptop() {
    everything(LIGHT);
}

#[test]
fn pictures_of_a_house_with_several_people() {
    judge(&people_view(LIGHT));
}

#[test]
fn pictures_dark_on_a_laptop() {
    everything(DARK);
}

#[test]
fn pictures_light_in_the_smallest_window() {
    everything(Series { name: "light-900", size: Size::SMALL, ..LIGHT });
}

#[test]
fn pictures_dark_in_the_smallest_window() {
    everything(Series { name: "dark-900", size: Size::SMALL, ..DARK });
}

#[test]
fn pictures_light_at_twice_the_size() {
    everything(Series { name: "light-200", larger: 5, ..LIGHT });
}

#[test]
fn pictures_dark_at_twice_the_size() {
    everything(Series { name: "dark-200", larger: 5, ..DARK });
}
