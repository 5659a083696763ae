//! What kind of list a file is, by the names of its columns; and for what is
//! none, the best that can be said about it.

use std::collections::{BTreeMap, HashMap};

use super::answers::ImportFormat;
use super::goodreads;
use crate::text::limits;

/// What is read here, in words that a sentence can hold.
pub(crate) const FORMATS: &str = "Goodreads (CSV)";

/// Why a file is no list that is read here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NotAList {
    /// It has nothing in it.
    Empty,
    /// It isn't text: a picture, an archive, a database.
    Binary {
        /// What it is, where that is known.
        what: Option<&'static str>,
    },
    /// It is text without the columns of a list.
    Text,
    /// It is a list of another program.
    OtherProgram {
        /// That program.
        program: &'static str,
    },
    /// It is larger than any list of books.
    TooLarge,
    /// The system doesn't let it be read.
    Unreadable {
        /// The system's words.
        why: String,
    },
}

impl NotAList {
    /// The kind, for the sentence of the window.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self {
            Self::Empty => "empty",
            Self::Binary { .. } => "binary",
            Self::Text => "text",
            Self::OtherProgram { .. } => "other_program",
            Self::TooLarge => "too_large",
            Self::Unreadable { .. } => "unreadable",
        }
    }

    /// What the file seems to be.
    #[must_use]
    pub const fn looks_like(&self) -> Option<&'static str> {
        match self {
            Self::OtherProgram { program } => Some(program),
            Self::Binary { what } => *what,
            _ => None,
        }
    }
}

impl std::fmt::Display for NotAList {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => f.write_str("this file is empty")?,
            Self::Binary { what: Some(what) } => write!(f, "this file is {what} and no list")?,
            Self::Binary { what: None } => f.write_str("this file isn't text and so no list")?,
            Self::Text => f.write_str("this file has none of the columns of a list that can be read")?,
            Self::OtherProgram { program } => write!(f, "this is a list of {program}, which can't be read yet")?,
            Self::TooLarge => return write!(f, "this file has more than {} MB", limits::IMPORT_FILE / 1_000_000),
            Self::Unreadable { why } => return write!(f, "this file can't be read: {why}"),
        }
        write!(f, "; what can be read: {FORMATS}")
    }
}

