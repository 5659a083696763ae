//! `import`: a list of another program.

mod line;
mod stop;
mod words;

use std::cell::RefCell;
use std::fs::{File, Metadata};
use std::io::{BufRead, BufReader, ErrorKind};
use std::path::Path;

use library::accounts::Session;
use library::transfer::{
    ImportFile, ImportPlan, ImportProgress, ImportRef, ImportReport, ImportRowsKind, ImportRowsRequest, RowProblem,
};
use library::{Error, ErrorCode, Library};
use serde::Serialize;

use self::line::Line;
use self::stop::Stop;
use crate::args::Import;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::Output;

/// Rows asked for at a time.
const PAGE: u32 = 1_000;

/// What came, or would come, of it.
#[derive(Serialize)]
struct Imported {
    format: &'static str,
    file_name: String,
    dry_run: bool,
    added: u32,
    unchanged: u32,
    updated: u32,
    trashed: u32,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    kept: Option<Kept>,
    problems: Vec<RowProblem>,
}

#[derive(Serialize)]
struct Kept {
    ratings: u32,
    reviews: u32,
    shelves: u32,
}

pub fn run(context: &mut Context, import: &Import) -> Result<Output, Failure> {
    let input = open(&import.file)?;
    let file = ImportFile {
        name: import.file.file_name().unwrap_or_default().to_string_lossy().into_owned(),
        // A pipe has none.
        size: input.metadata().ok().filter(Metadata::is_file).map(|data| data.len()),
        format: import.format.into(),
    };
    let (library, session) = context.library()?;
    let stop = Stop::of(session);
    stop.listen()?;
    let imported = bring(library, session, &stop, BufReader::new(input), &file, import.dry_run)?;
    let text = words::text(&imported);
    Output::new(imported, text)
}

/// Reads the list and brings it in, or says what would come of that.
fn bring(
    library: &Library,
    session: &Session,
    stop: &Stop,
    input: impl BufRead,
    file: &ImportFile,
    dry_run: bool,
) -> Result<Imported, Error> {
    let line = RefCell::new(Line::new());
    let tell = |progress: ImportProgress| {
        stop.heed();
        line.borrow_mut().tell(&progress);
    };
    let plan = library.import_read(session, input, file, &tell)?;
    if dry_run {
        let problems = problems(library, session, &plan)?;
        stop.check()?;
        return Ok(Imported {
            format: plan.format,
            file_name: plan.file_name,
            dry_run,
            added: plan.new,
            unchanged: plan.unchanged,
            updated: plan.updated,
            trashed: plan.trashed,
            kept: None,
            problems,
        });
    }
    let report = library.import_run(session, ImportRef { import: plan.import }, &tell)?;
    let ImportReport { added, unchanged, updated, trashed, ratings, reviews, shelves, problems, .. } = report;
    Ok(Imported {
        format: plan.format,
        file_name: plan.file_name,
        dry_run,
        added,
        unchanged,
        updated,
        trashed,
        kept: Some(Kept { ratings, reviews, shelves }),
        problems,
    })
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|error| {
        let code = if error.kind() == ErrorKind::NotFound { ErrorCode::NotFound } else { ErrorCode::NotAList };
        Failure::refused(code, format!("{} can't be read: {error}", path.display()))
    })
}

/// Everything to look at in a plan.
fn problems(library: &Library, session: &Session, plan: &ImportPlan) -> Result<Vec<RowProblem>, Error> {
    let mut problems = Vec::new();
    for offset in (0..plan.problems).step_by(PAGE as usize) {
        let list = ImportRowsKind::Problems;
        let request = ImportRowsRequest { import: plan.import, list, offset: Some(offset), limit: Some(PAGE) };
        let rows = library.import_rows(session, &request)?;
        problems.extend(rows.items.into_iter().flat_map(|row| row.problems));
    }
    Ok(problems)
}

#[cfg(test)]
mod tests {
    use library::accounts::{AccountCreate, Founding, Password};
    use library::books::BookQuery;
    use store::{Folder, LOCK_WAIT, Program};

    use super::*;

    #[test]
    fn ctrl_c_pressed_before_the_reading_begins_stops_it_all_the_same() {
        let dir = tempfile::tempdir().unwrap();
        let program = Program { name: "test", version: "0.0.0" };
        let folder = Folder::lock(dir.path(), program, LOCK_WAIT).unwrap();
        let owner = AccountCreate {
            username: "ana".to_owned(),
            password: Password::new("velvet otter maple".to_owned()),
            email: None,
            first_name: None,
            last_name: None,
            role: None,
            opens_with: None,
            picture: None,
        };
        let founding = Founding { owner, library_name: String::new(), language: None };
        let (session, _) = Library::create(&folder, founding).unwrap();
        let library = Library::open(folder, &|_| {}).map_err(|(_, error)| error).unwrap();
        let list = "Book Id,Title,Author,My Rating\n1,Emma,Jane Austen,5\n";
        for dry_run in [true, false] {
            let stop = Stop::of(&session);
            stop.press();
            let file = ImportFile::named("list.csv");
            let stopped = bring(&library, &session, &stop, list.as_bytes(), &file, dry_run);
            assert_eq!(stopped.err().map(|error| error.code()), Some(ErrorCode::Cancelled), "dry run: {dry_run}");
            assert_eq!(library.book_list(&session, &BookQuery::default()).unwrap().total, 0);
        }
    }
}
