//! Ten thousand real books: in by the command line, seen by the window to the
//! last one.

use std::fs;

use bookplate_e2e::books::{batch_lines, goodbooks};
use bookplate_e2e::{Home, Window, key};
use serde_json::Value;

use crate::acts::{founded, sign_in};

#[test]
fn ten_thousand_real_books_can_be_scrolled_to_the_end() {
    let Some(table) = goodbooks() else {
        println!("SKIPPED: goodbooks: the folder with the 10,000 real books isn't here; BOOKPLATE_TEST_DATA names it");
        return;
    };
    let home = Home::fresh();
    let ana = founded(&home);
    let lines = batch_lines(&fs::read_to_string(table).unwrap());
    let output = ana.run(&["batch"], &lines);
    let answers = String::from_utf8(output.stdout).unwrap();
    let answers: Vec<Value> = answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 10_000, "each line gets an answer: {}", String::from_utf8_lossy(&output.stderr));
    let refused: Vec<&Value> = answers.iter().filter(|answer| answer["ok"] != true).collect();
    assert!(refused.len() < 100, "most real books are welcome; {} were not, e.g. {}", refused.len(), refused[0]);
    for answer in &refused {
        assert_eq!(answer["error"]["code"], "validation", "a refused book has its reason: {answer}");
    }
    let total = 10_000 - refused.len();

    let list = ana.must(&["book", "list", "--sort", "title", "--offset", &(total - 1).to_string(), "--limit", "1"]);
    assert_eq!(list["total"], total, "every accepted book is there");
    let last = list["items"][0]["title"].as_str().unwrap().to_owned();
    let list = ana.must(&["book", "list", "--sort", "title", "--limit", "1"]);
    let first = list["items"][0]["title"].as_str().unwrap().to_owned();

    let window = Window::open("ten-thousand", &home);
    sign_in(&window);
    let words = format!("{},{:03} books", total / 1_000, total % 1_000);
    window.wait_for_text(&words);
    window.click_on(&window.find_with_text("row", &first));
    window.photograph();

    window.press(&[key::press(key::END)]);
    let row = window.find_with_text("row", &last);
    assert_eq!(
        window.attribute(&row, "aria-rowindex"),
        Some((total + 1).to_string()),
        "the last row says which one it is, the head counted"
    );
    window.wait_for_text(&last);
    window.photograph();

    // Screen by screen from the top: each row that is passed gets its book.
    window.press(&[key::press(key::HOME)]);
    window.find_with_text("row", &first);
    for _ in 0..40 {
        window.press(&[key::press(key::PAGE_DOWN)]);
    }
    window.wait_until("the rows in view to have their books", || window.count("[role=row][aria-busy]") == 0);
    window.wheel(20_000);
    window.wait_until("the rows in view to have their books", || window.count("[role=row][aria-busy]") == 0);
    window.photograph();

    window.fill("Search", "middlemarch");
    window.find_with_text("row", "Middlemarch");
    window.photograph();
}
