//! The same list again, a newer one, and the list of somebody else.

use super::{MEDITATIONS, book, books, log};
use crate::support::lists::{COLUMNS_23, COLUMNS_24, COLUMNS_31, import, list, problems, read, rows};
use crate::support::{House, fields, house};
use library::ErrorCode;
use library::accounts::Session;
use library::books::{BookQuery, BookRefs, BookUpdate, BrowseRequest};
use library::policy::Role;
use library::transfer::{ImportRef, ImportRowsKind, RowProblemReason as Reason};
use serde_json::json;

#[test]
fn the_same_list_twice_adds_nothing_and_writes_nothing() {
    let house = house();
    let text = list(COLUMNS_24, &[MEDITATIONS, &[("Title", "A book without a number"), ("Author", "Nobody")]]);
    assert_eq!(import(&house.library, &house.owner, &text).added, 2);
    let before = books(&house, &house.owner);
    let again = import(&house.library, &house.owner, &text);
    assert_eq!((again.added, again.unchanged, again.updated, again.first), (0, 2, 0, None));
    assert_eq!((again.ratings, again.reviews, again.shelves), (1, 1, 2), "that much is kept of it, as before");
    assert_eq!(books(&house, &house.owner), before);
    let imports = log(house).into_iter().filter(|(kind, _)| kind == "import").count();
    assert_eq!(
        imports,
        2 + 5 + 5 + 1 + 1 + 2,
        "books, names, places, a number, the batch, rows; and nothing by the second"
    );
}

#[test]
fn a_newer_shape_of_the_same_list_is_the_same_list() {
    let house = house();
    let old = [MEDITATIONS, &[("Average Rating", "4.20"), ("BCID", "123-456"), ("Recommended By", "Ben")]].concat();
    import(&house.library, &house.owner, list(COLUMNS_31, &[&old]));
    // Strangers' stars and the place on a shelf drift, and columns have gone.
    let drifted =
        [&[("Average Rating", "4.31"), ("Bookshelves with positions", "favourites (#9)")], MEDITATIONS].concat();
    assert_eq!(import(&house.library, &house.owner, list(COLUMNS_24, &[&drifted])).unchanged, 1);
    assert_eq!(import(&house.library, &house.owner, list(COLUMNS_23, &[MEDITATIONS])).unchanged, 1);
    let kept = |house: &House| book(house, "Meditations").sources[0].other.iter().any(|value| value.value == "123-456");
    assert!(kept(&house));
    let rated = [&[("My Rating", "4")], MEDITATIONS].concat();
    assert_eq!(import(&house.library, &house.owner, list(COLUMNS_23, &[&rated])).updated, 1);
    assert!(kept(&house), "what the newer list has no column for is still kept");
    assert_eq!(book(&house, "Meditations").sources[0].rating, Some(4));
    assert_eq!(book(&house, "Meditations").sources.len(), 1, "in place of what it said before");
}

#[test]
fn a_field_follows_the_list_until_a_person_edits_it() {
    let house = house();
    import(&house.library, &house.owner, list(COLUMNS_24, &[MEDITATIONS]));
    let uid = book(&house, "Meditations").row.uid;
    let edit = |json| house.library.book_update(&house.owner, &BookUpdate { uid, fields: fields(json) }).unwrap();
    edit(json!({ "publisher": "Penguin Classics", "page_count": 304 }));
    let newer = [
        &[
            ("Title", "Meditations, revised"),
            ("Publisher", "Penguin UK"),
            ("Number of Pages", "310"),
            ("Year Published", "2007"),
            ("ISBN13", "=\"9780140449335\""),
            ("ISBN", "=\"\""),
            ("Additional Authors", "Martin Hammond"),
        ],
        MEDITATIONS,
    ]
    .concat();
    let report = import(&house.library, &house.owner, list(COLUMNS_24, &[&newer]));
    assert_eq!((report.added, report.updated), (0, 1));
    let now = book(&house, "Meditations, revised");
    assert_eq!(now.row.uid, uid);
    assert_eq!((now.row.publisher.as_deref(), now.row.page_count), (Some("Penguin Classics"), Some(304)), "edited");
    assert_eq!((now.row.published_date.as_deref(), now.isbn.as_deref()), (Some("2007"), Some("9780140449335")));
    assert_eq!(now.row.authors, ["Marcus Aurelius", "Martin Hammond"]);
    // The list goes back to what a person had made of it, and on from there:
    // the person has had the last word all the same.
    let back = [&[("Publisher", "Penguin Classics")], newer.as_slice()].concat();
    import(&house.library, &house.owner, list(COLUMNS_24, &[&back]));
    assert_eq!(book(&house, "Meditations, revised").row.publisher.as_deref(), Some("Penguin Classics"));
    // A field that a person has emptied stays empty.
    edit(json!({ "published_date": "" }));
    let dated = [&[("Year Published", "2010")], back.as_slice()].concat();
    import(&house.library, &house.owner, list(COLUMNS_24, &[&dated]));
    assert_eq!(book(&house, "Meditations, revised").row.published_date, None);
}

