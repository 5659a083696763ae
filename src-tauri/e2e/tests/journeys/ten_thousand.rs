//! Lists of real books: in by the command line, gone through in the window page
//! by page, to the last row.

use std::collections::BTreeMap;
use std::time::Instant;

use bookplate_e2e::books::{self, Entry};
use bookplate_e2e::command_line::CommandLine;
use bookplate_e2e::key::{self, press};
use bookplate_e2e::{Home, Size, Window};
use serde_json::Value;

use crate::acts::{founded, sign_in};

/// A window that shows many rows and no details: there are as many to go
/// through, in half the time.
const TALL: Size = Size { width: 900, height: 2_560 };

/// The rows that are painted now: which one each says that it is, and its title.
/// Those that still wait for their book are not among them.
const ROWS: &str = "return [...document.querySelectorAll('[role=row][aria-rowindex]:not([aria-busy])')]
    .filter((row) => row.querySelector('[role=rowheader]') !== null)
    .map((row) => [Number(row.getAttribute('aria-rowindex')), row.querySelector('[role=rowheader]').textContent])";

/// Puts the books in under one sign-in; each row of the list is answered.
fn fill(ana: &CommandLine<'_>, entries: &[Entry]) {
    let lines: Vec<String> = entries.iter().map(|entry| entry.line().to_string()).collect();
    let output = ana.run(&["batch"], &lines.join("\n"));
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), entries.len(), "each line gets an answer: {}", String::from_utf8_lossy(&output.stderr));
    for (answer, entry) in answers.iter().zip(entries) {
        assert_eq!(answer["ok"], true, "{entry:?}: {answer}");
        // A damaged number is said and kept as it is.
        let is_damaged = !entry.isbn.is_empty() && !entry.has_valid_isbn();
        assert_eq!(!answer["result"]["warnings"].as_array().unwrap().is_empty(), is_damaged, "{entry:?}: {answer}");
    }
}

/// The titles as the command line lists them.
fn listed(ana: &CommandLine<'_>) -> Vec<String> {
    let list = ana.must(&["book", "list", "--sort", "title", "--limit", "1000000"]);
    let items = list["items"].as_array().unwrap();
    assert_eq!(list["total"].as_u64(), Some(items.len() as u64), "the command line lists them all at once");
    items.iter().map(|item| item["title"].as_str().unwrap().to_owned()).collect()
}

/// Page by page from the first row to the last: at each place stands the book
/// that the command line lists there, and none is passed unseen.
fn go_through(journey: &str, entries: &[Entry]) {
    let home = Home::fresh();
    let ana = founded(&home);
    let begun = Instant::now();
    fill(&ana, entries);
    println!("{journey}: {} books put in after {:.1} s", entries.len(), begun.elapsed().as_secs_f64());
    let titles = listed(&ana);
    assert_eq!(titles.len(), entries.len());

    let window = Window::open_sized(journey, &home, TALL);
    sign_in(&window);
    window.wait_until("the rows to stand in their table", || window.has("grid", "Books"));
    let grid = window.find("grid", "Books");
    assert_eq!(window.attribute(&grid, "aria-rowcount"), Some((titles.len() + 1).to_string()), "the head counted");
    window.click_on(&window.find_with_text("row", titles[0].trim()));
    window.photograph();

    let last = titles.len() as u64 + 1;
    let mut seen = BTreeMap::new();
    let (mut at, mut presses) = (2, 0);
    loop {
        window.wait_until("the rows in view to have their books", || {
            let focused = window.script("return document.activeElement?.closest('[role=row]')?.ariaRowIndex ?? ''");
            let focused = focused.as_str().and_then(|index| index.parse().ok()).unwrap_or(0);
            let is_whole = window.count("[role=row][aria-busy]") == 0 && (focused > at || presses == 0);
            if is_whole {
                at = focused;
            }
            is_whole
        });
        for row in window.script(ROWS).as_array().unwrap() {
            let (index, title) = (row[0].as_u64().unwrap(), row[1].as_str().unwrap().to_owned());
            let known = seen.entry(index).or_insert_with(|| title.clone());
            assert_eq!(*known, title, "row {index} stays the same book");
        }
        if at == last {
            break;
        }
        window.press(&[press(key::PAGE_DOWN)]);
        presses += 1;
    }
    window.photograph();
    let seconds = begun.elapsed().as_secs_f64();
    println!("{journey}: {} books gone through by {presses} presses of PageDown after {seconds:.1} s", titles.len());
    for (title, index) in titles.iter().zip(2..) {
        // Spaces at the ends of a title are nobody's to see.
        assert_eq!(seen.get(&index).map(|seen| seen.trim()), Some(title.trim()), "row {index}");
    }
    assert_eq!(seen.keys().next_back(), Some(&last), "no row stands after the last book");
}

#[test]
fn ten_thousand_real_books_are_gone_through_page_by_page() {
    match books::goodbooks() {
        Ok(entries) => go_through("ten-thousand", &entries),
        Err(reason) => println!("SKIPPED: goodbooks: {reason}"),
    }
}

#[test]
fn five_hundred_books_in_the_public_domain_are_gone_through_page_by_page() {
    go_through("five-hundred", &books::public_domain());
}
