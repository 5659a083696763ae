//! The history of a large old library: what its log costs, how long a page of it
//! takes, and taking back.

use std::path::Path;
use std::time::{Duration, Instant};

use library::Library;
use library::accounts::Session;
use library::books::{BookFields, BookQuery, BookRow, BookUpdate};
use library::history::{HistoryQuery, StepRef, StepUndo};
use library::search::fold::fold;
use library::transfer::{ImportFile, ImportRef};
use library::uid::StepUid;
use rusqlite::Connection;
use store::{Folder, LOCK_WAIT, Step, StoreError, params};

use crate::bench::{copy, machine};
use crate::fill::PROGRAM;
use crate::measure::{HEAD, Limit, Line, Times, grouped};
use crate::{Failure, listing, made, plain, seldom};

const RUNS: usize = 3;
const SEED: u64 = 1;
/// Books whose pages are changed in one step while the log grows old.
const AT_ONCE: i64 = 500;
/// Books of the import that is taken back.
const IMPORTED: usize = 100_000;
/// Seconds that taking it back may last.
const WITHIN: f64 = 20.0;

/// Measures on a library of so many books with so many rows in its log, and prints
/// what stands in `docs/performance.md`.
pub fn run(books: usize, rows: usize, folder: &Path) -> Result<(), Failure> {
    let made = made::library(books, SEED, folder)?;
    let work = folder.join(format!("work-{}", std::process::id()));
    let measured = measure(books, rows, &made, &work);
    std::fs::remove_dir_all(&work)?;
    for line in measured? {
        println!("{line}");
    }
    Ok(())
}

fn measure(books: usize, rows: usize, made: &Path, work: &Path) -> Result<Vec<String>, Failure> {
    let ours = copy(made, &work.join("ours"))?;
    let started = Instant::now();
    let logged = age(&ours, rows)?;
    eprintln!("{logged} rows of log after {:.1} s", started.elapsed().as_secs_f64());
    let other = copy(&ours, &work.join("plain"))?.join("library.db");
    let size = std::fs::metadata(&other)?.len();
    let mut table = vec![
        format!(
            "A release build, {}, {} books, {} rows of log, a file of {} MB.",
            machine(),
            grouped(books),
            grouped(usize::try_from(logged)?),
            size / 1_000_000
        ),
        String::new(),
        HEAD.to_owned(),
    ];
    let library = seldom::open(&ours)?;
    let session = seldom::session(&library)?;
    let writer = plain::open(&other, true)?;
    let offset = Some(u32::try_from(books / 2)?);
    let page = library.book_list(&session, &BookQuery { offset, limit: Some(50), ..BookQuery::default() })?.items;
    for line in edits(&library, &session, &writer, &page)? {
        table.push(line.row());
    }
    table.push(pages(&library, &session, &page)?.row());
    drop(writer);
    std::fs::remove_file(&other)?;
    table.push(String::new());
    table.extend(import(&library, &session, &ours.join("library.db"))?);
    library.close()?;
    Ok(table)
}

/// Lets the log grow until it has so many rows, by edits of several hundred books
/// a step.
fn age(path: &Path, rows: usize) -> Result<i64, Failure> {
    let store = Folder::lock(path, PROGRAM, LOCK_WAIT)?.open(&library::migrations::SCHEMA, &|_| {});
    let store = store.map_err(|(_, error)| error)?;
    let count = |sql: &str| store.read::<_, StoreError>(|tx| tx.one(sql, [], |row| row.get::<_, i64>(0)));
    let actor = store.read::<_, StoreError>(|tx| {
        tx.one("SELECT uid FROM user_accounts LIMIT 1", [], |row| row.get::<_, [u8; 16]>(0))
    })?;
    let last = count("SELECT max(id) FROM books")?;
    let mut logged = count("SELECT count(*) FROM changes")?;
    let wanted = i64::try_from(rows)?;
    let mut at = 0;
    while logged < wanted {
        let step = Step::new("book_edit", serde_json::json!({}));
        let changed = store.write::<_, StoreError>(Some(uuid::Uuid::from_bytes(actor)), step, |tx| {
            tx.execute(
                "UPDATE books SET page_count = coalesce(page_count, 1) % 1000 + 1, updated_at = ?3 WHERE id > ?1 AND id <= ?2",
                params![at, at + AT_ONCE, tx.at()],
            )
        })?;
        logged += i64::try_from(changed.value)?;
        at = if at + AT_ONCE >= last { 0 } else { at + AT_ONCE };
    }
    store.close()?;
    Ok(logged)
}