#[test]
fn a_corrected_name_is_the_name_of_other_books_of_the_same_list() {
    let house = house();
    let row = |id, title, author| [("Book Id", id), ("Title", title), ("Author", author)];
    import(&house.library, &house.owner, list(COLUMNS_24, &[&row("1", "The Hobbit", "J. R. R. Tolkein")]));
    // The old name goes from one book and comes with another, the new one comes with both.
    let newer = [
        row("1", "The Hobbit", "J. R. R. Tolkien"),
        row("2", "The Silmarillion", "J. R. R. Tolkien"),
        row("3", "Roverandom", "J. R. R. Tolkein"),
    ];
    let report = import(&house.library, &house.owner, list(COLUMNS_24, &[&newer[0], &newer[1], &newer[2]]));
    assert_eq!((report.added, report.updated), (2, 1));
    let author = |title: &str| book(&house, title).row.authors.join(", ");
    assert_eq!(["The Hobbit", "The Silmarillion", "Roverandom"].map(author), newer.map(|row| row[2].1));
    // And whom no book names any more is gone.
    let right = newer.map(|row| [row[0], row[1], ("Author", "J. R. R. Tolkien")]);
    import(&house.library, &house.owner, list(COLUMNS_24, &[&right[0], &right[1], &right[2]]));
    let request = BrowseRequest { list: BookQuery::default(), authors_named: None };
    let authors = house.library.browse_counts(&house.owner, &request).unwrap().authors;
    assert_eq!(
        authors.iter().map(|author| (&*author.name, author.count)).collect::<Vec<_>>(),
        [("J. R. R. Tolkien", 3)]
    );
    let names = contributors(house);
    assert_eq!(names, ["J. R. R. Tolkien"], "the record of the wrong name is gone with its last book");
}

/// The records of names, read from the file once it is closed.
fn contributors(house: House) -> Vec<String> {
    house.library.close().unwrap();
    let conn = rusqlite::Connection::open(house.dir.path().join("library.db")).unwrap();
    let mut names = conn.prepare("SELECT name FROM contributors ORDER BY name").unwrap();
    names.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
}

#[test]
fn a_list_that_comes_to_agree_with_an_edit_does_not_take_the_field_over() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let says = |title: &str, author: &str, isbn: &str| {
        let row = [&[("Title", title), ("Author", author), ("ISBN13", isbn), ("ISBN", "")], MEDITATIONS].concat();
        list(COLUMNS_24, &[&row])
    };
    let first = says("Hobit", "Tolkein", "9780140449334");
    import(&house.library, &house.owner, &first);
    let uid = book(&house, "Hobit").row.uid;
    let edit = |json| house.library.book_update(&house.owner, &BookUpdate { uid, fields: fields(json) }).unwrap();
    edit(json!({ "title": "The Hobbit", "authors": ["J. R. R. Tolkien"], "isbn": "9780140449335" }));
    let agrees = says("The Hobbit", "J. R. R. Tolkien", "9780140449335");
    // Another member's list has always said so, and hers comes to say so too.
    import(&house.library, &ben, &agrees);
    let further = says("The Hobbit, illustrated", "Tolkien, J. R. R.", "9780140449336");
    let is_as_edited = |list: &str| {
        let now = books(&house, &house.owner).pop().unwrap();
        assert_eq!(now.row.title, "The Hobbit", "after {list}");
        assert_eq!(now.row.authors[0], "J. R. R. Tolkien", "after {list}");
        assert_eq!(now.isbn.as_deref(), Some("9780140449335"), "after {list}");
    };
    assert_eq!(import(&house.library, &ben, &further).updated, 1);
    is_as_edited("Ben’s second list");
    assert_eq!(import(&house.library, &house.owner, &agrees).updated, 1);
    assert_eq!(import(&house.library, &house.owner, &further).updated, 1);
    is_as_edited("her own third list");
    // What nobody edited follows still.
    let published = [&[("Publisher", "Allen & Unwin")], MEDITATIONS].concat();
    import(&house.library, &house.owner, list(COLUMNS_24, &[&published]));
    assert_eq!(books(&house, &house.owner)[0].row.publisher.as_deref(), Some("Allen & Unwin"));
}

