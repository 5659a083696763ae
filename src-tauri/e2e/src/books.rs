//! Real books for the journeys: where they lie and how their table is read.

use std::path::PathBuf;

use serde_json::{Value, json};

use crate::programs::repository;

/// The 10,000 books that people on Goodreads rated most, if they are here.
/// They are not part of the repository; `BOOKPLATE_TEST_DATA` says where.
#[must_use]
pub fn goodbooks() -> Option<PathBuf> {
    let folder = std::env::var_os("BOOKPLATE_TEST_DATA").map(PathBuf::from);
    let folder = folder.unwrap_or_else(|| repository().join("../shared/data"));
    Some(folder.join("catalogues/goodbooks_10k.csv")).filter(|file| file.is_file())
}

/// Turns their table into what `bookplate-cli batch` reads, a line a book.
#[must_use]
pub fn batch_lines(table: &str) -> String {
    let mut rows = rows(table).into_iter();
    let head = rows.next().unwrap_or_default();
    let column = |name: &str| head.iter().position(|cell| cell == name).unwrap_or_else(|| panic!("no column {name}"));
    let (isbn, authors, year, title, language) = (
        column("isbn"),
        column("authors"),
        column("original_publication_year"),
        column("title"),
        column("language_code"),
    );
    let mut lines = String::new();
    for row in rows.filter(|row| row.len() == head.len()) {
        lines.push_str(&line(&row[title], &row[authors], &row[year], &row[isbn], &row[language]).to_string());
        lines.push('\n');
    }
    lines
}

fn line(title: &str, authors: &str, year: &str, isbn: &str, language: &str) -> Value {
    let authors: Vec<&str> = authors.split(", ").filter(|name| !name.is_empty()).collect();
    let mut book = json!({ "command": "book add", "title": title, "authors": authors });
    // The table was once a spreadsheet: a year is -750.0, an ISBN lost its zeros.
    if let Some(year) = year.strip_suffix(".0") {
        book["published_date"] = json!(year);
    }
    if !isbn.is_empty() {
        book["isbn"] = json!(format!("{isbn:0>10}"));
    }
    // Three letters that mean "several languages" or nothing at all are no language.
    if !matches!(language, "" | "mul" | "en") {
        book["language"] = json!(if language == "eng" { "en" } else { language });
    }
    book
}

/// Comma-separated values with quotes, as RFC 4180 has them.
fn rows(table: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut row = Vec::new();
    let mut cell = String::new();
    let mut quoted = false;
    let mut characters = table.chars().peekable();
    while let Some(c) = characters.next() {
        match c {
            '"' if quoted && characters.next_if_eq(&'"').is_some() => cell.push('"'),
            '"' => quoted = !quoted,
            ',' if !quoted => row.push(std::mem::take(&mut cell)),
            '\n' if !quoted => {
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            '\r' if !quoted => {}
            c => cell.push(c),
        }
    }
    if !cell.is_empty() || !row.is_empty() {
        row.push(cell);
        rows.push(row);
    }
    rows
}

#[cfg(test)]
mod tests {
    use super::{line, rows};

    #[test]
    fn quotes_commas_and_line_ends_stay_inside_their_cell() {
        let table = "a,b\n\"x, y\",\"he said \"\"no\"\"\"\r\nlast,\"two\nlines\"";
        assert_eq!(rows(table), [vec!["a", "b"], vec!["x, y", "he said \"no\""], vec!["last", "two\nlines"]]);
    }

    #[test]
    fn what_a_spreadsheet_did_to_a_year_and_an_isbn_is_undone() {
        let line = line("The Iliad", "Homer, Robert Fagles", "-750.0", "140275363", "eng");
        assert_eq!(line["published_date"], "-750");
        assert_eq!(line["isbn"], "0140275363");
        assert_eq!(line["authors"][1], "Robert Fagles");
    }
}
