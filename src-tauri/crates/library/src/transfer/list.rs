//! A whole list, read: of each row the book, what is kept beside it, and what
//! is the matter with it.

use std::borrow::Cow;
use std::cell::Cell;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::io::BufRead;

use super::answers::{ImportFile, RowProblem, RowProblemReason as Reason};
use super::cells::{Cells, Problems, squeezed, unquoted};
use super::goodreads;
use super::input;
use super::kinds::Header;
use super::records::{Found, Row};
use super::watch::{Counted, Watch};
use crate::books::Checked;
use crate::error::{Error, FieldCode, FieldError, Result};
use crate::text::limits;

/// A list as it was read.
pub(super) struct List {
    pub source: &'static str,
    pub file_name: String,
    /// The names of its columns.
    pub columns: BTreeSet<String>,
    /// Its rows, in the order of the file.
    pub rows: Vec<Entry>,
}

/// One row.
pub(super) struct Entry {
    pub line: u32,
    pub what: What,
    pub problems: Vec<RowProblem>,
}

pub(super) enum What {
    Book(Box<Source>),
    /// No book, or none that can come in; what could be read of it.
    LeftOut {
        title: String,
        authors: Vec<String>,
    },
}

/// A book as a list has it.
pub(super) struct Source {
    pub id: String,
    pub book: Checked,
    /// The cells as JSON, by their columns.
    pub cells: String,
    pub has_rating: bool,
    pub has_review: bool,
    pub shelves: Vec<String>,
}

impl Entry {
    pub fn source(&self) -> Option<&Source> {
        match &self.what {
            What::Book(source) => Some(source),
            What::LeftOut { .. } => None,
        }
    }
}

/// The cells of a row of the file.
struct Named<'r> {
    header: &'r Header,
    cells: Vec<Cow<'r, str>>,
}

impl Cells for Named<'_> {
    fn cell(&self, column: &str) -> &str {
        self.header.place(column).and_then(|place| self.cells.get(place)).map_or("", |cell| cell)
    }
}

/// The cells of a row that was kept.
pub(super) struct Kept(pub BTreeMap<String, String>);

impl Kept {
    /// `None` for what no version wrote.
    pub fn of(json: &str) -> Option<Self> {
        serde_json::from_str(json).ok().map(Self)
    }
}

impl Cells for Kept {
    fn cell(&self, column: &str) -> &str {
        self.0.get(column).map_or("", |cell| cell)
    }
}

/// Reads a list to its end.
///
/// # Errors
/// `NotAList`, `Cancelled`, `Validation` for one of endless length.
pub(super) fn read(input: impl BufRead, file_name: &str, file: &ImportFile, watch: &Watch<'_>) -> Result<List> {
    let taken = Cell::new(0);
    let size = file.size.unwrap_or_default();
    watch.step_of_bytes(0, 0, size)?;
    let (header, mut records) = input::open(Counted { input, taken: &taken }, file.format).map_err(Error::NotAList)?;
    let columns = header.names().len();
    let mut rows = Vec::new();
    let mut lines: HashMap<String, u32> = HashMap::new();
    let mut kept = 0;
    while let Some(found) = records.next(Some(columns)).map_err(input::unreadable).map_err(Error::NotAList)? {
        watch.step_of_bytes(rows.len(), taken.get(), size)?;
        let mut entry = match found {
            Found::Unreadable { line, text } => unreadable(line, &text),
            Found::Row(row) => entry(&header, &row),
        };
        if let What::Book(source) = &entry.what {
            kept += source.cells.len();
            if lines.contains_key(&source.id) {
                entry = duplicate(entry);
            } else {
                lines.insert(source.id.clone(), entry.line);
            }
        }
        rows.push(entry);
        if rows.len() > limits::IMPORT_ROWS || kept > limits::IMPORT_BYTES {
            let message = format!("a list has at most {} rows", limits::IMPORT_ROWS);
            let error = FieldError::new("rows", FieldCode::TooMany, message).with("max", limits::IMPORT_ROWS);
            return Err(Error::Validation(vec![error]));
        }
    }
    Ok(List {
        source: goodreads::SOURCE,
        file_name: file_name.to_owned(),
        columns: header.names().iter().cloned().collect(),
        rows,
    })
}

