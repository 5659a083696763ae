//! Lists of real books, as lines for `batch`, and what the library makes of
//! them: the one reader of both lists, for the journeys and for the command
//! line's tests. What is damaged in them stays so.

use std::collections::BTreeSet;
use std::fs::File;
use std::path::PathBuf;

use serde_json::{Value, json};

use crate::programs::repository;

/// A book as a list gives it.
#[derive(Debug, Clone, Default)]
pub struct Entry {
    /// As printed.
    pub title: String,
    /// In their order.
    pub authors: Vec<String>,
    /// Whoever made the book, if the list says so.
    pub publisher: String,
    /// A year, or a date.
    pub year: String,
    /// A tag, or the code that catalogues use.
    pub language: String,
    /// How many.
    pub pages: String,
    /// A number, or what is left of one.
    pub isbn: String,
}

impl Entry {
    /// What `bookplate-cli batch` reads.
    #[must_use]
    pub fn line(&self) -> Value {
        json!({
            "command": "book add",
            "title": self.title,
            "authors": self.authors,
            "publisher": self.publisher,
            "published_date": self.year,
            "page_count": self.pages,
            "language": self.language,
            "isbn": self.isbn,
        })
    }

    /// Whether the number is one by its check digit, found out without the
    /// library's own code.
    #[must_use]
    pub fn has_valid_isbn(&self) -> bool {
        let digits: Vec<u32> = self.isbn.chars().filter(|c| *c != '-').map_while(digit).collect();
        if digits.len() != self.isbn.chars().filter(|c| *c != '-').count()
            || digits.iter().rev().skip(1).any(|d| *d > 9)
        {
            return false;
        }
        match digits.len() {
            10 => (1..=10).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum::<u32>() % 11 == 0,
            13 => {
                digits[12] < 10
                    && digits.iter().zip([1, 3].iter().cycle()).map(|(digit, weight)| digit * weight).sum::<u32>() % 10
                        == 0
            }
            _ => false,
        }
    }

    /// What a list of the library must say of it.
    #[must_use]
    pub fn expected(&self) -> Value {
        let mut seen = BTreeSet::new();
        let authors: Vec<&String> = self.authors.iter().filter(|name| seen.insert(name.to_lowercase())).collect();
        let or_null = |text: &str| if text.is_empty() { json!(null) } else { json!(text) };
        json!({
            // One title of the lists has a letter with a mark that isn't composed.
            "title": self.title.trim().replace("H\u{323}", "Ḥ"),
            "authors": authors,
            "publisher": or_null(&self.publisher),
            "published_date": or_null(&self.year),
            "page_count": self.pages.parse::<i64>().ok(),
            "language": or_null(tag(&self.language)),
        })
    }
}

fn digit(c: char) -> Option<u32> {
    c.to_digit(10).or_else(|| (c == 'X').then_some(10))
}

/// The tags for the codes that catalogues use.
fn tag(code: &str) -> &str {
    match code {
        "eng" => "en",
        "EN-gb" => "en-GB",
        "ara" => "ar",
        "chi" => "zh",
        "dan" => "da",
        "fre" => "fr",
        "ger" => "de",
        "gre" => "el",
        "ind" => "id",
        "ita" => "it",
        "jpn" => "ja",
        "nor" => "no",
        "per" => "fa",
        "pol" => "pl",
        "por" => "pt",
        "pt_BR" => "pt-BR",
        "rum" => "ro",
        "rus" => "ru",
        "spa" => "es",
        "swe" => "sv",
        "tl" => "fil",
        "tur" => "tr",
        "vie" => "vi",
        other => other,
    }
}

