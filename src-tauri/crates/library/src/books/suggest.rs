//! "Did you mean": for a search that finds nothing, the search that it may have
//! been, with words of the library in place of those that no book has.

use std::cmp::Reverse;
use std::ops::Range;

use serde::Serialize;
use store::ReadTx;
use ts_rs::TS;

use super::book::BookRow;
use super::index::bits::Bits;
use super::index::{Index, Slot};
use super::list::{BookQuery, Listed};
use super::table;
use crate::accounts::Session;
use crate::error::Result;
use crate::library::Library;
use crate::policy::Command;
use crate::search::fold::fold;
use crate::search::near::Typed;
use crate::search::query::match_expression;
use crate::search::table as words;

/// Another search for the same list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BookSuggestion {
    /// It finds at least one book; nothing when no such search is known.
    pub query: Option<String>,
}

/// Words that are looked at; a search with more is left as it is.
const WORDS: usize = 12;
/// Words of it that may be wrong.
const WRONG: usize = 3;
/// Searches that are tried.
const TRIES: u32 = 24;

impl Library {
    /// A search like that of `request` which finds something, for one that finds
    /// nothing. The rest of the list stays as it is: its place, its filters.
    ///
    /// # Errors
    /// `Unauthenticated`, `Validation` as [`book_list`](Self::book_list).
    pub fn book_suggest(&self, session: &Session, request: &BookQuery) -> Result<BookSuggestion> {
        let text = request.query.as_deref().unwrap_or_default();
        self.read_by_index(session, Command::book_suggest, |tx, index| {
            request.selection()?;
            let list = BookQuery { query: None, ..request.clone() };
            let mut listed = index.no_books();
            Listed::of(tx, index, &list)?.each(|slot| listed.set(slot as usize));
            let search = Search { tx, index, listed };
            let query = if search.found(text)?.first().is_some() { None } else { search.mended(text)? };
            Ok(BookSuggestion { query })
        })
    }
}

struct Search<'s> {
    tx: &'s ReadTx<'s>,
    index: &'s Index,
    /// The books of the list, whatever is searched for.
    listed: Bits,
}

impl Search<'_> {
    /// The books of the list in which all of `text` occurs.
    fn found(&self, text: &str) -> Result<Bits> {
        Ok(match match_expression(text) {
            Some(words) => self.index.matching(self.tx, &words)?.common(&self.listed),
            None => self.listed.clone(),
        })
    }

    /// `text` with each word that no book has replaced; what was right and what
    /// stands between the words stays as it was typed.
    fn mended(&self, text: &str) -> Result<Option<String>> {
        let runs: Vec<Range<usize>> = runs(text).collect();
        if runs.len() > WORDS || self.listed.first().is_none() {
            return Ok(None);
        }
        let mut wrong = Vec::new();
        for run in runs {
            if self.found(&text[run.clone()])?.first().is_none() {
                let Some(typed) = Typed::of(&fold(&text[run.clone()])) else { return Ok(None) };
                wrong.push((run, typed));
            }
        }
        if wrong.is_empty() || wrong.len() > WRONG {
            return Ok(None);
        }
        let near = wrong.iter().map(|(_, typed)| self.near(typed)).collect::<Result<Vec<_>>>()?;
        // What is right is searched for once, and each word then tried with it.
        let mut right = text.to_owned();
        for (run, _) in wrong.iter().rev() {
            right.replace_range(run.clone(), "");
        }
        let mut tries = TRIES;
        let Some(found) = self.together(&near, &self.found(&right)?, &mut tries)? else { return Ok(None) };
        let mut mended = text.to_owned();
        // From the end, so that the ranges before it stay true.
        for ((run, _), (word, slot)) in wrong.iter().zip(&found).rev() {
            let book = table::row(self.tx, self.index.id(*slot))?;
            let written = as_written(word, &text[run.clone()], &book);
            mended.replace_range(run.clone(), &written);
        }
        // A quoted phrase is more than its words.
        Ok(self.found(&mended)?.first().map(|_| mended))
    }

    /// The words of the library near to what was typed: the nearest first, and of
    /// those the ones that more books have.
    fn near(&self, typed: &Typed) -> Result<Vec<String>> {
        let mut near = Vec::new();
        for beginning in typed.beginnings() {
            for (word, books) in words::beginning_with(self.tx, &beginning)? {
                if let Some(distance) = typed.distance(&word) {
                    let only_beginning = distance.whole > distance.beginning;
                    near.push((distance.beginning, only_beginning, Reverse(books), word));
                }
            }
        }
        near.sort();
        Ok(near.into_iter().map(|(.., word)| word).collect())
    }

    /// The first words, one of each list, that occur together in one of the
    /// `known` books; and a book in which each was found.
    fn together<'n>(
        &self,
        near: &'n [Vec<String>],
        known: &Bits,
        tries: &mut u32,
    ) -> Result<Option<Vec<(&'n str, Slot)>>> {
        let Some((words, others)) = near.split_first() else { return Ok(Some(Vec::new())) };
        for word in words {
            if *tries == 0 {
                break;
            }
            *tries -= 1;
            let Some(expression) = match_expression(word) else { continue };
            let with = self.index.search(self.tx, &expression)?.common(known);
            if let Some(slot) = with.first()
                && let Some(mut found) = self.together(others, &with, tries)?
            {
                found.insert(0, (word, slot));
                return Ok(Some(found));
            }
        }
        Ok(None)
    }
}

/// The word as the book has it, with its accents; in small letters if it was
/// typed so.
fn as_written(word: &str, as_typed: &str, book: &BookRow) -> String {
    let texts = [&book.title].into_iter().chain(&book.authors).chain(&book.publisher);
    let written = texts
        .flat_map(|text| runs(text).map(|run| &text[run]))
        .find(|written| fold(written).trim() == word)
        .unwrap_or(word);
    if as_typed.chars().any(char::is_uppercase) { written.to_owned() } else { written.to_lowercase() }
}

/// Where the words of a text stand.
fn runs(text: &str) -> impl Iterator<Item = Range<usize>> {
    text.split(is_between).filter(|run| run.chars().any(char::is_alphanumeric)).map(move |run| {
        let start = run.as_ptr() as usize - text.as_ptr() as usize;
        start..start + run.len()
    })
}

/// White space and punctuation; a mark of any script belongs to its word.
fn is_between(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || c.is_ascii_punctuation()
        || matches!(c, '\u{a1}' | '\u{ab}' | '\u{b7}' | '\u{bb}' | '\u{bf}' | '\u{2010}'..='\u{205e}' | '\u{3000}'..='\u{303f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        runs(text).map(|run| &text[run]).collect()
    }

    #[test]
    fn words_stand_between_white_space_and_punctuation() {
        assert_eq!(
            words("“left hnad”  O'Brien, le-guin: क्षत्रिय"),
            ["left", "hnad", "O", "Brien", "le", "guin", "क्षत्रिय"]
        );
        assert_eq!(words("* - ( \" \u{0} …"), Vec::<&str>::new());
    }
}
