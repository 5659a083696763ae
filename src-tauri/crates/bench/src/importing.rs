//! An import beside plain SQLite. Bookplate gets a list and does all of it: reads,
//! checks, matches, makes keys and uids, writes one step with its log. SQLite gets
//! every row that came of it, ready in memory, and puts them into the same tables
//! of the same schema, in the same order and in one transaction, with the same
//! pragmas and indexes, the search index and the rows of the log among them.

use std::collections::HashMap;
use std::path::Path;
use std::time::{Duration, Instant};

use library::Library;
use library::accounts::{AccountCreate, Founding, Password, Session};
use library::search::fold::fold;
use library::transfer::{ImportFile, ImportRef};
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use store::{Folder, LOCK_WAIT};

use crate::fill::{LANGUAGE, PASSWORD, PROGRAM, USERNAME};
use crate::measure::grouped;
use crate::{Failure, listing, plain, seldom};

const RUNS: usize = 3;
/// What share of the rate of plain SQLite an import must reach.
const GOAL: f64 = 0.4;

/// Imports a list of so many books three times in turn with SQLite, each time
/// into an empty library; the best of each, as a line.
pub fn measure(books: usize, seed: u64, work: &Path) -> Result<String, Failure> {
    let list = listing::list(books, seed);
    let (mut ours, mut plain, mut rows) = (Duration::MAX, Duration::MAX, 0);
    for run in 0..RUNS {
        let folder = work.join(format!("import-{run}"));
        let took = import(&folder, &list, books)?;
        let inserts = inserts(&folder.join("library.db"))?;
        std::fs::remove_dir_all(&folder)?;
        let other = work.join(format!("inserts-{run}"));
        drop(empty(&other)?);
        let beside = insert(&other.join("library.db"), &inserts)?;
        std::fs::remove_dir_all(&other)?;
        eprintln!("import of {books} books: {took:.2?}, SQLite {beside:.2?}");
        (ours, plain, rows) = (ours.min(took), plain.min(beside), inserts.len());
    }
    let rate = |took: Duration| {
        #[expect(clippy::cast_precision_loss, reason = "lists are short")]
        let books = books as f64;
        books / took.as_secs_f64()
    };
    let ratio = rate(ours) / rate(plain);
    let reached = if ratio >= GOAL { "reached" } else { "**not reached**" };
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "rates are small and positive")]
    let per_second = |took: Duration| grouped(rate(took).round() as usize);
    Ok(format!(
        "**Import** of {} books ({} rows of the file): {:.1} s, {} books a second; SQLite {:.1} s, {} books a second; **{ratio:.2}** of its rate (goal ≥ {GOAL}, {reached}).",
        grouped(books),
        grouped(rows),
        ours.as_secs_f64(),
        per_second(ours),
        plain.as_secs_f64(),
        per_second(plain),
    ))
}

/// A library without books, whose owner is signed in.
pub fn empty(path: &Path) -> Result<(Library, Session), Failure> {
    let folder = Folder::lock(path, PROGRAM, LOCK_WAIT)?;
    let owner = AccountCreate {
        username: USERNAME.to_owned(),
        password: Password::new(PASSWORD.to_owned()),
        email: None,
        first_name: None,
        last_name: None,
        role: None,
        opens_with: None,
        picture: None,
    };
    Library::create(
        &folder,
        Founding { owner, library_name: "A made library".to_owned(), language: Some(LANGUAGE.to_owned()) },
    )?;
    drop(folder);
    let library = seldom::open(path)?;
    let session = seldom::session(&library)?;
    Ok((library, session))
}

/// How long it takes from the first byte of the list to the commit.
fn import(folder: &Path, list: &str, books: usize) -> Result<Duration, Failure> {
    let (library, session) = empty(folder)?;
    let started = Instant::now();
    let plan = library.import_read(&session, list.as_bytes(), &ImportFile::named("list.csv"), &|_| {})?;
    let report = library.import_run(&session, ImportRef { import: plan.import }, &|_| {})?;
    let took = started.elapsed();
    library.close()?;
    if usize::try_from(report.added)? == books { Ok(took) } else { Err("not every book came in".into()) }
}

/// A row to insert: which statement, and its values.
struct Insert {
    statement: usize,
    values: Vec<Value>,
}

/// A table: its columns as they are read, in which order, and the first of them
/// that aren't written.
struct Table {
    name: &'static str,
    columns: &'static str,
    order: &'static str,
}

const TABLES: [Table; 7] = [
    Table { name: "contributors", columns: "id, uid, name, name_key, created_at", order: "id" },
    Table {
        name: "books",
        columns: "id, uid, title, publisher, published_date, published_from, published_to, page_count, language,
                  title_key, author_key, created_at, updated_at",
        order: "id",
    },
    Table {
        name: "book_contributors",
        columns: "book_id, position, contributor_id, role, credited_as",
        order: "book_id, position",
    },
    Table {
        name: "book_identifiers",
        columns: "book_id, position, scheme, value, canonical",
        order: "book_id, position",
    },
    Table {
        name: "book_sources",
        columns: "book_id, id, uid, batch_id, account_id, source, source_id, line, row",
        order: "id",
    },
    Table { name: "import_batches", columns: "id, uid, account_id, importer, file_name, imported_at", order: "id" },
    Table { name: "steps", columns: "id, uid, kind, params, actor, at, hlc, site, undoes", order: "id" },
];
const CONTRIBUTORS: usize = 0;
const BOOKS: usize = 1;
const CREDITS: usize = 2;
const IDENTIFIERS: usize = 3;
const SOURCES: usize = 4;
const BATCHES: usize = 5;
const STEPS: usize = 6;
const LOG: usize = 7;
const SEARCH: usize = 8;

