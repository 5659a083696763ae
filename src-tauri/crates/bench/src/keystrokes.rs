//! Pages, and the searches of someone who types.

use library::accounts::Session;
use library::books::{BookQuery, BookSort};

use crate::Failure;
use crate::bench::{Bench, ORDERS};
use crate::measure::Limit;
use crate::plain::{self, Word};

impl Bench {
    pub fn pages(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
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

    pub fn keystrokes(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
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
}

/// The queries of someone who types this word.
pub fn typed(word: &str) -> Vec<BookQuery> {
    let ends = word.char_indices().map(|(at, c)| at + c.len_utf8());
    ends.map(|end| BookQuery { query: Some(word[..end].to_owned()), ..BookQuery::default() }).collect()
}
