//! The list that Goodreads exports: what its columns mean. Every shape of it
//! (31 columns to 2021, 24, 23 from 2026) is read by the names of its columns.

use super::answers::RowProblemReason as Reason;
use super::cells::{Cells, Problems, day, entries, is_damaged, number, squeezed, unquoted, visible, year};
use crate::books::{BookFields, Checked, isbn};
use crate::error::{Error, FieldCode, FieldError};
use crate::text::key::name_key;
use crate::text::limits;

/// How the source is called in the file and in `SourceNote`.
pub(super) const SOURCE: &str = "goodreads";

/// Every column that was ever seen.
pub(super) const COLUMNS: [&str; 31] = [
    "Book Id",
    "Title",
    "Author",
    "Author l-f",
    "Additional Authors",
    "ISBN",
    "ISBN13",
    "My Rating",
    "Average Rating",
    "Publisher",
    "Binding",
    "Number of Pages",
    "Year Published",
    "Original Publication Year",
    "Date Read",
    "Date Added",
    "Bookshelves",
    "Bookshelves with positions",
    "Exclusive Shelf",
    "My Review",
    "Spoiler",
    "Private Notes",
    "Read Count",
    "Recommended For",
    "Recommended By",
    "Owned Copies",
    "Original Purchase Date",
    "Original Purchase Location",
    "Condition",
    "Condition Description",
    "BCID",
];

/// Columns by which the list is told from others.
pub(super) const OWN: &[&str] =
    &["Author l-f", "Exclusive Shelf", "Bookshelves", "My Rating", "ISBN13", "Date Added", "Year Published"];

/// Columns that change without anything having happened to the book: what
/// strangers think of it, and its place on a shelf. A row that differs in these
/// alone is the same row.
pub(super) const DRIFTING: [&str; 2] = ["Average Rating", "Bookshelves with positions"];

/// The shelves that everybody has.
const STATUSES: [&str; 3] = ["read", "to-read", "currently-reading"];

/// What the catalogue gets of a row; `None` when there is no book in it.
pub(super) fn book(cells: &impl Cells, problems: &mut Problems) -> Option<Checked> {
    let title = cells.cell("Title");
    if title.trim().is_empty() {
        problems.leave_out("title", Reason::NoTitle, "");
        return None;
    }
    let fields = BookFields {
        title: Some(visible(title)),
        authors: Some(authors(cells, problems)),
        publisher: Some(visible(cells.cell("Publisher"))),
        published_date: Some(published(cells, problems)),
        page_count: Some(pages(cells, problems)),
        isbn: Some(isbn_of(cells, problems)),
        language: None,
    };
    checked(fields, problems)
}

/// Lets the rules of the catalogue look at it. What they refuse is dropped and
/// said; without a title there is no book.
fn checked(mut fields: BookFields, problems: &mut Problems) -> Option<Checked> {
    loop {
        match fields.check_new() {
            Ok(checked) => {
                return Some(Checked { warnings: Vec::new(), ..checked });
            }
            Err(Error::Validation(wrong)) => {
                for error in &wrong {
                    let text = drop_field(&mut fields, error)?;
                    if error.field == "title" {
                        problems.leave_out("title", reason(error), &text);
                        return None;
                    }
                    problems.add(&error.field, reason(error), &text);
                }
            }
            Err(_) => return None,
        }
    }
}

fn drop_field(fields: &mut BookFields, error: &FieldError) -> Option<String> {
    let field = match error.field.as_str() {
        "title" => return fields.title.clone(),
        "authors" => return fields.authors.take().map(|names| names.join(", ")),
        "publisher" => &mut fields.publisher,
        "published_date" => &mut fields.published_date,
        "page_count" => &mut fields.page_count,
        "isbn" => &mut fields.isbn,
        _ => return None,
    };
    // Empty and not left out: the list says that there is none.
    field.replace(String::new())
}

fn reason(error: &FieldError) -> Reason {
    match error.code {
        FieldCode::Empty => Reason::NoTitle,
        FieldCode::NotANumber | FieldCode::OutOfRange => Reason::PageCountNotANumber,
        FieldCode::DateFormat | FieldCode::NoSuchMonth | FieldCode::NoSuchDay | FieldCode::YearZero => {
            Reason::DateNotKnown
        }
        _ => Reason::TooLong,
    }
}

