//! The browse pane's counts, filters, and what else goes over a whole list.

use std::time::Instant;

use library::accounts::Session;
use library::books::{BookLocate, BookQuery, BrowseRequest, Filter, FilterField};
use library::search::query::match_expression;

use crate::Failure;
use crate::bench::Bench;
use crate::keystrokes::typed;
use crate::measure::{Limit, Line, Times};
use crate::plain;

impl Bench {
    /// How long the first counting takes, which reads the index.
    pub fn index(&self, session: &Session) -> Result<String, Failure> {
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

    pub fn counting(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
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
}