/// How well-known files begin.
const BEGINNINGS: [(&[u8], &str); 10] = [
    (b"\x89PNG", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"RIFF", "a WebP picture or a sound"),
    (b"%PDF", "a PDF"),
    (b"PK\x03\x04", "a ZIP archive, a spreadsheet or an e-book"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x7fELF", "a program"),
];

/// What a file is by its first bytes, when that is no text.
pub(super) fn binary(beginning: &[u8]) -> Option<NotAList> {
    if let Some((_, what)) = BEGINNINGS.iter().find(|(bytes, _)| beginning.starts_with(bytes)) {
        return Some(NotAList::Binary { what: Some(what) });
    }
    beginning.contains(&0).then_some(NotAList::Binary { what: None })
}

/// Programs by columns that only their lists have.
const PROGRAMS: [(&[&str], &str); 11] = [
    (&["read status", "star rating"], "StoryGraph"),
    (&["primary author", "sort character"], "LibraryThing"),
    (&["'title'", "'entry date'"], "LibraryThing"),
    (&["work id", "edition id", "bookshelf"], "Open Library"),
    (&["remote_id", "openlibrary_key"], "BookWyrm"),
    (&["book_format", "olid"], "Openreads"),
    (&["author_sort", "uuid"], "Calibre"),
    (&["item_type", "ean_isbn13"], "Libib"),
    (&["google volumeid"], "BookBuddy"),
    (&["read_dates", "dropped_dates"], "Jelu"),
    (&["book_uuid", "author_details"], "Book Catalogue"),
];

/// The columns of a list: each name once.
pub(super) struct Header {
    names: Vec<String>,
    places: BTreeMap<String, usize>,
}

/// Columns that a list has at most. The largest known has 31; what has this
/// many is a table of something else, and naming them would take its time.
const COLUMNS: usize = 500;

impl Header {
    /// Reads the names. One that is known is written as the program that made
    /// it writes it, whatever a spreadsheet made of it; one that stands there
    /// twice gets a number. `None` for more columns than a list has.
    pub fn of<'c>(cells: impl Iterator<Item = impl AsRef<str> + 'c>) -> Option<Self> {
        let mut header = Self { names: Vec::new(), places: BTreeMap::new() };
        let mut numbers: HashMap<String, usize> = HashMap::new();
        for (cell, place) in cells.zip(0_usize..) {
            if place == COLUMNS {
                return None;
            }
            let name = cell.as_ref().trim().trim_start_matches('\u{feff}').trim();
            let name = match goodreads::COLUMNS.iter().find(|column| column.eq_ignore_ascii_case(name)) {
                Some(column) => (*column).to_owned(),
                None if name.is_empty() => format!("Column {}", place + 1),
                None => name.chars().take(100).collect(),
            };
            let mut unique = name.clone();
            while header.places.contains_key(&unique) {
                let number = numbers.entry(name.clone()).or_insert(1);
                *number += 1;
                unique = format!("{name} ({number})");
            }
            header.places.insert(unique.clone(), place);
            header.names.push(unique);
        }
        Some(header)
    }

    pub fn place(&self, column: &str) -> Option<usize> {
        self.places.get(column).copied()
    }

    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// Whether this is a list of that format.
    pub fn is_a_list(&self, format: ImportFormat) -> bool {
        let has = |columns: &[&str]| columns.iter().filter(|column| self.places.contains_key(**column)).count();
        match format {
            ImportFormat::Goodreads => has(&["Title"]) == 1,
            // Other programs call columns "Title" and "Author" too.
            ImportFormat::Auto => has(&["Book Id", "Title", "Author"]) == 3 && has(goodreads::OWN) >= 1,
        }
    }

    /// Whose list it is instead.
    pub fn program(&self) -> Option<&'static str> {
        let has = |wanted: &&str| self.names.iter().any(|name| name.eq_ignore_ascii_case(wanted));
        PROGRAMS.iter().find(|(columns, _)| columns.iter().all(has)).map(|(_, program)| *program)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header(text: &str) -> Header {
        Header::of(text.split(',')).unwrap()
    }

    #[test]
    fn columns_are_known_by_name_whatever_their_order_and_case() {
        let header = header("\u{feff}title, AUTHOR ,book id,My rating,Extra,,Title");
        assert_eq!(header.names(), ["Title", "Author", "Book Id", "My Rating", "Extra", "Column 6", "Title (2)"]);
        assert!(header.is_a_list(ImportFormat::Auto));
        assert_eq!((header.place("Book Id"), header.place("ISBN")), (Some(2), None));
    }

    #[test]
    fn names_that_stand_there_again_are_numbered_and_none_is_taken_twice() {
        assert_eq!(header("a,a (2),a,a,b,b").names(), ["a", "a (2)", "a (3)", "a (4)", "b", "b (2)"]);
    }

    #[test]
    fn what_has_more_columns_than_any_list_is_none() {
        assert_eq!(header(&vec!["a"; COLUMNS].join(",")).names().len(), COLUMNS);
        assert!(Header::of(std::iter::repeat_n("a", COLUMNS + 1)).is_none());
        // Not one more is looked at.
        assert!(Header::of(std::iter::repeat("a")).is_none());
    }

    #[test]
    fn a_title_alone_is_a_list_only_when_a_person_says_so() {
        assert!(!header("Title,Author").is_a_list(ImportFormat::Auto));
        assert!(header("Title,Author").is_a_list(ImportFormat::Goodreads));
        assert!(!header("Name,Author").is_a_list(ImportFormat::Goodreads));
    }

    #[test]
    fn lists_of_other_programs_are_named() {
        for (columns, program) in [
            ("Title,Authors,Contributors,ISBN/UID,Format,Read Status,Date Added,Star Rating", "StoryGraph"),
            ("Work Id,Edition Id,Bookshelf", "Open Library"),
            ("title,author_text,remote_id,openlibrary_key", "BookWyrm"),
            ("author_sort,authors,title,uuid", "Calibre"),
        ] {
            let header = header(columns);
            assert!(!header.is_a_list(ImportFormat::Auto), "{program}");
            assert_eq!(header.program(), Some(program));
        }
        assert_eq!(header("a,b,c").program(), None);
    }
}
