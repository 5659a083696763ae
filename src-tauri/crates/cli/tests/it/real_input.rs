//! Lists of real books go through the whole of the program.

use std::time::Instant;

use bookplate_e2e::books::{self, Entry};
use serde_json::json;

use crate::journey::Journey;

/// The journey of a list; `every` how many books one is changed.
fn travel(name: &str, entries: &[Entry], wrong: &[(serde_json::Value, &str, &str)], page_size: usize, every: usize) {
    let clock = Instant::now();
    let told = |what: &str| eprintln!("{name}: {what} after {:.1} s", clock.elapsed().as_secs_f64());
    let mut journey = Journey::begin(name, entries, wrong);
    told("added");
    let damaged = entries.iter().filter(|entry| !entry.isbn.is_empty() && !entry.has_valid_isbn()).count();
    assert_eq!(journey.numbers_kept_as_text() as usize, damaged);
    journey.look();
    journey.explain();
    told("explained");
    journey.change(every);
    told("changed");
    journey.list_by_pages(page_size);
    journey.look();
    journey.explain();
    told("listed by pages");
    journey.down_and_up(1);
    told("at version 1 and back");
    // From version 8 on, everything but the recovery codes comes back: the
    // household goes on with the copy.
    let copy = journey.down_and_up(8);
    let journey = journey.moved_to(copy);
    journey.look();
    journey.explain();
    told(&format!("{} bytes at the end", journey.file()));
}

#[test]
fn ten_thousand_real_books_live_through_everything() {
    let entries = match books::goodbooks() {
        Ok(entries) => entries,
        Err(reason) => {
            eprintln!("SKIPPED: goodbooks: {reason}");
            return;
        }
    };
    assert_eq!(entries.len(), 10_000);
    // The years as they stand in the list are no dates, and nothing guesses.
    let as_they_stand: Vec<_> = entries
        .iter()
        .filter(|entry| entry.year.parse::<i32>().is_ok_and(|year| year < 1_000))
        .map(|entry| Entry { year: format!("{}.0", entry.year), ..entry.clone() })
        .map(|entry| (entry.line(), "published_date", "date_format"))
        .collect();
    assert_eq!(as_they_stand.len(), 38);
    let count = |is: fn(&Entry) -> bool| entries.iter().filter(|entry| is(entry)).count();
    assert_eq!((count(|entry| entry.isbn.is_empty()), count(Entry::has_valid_isbn)), (565, 2_690));
    travel("goodbooks", &entries, &as_they_stand, 1_000, 100);
}

#[test]
fn five_hundred_books_in_the_public_domain_live_through_everything() {
    let entries = books::public_domain();
    assert_eq!(entries.len(), 500);
    let languages: std::collections::BTreeSet<&str> = entries.iter().map(|entry| entry.language.as_str()).collect();
    assert!(languages.len() >= 50, "{}", languages.len());
    let count = |is: fn(&Entry) -> bool| entries.iter().filter(|entry| is(entry)).count();
    assert_eq!(count(|entry| entry.title.chars().count() == 1), 6);
    assert_eq!(count(|entry| entry.title.chars().count() > 250), 2);
    assert!(count(|entry| entry.year.starts_with('-')) > 30);
    assert!(count(|entry| entry.isbn.is_empty()) > 400);
    assert_eq!(count(|entry| !entry.isbn.is_empty() && !entry.has_valid_isbn()), 7);
    let wrong = [
        (json!({ "command": "book add", "authors": ["Ὅμηρος"] }), "title", "empty"),
        (json!({ "command": "book add", "title": "א".repeat(1_001) }), "title", "too_long"),
        (json!({ "command": "book add", "title": "Emma", "published_date": "0" }), "published_date", "year_zero"),
        (
            json!({ "command": "book add", "title": "Emma", "published_date": "-44-13" }),
            "published_date",
            "no_such_month",
        ),
        (json!({ "command": "book add", "title": "Emma", "published_date": "१८९८" }), "published_date", "date_format"),
        (json!({ "command": "book add", "title": "Emma", "language": "english" }), "language", "unknown_language"),
        (json!({ "command": "book add", "title": "Emma", "page_count": "many" }), "page_count", "not_a_number"),
        (
            json!({ "command": "book add", "title": "Emma", "publisher": "\u{1b}[31m" }),
            "publisher",
            "control_characters",
        ),
    ];
    travel("public domain", &entries, &wrong, 50, 20);
}
