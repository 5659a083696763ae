//! What the books of a list can be filtered by, with how many have it. The
//! filters that a field includes don't narrow its own counts, so that another
//! value can be added to them.

use std::cmp::Reverse;

use serde::{Deserialize, Serialize};
use store::{ReadTx, StoreError};
use ts_rs::TS;

use super::filter::{FilterField, Fit, author};
use super::index::people::beginnings;
use super::index::{Index, NOBODY, UNDATED};
use super::list::{BookQuery, Listed};
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::settings;
use crate::text::limits;
use crate::text::order::Order;
use crate::text::too_long;
use crate::uid::ContributorUid;

/// A list whose values are to be counted.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, TS)]
#[serde(deny_unknown_fields)]
pub struct BrowseRequest {
    /// The list; sort, offset and limit don't matter.
    pub list: BookQuery,
    /// Only authors whose names have words that begin so.
    #[serde(default)]
    #[ts(optional)]
    pub authors_named: Option<String>,
}

/// An author and their books in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct AuthorCount {
    /// The author.
    pub uid: ContributorUid,
    /// The name.
    pub name: String,
    /// How many books.
    pub count: u32,
}

/// A language and its books in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct LanguageCount {
    /// The tag.
    pub language: String,
    /// How many books.
    pub count: u32,
}

/// Ten years and their books in the list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct DecadeCount {
    /// The first of them.
    pub decade: i32,
    /// How many books.
    pub count: u32,
}

/// What the books of a list can be filtered by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, TS)]
pub struct BrowseCounts {
    /// The 300 authors with most books, then by name; after them those that the
    /// list is filtered by, even without a book.
    pub authors: Vec<AuthorCount>,
    /// How many authors there are in all.
    pub authors_total: u32,
    /// Books without an author.
    pub without_author: u32,
    /// The languages, those with most books first.
    pub languages: Vec<LanguageCount>,
    /// The decades in order of time.
    pub decades: Vec<DecadeCount>,
    /// Books without a date.
    pub without_date: u32,
}

/// Authors shown at once; for the others there is a search.
const AUTHORS: usize = 300;

impl Library {
    /// Counts what the books of a list can be filtered by.
    ///
    /// # Errors
    /// `Unauthenticated`, `Validation` as [`book_list`](Self::book_list).
    pub fn browse_counts(&self, session: &Session, request: &BrowseRequest) -> Result<BrowseCounts> {
        let named = request.authors_named.as_deref().unwrap_or_default();
        self.read_by_index(session, Command::browse_counts, |tx, index| {
            let length = named.chars().count();
            if length > limits::NAME {
                return Err(Error::Validation(vec![too_long("authors_named", limits::NAME, length)]));
            }
            let counts = Counts::of(&Listed::of(tx, index, &request.list)?);
            let order = Order::of(&settings::language(tx)?)
                .ok_or_else(|| Error::Internal("the collation data is missing".to_owned()))?;
            let (mut authors, authors_total) = counts.authors(index, &order, &beginnings(named));
            for asked in asked_for(tx, index, &request.list)? {
                if !authors.contains(&asked) {
                    authors.push(asked);
                }
            }
            Ok(BrowseCounts {
                authors: authors.into_iter().map(|place| counts.author(index, place)).collect(),
                authors_total,
                without_author: counts.without_author,
                languages: counts.languages(index),
                decades: counts.decades(),
                without_date: counts.without_date,
            })
        })
    }
}

/// The authors that the list is filtered by.
fn asked_for(tx: &ReadTx<'_>, index: &Index, list: &BookQuery) -> Result<Vec<u32>, StoreError> {
    let mut asked = Vec::new();
    for filter in list.filters().iter().filter(|filter| filter.field == FilterField::Author) {
        asked.extend(author(tx, index, &filter.value)?.filter(|place| *place != NOBODY));
    }
    Ok(asked)
}

/// How many books have each value, by its place in the index.
struct Counts {
    by_author: Vec<u32>,
    without_author: u32,
    by_language: Vec<u32>,
    by_decade: std::collections::BTreeMap<i32, u32>,
    without_date: u32,
}

impl Counts {
    fn of(list: &Listed<'_>) -> Self {
        let index = list.index;
        let mut counts = Self {
            by_author: vec![0; index.people().len()],
            without_author: 0,
            by_language: vec![0; index.languages().len()],
            by_decade: std::collections::BTreeMap::new(),
            without_date: 0,
        };
        let is_open = list.conditions.are_none();
        list.each_found(|slot| {
            // Most lists have no filter, and this is asked of every book.
            let fit = if is_open { Some(Fit::ALL) } else { list.conditions.fit(index, slot) };
            let Some(fit) = fit else { return };
            if fit.language && fit.decade {
                for author in index.authors(slot) {
                    match counts.by_author.get_mut(*author as usize) {
                        Some(count) => *count += 1,
                        None => counts.without_author += 1,
                    }
                }
            }
            if fit.author && fit.decade {
                counts.by_language[*index.language(slot) as usize] += 1;
            }
            if fit.author && fit.language {
                match *index.decade(slot) {
                    UNDATED => counts.without_date += 1,
                    decade => *counts.by_decade.entry(decade).or_default() += 1,
                }
            }
        });
        counts
    }

    /// The authors with most books, and how many there are in all.
    fn authors(&self, index: &Index, order: &Order, beginnings: &[String]) -> (Vec<u32>, u32) {
        let people = index.people();
        let count = |place: &u32| self.by_author[*place as usize];
        let everybody = 0..u32::try_from(people.len()).unwrap_or(u32::MAX);
        let mut authors: Vec<u32> =
            everybody.filter(|place| count(place) > 0 && people.is_named(*place, beginnings)).collect();
        let total = u32::try_from(authors.len()).unwrap_or(u32::MAX);
        let compare = |left: &u32, right: &u32| {
            let name = || order.compare(people.name(*left), people.name(*right));
            count(right).cmp(&count(left)).then_with(name).then(left.cmp(right))
        };
        if authors.len() > AUTHORS {
            // By numbers first: names are slow to compare, and most are not needed.
            let (_, last, _) = authors.select_nth_unstable_by_key(AUTHORS - 1, |place| Reverse(count(place)));
            let least = count(last);
            authors.retain(|place| count(place) >= least);
            authors.select_nth_unstable_by(AUTHORS - 1, compare);
            authors.truncate(AUTHORS);
        }
        authors.sort_unstable_by(compare);
        (authors, total)
    }

    fn author(&self, index: &Index, place: u32) -> AuthorCount {
        let people = index.people();
        AuthorCount {
            uid: people.uid(place),
            name: people.name(place).to_owned(),
            count: self.by_author[place as usize],
        }
    }

    fn languages(&self, index: &Index) -> Vec<LanguageCount> {
        let mut languages: Vec<LanguageCount> = index
            .languages()
            .iter()
            .zip(&self.by_language)
            .filter(|(_, count)| **count > 0)
            .map(|(language, count)| LanguageCount { language: language.clone(), count: *count })
            .collect();
        languages.sort_by(|left, right| right.count.cmp(&left.count).then_with(|| left.language.cmp(&right.language)));
        languages
    }

    fn decades(&self) -> Vec<DecadeCount> {
        self.by_decade.iter().map(|(decade, count)| DecadeCount { decade: *decade, count: *count }).collect()
    }
}