fn unreadable(line: u32, text: &str) -> Entry {
    let mut problems = Problems::new(line);
    problems.leave_out("row", Reason::RowUnreadable, text);
    left_out(line, String::new(), Vec::new(), problems)
}

fn left_out(line: u32, title: String, authors: Vec<String>, problems: Problems) -> Entry {
    Entry { line, what: What::LeftOut { title, authors }, problems: problems.list }
}

/// An earlier row has the same book: that one counts.
fn duplicate(entry: Entry) -> Entry {
    let mut problems = Problems::new(entry.line);
    let What::Book(source) = entry.what else { return entry };
    problems.leave_out("book_id", Reason::DuplicateInFile, &source.id);
    left_out(entry.line, source.book.title.unwrap_or_default(), source.book.authors.unwrap_or_default(), problems)
}

fn entry(header: &Header, row: &Row<'_>) -> Entry {
    let mut problems = Problems::new(row.line);
    let cells: Vec<Cow<'_, str>> = row.cells().collect();
    let columns = header.names().len();
    // Cells beyond the last column mean that an unquoted comma has moved the
    // others. Fewer are fine, spreadsheets leave empty ones out, unless the file
    // ends there: then the last of them is half a cell.
    let is_moved = cells.iter().skip(columns).any(|cell| !cell.trim().is_empty());
    if is_moved || (row.cut_off && row.len() < columns) {
        let text = cells.join(",");
        return unreadable(row.line, &text);
    }
    let mut cells = Named { header, cells };
    for (column, cell) in header.names().iter().zip(&mut cells.cells) {
        if column != "Title" && cell.chars().count() > limits::CELL {
            problems.add(&column.to_lowercase().replace(' ', "_"), Reason::TooLong, cell);
            *cell = Cow::Borrowed("");
        }
    }
    let Some(book) = goodreads::book(&cells, &mut problems) else {
        let title = squeezed(cells.cell("Title")).chars().take(limits::TITLE).collect();
        let author = squeezed(cells.cell("Author")).chars().take(limits::NAME).collect::<String>();
        let authors = Some(author).filter(|author| !author.is_empty()).into_iter().collect();
        return left_out(row.line, title, authors, problems);
    };
    let private = goodreads::private(&cells, &mut problems);
    let source = Source {
        id: goodreads::source_id(&cells, &book),
        cells: json(header, &cells),
        has_rating: private.rating.is_some(),
        has_review: !private.review.is_empty(),
        shelves: private.own_shelves().cloned().collect(),
        book,
    };
    Entry { line: row.line, what: What::Book(Box::new(source)), problems: problems.list }
}

/// The cells that hold something, in the order of the file: the same row gives
/// the same text.
fn json(header: &Header, cells: &Named<'_>) -> String {
    let mut json = String::from("{");
    for (column, cell) in header.names().iter().zip(&cells.cells) {
        if unquoted(cell).is_empty() {
            continue;
        }
        if json.len() > 1 {
            json.push(',');
        }
        json.push_str(&serde_json::Value::from(column.as_str()).to_string());
        json.push(':');
        json.push_str(&serde_json::Value::from(cell.as_ref()).to_string());
    }
    json.push('}');
    // It waits among hundreds of thousands of others.
    json.shrink_to_fit();
    json
}

/// What a row that was kept said about the book.
pub(super) fn said(kept: &Kept) -> Option<Checked> {
    goodreads::book(kept, &mut Problems::new(0))
}

/// A kept row brought up to date by a newer one: columns that the newer list
/// doesn't have any more keep what they said. `None` when nothing is new.
pub(super) fn renewed(kept: &Kept, list: &List, source: &Source) -> Option<String> {
    let Some(mut new) = Kept::of(&source.cells) else { return Some(source.cells.clone()) };
    let gone: Vec<_> = kept.0.iter().filter(|(column, _)| !list.columns.contains(*column)).collect();
    let is_as_read = gone.is_empty();
    new.0.extend(gone.into_iter().map(|(column, cell)| (column.clone(), cell.clone())));
    let counts = |(column, _): &(&String, &String)| !goodreads::DRIFTING.contains(&column.as_str());
    if kept.0.iter().filter(counts).eq(new.0.iter().filter(counts)) {
        return None;
    }
    // As the list has it, so that the next time it is found the same at once.
    if is_as_read { Some(source.cells.clone()) } else { serde_json::to_string(&new.0).ok() }
}