/// What may follow a comma and still belong to the name before it.
const SUFFIXES: [&str; 13] = ["jr", "jr.", "sr", "sr.", "ii", "iii", "iv", "phd", "ph.d.", "md", "m.d.", "esq", "esq."];

/// The first author, then the others, in the order of the list. Who stands
/// there twice is one.
fn authors(cells: &impl Cells, problems: &mut Problems) -> Vec<String> {
    let mut names = vec![squeezed(cells.cell("Author"))];
    for entry in entries(cells.cell("Additional Authors")) {
        match names.last_mut().filter(|_| SUFFIXES.contains(&&*entry.to_lowercase())) {
            Some(name) if !name.is_empty() => *name = format!("{name}, {entry}"),
            _ => names.push(squeezed(entry)),
        }
    }
    let mut keys = Vec::new();
    names.retain(|name| {
        let key = name_key(name);
        let is_new = !name.is_empty() && !keys.contains(&key);
        if is_new && name.chars().count() > limits::NAME {
            problems.add("authors", Reason::TooLong, name);
            return false;
        }
        if is_new {
            keys.push(key);
        }
        is_new
    });
    if names.len() > limits::AUTHORS {
        problems.add("authors", Reason::TooLong, &names.join(", "));
        names.truncate(limits::AUTHORS);
    }
    names
}

/// The year of this edition, else that of the first.
fn published(cells: &impl Cells, problems: &mut Problems) -> String {
    for column in ["Year Published", "Original Publication Year"] {
        let cell = cells.cell(column);
        match year(cell) {
            Ok(Some(date)) => return date.to_string(),
            Ok(None) => {}
            Err(()) if is_damaged(unquoted(cell)) => problems.add("published_date", Reason::NumberDamaged, cell),
            Err(()) => problems.add("published_date", Reason::DateNotKnown, cell),
        }
    }
    String::new()
}

/// Words of bindings that have no pages. Their "number of pages" is hours.
const AUDIO: [&str; 6] = ["audi", "podiobook", "mp3", "cassette", "hörbuch", "compact disc"];

fn is_audio(cells: &impl Cells) -> bool {
    let binding = cells.cell("Binding").to_lowercase();
    AUDIO.iter().any(|word| binding.contains(word))
}

fn pages(cells: &impl Cells, problems: &mut Problems) -> String {
    if is_audio(cells) {
        return String::new();
    }
    let cell = cells.cell("Number of Pages");
    match number(cell) {
        Ok(None | Some(0)) => String::new(),
        Ok(Some(pages)) if (1..=limits::PAGES).contains(&pages) => pages.to_string(),
        Err(()) if is_damaged(unquoted(cell)) => {
            problems.add("page_count", Reason::NumberDamaged, cell);
            String::new()
        }
        _ => {
            problems.add("page_count", Reason::PageCountNotANumber, cell);
            String::new()
        }
    }
}

/// The number of the book: the first valid one of both columns, else what
/// stands there as text. Both hold all sorts of things.
fn isbn_of(cells: &impl Cells, problems: &mut Problems) -> String {
    let texts = ["ISBN13", "ISBN"].map(|column| unquoted(cells.cell(column)));
    let candidates = || texts.iter().flat_map(|text| std::iter::once(*text).chain(text.split([',', ';', '/', ' '])));
    if let Some(valid) = candidates().find(|text| isbn::check(text).is_some()) {
        return valid.to_owned();
    }
    let Some(text) = texts.iter().find(|text| !text.is_empty()) else { return String::new() };
    let kept = texts.iter().find(|text| !text.is_empty() && !is_damaged(text));
    match kept {
        None => problems.add("isbn", Reason::NumberDamaged, text),
        Some(text) if text.chars().count() > limits::ISBN => problems.add("isbn", Reason::TooLong, text),
        Some(text) => {
            problems.add("isbn", Reason::IsbnNotValid, text);
            return visible(text);
        }
    }
    String::new()
}

/// By what the list calls the book. Rows without a number of their own are told
/// apart by what they say.
pub(super) fn source_id(cells: &impl Cells, book: &Checked) -> String {
    let id = unquoted(cells.cell("Book Id"));
    if !id.is_empty() && id.len() <= 100 && !is_damaged(id) {
        return id.to_owned();
    }
    let authors = book.authors.as_deref().unwrap_or_default().join("|");
    let number = book.isbn.as_ref().and_then(|isbn| isbn.as_ref()).map_or("", |isbn| &isbn.value);
    name_key(&format!("title:{}|{authors}|{number}", book.title.as_deref().unwrap_or_default()))
}

