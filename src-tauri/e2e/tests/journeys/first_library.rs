//! A list from another program, from the first start to a book with a cover of
//! its own; and one that is broken off.

use std::time::Duration;

use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{self, ctrl, press};
use bookplate_e2e::{Home, Size, Window, lists};

use crate::acts::hand::Hand;
use crate::acts::{PASSWORD, arrive, begin_library, founded, quit, sign_in, standing};

/// As many rows as the list of the first evening has.
const BOOKS: usize = 1_204;

/// What a person may need besides typing until the list is on screen, and how
/// long it may take them (the first of the look's ten moments).
const MOST_ACTS: u32 = 12;
const MOST_TIME: Duration = Duration::from_secs(180);

/// A picture of white and this colour, 400 by 600.
fn picture(colour: [u8; 3]) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut encoder = png::Encoder::new(&mut bytes, 400, 600);
    encoder.set_color(png::ColorType::Rgb);
    let mut writer = encoder.write_header().unwrap();
    let pixels = (0..400 * 600).flat_map(|at| if at / 400 % 120 < 60 { colour } else { [244, 236, 216] });
    writer.write_image_data(&pixels.collect::<Vec<u8>>()).unwrap();
    writer.finish().unwrap();
    bytes
}

#[test]
fn the_first_evening_ends_with_ones_own_list_on_screen() {
    let home = Home::fresh();
    let list = lists::goodreads(home.path(), BOOKS);
    let window = Window::open("first-library", &home);
    window.wait_for_focus("Your name");
    let hand = Hand::new(&window);

    hand.type_keys("Ana Moreno");
    hand.click("textbox", "Password");
    hand.type_keys(PASSWORD);
    hand.press(press(key::ENTER));
    window.find("heading", "Your way back in");
    hand.click("button", "I have kept it");
    window.find("heading", "Fill the shelves");
    let way = window.find_with_text("button", "I have a list");
    hand.click("button", &window.name_of(&way));
    window.find("dialog", "Import a list");
    // The system's dialog: a press on the field opens it, Enter takes the file whose name was typed.
    hand.also(2, 28);
    window.choose_file("Choose a file", &list);
    window.find("heading", "Goodreads list, 1,204 books");
    window.wait_for_text("1,204 new");
    window.photograph();
    window.wait_for_focus("Import 1,204 books");
    hand.press(press(key::ENTER));
    window.find("heading", "The list is in the library");
    window.wait_for_text("1,204 books added.");
    let (ratings, reviews) = (lists::ratings(BOOKS), lists::reviews(BOOKS));
    for kept in [format!("{ratings} ratings, {reviews} reviews"), "2 shelves kept.".to_owned()] {
        window.wait_for_text(&kept);
    }
    window.photograph();
    window.wait_for_focus("Show the new books");
    hand.press(press(key::ENTER));
    arrive(&window);
    window.wait_for_text("1,204 books");
    window.find_with_text("option", "Bridge of the");
    window.photograph();
    let (acts, time) = (hand.acts(), hand.time());
    println!("first-library: {acts} clicks and keys besides typing, {:.0} s with a person's hands", time.as_secs_f64());
    assert!(acts <= MOST_ACTS, "{acts} clicks and keys besides typing");
    assert!(time <= MOST_TIME, "{time:?}");

    // Somewhere in the middle, to come back to.
    window.press(&[press(key::PAGE_DOWN), press(key::PAGE_DOWN), press(key::RIGHT)]);
    window.wait_until("the covers in view to have their books", || window.count("[role=option][aria-busy]") == 0);
    let before = standing(&window);

    window.press(&[ctrl('f')]);
    window.wait_for_focus("Search");
    window.type_keys("left hand guin");
    window.wait_for_text("1 shown");
    window.press(&[press(key::ENTER)]);
    window.wait_for_focus_on("option", lists::TITLE);
    window.press(&[press(key::ENTER)]);
    window.find("heading", lists::TITLE);
    for said in ["From your Goodreads list:", "read 3 May 2021", "★★★★", "favourites", "sci-fi", "Only you see this."]
    {
        window.wait_for_text(said);
    }
    window.photograph();

    let cover = window.find_with_text("option", lists::TITLE);
    let file = home.path().join("cover.png");
    std::fs::write(&file, picture([176, 58, 46])).unwrap();
    assert!(window.drag_in(&[&file], &cover), "a picture may be dropped on a book");
    window.wait_for_text(&format!("“{}” has a cover now", lists::TITLE));
    window.wait_until("the cover to be painted in the list and in the details", || {
        window
            .script("return [...document.images].filter((image) => image.complete && image.naturalWidth > 0).length")
            .as_u64()
            .is_some_and(|painted| painted >= 2)
    });
    window.photograph();

    // The notice, then the search: the innermost thing first, and one is where one was.
    let mut presses = 0;
    while !window.value("Search").is_empty() {
        window.press(&[press(key::ESCAPE)]);
        presses += 1;
        assert!(presses <= 3, "Esc leads back");
    }
    window.wait_until("the list to be where it was", || standing(&window) == before);
    assert_eq!(standing(&window), before, "the same books, the same selection");
    window.photograph();
    quit(window);
}