/// Rows are compared by the step of 256, and written books wait for the index by
/// the thousand.
#[test]
fn of_a_long_list_every_book_follows_that_nobody_has_edited() {
    const BOOKS: usize = 600;
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let says = |word: &str, author: &str| {
        let rows = (0..BOOKS).map(|n| format!("{n},{word} {n:03},{author} {},0\n", n % 7));
        format!("Book Id,Title,Author,My Rating\n{}", rows.collect::<String>())
    };
    import(&house.library, &house.owner, says("Volume", "Somebody"));
    import(&house.library, &ben, says("Volume", "Somebody"));
    let every = BookQuery { limit: Some(1_000), ..BookQuery::default() };
    let rows = || house.library.book_list(&house.owner, &every).unwrap().items;
    for (row, n) in rows().iter().zip(0..).filter(|(_, n)| n % 5 == 0) {
        let edited = fields(json!({ "title": format!("Mine {n:03}") }));
        house.library.book_update(&house.owner, &BookUpdate { uid: row.uid, fields: edited }).unwrap();
    }
    let report = import(&house.library, &house.owner, says("Tome", "Another"));
    assert_eq!((report.added, report.updated), (0, 600));
    let word = |n: usize| if n.is_multiple_of(5) { "Mine" } else { "Tome" };
    let mut titles: Vec<String> = (0..BOOKS).map(|n| format!("{} {n:03}", word(n))).collect();
    titles.sort();
    assert_eq!(rows().iter().map(|row| &row.title).collect::<Vec<_>>(), titles.iter().collect::<Vec<_>>());
    assert!(rows().iter().all(|row| row.authors[0].starts_with("Another")), "names were edited by nobody");
    let found = |words: &str| {
        let query = BookQuery { query: Some(words.to_owned()), ..BookQuery::default() };
        house.library.book_list(&house.owner, &query).unwrap().total
    };
    assert_eq!(["tome", "mine", "volume", "another", "somebody"].map(found), [480, 120, 0, 600, 0]);
    // What the other's list said last, the book has, and it follows either of them.
    for (who, word) in [(&ben, "Folio"), (&house.owner, "Opus")] {
        let report = import(&house.library, who, says(word, "Another"));
        assert_eq!((report.updated, found(word), found("mine")), (600, 480, 120), "{word}");
    }
    assert_eq!(contributors(house), (0..7).map(|n| format!("Another {n}")).collect::<Vec<_>>());
}

#[test]
fn a_book_in_the_trash_stays_there_and_is_said() {
    let house = house();
    let text = list(COLUMNS_24, &[MEDITATIONS, &[("Book Id", "6969"), ("Title", "Emma")]]);
    import(&house.library, &house.owner, &text);
    let uids = vec![book(&house, "Meditations").row.uid];
    house.library.book_trash(&house.owner, &BookRefs { uids: uids.clone() }).unwrap();
    let rated = text.replace("Emma", "Emma.");
    let plan = read(&house.library, &house.owner, &rated).unwrap();
    assert_eq!((plan.new, plan.unchanged, plan.updated, plan.trashed), (0, 0, 1, 1));
    assert_eq!((plan.total, plan.problems, plan.importable), (2, 1, 1));
    assert_eq!(rows(&house.library, &house.owner, &plan, ImportRowsKind::Trashed)[0].title, "Meditations");
    let report = import(&house.library, &house.owner, &rated);
    assert_eq!(problems(&report), [(2, "row", Reason::InTrash, true)]);
    assert_eq!(report.problems[0].text, "Meditations");
    assert_eq!(report.ratings, 0, "nothing of it is kept anew");
    let trash = BookQuery { trash: Some(true), ..BookQuery::default() };
    assert_eq!(house.library.book_list(&house.owner, &trash).unwrap().total, 1);
    house.library.book_restore(&house.owner, &BookRefs { uids }).unwrap();
    assert_eq!(import(&house.library, &house.owner, &rated).unchanged, 2, "back on the shelf it is the same book");
}

