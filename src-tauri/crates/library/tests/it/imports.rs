//! Lists of Goodreads, from the file to the books and what is kept beside them.

mod again;
mod damaged;
mod each_at_its_book;
mod progress;
mod running;

use crate::support::lists::{COLUMNS_23, COLUMNS_24, COLUMNS_31, FILE, import, list, problems};
use crate::support::{House, fields, house, titles};
use library::accounts::Session;
use library::books::{Book, BookQuery, BookRef, BookUpdate};
use library::history::Doer;
use library::transfer::NamedValue;
use serde_json::json;

fn books(house: &House, session: &Session) -> Vec<Book> {
    let page = house.library.book_list(session, &BookQuery::default()).unwrap();
    page.items.iter().map(|row| house.library.book_get(session, &BookRef { uid: row.uid }).unwrap()).collect()
}

fn book(house: &House, title: &str) -> Book {
    let query = BookQuery { query: Some(format!("\"{title}\"")), ..BookQuery::default() };
    let page = house.library.book_list(&house.owner, &query).unwrap();
    assert_eq!(page.total, 1, "{title}: {:?}", titles(&page.items));
    house.library.book_get(&house.owner, &BookRef { uid: page.items[0].uid }).unwrap()
}

fn titles_of(house: &House) -> Vec<String> {
    let page = house.library.book_list(&house.owner, &BookQuery::default()).unwrap();
    page.items.into_iter().map(|row| row.title).collect()
}

/// What the log holds, closed first so that another connection may look.
fn log(house: House) -> Vec<(String, String)> {
    house.library.close().unwrap();
    let conn = rusqlite::Connection::open(house.dir.path().join("library.db")).unwrap();
    let sql = "SELECT s.kind, c.table_name FROM changes c JOIN steps s ON s.id = c.step_id ORDER BY c.id";
    conn.prepare(sql)
        .unwrap()
        .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))
        .unwrap()
        .collect::<Result<_, _>>()
        .unwrap()
}

const MEDITATIONS: &[(&str, &str)] = &[
    ("Book Id", "30659"),
    ("Title", "Meditations"),
    ("Author", "Marcus  Aurelius"),
    ("Author l-f", "Aurelius, Marcus"),
    ("Additional Authors", "Martin Hammond, عادل مصطفى,  Diskin Clay"),
    ("ISBN", "=\"0140449337\""),
    ("ISBN13", "=\"9780140449334\""),
    ("My Rating", "5"),
    ("Publisher", "Penguin Books"),
    ("Binding", "Paperback"),
    ("Number of Pages", "303"),
    ("Year Published", "2006"),
    ("Original Publication Year", "180"),
    ("Date Read", "2020/11/15"),
    ("Date Added", "2020/06/25"),
    ("Bookshelves", "favourites, stoics"),
    ("Bookshelves with positions", "favourites (#3), stoics (#1)"),
    ("Exclusive Shelf", "read"),
    ("My Review", "Read it <b>slowly</b>.<br/><br/>Tom &amp; I did, I <3 it"),
    ("Private Notes", "a gift from <i>Ben</i>"),
    ("Read Count", "2"),
    ("Owned Copies", "1"),
];

#[test]
fn every_shape_of_the_list_brings_the_book_with_all_that_is_known_of_it() {
    for columns in [COLUMNS_31, COLUMNS_24, COLUMNS_23] {
        let house = house();
        let report = import(&house.library, &house.owner, list(columns, &[MEDITATIONS]));
        assert_eq!((report.added, report.ratings, report.reviews, report.shelves), (1, 1, 1, 2));
        assert_eq!(problems(&report), []);
        let book = book(&house, "Meditations");
        assert_eq!(report.first, Some(book.row.uid));
        assert_eq!(book.row.authors, ["Marcus Aurelius", "Martin Hammond", "عادل مصطفى", "Diskin Clay"]);
        assert_eq!(book.row.publisher.as_deref(), Some("Penguin Books"));
        assert_eq!((book.row.published_date.as_deref(), book.row.page_count), (Some("2006"), Some(303)));
        assert_eq!(book.row.isbn13.as_deref(), Some("9780140449334"));
        assert_eq!(book.added_by, Some(Doer::Person("Ana".to_owned())));
        let [note] = book.sources.as_slice() else { panic!("{:?}", book.sources) };
        assert_eq!((note.source.as_str(), note.file_name.as_str()), ("goodreads", FILE));
        assert_eq!(note.imported_at, book.row.created_at);
        assert_eq!((note.rating, note.read_count), (Some(5), Some(2)));
        assert_eq!(
            (note.shelves.as_slice(), note.status.as_deref()),
            (&["favourites".into(), "stoics".into()][..], Some("read"))
        );
        assert_eq!((note.date_read.as_deref(), note.date_added.as_deref()), (Some("2020-11-15"), Some("2020-06-25")));
        assert_eq!(note.review.as_deref(), Some("Read it slowly.\n\nTom & I did, I <3 it"));
        assert_eq!(note.private_notes.as_deref(), Some("a gift from Ben"));
        let other = |name: &str, value: &str| NamedValue { name: name.into(), value: value.into() };
        assert_eq!(
            note.other,
            [other("Binding", "Paperback"), other("Original Publication Year", "180"), other("Owned Copies", "1")]
        );
    }
}

#[test]
fn columns_may_be_missing_moved_and_added() {
    let house = house();
    let text = "My Rating,AUTHOR,Shelf mark,Title,book id\n4,Jane Austen,B 12,Emma,6969\n0,,,Persuasion,2156\n";
    import(&house.library, &house.owner, text);
    let emma = book(&house, "Emma");
    assert_eq!(emma.row.authors, ["Jane Austen"]);
    assert_eq!(emma.sources[0].rating, Some(4));
    assert_eq!(emma.sources[0].other, [NamedValue { name: "Shelf mark".into(), value: "B 12".into() }]);
    assert_eq!(book(&house, "Persuasion").sources[0].rating, None, "0 is no rating");
}

#[test]
fn imported_books_are_searched_sorted_and_edited_like_any_other() {
    let house = house();
    house.add(json!({ "title": "Walden", "authors": ["marcus aurelius"] }));
    let rows: &[&[(&str, &str)]] =
        &[MEDITATIONS, &[("Book Id", "1"), ("Title", "Ägypten"), ("Author", "MARCUS AURELIUS")]];
    import(&house.library, &house.owner, list(COLUMNS_24, rows));
    let found = |words: &str| {
        let query = BookQuery { query: Some(words.to_owned()), ..BookQuery::default() };
        titles(&house.library.book_list(&house.owner, &query).unwrap().items).join(", ")
    };
    assert_eq!(found(""), "Ägypten, Meditations, Walden");
    assert_eq!(found("agypten aurel"), "Ägypten");
    assert_eq!(found("0140449337"), "Meditations");
    assert_eq!(found("marcus"), "Ägypten, Meditations, Walden");
    // One record of one name, and on each book the name as it stands there.
    assert_eq!(book(&house, "Ägypten").row.authors, ["MARCUS AURELIUS"]);
    assert_eq!(book(&house, "Walden").row.authors, ["marcus aurelius"]);
    let uid = book(&house, "Meditations").row.uid;
    let update = BookUpdate { uid, fields: fields(json!({ "title": "To myself", "authors": [] })) };
    let saved = house.library.book_update(&house.owner, &update).unwrap();
    assert_eq!(saved.book.sources.len(), 1, "an edit answers with the notes too");
    assert_eq!((found("meditations"), found("myself")), (String::new(), "To myself".to_owned()));
    assert_eq!(found("hammond"), "");
}
