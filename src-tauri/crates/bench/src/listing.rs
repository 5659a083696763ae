//! A list as Goodreads exports it, of any length: the same for the same seed.

use std::fmt::Write as _;

use crate::dice::Dice;
use crate::making::{Made, Maker};

const COLUMNS: &str = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,\
    Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,\
    Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies\n";

const BINDINGS: [&str; 5] = ["Paperback", "Hardcover", "Kindle Edition", "Mass Market Paperback", "ebook"];
const SHELVES: [&str; 8] =
    ["favourites", "fiction", "history", "sci-fi", "owned", "book-club", "on-loan", "read-again"];
/// One review in ten books, of so many titles' words.
const REVIEWED: usize = 100;

/// The whole list.
pub fn list(books: usize, seed: u64) -> String {
    listed(books, seed, "")
}

/// The same list some time later: each title has come to say more.
pub fn newer(books: usize, seed: u64) -> String {
    listed(books, seed, ", revised")
}

fn listed(books: usize, seed: u64, more: &str) -> String {
    let mut maker = Maker::new(seed, books);
    let mut dice = Dice::new(seed ^ 0x6f6f_6472);
    let mut list = COLUMNS.to_owned();
    for number in 1..=books {
        let mut book = maker.book();
        book.title.push_str(more);
        let review = if dice.happens(REVIEWED) { review(&mut maker) } else { String::new() };
        row(&mut list, number, &book, &review, &mut dice);
    }
    list
}

fn row(list: &mut String, number: usize, book: &Made, review: &str, dice: &mut Dice) {
    let author = book.authors.first().map(String::as_str).unwrap_or_default();
    let turned = author.rsplit_once(' ').map(|(given, family)| format!("{family}, {given}")).unwrap_or_default();
    let (ten, thirteen) = isbns(book.isbn.as_deref().unwrap_or_default());
    let year = book.published.as_deref().map(|date| date.get(..4).unwrap_or(date)).unwrap_or_default();
    let is_read = dice.happens(600);
    let rating = if is_read { dice.between(0, 5) } else { 0 };
    let day =
        |dice: &mut Dice| format!("{}/{:02}/{:02}", dice.between(2008, 2026), dice.between(1, 12), dice.between(1, 28));
    let read = if is_read && dice.happens(700) { day(dice) } else { String::new() };
    let status = if is_read { "read" } else { "to-read" };
    let mut shelves: Vec<&str> = Vec::new();
    for _ in 0..dice.below(3) {
        shelves.extend(dice.pick(&SHELVES).filter(|shelf| !shelves.contains(shelf)));
    }
    if !is_read {
        shelves.push(status);
    }
    let places = shelves.iter().map(|shelf| format!("{shelf} (#{number})")).collect::<Vec<_>>().join(", ");
    let average = format!("{}.{:02}", dice.between(3, 4), dice.below(100));
    let pages = book.pages.map(|pages| pages.to_string()).unwrap_or_default();
    let binding = dice.pick(&BINDINGS).copied().unwrap_or_default();
    let cells: [&str; 24] = [
        &number.to_string(),
        &book.title,
        author,
        &turned,
        &book.authors.get(1..).unwrap_or_default().join(", "),
        &format!("=\"{ten}\""),
        &format!("=\"{thirteen}\""),
        &rating.to_string(),
        &average,
        book.publisher.as_deref().unwrap_or_default(),
        binding,
        &pages,
        year,
        year,
        &read,
        &day(dice),
        &shelves.join(", "),
        &places,
        status,
        review,
        "",
        "",
        if is_read { "1" } else { "0" },
        "0",
    ];
    for (cell, place) in cells.iter().zip(0..) {
        let comma = if place == 0 { "" } else { "," };
        let written = if cell.contains([',', '"', '\n']) {
            write!(list, "{comma}\"{}\"", cell.replace('"', "\"\""))
        } else {
            write!(list, "{comma}{cell}")
        };
        // A String takes all that is written to it.
        let Ok(()) = written else { return };
    }
    list.push('\n');
}

/// The ISBN-10 and -13 of what stands on a book, as the list has them.
fn isbns(typed: &str) -> (String, String) {
    match library::books::isbn::check(typed) {
        Some(isbn) => (isbn.isbn10.unwrap_or_default(), isbn.isbn13),
        None => (String::new(), typed.to_owned()),
    }
}

fn review(maker: &mut Maker) -> String {
    (0..12).map(|_| maker.book().title).collect::<Vec<_>>().join("<br/>")
}

#[cfg(test)]
mod tests {
    use super::{list, newer};

    #[test]
    fn the_same_seed_makes_the_same_list_and_every_row_is_whole() {
        let text = list(300, 5);
        assert_eq!(text, list(300, 5));
        assert_ne!(text, list(300, 6));
        assert_eq!(text.lines().count(), 301);
        let rows =
            text.lines().map(|row| row.split('"').step_by(2).map(|part| part.matches(',').count()).sum::<usize>());
        assert!(rows.into_iter().all(|commas| commas == 23), "24 cells");
        let later = newer(300, 5);
        let ids = |text: &str| text.lines().map(|row| row.split(',').next().unwrap().to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(&later), ids(&text), "the same books");
        assert!(later.lines().skip(1).zip(text.lines().skip(1)).all(|(one, other)| one != other), "each says more");
    }
}
