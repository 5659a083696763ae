//! The list that Goodreads exports: what its columns mean. Every shape of it
//! (31 columns to 2021, 24, 23 from 2026) is read by the names of its columns.

mod private;
#[cfg(test)]
mod tests;

use super::answers::RowProblemReason as Reason;
use super::cells::{Cells, Problems, entries, is_damaged, number, squeezed, unquoted, visible, year};
use crate::books::{BookFields, Checked, isbn};
use crate::error::{Error, FieldCode, FieldError};
use crate::text::key::name_key;
use crate::text::limits;

pub(super) use private::{is_other, private};

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
        // Table programs write `42036538.0` where the column has a gap.
        let whole = id.split_once('.').filter(|(whole, rest)| {
            !whole.is_empty()
                && whole.bytes().all(|byte| byte.is_ascii_digit())
                && rest.bytes().all(|byte| byte == b'0')
        });
        return whole.map_or(id, |(whole, _)| whole).to_owned();
    }
    let authors = book.authors.as_deref().unwrap_or_default().join("|");
    let number = book.isbn.as_ref().and_then(|isbn| isbn.as_ref()).map_or("", |isbn| &isbn.value);
    name_key(&format!("title:{}|{authors}|{number}", book.title.as_deref().unwrap_or_default()))
}