fn statements() -> Vec<String> {
    let insert = |name: &str, columns: &str| {
        let places = vec!["?"; columns.split(',').count()].join(", ");
        format!("INSERT INTO {name} ({columns}) VALUES ({places})")
    };
    let mut statements: Vec<String> = TABLES.iter().map(|table| insert(table.name, table.columns)).collect();
    statements.push(insert("changes", "step_id, table_name, row, old, new"));
    statements.push(insert("book_search", "rowid, title, authors, publisher, isbn"));
    statements
}

/// All that an import wrote, in the order in which it did.
fn inserts(file: &Path) -> Result<Vec<Insert>, Failure> {
    let conn = plain::open(file, false)?;
    let step: i64 = conn.query_row("SELECT id FROM steps WHERE kind = 'import'", [], |row| row.get(0))?;
    let table = |place: usize| {
        let Table { name, columns, order } = &TABLES[place];
        rows(&conn, &format!("SELECT {columns} FROM {name} ORDER BY {order}"), [])
    };
    let contributors: HashMap<i64, Vec<Value>> =
        table(CONTRIBUTORS)?.into_iter().map(|values| (id(&values), values)).collect();
    let names: HashMap<i64, String> = contributors.iter().map(|(id, values)| (*id, text(&values[2]))).collect();
    let mut contributors = contributors;
    let mut credits = by_book(table(CREDITS)?);
    let mut identifiers = by_book(table(IDENTIFIERS)?);
    let mut sources = by_book(table(SOURCES)?);
    let mut log =
        rows(&conn, "SELECT step_id, table_name, row, old, new FROM changes WHERE step_id = ?1 ORDER BY id", [step])?
            .into_iter();

    let mut inserts = Vec::new();
    let mut logged = |inserts: &mut Vec<Insert>, statement, values| {
        inserts.push(Insert { statement, values });
        inserts.extend(log.next().map(|values| Insert { statement: LOG, values }));
    };
    let its_step = rows(&conn, &format!("SELECT {} FROM steps WHERE id = ?1", TABLES[STEPS].columns), [step])?;
    inserts.extend(its_step.into_iter().map(|values| Insert { statement: STEPS, values }));
    for batch in table(BATCHES)? {
        logged(&mut inserts, BATCHES, batch);
    }
    for book in table(BOOKS)? {
        let (id, title, publisher) = (id(&book), text(&book[2]), text(&book[3]));
        logged(&mut inserts, BOOKS, book);
        let mut authors = Vec::new();
        for credit in credits.remove(&id).unwrap_or_default() {
            let contributor = integer(&credit[2]);
            authors.push(names.get(&contributor).cloned().unwrap_or_default());
            if let Some(contributor) = contributors.remove(&contributor) {
                logged(&mut inserts, CONTRIBUTORS, contributor);
            }
            logged(&mut inserts, CREDITS, credit);
        }
        let mut isbns = Vec::new();
        for identifier in identifiers.remove(&id).unwrap_or_default() {
            let checked = library::books::isbn::check(&text(&identifier[3]));
            isbns.extend(checked.iter().map(|isbn| isbn.isbn13.clone()));
            isbns.extend(checked.and_then(|isbn| isbn.isbn10));
            isbns.push(text(&identifier[3]));
            logged(&mut inserts, IDENTIFIERS, identifier);
        }
        let searched = [&title, &authors.join(" "), &publisher, &isbns.join(" ").replace('-', "")];
        let folded = searched.map(|text| Value::Text(fold(text)));
        inserts.push(Insert { statement: SEARCH, values: [Value::Integer(id)].into_iter().chain(folded).collect() });
        for source in sources.remove(&id).unwrap_or_default() {
            logged(&mut inserts, SOURCES, source);
        }
    }
    match log.next() {
        None => Ok(inserts),
        Some(_) => Err("the log has more rows than the tables".into()),
    }
}

/// How long plain SQLite takes for them, from BEGIN to the commit.
fn insert(file: &Path, inserts: &[Insert]) -> Result<Duration, Failure> {
    let conn = plain::open(file, true)?;
    // As much as the store has for a large step.
    conn.pragma_update(None, "cache_size", -64 * 1024)?;
    let started = Instant::now();
    let tx = rusqlite::Transaction::new_unchecked(&conn, rusqlite::TransactionBehavior::Immediate)?;
    {
        let mut statements: Vec<_> = statements().iter().map(|sql| tx.prepare(sql)).collect::<Result<_, _>>()?;
        for insert in inserts {
            statements[insert.statement].execute(params_from_iter(&insert.values))?;
        }
    }
    tx.commit()?;
    Ok(started.elapsed())
}

fn rows(conn: &Connection, sql: &str, params: impl rusqlite::Params) -> Result<Vec<Vec<Value>>, Failure> {
    let mut statement = conn.prepare(sql)?;
    let columns = statement.column_count();
    let rows = statement.query_map(params, |row| (0..columns).map(|column| row.get(column)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn by_book(rows: Vec<Vec<Value>>) -> HashMap<i64, Vec<Vec<Value>>> {
    let mut by_book: HashMap<i64, Vec<Vec<Value>>> = HashMap::new();
    for values in rows {
        by_book.entry(id(&values)).or_default().push(values);
    }
    by_book
}

fn id(values: &[Value]) -> i64 {
    values.first().map_or(0, integer)
}

fn integer(value: &Value) -> i64 {
    if let Value::Integer(number) = value { *number } else { 0 }
}

fn text(value: &Value) -> String {
    if let Value::Text(text) = value { text.clone() } else { String::new() }
}
