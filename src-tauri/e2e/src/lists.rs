//! Lists as other programs export them, written for the journeys: nobody's
//! real list.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The columns of a Goodreads list of today.
const COLUMNS: &str = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,\
    Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,\
    Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies";

const THINGS: [&str; 24] = [
    "River", "Stone", "Winter", "Garden", "House", "Moon", "Letter", "Silence", "North", "Glass", "Bridge", "Salt",
    "Ember", "Harbour", "Wolf", "Orchard", "Clock", "Mirror", "Thread", "Storm", "Feather", "Lantern", "Island",
    "Song",
];
const GIVEN: [&str; 12] =
    ["Ada", "Ben", "Clara", "Dorian", "Édith", "Felix", "Greta", "Hugo", "Iris", "Jonas", "Karen", "Levi"];
const FAMILY: [&str; 14] = [
    "Marsh",
    "Holm",
    "Vance",
    "Okafor",
    "Lindqvist",
    "Moreau",
    "Takeda",
    "Petrov",
    "Castellan",
    "Quist",
    "Lemoine",
    "Guthrie",
    "Leroy",
    "Sørensen",
];

/// Who wrote one of a thousand books of a made list.
pub const AUTHOR: &str = "Ursula K. Le Guin";
/// The title of the first of them.
pub const TITLE: &str = "The Left Hand of Darkness";

/// Writes a Goodreads list of so many books into the folder. Every third book
/// has a rating, every fifth was reviewed; the 37th is the one by [`AUTHOR`] that
/// the journeys look for: read on 3 May 2021, four stars, on two shelves.
pub fn goodreads(folder: &Path, books: usize) -> PathBuf {
    let mut table = String::with_capacity(books * 160);
    let _ = writeln!(table, "{COLUMNS}");
    // A plain way to numbers that look thrown: the same list each time.
    let mut thrown = 7_u64;
    let mut throw = |of: usize| {
        thrown = thrown.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(thrown >> 33).unwrap_or(0) % of
    };
    for number in 0..books {
        let (one, other) = (THINGS[throw(THINGS.len())], THINGS[throw(THINGS.len())]);
        let family = FAMILY[throw(FAMILY.len())];
        let (title, author) = match number % 1_000 {
            36 if number == 36 => (TITLE.to_owned(), AUTHOR.to_owned()),
            36 => (format!("{one} and {other}, volume {number}"), AUTHOR.to_owned()),
            _ => (format!("{one} of the {other}, {number}"), format!("{} {family}", GIVEN[throw(GIVEN.len())])),
        };
        let rating = if number % 3 == 0 { 1 + throw(5) } else { 0 };
        let (rating, shelves, read) =
            if number == 36 { (4, "favourites, sci-fi", "2021/05/03") } else { (rating, "", "") };
        let status = if rating > 0 { "read" } else { "to-read" };
        let review = if number % 5 == 0 { "Read in one evening." } else { "" };
        let year = 1_900 + throw(120);
        let _ = writeln!(
            table,
            "{id},\"{title}\",{author},\"{author}\",,\"=\"\"\"\"\",\"=\"\"\"\"\",{rating},3.90,House of {other},Paperback,\
             {pages},{year},{year},{read},2021/05/04,\"{shelves}\",,{status},{review},,,1,0",
            id = number + 1,
            pages = 80 + throw(600),
        );
    }
    let path = folder.join("goodreads_library_export.csv");
    std::fs::write(&path, table).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    path
}

/// How many of a list of so many books have a rating.
#[must_use]
pub fn ratings(books: usize) -> usize {
    books.div_ceil(3)
}

/// How many of them were reviewed.
#[must_use]
pub fn reviews(books: usize) -> usize {
    books.div_ceil(5)
}
