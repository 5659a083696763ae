//! What is read from rows of every kind, and what is said of them.

use std::collections::BTreeMap;

use super::*;

struct Given(BTreeMap<&'static str, String>);

impl Cells for Given {
    fn cell(&self, column: &str) -> &str {
        self.0.get(column).map_or("", |cell| cell)
    }
}

fn given(cells: &[(&'static str, &str)]) -> Given {
    let mut all = BTreeMap::from([("Title", "Emma".to_owned())]);
    all.extend(cells.iter().map(|(column, cell)| (*column, (*cell).to_owned())));
    Given(all)
}

fn read(cells: &[(&'static str, &str)]) -> (Option<Checked>, Vec<(String, Reason, bool)>) {
    let mut problems = Problems::new(2);
    let book = book(&given(cells), &mut problems);
    private(&given(cells), &mut problems);
    (book, problems.list.into_iter().map(|problem| (problem.field, problem.reason, problem.left_out)).collect())
}

fn fine(cells: &[(&'static str, &str)]) -> Checked {
    let (book, problems) = read(cells);
    assert_eq!(problems, [], "{cells:?}");
    book.unwrap()
}

fn problem(cells: &[(&'static str, &str)]) -> (String, Reason, bool) {
    let (_, mut problems) = read(cells);
    assert_eq!(problems.len(), 1, "{cells:?}: {problems:?}");
    problems.remove(0)
}

fn isbn_in(thirteen: &str, ten: &str) -> (Option<String>, Option<String>) {
    let (book, _) = read(&[("ISBN13", thirteen), ("ISBN", ten)]);
    let isbn = book.unwrap().isbn.unwrap();
    (isbn.as_ref().map(|isbn| isbn.value.clone()), isbn.and_then(|isbn| isbn.canonical))
}

#[test]
fn the_series_stays_in_the_title() {
    let title = "Men at Arms (Discworld, #15; City Watch, #2)";
    assert_eq!(fine(&[("Title", title)]).title.as_deref(), Some(title));
}

#[test]
fn authors_come_in_order_once_and_without_double_spaces() {
    let book = fine(&[
        ("Author", "Thomas  Day"),
        ("Additional Authors", "عادل مصطفى, Thomas Day,  Martin Luther King, Jr., , Diskin Clay"),
    ]);
    assert_eq!(book.authors.unwrap(), ["Thomas Day", "عادل مصطفى", "Martin Luther King, Jr.", "Diskin Clay"]);
    assert_eq!(fine(&[]).authors.unwrap(), [""; 0]);
}

#[test]
fn the_number_of_a_book_is_found_in_whatever_stands_there() {
    for (thirteen, ten) in [
        ("=\"9780142001806\"", "=\"0142001805\""),
        ("9780142001806", ""),
        ("=\"\"", "=\"0142001805\""),
        ("", "0-14-200180-5"),
        ("9.78014E+12", "=\"0142001805\""),
        ("B00BXYZ123", "0142001805"),
        ("", "9780142001806, 0142001805"),
    ] {
        assert_eq!(isbn_in(thirteen, ten).1.as_deref(), Some("9780142001806"), "{thirteen} {ten}");
    }
    assert_eq!(isbn_in("", "080442957x").1.as_deref(), Some("9780804429573"));
    assert_eq!(isbn_in("=\"\"", "=\"\""), (None, None));
}

#[test]
fn a_number_that_is_none_is_kept_as_text_and_a_ruined_one_dropped() {
    for text in ["B00BXYZ123", "593497244", "5099751234567", "12345678901234"] {
        assert_eq!(isbn_in(text, ""), (Some(text.to_owned()), None));
        assert_eq!(problem(&[("ISBN", text)]), ("isbn".to_owned(), Reason::IsbnNotValid, false));
    }
    for text in ["9.78E+12", "########"] {
        assert_eq!(isbn_in(text, ""), (None, None));
        assert_eq!(problem(&[("ISBN13", text)]), ("isbn".to_owned(), Reason::NumberDamaged, false));
    }
    assert_eq!(problem(&[("ISBN", &"9".repeat(41))]).1, Reason::TooLong);
}

#[test]
fn the_year_of_the_edition_goes_before_the_first() {
    let date = |year: &str, first: &str| {
        fine(&[("Year Published", year), ("Original Publication Year", first)])
            .published
            .unwrap()
            .map(|date| date.to_string())
    };
    assert_eq!(date("2011", "-50").as_deref(), Some("2011"));
    assert_eq!(date("", "-50").as_deref(), Some("-50"));
    assert_eq!(date("0", "180").as_deref(), Some("180"));
    assert_eq!(date("", ""), None);
    let (book, problems) = read(&[("Year Published", "20111"), ("Original Publication Year", "1815")]);
    assert_eq!(book.unwrap().published.unwrap().unwrap().to_string(), "1815");
    assert_eq!(problems, [("published_date".to_owned(), Reason::DateNotKnown, false)]);
}

#[test]
fn hours_are_no_pages_and_nor_is_nothing() {
    let pages =
        |binding: &str, pages: &str| fine(&[("Binding", binding), ("Number of Pages", pages)]).page_count.unwrap();
    assert_eq!(pages("Hardcover", "448"), Some(448));
    assert_eq!((pages("Hardcover", "0"), pages("Hardcover", "")), (None, None));
    for binding in ["Audiobook", "Audible Audio", "Audio CD", "Podiobook", "MP3 CD", "Audiolibro", "Hörbuch"] {
        assert_eq!(pages(binding, "11"), None, "{binding}");
    }
    for wrong in ["11h", "-3", "100001", "4.5"] {
        assert_eq!(
            problem(&[("Number of Pages", wrong)]),
            ("page_count".to_owned(), Reason::PageCountNotANumber, false)
        );
    }
    assert_eq!(problem(&[("Number of Pages", "#####")]).1, Reason::NumberDamaged);
}

#[test]
fn what_is_too_long_is_dropped_and_without_a_title_there_is_no_book() {
    let long = "x".repeat(301);
    assert_eq!(problem(&[("Publisher", &long)]), ("publisher".to_owned(), Reason::TooLong, false));
    assert_eq!(problem(&[("Author", &long)]), ("authors".to_owned(), Reason::TooLong, false));
    let many = (0..101).map(|n| format!("Name {n}")).collect::<Vec<_>>().join(", ");
    assert_eq!(problem(&[("Additional Authors", &many)]), ("authors".to_owned(), Reason::TooLong, false));
    assert_eq!(problem(&[("Title", &"x".repeat(1 << 20))]), ("title".to_owned(), Reason::TooLong, true));
    assert_eq!(problem(&[("Title", " ")]), ("title".to_owned(), Reason::NoTitle, true));
    assert_eq!(problem(&[("Title", "\u{0}")]), ("title".to_owned(), Reason::NoTitle, true));
}

#[test]
fn characters_that_cannot_be_seen_are_no_reason_to_lose_a_book() {
    let book = fine(&[("Title", "Em\u{0}ma\u{1b}"), ("Publisher", "John\tMurray\u{7}")]);
    assert_eq!((book.title.as_deref(), book.publisher), (Some("Emma"), Some(Some("John Murray".to_owned()))));
}

#[test]
fn shelves_are_a_persons_own_and_empty_when_the_book_is_only_read() {
    let shelves = |list: &str, exclusive: &str| {
        let private = private(&given(&[("Bookshelves", list), ("Exclusive Shelf", exclusive)]), &mut Problems::new(2));
        (private.shelves.clone(), private.status.clone(), private.own_shelves().cloned().collect::<Vec<_>>())
    };
    let own = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(shelves("", "read"), (own(&[]), Some("read".to_owned()), own(&[])));
    assert_eq!(
        shelves("to-read, test-aad, avec-espace, test-aad", "to-read"),
        (own(&["test-aad", "avec-espace"]), Some("to-read".to_owned()), own(&["test-aad", "avec-espace"]))
    );
    assert_eq!(
        shelves("did-not-finish, brain", "did-not-finish"),
        (own(&["brain"]), Some("did-not-finish".to_owned()), own(&["brain", "did-not-finish"]))
    );
    assert_eq!(shelves("", ""), (own(&[]), None, own(&[])));
}

#[test]
fn stars_dates_and_counts_are_read_or_said() {
    let cells = [("My Rating", "4"), ("Read Count", "2"), ("Date Read", "2021/05/03"), ("Date Added", "")];
    let read = private(&given(&cells), &mut Problems::new(2));
    assert_eq!((read.rating, read.read_count), (Some(4), Some(2)));
    assert_eq!((read.date_read.as_deref(), read.date_added), (Some("2021-05-03"), None));
    assert_eq!(private(&given(&[("My Rating", "0")]), &mut Problems::new(2)).rating, None);
    for (column, cell, field, reason) in [
        ("My Rating", "6", "rating", Reason::NumberDamaged),
        ("My Rating", "####", "rating", Reason::NumberDamaged),
        ("Read Count", "-1", "read_count", Reason::NumberDamaged),
        ("Date Read", "20/09/2026", "date_read", Reason::DateNotKnown),
        ("Date Added", "########", "date_added", Reason::DateNotKnown),
    ] {
        assert_eq!(problem(&[(column, cell)]), (field.to_owned(), reason, false), "{column} {cell}");
    }
}

#[test]
fn a_row_without_a_number_of_its_own_is_known_by_what_it_says() {
    let id = |cells: &[(&'static str, &str)]| source_id(&given(cells), &read(cells).0.unwrap());
    assert_eq!(id(&[("Book Id", "42036538")]), "42036538");
    assert_eq!(id(&[("Book Id", "=\"42\"")]), "42");
    let (first, second) = (id(&[("Author", "Jane Austen")]), id(&[("Author", "JANE AUSTEN"), ("Book Id", "4.2E+07")]));
    assert_eq!(first, second);
    assert_ne!(first, id(&[("Author", "Somebody Else")]));
}

#[test]
fn a_number_of_a_book_is_the_same_as_a_table_program_writes_it() {
    let id = |cell: &str| {
        let cells = [("Title", "Emma"), ("Book Id", cell)];
        source_id(&given(&cells), &read(&cells).0.unwrap())
    };
    assert_eq!(id("42036538.0"), "42036538");
    assert_eq!(id("42036538.00"), "42036538");
    assert_eq!((id("42036538.5"), id("a.0"), id(".0")), ("42036538.5".into(), "a.0".into(), ".0".into()));
}
