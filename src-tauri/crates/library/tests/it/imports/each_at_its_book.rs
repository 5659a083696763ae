//! Each rating, review, shelf and date stands at its own book: what the library
//! shows at a book is compared with the file, as another reader understands it.

use std::path::{Path, PathBuf};

use csv::StringRecord;
use library::books::{Book, BookQuery, BookRef, BookRow};

use crate::support::house;
use crate::support::lists::{COLUMNS_24, import};

/// What a list says of a book, in letters and digits: how a text is laid out is
/// not the matter here.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Said {
    title: String,
    author: String,
    rating: u8,
    shelves: Vec<String>,
    status: String,
    date_read: String,
    date_added: String,
    review: String,
    private_notes: String,
}

/// Letters and digits alone, without markup.
fn bare(text: &str) -> String {
    let mut rest = text;
    let mut text = String::new();
    while let Some((before, after)) = rest.split_once('<') {
        text.push_str(before);
        let is_markup = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        rest = match after.split_once('>').filter(|_| is_markup) {
            Some((_, after)) => after,
            None => after,
        };
    }
    text.push_str(rest);
    for entity in ["&amp;", "&quot;", "&lt;", "&gt;", "&#39;", "&nbsp;"] {
        text = text.replace(entity, " ");
    }
    text.chars().filter(|c| c.is_alphanumeric()).collect()
}

/// What Goodreads writes. A spreadsheet's `20/09/2026` and `########` are no dates
/// to the library, and are shown as they stand.
fn date(cell: &str) -> String {
    if cell.find('/') == Some(4) { cell.replace('/', "-") } else { String::new() }
}

fn of_the_file(columns: &StringRecord, row: &StringRecord) -> Said {
    let cell = |name: &str| {
        let place = columns.iter().position(|column| column == name);
        place.and_then(|place| row.get(place)).unwrap_or_default().trim()
    };
    let status = cell("Exclusive Shelf");
    let mut shelves: Vec<String> = cell("Bookshelves")
        .split(',')
        .map(|shelf| shelf.trim().to_owned())
        .filter(|shelf| !shelf.is_empty() && shelf != status)
        .collect();
    shelves.sort();
    Said {
        title: bare(cell("Title")),
        author: bare(cell("Author")),
        rating: cell("My Rating").parse().unwrap_or(0),
        shelves,
        status: status.to_owned(),
        date_read: date(cell("Date Read")),
        date_added: date(cell("Date Added")),
        review: bare(cell("My Review")),
        private_notes: bare(cell("Private Notes")),
    }
}

fn of_the_library(book: &Book) -> Said {
    let [note] = book.sources.as_slice() else { panic!("{}: {:?}", book.row.title, book.sources) };
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let mut shelves = note.shelves.clone();
    shelves.sort();
    Said {
        title: bare(&book.row.title),
        author: bare(book.row.authors.first().map_or("", String::as_str)),
        rating: note.rating.unwrap_or(0),
        shelves,
        status: text(&note.status),
        date_read: text(&note.date_read),
        date_added: text(&note.date_added),
        review: bare(&text(&note.review)),
        private_notes: bare(&text(&note.private_notes)),
    }
}

/// Imports the list and compares it, book by book; answers how many of them have
/// a rating, a review, a shelf, a date when they were read.
fn compared(name: &str, list: &[u8]) -> [usize; 4] {
    let mut reader = csv::ReaderBuilder::new().flexible(true).from_reader(list);
    let columns = reader.headers().unwrap().clone();
    let mut file: Vec<Said> = reader.records().map(|row| of_the_file(&columns, &row.unwrap())).collect();
    let house = house();
    import(&house.library, &house.owner, list);
    let page =
        house.library.book_list(&house.owner, &BookQuery { limit: Some(1_000), ..BookQuery::default() }).unwrap();
    let book = |row: &BookRow| house.library.book_get(&house.owner, &BookRef { uid: row.uid }).unwrap();
    let mut library: Vec<Said> = page.items.iter().map(|row| of_the_library(&book(row))).collect();
    file.sort();
    library.sort();
    assert_eq!(file.len(), library.len(), "{name}: a book for each row");
    for (in_file, here) in file.iter().zip(&library) {
        assert_eq!(in_file, here, "{name}: this is not what the list says of the book");
    }
    let count = |has: fn(&Said) -> bool| library.iter().filter(|said| has(said)).count();
    [
        count(|said| said.rating > 0),
        count(|said| !said.review.is_empty()),
        count(|said| !said.shelves.is_empty()),
        count(|said| !said.date_read.is_empty()),
    ]
}

/// Rows of which no two say the same, in an order that is not that of the ids.
#[test]
fn in_a_list_of_which_each_row_says_something_else_everything_stands_at_its_book() {
    let mut text = format!("{COLUMNS_24}\n");
    for row in 0..400_u32 {
        let book = row * 173 % 400;
        let cells = [
            ("Book Id", format!("{}", 10_000 - book)),
            ("Title", format!("The {book}th book, so called")),
            ("Author", format!("Author {}", book % 7)),
            ("My Rating", format!("{}", book % 6)),
            (
                "Date Read",
                if book % 3 == 0 { String::new() } else { format!("2019/{:02}/{:02}", book % 12 + 1, book % 28 + 1) },
            ),
            ("Date Added", format!("{}/03/04", 2000 + book % 20)),
            ("Bookshelves", format!("to-read, shelf-{}, row-{book}", book % 5)),
            ("Exclusive Shelf", "to-read".to_owned()),
            (
                "My Review",
                if book % 2 == 0 { String::new() } else { format!("Of {book}: \"fine\",\nand<br/>more of it") },
            ),
            ("Private Notes", format!("note {book}")),
        ];
        let row = COLUMNS_24.split(',').map(|column| {
            let cell = cells.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell);
            format!("\"{}\"", cell.replace('"', "\"\""))
        });
        text.push_str(&row.collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    assert_eq!(compared("the list of this test", text.as_bytes()), [333, 200, 400, 266]);
}

#[test]
fn in_every_real_list_everything_stands_at_its_book() {
    let folder = match std::env::var_os("BOOKPLATE_TEST_DATA").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../../shared/data"),
    }
    .join("goodreads");
    let Ok(lists) = std::fs::read_dir(&folder) else {
        eprintln!("SKIPPED: goodreads: {} is absent; BOOKPLATE_TEST_DATA names another folder", folder.display());
        return;
    };
    let mut all = [0; 4];
    for path in lists.map(|entry| entry.unwrap().path()) {
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        let these = compared(&name, &std::fs::read(&path).unwrap());
        eprintln!("{name}: {these:?} ratings, reviews, with shelves, read");
        all = std::array::from_fn(|at| all[at] + these[at]);
    }
    assert!(all.iter().all(|number| *number > 50), "{all:?}");
}
