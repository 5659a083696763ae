//! The bench: what is measured, on which library, in which order.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use library::Library;
use library::accounts::Session;
use library::books::{BookQuery, BookSort};
use library::search::query::match_expression;
use rusqlite::Connection;

use crate::measure::{HEAD, Limit, Line, Times, grouped};
use crate::plain::Page;
use crate::{Failure, importing, jumping, made, plain, renewing, seldom};

const RUNS: usize = 3;
const SEED: u64 = 1;

/// Measures everything and prints what stands in `docs/performance.md`.
pub fn run(books: usize, folder: &Path) -> Result<(), Failure> {
    let made = made::library(books, SEED, folder)?;
    let work = folder.join(format!("work-{}", std::process::id()));
    let measured = measure(books, &made, &work);
    std::fs::remove_dir_all(&work)?;
    for line in measured? {
        println!("{line}");
    }
    Ok(())
}

/// Measures importing alone.
pub fn import(books: usize, only_again: bool, folder: &Path) -> Result<(), Failure> {
    let work = folder.join(format!("work-{}", std::process::id()));
    std::fs::create_dir_all(&work)?;
    let first = if only_again { Ok(String::new()) } else { importing::measure(books, SEED, &work) };
    let lines = first.and_then(|line| Ok([line, renewing::measure(books, SEED, &work)?]));
    std::fs::remove_dir_all(&work)?;
    for line in lines?.iter().filter(|line| !line.is_empty()) {
        println!("{line}");
    }
    Ok(())
}

/// A copy to open: what is measured also writes.
pub fn copy(made: &Path, to: &Path) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(to)?;
    std::fs::copy(made.join("library.db"), to.join("library.db"))?;
    Ok(to.to_path_buf())
}

fn measure(books: usize, made: &Path, work: &Path) -> Result<Vec<String>, Failure> {
    let ours = copy(made, &work.join("ours"))?;
    let other = copy(made, &work.join("plain"))?.join("library.db");
    let size = std::fs::metadata(&other)?.len();
    let memory = memory(&ours)?;
    let mut table = vec![
        format!(
            "A release build, {}, SQLite {}, {} books, a file of {} MB.",
            machine(),
            rusqlite::version(),
            grouped(books),
            size / 1_000_000
        ),
        String::new(),
        HEAD.to_owned(),
        opening(&ours, &other)?.row(),
    ];
    let library = seldom::open(&ours)?;
    let session = seldom::session(&library)?;
    let bench = Bench {
        library,
        session: session.clone(),
        reader: plain::open(&other, false)?,
        writer: plain::open(&other, true)?,
        books: u32::try_from(books)?,
    };
    table.push(bench.index(&session)?);
    bench.pages(&session, &mut table)?;
    bench.keystrokes(&session, &mut table)?;
    bench.counting(&session, &mut table)?;
    bench.suggesting(&session, &mut table)?;
    table.extend(jumping::rows(&bench.library, &session)?);
    bench.edits(&session, &mut table)?;
    bench.library.close()?;
    table.extend([String::new(), memory, String::new(), importing::measure(books, SEED, work)?]);
    table.extend([String::new(), renewing::measure(books, SEED, work)?]);
    Ok(table)
}

fn memory(folder: &Path) -> Result<String, Failure> {
    let output = Command::new(std::env::current_exe()?).arg("sign-in").arg("--data-dir").arg(folder).output()?;
    let text = String::from_utf8(output.stdout)?;
    let mut mb =
        text.split_whitespace().filter_map(|kb| kb.parse::<f64>().ok()).map(|kb| format!("{:.1}", kb / 1_024.0));
    let mut next = || mb.next().unwrap_or_default();
    Ok(format!(
        "Memory in use: {} MB after opening, {} MB after signing in, {} MB with the first page and the browse pane (limit 60).",
        next(),
        next(),
        next()
    ))
}

/// What it is measured on, and how busy that is.
pub fn machine() -> String {
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let load = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    match load.split(' ').next().filter(|load| !load.is_empty()) {
        Some(load) => format!("a load of {load} on {cores} cores"),
        None => format!("{cores} cores"),
    }
}

fn opening(ours: &Path, other: &Path) -> Result<Line, Failure> {
    let runs = |time: &dyn Fn() -> Result<Duration, Failure>| -> Result<Times, Failure> {
        let runs = (0..RUNS).map(|_| Ok(Times::taken((0..15).map(|_| time()).collect::<Result<_, _>>()?)));
        Ok(Times::best(runs.collect::<Result<_, Failure>>()?))
    };
    Ok(Line {
        name: "open".to_owned(),
        ours: runs(&|| seldom::time_to_open(ours))?,
        plain: Some(runs(&|| seldom::plain_time_to_open(other))?),
        limit: Limit::Within(50.0),
    })
}

/// A library, open in both ways.
pub struct Bench {
    pub library: Library,
    pub session: Session,
    pub reader: Connection,
    pub writer: Connection,
    pub books: u32,
}

/// What each order is in SQL.
pub const ORDERS: [(BookSort, bool, &str); 8] = [
    (BookSort::Title, false, "title_key, id"),
    (BookSort::Title, true, "title_key DESC, id DESC"),
    (BookSort::Author, false, "author_key = x'', author_key, title_key, id"),
    (BookSort::Author, true, "author_key = x'', author_key DESC, title_key DESC, id DESC"),
    (BookSort::Published, false, "published_from IS NULL, published_from, published_to DESC, title_key, id"),
    (BookSort::Published, true, "published_from IS NULL, published_from DESC, published_to, title_key DESC, id DESC"),
    (BookSort::Added, false, "created_at, id"),
    (BookSort::Added, true, "created_at DESC, id DESC"),
];

impl Bench {
    /// The best of three runs of both.
    pub fn line<T>(
        &self,
        name: impl Into<String>,
        limit: Limit,
        over: &[T],
        repetitions: usize,
        ours: impl Fn(&T) -> Result<(), Failure>,
        plain: impl Fn(&T) -> Result<usize, Failure>,
    ) -> Result<String, Failure> {
        let (mut our_runs, mut plain_runs) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            our_runs.push(Times::of(over, repetitions, || self.forget(&self.session), &ours)?);
            plain_runs.push(Times::of(over, repetitions.div_ceil(4), || Ok(()), |one| plain(one).map(drop))?);
        }
        let line = Line { name: name.into(), ours: Times::best(our_runs), plain: Some(Times::best(plain_runs)), limit };
        eprintln!("{}", line.row());
        Ok(line.row())
    }

    /// The library remembers its last searches. A key that is typed for the first
    /// time finds none, so others push them out.
    pub fn forget(&self, session: &Session) -> Result<(), Failure> {
        for number in 0..8 {
            self.list(session, &BookQuery { query: Some(format!("nothing{number}")), ..BookQuery::default() })?;
        }
        Ok(())
    }

    pub fn list(&self, session: &Session, query: &BookQuery) -> Result<(), Failure> {
        Ok(self.library.book_list(session, query).map(drop)?)
    }

    pub fn plain(&self, query: &BookQuery) -> Result<usize, Failure> {
        let sort = (query.sort.unwrap_or_default(), query.descending.unwrap_or_default());
        let order = ORDERS.iter().find(|order| (order.0, order.1) == sort).map_or("id", |order| order.2);
        let words = query.query.as_deref().and_then(match_expression);
        let offset = query.offset.unwrap_or_default();
        plain::page(&self.reader, &Page { words: words.as_deref(), order, offset })
    }
}