#[test]
fn an_import_that_is_cancelled_in_the_middle_leaves_nothing() {
    let home = Home::fresh();
    let ana = founded(&home);
    ana.must(&["book", "add", "--title", "Middlemarch"]);
    let list = lists::goodreads(home.path(), 20_000);
    let window = Window::open("cancelled", &home);
    sign_in(&window);
    window.press(&[ctrl('i')]);
    window.find("dialog", "Import a list");
    window.choose_file("Choose a file", &list);
    window.click("button", "Import 20,000 books");
    // Each phase has a bar of its own; before the books are written nothing can be lost.
    window.wait_for_text("Importing, ");
    let bar = window.find("progressbar", "Progress of the import");
    window.wait_until("the books to be written", || {
        let done = window.attribute(&bar, "aria-valuenow").and_then(|done| done.parse::<u32>().ok());
        done.is_some_and(|done| done >= 40)
    });
    window.photograph();
    window.click("button", "Cancel");
    window.wait_until_gone("progressbar", "Progress of the import");
    // The list is still at hand; nothing of it is in the library.
    window.find("button", "Import 20,000 books");
    window.photograph();
    window.press(&[press(key::ESCAPE)]);
    window.wait_until("the dialog to close", || window.names("dialog").is_empty());
    window.wait_for_text("1 book");
    quit(window);

    let left = ana.must(&["book", "list"]);
    assert_eq!((&left["total"], &left["items"][0]["title"]), (&1.into(), &"Middlemarch".into()));
    assert_eq!(ana.must(&["book", "list", "--trash"])["total"], 0, "nor in the trash");
    let checked = ana.must(&["db", "check"]);
    println!("cancelled: {checked}");
}

#[test]
fn a_list_dropped_on_the_window_is_offered_to_be_imported() {
    let home = Home::fresh();
    founded(&home);
    let list = lists::goodreads(home.path(), 40);
    let notes = home.path().join("notes.csv");
    std::fs::write(&notes, "Dear diary,\nnothing today").unwrap();
    let window = Window::open("dropped-list", &home);
    sign_in(&window);
    let books = || window.find("region", "Books");
    assert!(window.drag_in(&[&notes, &list], &books()), "lists may be dropped");
    window.find("dialog", "Import a list");
    window.wait_for_text("This file isn’t a list that can be read.");
    window.wait_for_text("“notes.csv” was left out.");
    window.wait_for_text("1 more list waits.");
    window.photograph();
    window.click("button", "Next list");
    window.click("button", "Import 40 books");
    window.click("button", "Show the new books");
    window.find_with_text("row", lists::TITLE);
    window.wait_for_text("40 books");
    window.photograph();
}

#[test]
fn a_list_that_the_program_is_started_with_is_offered_to_be_imported() {
    let home = Home::fresh();
    founded(&home);
    let list = lists::goodreads(home.path(), 40);
    let window = Window::open_with("started-with", &home, Size::USUAL, &[&list.display().to_string()]);
    // Whose list it becomes is known only then.
    window.fill("Ana’s password", PASSWORD);
    window.click("button", "Open");
    window.find("heading", "Goodreads list, 40 books");
    window.photograph();
    window.click("button", "Import 40 books");
    window.click("button", "Show the new books");
    window.find_with_text("option", lists::TITLE);
    window.wait_for_text("40 books");
}

#[test]
fn showing_around_first_opens_the_sample_beside_ones_own_library() {
    let home = Home::fresh();
    // What somebody had in mind before they chose to look around.
    let list = lists::goodreads(home.path(), 40).display().to_string();
    let window = Window::open_with("around", &home, Size::USUAL, &[&list]);
    begin_library(&window);
    window.find_with_text("button", "Show me around first");
    // The program begins anew in its own place, and the driver loses sight of its page: a click of
    // the driver's own would end with an error.
    window.script(
        "const way = [...document.querySelectorAll('button')].find((one) => one.textContent.includes('Show me around'));
        setTimeout(() => way.click(), 100);",
    );

    let sample = home.data().join("sample");
    let library = Home::with_data(&sample);
    window.wait_until("the sample library to be there", || library.library().exists());
    let books = || {
        let output = CommandLine::on(&library).run(&["status"], "");
        let status: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap_or_default();
        status["books"].as_u64()
    };
    window.wait_until("its books to be in it", || books() == Some(500));
    assert!(window.program_runs(), "the sample is open");
    assert_eq!(window.command_line()[1..], ["--sample", "--later", &list], "and their list waits for their own");
    window.terminate();
    window.wait_for_the_end();
    let own = CommandLine::signed_in(&home, "ana", PASSWORD).must(&["book", "list"]);
    assert_eq!(own["total"], 0, "one's own library is as it was");
}
