//! Lists of Goodreads, from the file to the books and what is kept beside them.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use library::accounts::Session;
use library::books::{Book, BookQuery, BookRef, BookRefs, BookUpdate};
use library::policy::Role;
use library::transfer::{
    ImportFormat, ImportPhase, ImportRef, ImportRowsKind, ImportRowsRequest, NamedValue, RowProblemReason as Reason,
};
use library::{Error, ErrorCode};
use serde_json::json;
use support::lists::{COLUMNS_23, COLUMNS_24, COLUMNS_31, FILE, import, list, problems, read, rows};
use support::{House, fields, house, titles};

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
        assert_eq!(book.added_by.as_deref(), Some("Ana"));
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

#[test]
fn damaged_rows_come_in_without_what_is_damaged_and_say_so() {
    let house = house();
    let text = list(
        COLUMNS_24,
        &[
            &[
                ("Book Id", "1"),
                ("Title", "Ruined"),
                ("ISBN13", "9.78053E+12"),
                ("Number of Pages", "####"),
                ("Date Added", "########"),
            ],
            &[("Book Id", "2"), ("Title", "Lost zeros"), ("ISBN", "593497244"), ("Date Read", "10/12/2022")],
            &[
                ("Book Id", "3"),
                ("Title", "No book at all"),
                ("ISBN", "B00BXYZ123"),
                ("Number of Pages", "11h 30m"),
                ("Year Published", "MCMX"),
            ],
            &[("Book Id", "4"), ("Author", "Nobody"), ("ISBN", "=\"\"")],
            &[("Book Id", "1"), ("Title", "Ruined")],
            &[("Book Id", "5"), ("Title", "Old"), ("Original Publication Year", "-750"), ("My Rating", "7")],
            &[("Book Id", "6"), ("Title", &"long ".repeat(300))],
        ],
    );
    let plan = read(&house.library, &house.owner, &text).unwrap();
    assert_eq!((plan.total, plan.new, plan.problems, plan.importable), (4, 4, 7, 4));
    let listed = rows(&house.library, &house.owner, &plan, ImportRowsKind::Problems);
    assert_eq!(listed.iter().map(|row| row.line).collect::<Vec<_>>(), [2, 3, 4, 5, 6, 7, 8]);
    assert_eq!((listed[3].title.as_str(), listed[3].authors.as_slice()), ("", &["Nobody".to_owned()][..]));
    assert_eq!(listed[4].title, "Ruined");
    let report = import(&house.library, &house.owner, &text);
    assert_eq!(
        problems(&report),
        [
            (2, "page_count", Reason::NumberDamaged, false),
            (2, "isbn", Reason::NumberDamaged, false),
            (2, "date_added", Reason::DateNotKnown, false),
            (3, "isbn", Reason::IsbnNotValid, false),
            (3, "date_read", Reason::DateNotKnown, false),
            (4, "published_date", Reason::DateNotKnown, false),
            (4, "page_count", Reason::PageCountNotANumber, false),
            (4, "isbn", Reason::IsbnNotValid, false),
            (5, "title", Reason::NoTitle, true),
            (6, "book_id", Reason::DuplicateInFile, true),
            (7, "rating", Reason::NumberDamaged, false),
            (8, "title", Reason::TooLong, true),
        ]
    );
    let ruined = book(&house, "Ruined");
    assert_eq!((ruined.isbn, ruined.row.page_count, &ruined.sources[0].date_added), (None, None, &None));
    let shown = NamedValue { name: "Date Added".into(), value: "########".into() };
    assert!(ruined.sources[0].other.contains(&shown), "what was not understood is shown as it stood");
    assert_eq!(book(&house, "Lost zeros").isbn.as_deref(), Some("593497244"));
    assert_eq!(book(&house, "Old").row.published_date.as_deref(), Some("-750"));
}

#[test]
fn a_file_that_a_spreadsheet_or_a_person_has_torn_is_read_row_by_row() {
    let house = house();
    let text = "\u{feff}Book Id,Title,Author,My Rating\r\n\
                1,One,A,5\r\n\
                \r\n\
                2,\"Two\r\nlines\",B,0\r\n\
                3,Three, and a comma,C,4\r\n\
                4,Four\r\n\
                5,\"Five,E,1\r\n\
                6,Six,F,2,,\r\n\
                7,Sev";
    let report = import(&house.library, &house.owner, text);
    assert_eq!(report.added, 4);
    assert_eq!(titles_of(&house), ["Four", "One", "Six", "Two lines"]);
    assert_eq!(
        problems(&report),
        [
            (6, "row", Reason::RowUnreadable, true),
            (8, "row", Reason::RowUnreadable, true),
            (10, "row", Reason::RowUnreadable, true)
        ]
    );
    assert_eq!(report.problems[1].text, "5,\"Five,E,1");
}

