//! `import`: a list of another program.

use std::fs::File;
use std::io::{BufReader, ErrorKind, IsTerminal, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use library::accounts::Session;
use library::transfer::{
    ImportPhase, ImportPlan, ImportProgress, ImportRef, ImportReport, ImportRowsKind, ImportRowsRequest, RowProblem,
    RowProblemReason,
};
use library::{Error, ErrorCode, Library};
use serde::Serialize;

use crate::args::Import;
use crate::context::Context;
use crate::failure::Failure;
use crate::output::Output;

/// How many problems are told to a person; a script gets them all.
const TOLD: usize = 20;
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
    let file = open(&import.file)?;
    let name = import.file.file_name().unwrap_or_default().to_string_lossy();
    let (library, session) = context.library()?;
    let stopped = stop_on_ctrl_c(session)?;
    let plan = library.import_read(session, BufReader::new(file), &name, import.format.into())?;
    let imported = if import.dry_run {
        let problems = problems(library, session, &plan)?;
        Imported {
            format: plan.format,
            file_name: plan.file_name,
            dry_run: true,
            added: plan.new,
            unchanged: plan.unchanged,
            updated: plan.updated,
            trashed: plan.trashed,
            kept: None,
            problems,
        }
    } else {
        let mut line = Line::new();
        let line = std::cell::RefCell::new(&mut line);
        let report = library.import_run(session, ImportRef { import: plan.import }, &|progress| {
            // Ctrl+C may have come between the two calls.
            if stopped.load(Ordering::Relaxed) {
                session.stop_import();
            }
            line.borrow_mut().tell(&progress);
        });
        line.borrow_mut().clear();
        let ImportReport { added, unchanged, updated, trashed, ratings, reviews, shelves, problems, .. } = report?;
        Imported {
            format: plan.format,
            file_name: plan.file_name,
            dry_run: false,
            added,
            unchanged,
            updated,
            trashed,
            kept: Some(Kept { ratings, reviews, shelves }),
            problems,
        }
    };
    let text = text(&imported);
    Output::new(imported, text)
}

fn open(path: &Path) -> Result<File, Failure> {
    File::open(path).map_err(|error| {
        let code = if error.kind() == ErrorKind::NotFound { ErrorCode::NotFound } else { ErrorCode::NotAList };
        Failure::refused(code, format!("{} can't be read: {error}", path.display()))
    })
}

/// From now on Ctrl+C ends the import and not the program, so that it ends
/// cleanly and says so.
fn stop_on_ctrl_c(session: &Session) -> Result<Arc<AtomicBool>, Failure> {
    let stopped = Arc::new(AtomicBool::new(false));
    let (session, flag) = (session.clone(), Arc::clone(&stopped));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build()?;
    let (ready, listening) = std::sync::mpsc::channel();
    std::thread::Builder::new().name("ctrl-c".into()).spawn(move || {
        runtime.block_on(async {
            let signal = tokio::signal::ctrl_c();
            let mut signal = std::pin::pin!(signal);
            // Asked for once, it is listened for.
            let pressed = std::future::poll_fn(|context| {
                let polled = signal.as_mut().poll(context);
                let _ = ready.send(());
                polled
            });
            if pressed.await.is_ok() {
                flag.store(true, Ordering::Relaxed);
                session.stop_import();
            }
        });
    })?;
    let _ = listening.recv();
    Ok(stopped)
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

/// The line of a terminal that says how far it is.
struct Line {
    shown: bool,
    is_terminal: bool,
    begun: Instant,
    told: Option<Instant>,
    phase: Option<ImportPhase>,
}

impl Line {
    fn new() -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        Self { shown: false, is_terminal, begun: Instant::now(), told: None, phase: None }
    }

    fn tell(&mut self, progress: &ImportProgress) {
        if self.phase.replace(progress.phase) != Some(progress.phase) {
            self.begun = Instant::now();
        }
        if !self.is_terminal || self.told.is_some_and(|told| told.elapsed() < Duration::from_millis(150)) {
            return;
        }
        self.told = Some(Instant::now());
        self.shown = true;
        let what = match progress.phase {
            ImportPhase::Matching => "Comparing",
            ImportPhase::Writing => "Writing",
        };
        let seconds = self.begun.elapsed().as_secs_f64();
        let rate =
            if seconds > 0.5 { format!(", {:.0} a second", f64::from(progress.done) / seconds) } else { String::new() };
        // Nobody watches a terminal that is gone.
        let _ = write!(std::io::stderr(), "\r\x1b[K{what} {} of {}{rate}", progress.done, progress.total);
    }

    fn clear(&mut self) {
        if self.shown {
            let _ = write!(std::io::stderr(), "\r\x1b[K");
        }
    }
}

fn text(imported: &Imported) -> String {
    let mut text = String::new();
    let mut say = |sentence: String| text.push_str(&(sentence + "\n"));
    if imported.dry_run {
        say("Nothing was written. This is what would come of it:".to_owned());
    }
    let mut parts = vec![format!("{} added", books(imported.added))];
    for (count, what) in
        [(imported.unchanged, "here already"), (imported.updated, "updated"), (imported.trashed, "in the trash")]
    {
        if count > 0 {
            parts.push(format!("{count} {what}"));
        }
    }
    say(format!("{}: {}", imported.file_name, parts.join(", ")));
    if let Some(Kept { ratings, reviews, shelves }) = &imported.kept {
        let kept =
            [(*ratings, "rating"), (*reviews, "review"), (*shelves, "shelf")].map(|(count, what)| many(count, what));
        say(format!("Kept for you: {}, {} and {}", kept[0], kept[1], kept[2]));
    }
    if !imported.problems.is_empty() {
        say("To look at:".to_owned());
    }
    for problem in imported.problems.iter().take(TOLD) {
        say(format!("  line {}: {}", problem.line, sentence(problem)));
    }
    if imported.problems.len() > TOLD {
        say(format!("  and {} more; --json lists them all", imported.problems.len() - TOLD));
    }
    text
}

fn books(count: u32) -> String {
    many(count, "book")
}

fn many(count: u32, what: &str) -> String {
    match (count, what) {
        (1, _) => format!("1 {what}"),
        (_, "shelf") => format!("{count} shelves"),
        _ => format!("{count} {what}s"),
    }
}

/// What is the matter, in words.
fn sentence(problem: &RowProblem) -> String {
    let RowProblem { field, text, reason, left_out, .. } = problem;
    let what = match reason {
        RowProblemReason::NoTitle => "it has no title".to_owned(),
        RowProblemReason::IsbnNotValid => format!("“{text}” isn't a valid ISBN; it is kept as text"),
        RowProblemReason::DateNotKnown => format!("{field}: “{text}” isn't a date that can be known; it was dropped"),
        RowProblemReason::NumberDamaged => format!("{field}: “{text}” is a damaged number; it was dropped"),
        RowProblemReason::PageCountNotANumber => format!("“{text}” is no number of pages; it was dropped"),
        RowProblemReason::TooLong => format!("{field} is too long: “{}…”", text.chars().take(40).collect::<String>()),
        RowProblemReason::InTrash => format!("“{text}” is in the trash and stays there"),
        RowProblemReason::DuplicateInFile => "an earlier row has the same book".to_owned(),
        RowProblemReason::RowUnreadable => "the row can't be read".to_owned(),
    };
    if *left_out { format!("{what}; left out") } else { what }
}
