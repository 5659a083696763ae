//! An edit, and the search that follows it.

use std::time::Instant;

use library::accounts::Session;
use library::books::{BookFields, BookQuery, BookUpdate};

use crate::Failure;
use crate::bench::Bench;
use crate::measure::{Limit, Line, Times};
use crate::plain;

impl Bench {
    pub fn edits(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
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
