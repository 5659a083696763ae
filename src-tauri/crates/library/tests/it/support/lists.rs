//! Lists of Goodreads for tests, in each of its shapes.

use library::accounts::Session;
use library::transfer::{
    ImportFile, ImportPlan, ImportRef, ImportReport, ImportRow, ImportRowsKind, ImportRowsRequest, RowProblemReason,
};
use library::{Error, Library};

/// To about 2021.
pub const COLUMNS_31: &str = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Recommended For,Recommended By,Owned Copies,Original Purchase Date,Original Purchase Location,Condition,Condition Description,BCID";
/// 2022 to early 2026.
pub const COLUMNS_24: &str = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Average Rating,Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies";
/// 2026.
pub const COLUMNS_23: &str = "Book Id,Title,Author,Author l-f,Additional Authors,ISBN,ISBN13,My Rating,Publisher,Binding,Number of Pages,Year Published,Original Publication Year,Date Read,Date Added,Bookshelves,Bookshelves with positions,Exclusive Shelf,My Review,Spoiler,Private Notes,Read Count,Owned Copies";

/// A list with these columns; of each row the cells that are not empty.
pub fn list(columns: &str, rows: &[&[(&str, &str)]]) -> String {
    let mut text = format!("{columns}\n");
    for row in rows {
        let cells = columns.split(',').map(|column| {
            let cell = row.iter().find(|(name, _)| *name == column).map_or("", |(_, cell)| cell);
            if cell.contains([',', '"', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
        });
        for (name, _) in *row {
            assert!(columns.split(',').any(|column| column == *name), "there is no column {name}");
        }
        text.push_str(&cells.collect::<Vec<_>>().join(","));
        text.push('\n');
    }
    text
}

pub const FILE: &str = "goodreads_library_export.csv";

pub fn read(library: &Library, session: &Session, list: impl AsRef<[u8]>) -> Result<ImportPlan, Error> {
    library.import_read(session, list.as_ref(), &ImportFile::named(FILE), &|_| {})
}

/// Reads and brings in.
pub fn import(library: &Library, session: &Session, list: impl AsRef<[u8]>) -> ImportReport {
    let plan = read(library, session, list).unwrap();
    let report = library.import_run(session, ImportRef { import: plan.import }, &|_| {}).unwrap();
    let numbers = (report.added, report.unchanged, report.updated, report.trashed);
    assert_eq!(numbers, (plan.new, plan.unchanged, plan.updated, plan.trashed), "what was said is what was done");
    report
}

/// The rows behind a number.
pub fn rows(library: &Library, session: &Session, plan: &ImportPlan, list: ImportRowsKind) -> Vec<ImportRow> {
    let request = ImportRowsRequest { import: plan.import, list, offset: None, limit: Some(1_000) };
    library.import_rows(session, &request).unwrap().items
}

/// The problems of a report as line, field, reason, whether it was left out.
pub fn problems(report: &ImportReport) -> Vec<(u32, &str, RowProblemReason, bool)> {
    report.problems.iter().map(|problem| (problem.line, &*problem.field, problem.reason, problem.left_out)).collect()
}