/// An edit beside plain SQLite, and taking it back beside the edit.
fn edits(library: &Library, session: &Session, writer: &Connection, page: &[BookRow]) -> Result<[Line; 2], Failure> {
    let mut runs = Vec::new();
    for run in 0..RUNS {
        let (mut edits, mut undos, mut beside) = (Vec::new(), Vec::new(), Vec::new());
        for (number, row) in page.iter().enumerate() {
            let publisher = format!("Harbour Press {run} {number}");
            let fields = BookFields { publisher: Some(publisher.clone()), ..BookFields::default() };
            let started = Instant::now();
            library.book_update(session, &BookUpdate { uid: row.uid, fields })?;
            edits.push(started.elapsed());
            let step = library.undo_next(session)?.undo.ok_or("there is something to take back")?.step;
            let started = Instant::now();
            library.step_undo(session, &StepUndo { step, choice: None }, &|_| {})?;
            undos.push(started.elapsed());
            let id = writer
                .prepare_cached("SELECT id FROM books WHERE uid = ?1")?
                .query_row([row.uid.0.as_bytes()], |row| row.get(0))?;
            let folded = [&row.title, &row.authors.join(" "), &publisher, &row.isbn13.clone().unwrap_or_default()];
            let started = Instant::now();
            plain::edit(writer, id, &publisher, &folded.map(|text| fold(text)))?;
            beside.push(started.elapsed());
        }
        runs.push((Times::taken(edits), Times::taken(undos), Times::taken(beside)));
    }
    let best = runs.into_iter().min_by(|one, other| one.0.percentile(50).total_cmp(&other.0.percentile(50)));
    let (edit, undo, plain) = best.ok_or("nothing was measured")?;
    Ok([
        Line {
            name: "one durable edit with its log".to_owned(),
            ours: edit.clone(),
            plain: Some(plain),
            limit: Limit::Times(2.0),
        },
        Line {
            name: "taking it back (beside: the edit)".to_owned(),
            ours: undo,
            plain: Some(edit),
            limit: Limit::Times(2.0),
        },
    ])
}

fn pages(library: &Library, session: &Session, page: &[BookRow]) -> Result<Line, Failure> {
    let runs = (0..RUNS).map(|_| {
        let times = page.iter().map(|row| {
            let query = HistoryQuery { book: Some(row.uid), limit: 50, ..HistoryQuery::default() };
            let started = Instant::now();
            let found = library.history_list(session, &query)?;
            let took = started.elapsed();
            if found.items.len() < 2 { Err("a book without history was measured".into()) } else { Ok(took) }
        });
        Ok(Times::taken(times.collect::<Result<_, Failure>>()?))
    });
    let ours = Times::best(runs.collect::<Result<_, Failure>>()?);
    Ok(Line { name: "the history of one book".to_owned(), ours, plain: None, limit: Limit::Frame })
}

/// An import that is taken back and done again, and what its log takes of the file.
fn import(library: &Library, session: &Session, file: &Path) -> Result<Vec<String>, Failure> {
    let before = Sizes::of(file)?;
    let list = listing::list(IMPORTED, SEED + 1);
    let plan = library.import_read(session, list.as_bytes(), &ImportFile::named("list.csv"), &|_| {})?;
    library.import_run(session, ImportRef { import: plan.import }, &|_| {})?;
    let after = Sizes::of(file)?;
    let (log, rows) = (after.log - before.log, after.rows - before.rows);
    let mut best = [Duration::MAX; 2];
    for _ in 0..RUNS {
        for took in &mut best {
            let next = library.undo_next(session)?;
            let step = next.redo.or(next.undo).ok_or("there is something to take back")?.step;
            let seconds = take_back(library, session, step)?;
            *took = seconds.min(*took);
        }
    }
    let mb = |bytes: i64| bytes / 1_000_000;
    #[expect(clippy::cast_precision_loss, reason = "files are small")]
    let ratio = log as f64 / rows as f64;
    let word = |is_reached: bool| if is_reached { "reached" } else { "**not reached**" };
    Ok(vec![
        format!(
            "**An import of {} books taken back**: {:.1} s, done again {:.1} s (limit {WITHIN} s, {}).",
            grouped(IMPORTED),
            best[0].as_secs_f64(),
            best[1].as_secs_f64(),
            word(best[0].as_secs_f64() <= WITHIN)
        ),
        String::new(),
        format!(
            "**Its log**: {} MB beside {} MB of tables and indexes that changed, **{ratio:.2}** of them (limit 1, {}).",
            mb(log),
            mb(rows),
            word(ratio <= 1.0)
        ),
    ])
}

fn take_back(library: &Library, session: &Session, step: StepUid) -> Result<Duration, Failure> {
    let plan = library.undo_plan(session, StepRef { uid: step })?;
    if plan.since_count > 0 {
        return Err("something was changed since".into());
    }
    let started = Instant::now();
    let undone = library.step_undo(session, &StepUndo { step, choice: None }, &|_| {})?;
    let took = started.elapsed();
    eprintln!(
        "{} of {} books: {took:.2?}",
        if undone.is_redo { "redo" } else { "undo" },
        undone.changed + undone.removed
    );
    Ok(took)
}

/// Bytes of pages in use.
struct Sizes {
    log: i64,
    rows: i64,
}

impl Sizes {
    fn of(file: &Path) -> Result<Self, Failure> {
        let conn = Connection::open_with_flags(file, rusqlite::OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        let of = |condition: &str| {
            let sql = format!(
                "SELECT sum(pgsize) FROM dbstat d JOIN sqlite_schema s ON s.name = d.name
                  WHERE d.aggregate = 1 AND s.tbl_name {condition}"
            );
            conn.query_row(&sql, [], |row| row.get(0))
        };
        Ok(Self { log: of("IN ('steps', 'changes')")?, rows: of("NOT IN ('steps', 'changes')")? })
    }
}