/// What a row says about its importer's reading.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Private {
    pub rating: Option<u8>,
    pub shelves: Vec<String>,
    pub status: Option<String>,
    pub date_read: Option<String>,
    pub date_added: Option<String>,
    pub read_count: Option<u32>,
    pub review: String,
    pub private_notes: String,
}

/// Reads the private columns; what can't be read is said, and stays in the row
/// that is kept.
pub(super) fn private(cells: &impl Cells, problems: &mut Problems) -> Private {
    let mut whole = |column: &str, field: &str, most: i64| match number(cells.cell(column)) {
        Ok(number) => number.filter(|number| (0..=most).contains(number)).or_else(|| {
            if number.is_some() {
                problems.add(field, Reason::NumberDamaged, cells.cell(column));
            }
            None
        }),
        Err(()) => {
            problems.add(field, Reason::NumberDamaged, cells.cell(column));
            None
        }
    };
    let rating = whole("My Rating", "rating", 5).and_then(|stars| u8::try_from(stars).ok()).filter(|stars| *stars > 0);
    let read_count = whole("Read Count", "read_count", 100_000).and_then(|count| u32::try_from(count).ok());
    let mut date = |column: &str, field: &str| {
        day(cells.cell(column)).unwrap_or_else(|()| {
            problems.add(field, Reason::DateNotKnown, cells.cell(column));
            None
        })
    };
    let (date_read, date_added) = (date("Date Read", "date_read"), date("Date Added", "date_added"));
    let status = Some(squeezed(cells.cell("Exclusive Shelf"))).filter(|status| !status.is_empty());
    // The list of shelves has the exclusive one too, except when that is `read`.
    let mut shelves: Vec<String> = Vec::new();
    for shelf in entries(cells.cell("Bookshelves")).map(squeezed) {
        if status.as_ref() != Some(&shelf) && !shelves.contains(&shelf) {
            shelves.push(shelf);
        }
    }
    Private {
        rating,
        shelves,
        status,
        date_read: date_read.map(|date| date.to_string()),
        date_added: date_added.map(|date| date.to_string()),
        read_count,
        review: cells.cell("My Review").trim().to_owned(),
        private_notes: cells.cell("Private Notes").trim().to_owned(),
    }
}

impl Private {
    /// The shelves that a person made, the exclusive one too if it is theirs.
    pub fn own_shelves(&self) -> impl Iterator<Item = &String> {
        let status = self.status.iter().filter(|status| !STATUSES.contains(&&***status));
        self.shelves.iter().chain(status)
    }
}

/// Whether a column has no place in the book or in [`Private`], and so is shown
/// as it stands.
pub(super) fn is_other(cells: &impl Cells, column: &str) -> bool {
    let cell = cells.cell(column).trim();
    match column {
        "Book Id"
        | "Title"
        | "Author"
        | "Author l-f"
        | "Additional Authors"
        | "ISBN"
        | "ISBN13"
        | "Publisher"
        | "Year Published"
        | "My Rating"
        | "Average Rating"
        | "Bookshelves"
        | "Bookshelves with positions"
        | "Exclusive Shelf"
        | "My Review"
        | "Private Notes"
        | "Read Count" => false,
        "Number of Pages" => is_audio(cells) && cell != "0",
        "Original Publication Year" => cell != cells.cell("Year Published").trim(),
        // A date that was not understood is shown as it was written.
        "Date Read" | "Date Added" => day(cell).is_err(),
        "Owned Copies" => cell != "0",
        _ => true,
    }
}

#[cfg(test)]
mod tests {
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
            let private =
                private(&given(&[("Bookshelves", list), ("Exclusive Shelf", exclusive)]), &mut Problems::new(2));
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
        let (first, second) =
            (id(&[("Author", "Jane Austen")]), id(&[("Author", "JANE AUSTEN"), ("Book Id", "4.2E+07")]));
        assert_eq!(first, second);
        assert_ne!(first, id(&[("Author", "Somebody Else")]));
    }
}
