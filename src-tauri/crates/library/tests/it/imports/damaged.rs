//! Rows and files that are not as they should be.

use super::{MEDITATIONS, book, titles_of};
use crate::support::house;
use crate::support::lists::{COLUMNS_24, FILE, import, list, problems, read, rows};
use library::ErrorCode;
use library::transfer::{ImportFile, ImportFormat, ImportRowsKind, NamedValue, RowProblemReason as Reason};

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
    assert_eq!((plan.total, plan.new, plan.left_out, plan.problems, plan.importable), (7, 4, 3, 7, 4));
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
    let beginning = format!("{}…", "x".repeat(199));
    assert!(report.problems.iter().all(|problem| problem.text == beginning), "the beginning is enough, and says so");
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
    let file = ImportFile { format: ImportFormat::Goodreads, ..ImportFile::named(FILE) };
    let said = house.library.import_read(&house.owner, plain.as_bytes(), &file, &|_| {}).unwrap();
    assert_eq!(said.new, 1, "a person who says what it is knows better");
}

#[test]
fn the_columns_alone_are_a_list_without_books() {
    let house = house();
    let report = import(&house.library, &house.owner, COLUMNS_24);
    assert_eq!((report.added, report.problems.len(), report.first), (0, 0, None));
}