fn titles_of(house: &House) -> Vec<String> {
    let page = house.library.book_list(&house.owner, &BookQuery::default()).unwrap();
    page.items.into_iter().map(|row| row.title).collect()
}

#[test]
fn a_cell_of_a_megabyte_harms_nobody() {
    let house = house();
    let long = "x".repeat(1 << 20);
    let text = list(
        COLUMNS_24,
        &[
            &[("Book Id", "1"), ("Title", "A long review"), ("My Review", &long)],
            &[("Book Id", "2"), ("Title", &long)],
            &[("Book Id", "3"), ("Title", "A long name"), ("Publisher", &long), ("Author", &long)],
            MEDITATIONS,
        ],
    );
    let report = import(&house.library, &house.owner, text);
    assert_eq!(report.added, 3);
    assert_eq!(
        problems(&report),
        [
            (2, "my_review", Reason::TooLong, false),
            (3, "title", Reason::TooLong, true),
            (4, "author", Reason::TooLong, false),
            (4, "publisher", Reason::TooLong, false),
        ]
    );
    assert!(report.problems.iter().all(|problem| problem.text.chars().count() <= 200), "the beginning is enough");
    assert_eq!(book(&house, "A long review").sources[0].review, None);
}

#[test]
fn what_is_no_list_is_refused_in_words_that_help() {
    let house = house();
    for (bytes, kind, looks_like) in [
        (&b""[..], "empty", None),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary", Some("a PNG picture")),
        (b"\x01\x02\0\x03", "binary", None),
        (b"Dear diary,\ntoday I bought a book.", "text", None),
        (
            b"Title,Authors,Contributors,ISBN/UID,Format,Read Status,Star Rating\nEmma,,,,,read,4\n",
            "other_program",
            Some("StoryGraph"),
        ),
    ] {
        let error = read(&house.library, &house.owner, bytes).unwrap_err();
        let report = error.report();
        assert_eq!(report.code, ErrorCode::NotAList);
        assert_eq!(report.params.get("kind"), Some(&kind.into()));
        assert_eq!(report.params.get("looks_like"), looks_like.map(Into::into).as_ref());
        assert!(report.message.contains("Goodreads"), "{}", report.message);
    }
    let plain = "Title,Author\nEmma,Jane Austen\n";
    assert_eq!(read(&house.library, &house.owner, plain).unwrap_err().code(), ErrorCode::NotAList);
    let said = house.library.import_read(&house.owner, plain.as_bytes(), FILE, ImportFormat::Goodreads).unwrap();
    assert_eq!(said.new, 1, "a person who says what it is knows better");
}

#[test]
fn the_columns_alone_are_a_list_without_books() {
    let house = house();
    let report = import(&house.library, &house.owner, COLUMNS_24);
    assert_eq!((report.added, report.problems.len(), report.first), (0, 0, None));
}

fn many(count: usize) -> String {
    let mut text = format!("{COLUMNS_24}\n");
    for n in 0..count {
        text.push_str(&format!("{n},Title {n},Author {},,,,,{},,,,,,,,,,,read,,,,1,0\n", n % 50, n % 6));
    }
    text
}

#[test]
fn a_stopped_import_leaves_nothing_and_can_be_tried_again() {
    let house = house();
    house.add(json!({ "title": "Here before", "authors": ["Author 1"] }));
    let plan = read(&house.library, &house.owner, many(1_000)).unwrap();
    let run = ImportRef { import: plan.import };
    for (phase, at) in [
        (ImportPhase::Matching, 256),
        (ImportPhase::Writing, 0),
        (ImportPhase::Writing, 768),
        (ImportPhase::Writing, 1_000),
    ] {
        let stopped = house.library.import_run(&house.owner, run, &|progress| {
            assert_eq!((progress.import, progress.total), (plan.import, 1_000));
            if (progress.phase, progress.done) == (phase, at) {
                house.owner.stop_import();
            }
        });
        assert_eq!(stopped.unwrap_err().code(), ErrorCode::Cancelled, "{phase:?} at {at}");
        assert_eq!(titles_of(&house), ["Here before"]);
    }
    let done = house.library.import_run(&house.owner, run, &|_| {}).unwrap();
    assert_eq!(done.added, 1_000);
    let again = house.library.import_run(&house.owner, run, &|_| {}).unwrap_err();
    assert_eq!(again.code(), ErrorCode::NotFound, "it is done");
    let log = log(house);
    assert_eq!(log.iter().filter(|(kind, table)| kind == "import" && table == "books").count(), 1_000);
    assert_eq!(log.iter().filter(|(_, table)| table == "import_batches").count(), 1);
}

