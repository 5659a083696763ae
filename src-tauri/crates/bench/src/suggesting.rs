//! "Did you mean": what a search costs that finds nothing.

use library::accounts::Session;
use library::books::BookQuery;

use crate::Failure;
use crate::bench::Bench;
use crate::measure::{Limit, Line, Times};
use crate::plain;

/// No word of a made library is near it.
const NOTHING: &str = "zxqvjkwpt";

impl Bench {
    /// A word mistyped, three of them, and one that is near none. SQLite has
    /// nothing like it to stand beside.
    pub fn suggesting(&self, session: &Session, table: &mut Vec<String>) -> Result<(), Failure> {
        let all = i64::from(self.books);
        let (words, _) = plain::words(&self.writer, &[all / 2, all / 10, all / 100, all / 1_000, 1])?;
        let one: Vec<String> = words.iter().map(|word| word.text.clone()).collect();
        for (name, typed) in [
            ("“did you mean”, one word mistyped", self.mistyped(session, one)?),
            ("“did you mean”, three words mistyped", self.mistyped(session, self.titles(session)?)?),
            ("“did you mean”, nothing near", vec![query(NOTHING)]),
        ] {
            if typed.is_empty() {
                return Err(format!("{name}: this library has none").into());
            }
            let suggest = |query: &BookQuery| Ok(self.library.book_suggest(session, query).map(drop)?);
            let ours = Times::of(&typed, 200_usize.div_ceil(typed.len()), || self.forget(session), suggest)?;
            let row = Line { name: name.to_owned(), ours, plain: None, limit: Limit::Frame }.row();
            eprintln!("{row}");
            table.push(row);
        }
        Ok(())
    }

    /// Three long words of one title each.
    fn titles(&self, session: &Session) -> Result<Vec<String>, Failure> {
        let query = BookQuery { offset: Some(self.books / 3), limit: Some(1_000), ..BookQuery::default() };
        let rows = self.library.book_list(session, &query)?.items;
        let three = rows.iter().filter_map(|row| {
            let is_long = |word: &&str| word.len() > 4 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
            let words: Vec<&str> = row.title.split(' ').filter(is_long).take(3).collect();
            (words.len() == 3).then(|| words.join(" "))
        });
        Ok(three.take(20).collect())
    }

    /// Those that find nothing with two letters of each word the other way round,
    /// and are found out.
    fn mistyped(&self, session: &Session, words: Vec<String>) -> Result<Vec<BookQuery>, Failure> {
        let mut typed = Vec::new();
        for words in words {
            let query = query(&words.split(' ').map(turned).collect::<Vec<_>>().join(" "));
            let finds_nothing = self.library.book_list(session, &query)?.total == 0;
            if finds_nothing && self.library.book_suggest(session, &query)?.query.is_some() {
                typed.push(query);
            }
        }
        Ok(typed)
    }
}

fn query(words: &str) -> BookQuery {
    BookQuery { query: Some(words.to_owned()), ..BookQuery::default() }
}

/// The second and the third letter the other way round.
fn turned(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 2 {
        letters.swap(1, 2);
    }
    letters.into_iter().collect()
}