#[test]
fn a_long_title_in_the_trash_is_said_to_its_end() {
    let house = house();
    let long = format!("{}: to the end", "A Title ".repeat(60).trim_end());
    let text = list(COLUMNS_24, &[&[("Book Id", "1"), ("Title", &long)]]);
    import(&house.library, &house.owner, &text);
    let uids = vec![book(&house, &long).row.uid];
    house.library.book_trash(&house.owner, &BookRefs { uids }).unwrap();
    assert_eq!(import(&house.library, &house.owner, &text).problems[0].text, long, "the report names the book by it");
}

#[test]
fn what_a_list_says_is_for_its_importer_alone() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let mia = house.somebody("mia", Role::Reader);
    let mine = list(COLUMNS_24, &[MEDITATIONS]);
    import(&house.library, &house.owner, &mine);
    let theirs =
        [&[("My Rating", "1"), ("My Review", "Not for me"), ("Private Notes", "Ana’s copy")], MEDITATIONS].concat();
    let plan = read(&house.library, &ben, list(COLUMNS_24, &[&theirs])).unwrap();
    assert_eq!((plan.new, plan.updated), (0, 1), "the book is here; what Ben thinks of it is not");
    house.library.import_run(&ben, ImportRef { import: plan.import }, &|_| {}).unwrap();
    let seen = |session: &Session| {
        let [book] = books(&house, session).try_into().unwrap();
        book.sources.into_iter().map(|note| (note.rating, note.review)).collect::<Vec<_>>()
    };
    assert_eq!(seen(&house.owner), [(Some(5), Some("Read it slowly.\n\nTom & I did, I <3 it".to_owned()))]);
    assert_eq!(seen(&ben), [(Some(1), Some("Not for me".to_owned()))]);
    assert_eq!(seen(&mia), [], "and nothing for the others");
    // Nothing private is found or listed.
    for words in ["slowly", "favourites", "Not for me", "gift"] {
        let query = BookQuery { query: Some(words.to_owned()), ..BookQuery::default() };
        assert_eq!(house.library.book_list(&ben, &query).unwrap().total, 0, "{words}");
    }
    assert_eq!(import(&house.library, &house.owner, &mine).unchanged, 1, "Ben's list is not Ana's");
    assert_eq!(books(&house, &ben)[0].row.publisher.as_deref(), Some("Penguin Books"));
}

#[test]
fn somebody_elses_first_import_changes_nothing_of_a_book_and_their_next_may() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    import(&house.library, &house.owner, list(COLUMNS_24, &[MEDITATIONS]));
    // An older list, perhaps: nobody knows.
    let older = [&[("Publisher", "Penguin")], MEDITATIONS].concat();
    import(&house.library, &ben, list(COLUMNS_24, &[&older]));
    assert_eq!(book(&house, "Meditations").row.publisher.as_deref(), Some("Penguin Books"));
    let newer = [&[("Publisher", "Penguin UK")], MEDITATIONS].concat();
    assert_eq!(import(&house.library, &ben, list(COLUMNS_24, &[&newer])).updated, 1);
    assert_eq!(book(&house, "Meditations").row.publisher.as_deref(), Some("Penguin UK"), "it held what a list said");
}

#[test]
fn a_reader_imports_nothing() {
    let house = house();
    let mia = house.somebody("mia", Role::Reader);
    let refused = read(&house.library, &mia, list(COLUMNS_24, &[MEDITATIONS])).unwrap_err();
    assert_eq!(refused.code(), ErrorCode::Forbidden);
}