/// What catalogues and spreadsheets make of the list: codes of languages that
/// become tags, numbers that are none.
const SPOILED: [(&str, &str, &str); 16] = [
    ("Emma", "eng", "0141439580"),
    ("Mansfield Park", "en", "9780141439809"),
    ("Tess of the d'Urbervilles", "en", "141439594"),
    ("Kidnapped", "en", "9.78014144E+12"),
    ("Kim", "en", "0-14-018352-?"),
    ("Sons and Lovers", "en", "0141441446"),
    ("Dubliners", "eng", "ISBN unknown"),
    ("Les Misérables", "fr", "978014044430"),
    ("Mrs Dalloway", "EN-gb", ""),
    ("Persuasion", "en", "978-0-141-43968-6"),
    ("Effi Briest", "ger", ""),
    ("Η Φόνισσα", "gre", ""),
    ("شاهنامه", "per", ""),
    ("Dom Casmurro", "pt_BR", ""),
    ("雨月物語", "jpn", ""),
    ("Florante at Laura", "tl", ""),
];

/// The 500 books in the public domain that the sample library is made of:
/// titles and names in their own scripts, years before our era as negative
/// numbers, the year of writing where there was no printing. Some numbers are
/// damaged on purpose.
#[must_use]
pub fn public_domain() -> Vec<Entry> {
    let path = repository().join("src-tauri/crates/library/sample/books.tsv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').quoting(false).from_path(path).unwrap();
    let mut entries = read(&mut reader, |field| Entry {
        title: field("title"),
        authors: split(&field("authors"), ";"),
        publisher: field("publisher"),
        year: field("published"),
        language: field("language"),
        pages: field("pages"),
        isbn: field("isbn"),
    });
    for (title, language, isbn) in SPOILED {
        let entry = entries.iter_mut().find(|entry| entry.title == title).unwrap_or_else(|| panic!("no {title}"));
        entry.language = language.to_owned();
        entry.isbn = isbn.to_owned();
    }
    entries
}

/// The 10,000 books of the goodbooks list, where it is at hand; else why not.
///
/// # Errors
/// Where it is looked for, if it isn't there.
pub fn goodbooks() -> Result<Vec<Entry>, String> {
    let folder = match std::env::var_os("BOOKPLATE_TEST_DATA").filter(|folder| !folder.is_empty()) {
        Some(folder) => PathBuf::from(folder),
        None => repository().join("../shared/data"),
    };
    let path = folder.join("catalogues/goodbooks_10k.csv");
    if !path.is_file() {
        return Err(format!("{} is absent; BOOKPLATE_TEST_DATA names another folder", path.display()));
    }
    Ok(read(&mut csv::Reader::from_path(&path).unwrap(), |field| {
        let year = field("original_publication_year");
        let isbn = field("isbn");
        Entry {
            title: field("title"),
            authors: split(&field("authors"), ", "),
            // Years are floating-point numbers: 2008.0, -750.0.
            year: year.strip_suffix(".0").unwrap_or(&year).to_owned(),
            language: field("language_code"),
            // Some have only the other number, ruined by a spreadsheet: 9.78043902348e+12.
            isbn: if isbn.is_empty() { field("isbn13") } else { isbn },
            ..Entry::default()
        }
    }))
}

fn split(cell: &str, by: &str) -> Vec<String> {
    cell.split(by).filter(|name| !name.is_empty()).map(str::to_owned).collect()
}

fn read(reader: &mut csv::Reader<File>, entry: impl Fn(&dyn Fn(&str) -> String) -> Entry) -> Vec<Entry> {
    let headers = reader.headers().unwrap().clone();
    let place = |name: &str| headers.iter().position(|header| header == name).unwrap_or_else(|| panic!("no {name}"));
    reader
        .records()
        .map(|record| {
            let record = record.unwrap();
            entry(&|name| record[place(name)].to_owned())
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::public_domain;

    #[test]
    fn what_is_damaged_in_the_list_stays_so() {
        let isbn = |title: &str| public_domain().into_iter().find(|entry| entry.title == title).unwrap().isbn;
        assert_eq!(isbn("Tess of the d'Urbervilles"), "141439594", "a lost zero");
        assert_eq!(isbn("Kidnapped"), "9.78014144E+12", "a number that a spreadsheet rounded");
    }
}
