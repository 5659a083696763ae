//! The bench: what is measured, on which library, in which order.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use library::Library;
use library::accounts::Session;
use library::books::{BookFields, BookLocate, BookQuery, BookSort, BookUpdate, BrowseRequest, Filter, FilterField};
use library::migrations::SCHEMA;
use library::search::query::match_expression;
use rusqlite::Connection;

use crate::measure::{HEAD, Limit, Line, Times};
use crate::plain::{Page, Word};
use crate::{Failure, fill, importing, jumping, making, plain, renewing, seldom};

const RUNS: usize = 3;
const SEED: u64 = 1;

/// Measures everything and prints the table.
pub fn run(books: usize, folder: &Path) -> Result<(), Failure> {
    let made = made_library(books, folder)?;
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

/// A library from an earlier bench, if it is one that would be made now.
fn made_library(books: usize, folder: &Path) -> Result<PathBuf, Failure> {
    let made = folder.join(format!("{books}-books-{SEED}-{}-{}", making::VERSION, SCHEMA.version()));
    if made.join("library.db").is_file() {
        return Ok(made);
    }
    let unfinished = made.with_extension("new");
    if unfinished.exists() {
        std::fs::remove_dir_all(&unfinished)?;
    }
    std::fs::create_dir_all(&unfinished)?;
    eprintln!("making {books} books…");
    let started = Instant::now();
    fill::library(&unfinished, books, SEED)?;
    eprintln!("made in {:.1} s", started.elapsed().as_secs_f64());
    std::fs::rename(&unfinished, &made)?;
    Ok(made)
}

/// A copy to open: what is measured also writes.
fn copy(made: &Path, to: &Path) -> Result<PathBuf, Failure> {
    std::fs::create_dir_all(to)?;
    std::fs::copy(made.join("library.db"), to.join("library.db"))?;
    Ok(to.to_path_buf())
}

fn measure(books: usize, made: &Path, work: &Path) -> Result<Vec<String>, Failure> {
    let ours = copy(made, &work.join("ours"))?;
    let other = copy(made, &work.join("plain"))?.join("library.db");
    let size = std::fs::metadata(&other)?.len();
    let mut table = vec![
        format!("{books} books, {} MB, SQLite {}", size / 1_000_000, rusqlite::version()),
        memory(&ours)?,
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
    table.extend(jumping::rows(&bench.library, &session)?);
    bench.edits(&session, &mut table)?;
    bench.library.close()?;
    table.extend([String::new(), importing::measure(books, SEED, work)?]);
    Ok(table)
}

fn memory(folder: &Path) -> Result<String, Failure> {
    let output = Command::new(std::env::current_exe()?).arg("sign-in").arg("--data-dir").arg(folder).output()?;
    let text = String::from_utf8(output.stdout)?;
    let mut mb =
        text.split_whitespace().filter_map(|kb| kb.parse::<f64>().ok()).map(|kb| format!("{:.1}", kb / 1_024.0));
    let mut next = || mb.next().unwrap_or_default();
    Ok(format!(
        "Memory in MB: {} after opening, {} after signing in, {} with the first page and the browse pane (limit 60)",
        next(),
        next(),
        next()
    ))
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

struct Bench {
    library: Library,
    session: Session,
    reader: Connection,
    writer: Connection,
    books: u32,
}

/// What each order is in SQL.
const ORDERS: [(BookSort, bool, &str); 8] = [
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
    fn line<T>(
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
    fn forget(&self, session: &Session) -> Result<(), Failure> {
        for number in 0..8 {
            self.list(session, &BookQuery { query: Some(format!("nothing{number}")), ..BookQuery::default() })?;
        }
        Ok(())
    }

    fn list(&self, session: &Session, query: &BookQuery) -> Result<(), Failure> {
        Ok(self.library.book_list(session, query).map(drop)?)
    }

    fn plain(&self, query: &BookQuery) -> Result<usize, Failure> {
        let sort = (query.sort.unwrap_or_default(), query.descending.unwrap_or_default());
        let order = ORDERS.iter().find(|order| (order.0, order.1) == sort).map_or("id", |order| order.2);
        let words = query.query.as_deref().and_then(match_expression);
        let offset = query.offset.unwrap_or_default();
        plain::page(&self.reader, &Page { words: words.as_deref(), order, offset })
    }

    /// How long the first counting takes, which reads the index.
    fn index(&self, session: &Session) -> Result<String, Failure> {
        let started = Instant::now();
        self.library.book_list(session, &BookQuery::default())?;
        let first = started.elapsed();
        let request = BrowseRequest { list: BookQuery::default(), authors_named: None };
        let started = Instant::now();
        self.library.browse_counts(session, &request)?;
        let lines = [
            ("first page after opening", first, Limit::Frame),
            ("first counts (reads the index)", started.elapsed(), Limit::Open),
        ];
        let rows: Vec<String> = lines
            .map(|(name, took, limit)| {
                Line { name: name.to_owned(), ours: Times::taken(vec![took]), plain: None, limit }.row()
            })
            .into();
        Ok(rows.join("\n"))
    }

    fn pages(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
        let every_order = |offset| -> Vec<BookQuery> {
            let query = |(sort, descending, _)| BookQuery {
                sort: Some(sort),
                descending: Some(descending),
                offset: Some(offset),
                ..BookQuery::default()
            };
            ORDERS.map(query).into()
        };
        for (name, offset) in [("first page, every order", 0), ("page at 90 %, every order", self.books / 10 * 9)] {
            let over = every_order(offset);
            table.push(self.line(name, Limit::Frame, &over, 40, |q| self.list(session, q), |q| self.plain(q))?);
        }
        Ok(())
    }

    fn keystrokes(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
        let all = i64::from(self.books);
        let (words, last) = plain::words(&self.writer, &[all / 2, all / 10, all / 100, all / 1_000, 1])?;
        for word in &words {
            let name = format!("keys of “{}” ({})", word.text, self.share(word));
            let over = typed(&word.text);
            table.push(self.line(name, Limit::Frame, &over, 40, |q| self.list(session, q), |q| self.plain(q))?);
        }
        let name = format!("keys of “{}” ({}), all last by title", last.text, self.share(&last));
        let over = typed(&last.text);
        table.push(self.line(name, Limit::Frame, &over, 100, |q| self.list(session, q), |q| self.plain(q))?);

        let Some(half) = words.first() else { return Ok(()) };
        let query = |sort, descending, offset| BookQuery {
            query: Some(half.text.clone()),
            sort: Some(sort),
            descending: Some(descending),
            offset: Some(offset),
            ..BookQuery::default()
        };
        let over: Vec<BookQuery> = ORDERS.iter().map(|order| query(order.0, order.1, 0)).collect();
        let name = format!("“{}” in every order", half.text);
        table.push(self.line(name, Limit::Frame, &over, 20, |q| self.list(session, q), |q| self.plain(q))?);
        let offset = u32::try_from(half.books)? / 10 * 9;
        let over = [query(BookSort::Title, false, offset), query(BookSort::Author, true, offset)];
        let name = format!("“{}”, page at 90 %", half.text);
        table.push(self.line(name, Limit::Frame, &over, 40, |q| self.list(session, q), |q| self.plain(q))?);
        Ok(())
    }

    fn share(&self, word: &Word) -> String {
        #[expect(clippy::cast_precision_loss, reason = "libraries are small")]
        let percent = word.books as f64 * 100.0 / f64::from(self.books);
        if percent >= 1.0 { format!("{percent:.0} %") } else { format!("{percent:.3} %") }
    }

    fn counting(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
        let (words, _) = plain::words(&self.writer, &[i64::from(self.books) / 2])?;
        let half = words.first().map(|word| word.text.clone());
        let browse = |query: &BookQuery| -> Result<(), Failure> {
            let request = BrowseRequest { list: query.clone(), authors_named: None };
            Ok(self.library.browse_counts(session, &request).map(drop)?)
        };
        let counts = |query: &BookQuery| -> Result<usize, Failure> {
            plain::counts(&self.reader, query.query.as_deref().and_then(match_expression).as_deref())
        };
        let over = [BookQuery::default()];
        table.push(self.line("counts of everything", Limit::Frame, &over, 60, browse, counts)?);
        let over = typed(half.as_deref().unwrap_or_default());
        table.push(self.line("counts at every key of half the library", Limit::Frame, &over, 20, browse, counts)?);

        let request = BrowseRequest { list: BookQuery::default(), authors_named: None };
        let browsed = self.library.browse_counts(session, &request)?;
        let value = |field, value: String| Filter { field, value, exclude: None };
        let mut filters: Vec<Filter> =
            browsed.authors.iter().take(5).map(|author| value(FilterField::Author, author.uid.to_string())).collect();
        filters.push(value(FilterField::Decade, "2010".to_owned()));
        let filtered = BookQuery { filters: Some(filters), query: half, ..BookQuery::default() };
        let page = self.library.book_list(session, &filtered)?;
        let mut rows = Vec::new();
        rows.push((
            "that search with five authors and a decade",
            Times::of(&[()], 200, || self.forget(session), |()| self.list(session, &filtered))?,
        ));
        if let Some(last) = page.items.last() {
            let request = BookLocate { list: filtered, uid: last.uid };
            rows.push((
                "the place of a book in it",
                Times::of(
                    &[()],
                    200,
                    || self.forget(session),
                    |()| Ok(self.library.book_locate(session, &request).map(drop)?),
                )?,
            ));
        }
        let everything = BookQuery::default();
        rows.push((
            "the uids of everything",
            Times::of(
                &[()],
                50,
                || self.forget(session),
                |()| Ok(self.library.book_uids(session, &everything).map(drop)?),
            )?,
        ));
        for (name, ours) in rows {
            table.push(Line { name: name.to_owned(), ours, plain: None, limit: Limit::Frame }.row());
        }
        Ok(())
    }

    fn edits(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
        let offset = Some(self.books / 2);
        let query = BookQuery { offset, limit: Some(100), ..BookQuery::default() };
        let rows = self.library.book_list(session, &query)?.items;
        let publisher = |number: usize| format!("Harbour Press {}", number % 7);
        let count = std::cell::Cell::new(0);
        let next = || {
            count.set(count.get() + 1);
            publisher(count.get())
        };
        let books: Vec<_> = rows.iter().take(50).collect();
        let ours = |row: &&library::books::BookRow| -> Result<(), Failure> {
            let fields = BookFields { publisher: Some(next()), ..BookFields::default() };
            Ok(self.library.book_update(session, &BookUpdate { uid: row.uid, fields }).map(drop)?)
        };
        let other = |row: &&library::books::BookRow| -> Result<usize, Failure> {
            let id = self
                .writer
                .prepare_cached("SELECT id FROM books WHERE uid = ?1")?
                .query_row([row.uid.0.as_bytes()], |row| row.get(0))?;
            let publisher = next();
            let folded = [&row.title, &row.authors.join(" "), &publisher, &row.isbn13.clone().unwrap_or_default()]
                .map(|text| library::search::fold::fold(text));
            plain::edit(&self.writer, id, &publisher, &folded)?;
            Ok(1)
        };
        table.push(self.line("one durable edit with its log", Limit::Times(2.0), &books, 4, ours, other)?);

        // The index follows the log before it answers.
        let words = BookQuery { query: Some("the".to_owned()), ..BookQuery::default() };
        let mut times = Vec::new();
        for row in books.iter().cycle().take(150) {
            let title = format!("{} {}", row.title, times.len());
            let fields = BookFields { title: Some(title), ..BookFields::default() };
            self.library.book_update(session, &BookUpdate { uid: row.uid, fields })?;
            let started = Instant::now();
            self.list(session, &words)?;
            times.push(started.elapsed());
        }
        let name = "a search just after an edit".to_owned();
        table.push(Line { name, ours: Times::taken(times), plain: None, limit: Limit::Frame }.row());
        Ok(())
    }
}

/// The queries of someone who types this word.
fn typed(word: &str) -> Vec<BookQuery> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| BookQuery { query: Some(word[..end].to_owned()), ..BookQuery::default() }).collect()
}