#[test]
fn a_plan_is_its_sessions_own_one_at_a_time_until_it_is_left() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let list_of = |session: &Session, import| {
        let request = ImportRowsRequest { import, list: ImportRowsKind::New, offset: Some(1), limit: Some(2) };
        house.library.import_rows(session, &request).map_err(|error| error.code())
    };
    let first = read(&house.library, &house.owner, many(10)).unwrap().import;
    let page = list_of(&house.owner, first).unwrap();
    assert_eq!((page.total, page.items.iter().map(|row| row.line).collect::<Vec<_>>()), (10, vec![3, 4]));
    assert_eq!(list_of(&ben, first), Err(ErrorCode::NotFound), "somebody else's");
    assert_eq!(house.library.import_cancel(&ben, ImportRef { import: first }).unwrap_err().code(), ErrorCode::NotFound);
    let second = read(&house.library, &house.owner, many(10)).unwrap().import;
    assert_eq!(list_of(&house.owner, first), Err(ErrorCode::NotFound), "another was read");
    house.library.import_cancel(&house.owner, ImportRef { import: second }).unwrap();
    assert_eq!(list_of(&house.owner, second), Err(ErrorCode::NotFound), "given up");
    let third = read(&house.library, &house.owner, many(10)).unwrap().import;
    house.owner.leave();
    assert_eq!(list_of(&house.owner, third), Err(ErrorCode::NotFound), "signed out");
}

#[test]
fn while_one_import_is_written_the_session_begins_no_other() {
    let house = house();
    let plan = read(&house.library, &house.owner, many(600)).unwrap();
    let run = ImportRef { import: plan.import };
    let report = house
        .library
        .import_run(&house.owner, run, &|progress| {
            if progress.phase == ImportPhase::Matching {
                let again = house.library.import_run(&house.owner, run, &|_| {}).unwrap_err();
                assert_eq!(again.code(), ErrorCode::Conflict);
                assert_eq!(read(&house.library, &house.owner, many(1)).unwrap_err().code(), ErrorCode::Conflict);
            }
        })
        .unwrap();
    assert_eq!(report.added, 600);
}

#[test]
fn what_somebody_writes_meanwhile_is_matched_too() {
    let house = house();
    let ben = house.somebody("ben", Role::Member);
    let text = list(COLUMNS_24, &[MEDITATIONS]);
    let plan = read(&house.library, &house.owner, &text).unwrap();
    assert_eq!(plan.new, 1);
    let once = std::cell::Cell::new(true);
    let report = house
        .library
        .import_run(&house.owner, ImportRef { import: plan.import }, &|_| {
            if once.replace(false) {
                assert_eq!(import(&house.library, &ben, &text).added, 1, "Ben was faster");
            }
        })
        .unwrap();
    assert_eq!((report.added, report.updated), (0, 1));
    assert_eq!(titles_of(&house), ["Meditations"], "and it is one book");
}

#[test]
fn an_import_is_one_step_that_logs_every_row() {
    let house = house();
    let text = list(COLUMNS_24, &[MEDITATIONS]);
    import(&house.library, &house.owner, &text);
    let changes: Vec<String> =
        log(house).into_iter().filter(|(kind, _)| kind == "import").map(|(_, table)| table).collect();
    let count = |table: &str| changes.iter().filter(|changed| *changed == table).count();
    assert_eq!(
        ["import_batches", "books", "contributors", "book_contributors", "book_identifiers", "book_sources"].map(count),
        [1, 1, 4, 4, 1, 1]
    );
    assert_eq!(changes.len(), 12);
}

#[test]
fn reading_can_be_stopped_by_leaving() {
    let house = house();
    struct Leaving<'h>(&'h House, std::io::Cursor<String>);
    impl std::io::Read for Leaving<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
            if self.1.position() > 100_000 {
                self.0.owner.leave();
            }
            self.1.read(buffer)
        }
    }
    let input = std::io::BufReader::new(Leaving(&house, std::io::Cursor::new(many(20_000))));
    let stopped = house.library.import_read(&house.owner, input, FILE, ImportFormat::Auto).unwrap_err();
    assert!(matches!(stopped, Error::Cancelled), "{stopped}");
}

/// Books are put into the search index by the thousand, and the rest at the end.
#[test]
fn every_book_of_a_long_list_can_be_found() {
    const ROWS: usize = 4_100;
    let house = house();
    let mut text = "Book Id,Title,Author,My Rating\n".to_owned();
    for number in 0..ROWS {
        text.push_str(&format!("{number},Volume {number},Author {},0\n", number % 9));
    }
    let report = import(&house.library, &house.owner, text.into_bytes());
    assert_eq!(report.added, 4_100);
    let found = |words: &str| {
        let query = BookQuery { query: Some(words.to_owned()), ..BookQuery::default() };
        house.library.book_list(&house.owner, &query).unwrap().total
    };
    assert_eq!(found("volume"), 4_100);
    for number in [0, 3_999, 4_000, 4_099] {
        assert_eq!(found(&format!("\"volume {number}\"")), 1, "{number}");
    }
}
