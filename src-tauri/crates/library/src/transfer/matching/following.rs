//! In which fields a book follows its source: those of which the list says
//! something new, that still hold what a list said, and that an import was the
//! last to write. What a person has written since is theirs, also where a list
//! has come to say the same.
//!
//! It is asked about many books at once: one book at a time, a list in which every
//! title has changed took six questions a row.

use std::collections::{HashMap, HashSet};

use store::ReadTx;

use super::super::list::{self, Kept, List, Source};
use super::super::table::{self, Touch};
use crate::books::{self, Checked};
use crate::error::Result;

/// A row that says something new about its book.
pub(super) struct News<'l> {
    place: usize,
    book: i64,
    source: &'l Source,
    /// What it said the last time.
    before: Checked,
    /// Whether nobody else has imported the book.
    is_alone: bool,
}

/// The fields that a list can fill.
macro_rules! each_field {
    ($apply:ident) => {
        $apply!(title, authors, publisher, published, page_count, isbn)
    };
}

impl<'l> News<'l> {
    /// `None` where the new things are not about the book.
    pub fn of(place: usize, book: i64, source: &'l Source, before: Checked, is_alone: bool) -> Option<Self> {
        macro_rules! differs {
            ($($field:ident),*) => { $(source.book.$field != before.$field)||* };
        }
        each_field!(differs).then_some(Self { place, book, source, before, is_alone })
    }

    /// The fields that hold what a list said.
    fn fields(&self, now: &Checked, others: &[Checked]) -> Checked {
        let new = &self.source.book;
        macro_rules! fields {
            ($($field:ident),*) => {
                Checked {
                    $($field: {
                        let is_new = new.$field != self.before.$field && new.$field != now.$field;
                        let mut said = std::iter::once(&self.before).chain(others);
                        (is_new && said.any(|said| said.$field == now.$field)).then(|| new.$field.clone()).flatten()
                    },)*
                    language: None,
                    warnings: Vec::new(),
                }
            };
        }
        each_field!(fields)
    }
}

/// What is to be written to which row's book.
pub(super) fn follow(tx: &ReadTx<'_>, list: &List, account: i64, news: &[News<'_>]) -> Result<Vec<(usize, Checked)>> {
    if news.is_empty() {
        return Ok(Vec::new());
    }
    let others = said_by_others(tx, list, account, news)?;
    let standing = books::standing(tx, &news.iter().map(|news| news.book).collect::<Vec<_>>())?;
    let mut follow: Vec<(&News<'_>, Checked)> = Vec::new();
    for news in news {
        let Some(now) = standing.get(&news.book) else { continue };
        let others = others.get(&*news.source.id).map(Vec::as_slice).unwrap_or_default();
        let fields = news.fields(&now.as_entered(), others);
        if fields != Checked::default() {
            follow.push((news, fields));
        }
    }
    let books: Vec<i64> = follow.iter().map(|(news, _)| news.book).collect();
    let mut touches: HashMap<i64, Vec<Touch>> = HashMap::new();
    for (book, touch) in table::touches(tx, &table::touched_by_people(tx, &books)?)? {
        touches.entry(book).or_default().push(touch);
    }
    let follow = follow.into_iter().map(|(news, fields)| match touches.get(&news.book) {
        None => (news.place, fields),
        Some(touches) => (news.place, without_edited(fields, touches)),
    });
    Ok(follow.filter(|(_, fields)| *fields != Checked::default()).collect())
}

/// What the lists of others say about the same books.
fn said_by_others(
    tx: &ReadTx<'_>,
    list: &List,
    account: i64,
    news: &[News<'_>],
) -> Result<HashMap<String, Vec<Checked>>> {
    let ids: HashSet<&str> = news.iter().filter(|news| !news.is_alone).map(|news| &*news.source.id).collect();
    let mut said: HashMap<String, Vec<Checked>> = HashMap::new();
    for (id, row) in table::rows_of_others(tx, list.source, account, &ids)? {
        said.entry(id).or_default().extend(Kept::of(&row).and_then(|kept| list::said(&kept)));
    }
    Ok(said)
}

/// Takes out what a step other than an import wrote last.
fn without_edited(mut fields: Checked, touches: &[Touch]) -> Checked {
    let mut edited: HashMap<&str, bool> = HashMap::new();
    for touch in touches {
        let by_person = !touch.by_import;
        match (touch.table.as_str(), &touch.old) {
            // All of a book that comes new is its maker's.
            ("books", None) => edited.extend(COLUMNS.map(|column| (column, by_person))),
            ("books", Some(old)) => {
                let changed = |json: &str| serde_json::from_str::<serde_json::Map<_, _>>(json).unwrap_or_default();
                let [old, new] = [Some(old), touch.new.as_ref()]
                    .map(|json| json.map_or_else(Default::default, |json| changed(json)));
                let touched = COLUMNS.iter().filter(|column| old.contains_key(**column) || new.contains_key(**column));
                edited.extend(touched.map(|column| (*column, by_person)));
            }
            (table, _) => {
                edited.insert(table, by_person);
            }
        }
    }
    let is_edited = |what: &str| edited.get(what).copied().unwrap_or(false);
    fields.title = fields.title.filter(|_| !is_edited("title"));
    fields.publisher = fields.publisher.filter(|_| !is_edited("publisher"));
    fields.published = fields.published.filter(|_| !is_edited("published_date"));
    fields.page_count = fields.page_count.filter(|_| !is_edited("page_count"));
    fields.authors = fields.authors.filter(|_| !is_edited("book_contributors"));
    fields.isbn = fields.isbn.filter(|_| !is_edited("book_identifiers"));
    fields
}

/// The fields of a list that are columns of the book; names and numbers have
/// tables of their own.
const COLUMNS: [&str; 4] = ["title", "publisher", "published_date", "page_count"];
