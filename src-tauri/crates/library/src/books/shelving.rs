//! Adding and revising many books at once. What costs time and needs no file is
//! done before (`Shelved`, `Revised`), so that the transaction only writes;
//! contributors are looked up in memory.

use std::collections::{BTreeSet, HashMap};

use store::{ReadTx, StoreError, WriteTx};
use uuid::Uuid;

use super::credits::{self, Credit};
use super::fields::{Checked, Identifier};
use super::identifiers;
use super::standing::Standing;
use super::table::{self, Columns, Keys};
use super::write;
use crate::error::Result;
use crate::search::table::{self as index, Folded};
use crate::text::key::name_key;
use crate::text::order::Order;
use crate::uid::BookUid;

/// A new book as it will stand in the file.
pub(crate) struct Shelved {
    pub uid: BookUid,
    columns: Columns,
    keys: Keys,
    authors: Vec<Author>,
    identifier: Option<Identifier>,
    searched: Folded,
}

/// A book that is here, as it will stand in the file.
pub(crate) struct Revised {
    id: i64,
    columns: Columns,
    keys: Keys,
    /// Where they change.
    authors: Option<Vec<Author>>,
    identifier: Option<Option<Identifier>>,
    searched: Folded,
}

/// A name on a book, with its key.
struct Author {
    name: String,
    key: String,
}

impl Author {
    fn all(names: &[String]) -> Vec<Self> {
        names.iter().map(|name| Self { key: name_key(name), name: name.clone() }).collect()
    }
}

/// Makes books ready, in the order of the library's language.
pub(crate) struct Bindery(Order);

impl Bindery {
    /// # Errors
    /// What the file can say.
    pub(crate) fn of(tx: &ReadTx<'_>) -> Result<Self> {
        Ok(Self(write::order(tx)?))
    }

    pub(crate) fn prepare(&self, checked: &Checked) -> Shelved {
        let mut columns = Columns::default();
        columns.apply(checked);
        let authors = checked.authors.as_deref().unwrap_or_default();
        let identifier = checked.isbn.clone().flatten();
        Shelved {
            uid: BookUid(Uuid::now_v7()),
            keys: Keys::of(&self.0, &columns, authors),
            searched: folded(&columns, authors, identifier.as_ref()),
            authors: Author::all(authors),
            identifier,
            columns,
        }
    }

    /// The book `id`, which stands as `now` says, with the fields that were given.
    pub(crate) fn revise(&self, id: i64, now: &Standing, checked: &Checked) -> Revised {
        let mut columns = now.columns.clone();
        columns.apply(checked);
        let authors = checked.authors.as_ref().filter(|authors| **authors != now.authors);
        let identifier = checked.isbn.as_ref().filter(|identifier| **identifier != now.identifier);
        let names = authors.unwrap_or(&now.authors);
        Revised {
            id,
            keys: Keys::of(&self.0, &columns, names),
            searched: folded(&columns, names, identifier.unwrap_or(&now.identifier).as_ref()),
            authors: authors.map(|names| Author::all(names)),
            identifier: identifier.cloned(),
            columns,
        }
    }
}

fn folded(columns: &Columns, authors: &[String], identifier: Option<&Identifier>) -> Folded {
    let isbn = identifier.map(|identifier| identifier.value.as_str());
    Folded::of(&columns.title, authors, columns.publisher.as_deref(), isbn)
}

/// Where many books are added and revised within one step.
#[derive(Default)]
pub(crate) struct Shelf<'b> {
    /// The contributors of the library by their key: id and name.
    known: HashMap<String, (i64, String)>,
    /// Contributors whom a book doesn't name any more. Not until the end are they
    /// gone, or a later book would name one who isn't there.
    left: BTreeSet<i64>,
    /// Books that the search index doesn't have yet as they are.
    waiting: Vec<Waiting<'b>>,
}

struct Waiting<'b> {
    id: i64,
    is_new: bool,
    text: &'b Folded,
}

/// Books that wait for the search index at most. A statement that fires triggers
/// makes FTS5 write all that it holds in memory, so that a book indexed between
/// two others becomes a segment of its own, to be merged with the others again
/// and again; together they are a few large ones.
const WAITING: usize = 4_000;

impl<'b> Shelf<'b> {
    /// Lets `fill` add and revise books, and sees to it that all of them can be
    /// found.
    pub(crate) fn filled<T>(tx: &WriteTx<'_>, fill: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        // All contributors at once: one question instead of one a name.
        let known = tx.all("SELECT name_key, id, name FROM contributors", [], |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
        })?;
        let mut shelf = Self { known: known.into_iter().collect(), ..Self::default() };
        let filled = fill(&mut shelf)?;
        shelf.index(tx)?;
        credits::remove_unnamed(tx, shelf.left)?;
        Ok(filled)
    }

    /// Adds a book; its local id.
    pub(crate) fn add(&mut self, tx: &WriteTx<'_>, book: &'b Shelved) -> Result<i64, StoreError> {
        let id = table::insert(tx, book.uid, &book.columns, &book.keys)?;
        for (author, position) in book.authors.iter().zip(0_i64..) {
            let (contributor, credited_as) = self.credit(tx, author)?;
            credits::insert_author(tx, id, position, (contributor, credited_as.as_deref()))?;
        }
        if let Some(identifier) = &book.identifier {
            identifiers::set_identifier(tx, id, Some(identifier))?;
        }
        self.wait(tx, Waiting { id, is_new: true, text: &book.searched })?;
        Ok(id)
    }

    /// Writes what has changed of a book.
    pub(crate) fn revise(&mut self, tx: &WriteTx<'_>, book: &'b Revised) -> Result<(), StoreError> {
        table::update(tx, book.id, &book.columns, &book.keys)?;
        if let Some(authors) = &book.authors {
            let credits = authors.iter().map(|author| self.credit(tx, author)).collect::<Result<Vec<_>, _>>()?;
            self.left.extend(credits::put_authors(tx, book.id, &credits)?);
        }
        if let Some(identifier) = &book.identifier {
            identifiers::set_identifier(tx, book.id, identifier.as_ref())?;
        }
        self.wait(tx, Waiting { id: book.id, is_new: false, text: &book.searched })
    }

    /// The record of a name, made when there is none.
    fn credit(&mut self, tx: &WriteTx<'_>, author: &Author) -> Result<Credit, StoreError> {
        if let Some((contributor, name)) = self.known.get(&author.key) {
            return Ok((*contributor, (*name != author.name).then(|| author.name.clone())));
        }
        let contributor = credits::insert_contributor(tx, &author.name, &author.key)?;
        self.known.insert(author.key.clone(), (contributor, author.name.clone()));
        Ok((contributor, None))
    }

    fn wait(&mut self, tx: &WriteTx<'_>, book: Waiting<'b>) -> Result<(), StoreError> {
        self.waiting.push(book);
        if self.waiting.len() == WAITING { self.index(tx) } else { Ok(()) }
    }

    fn index(&mut self, tx: &WriteTx<'_>) -> Result<(), StoreError> {
        // FTS5 writes what it holds whenever an id is smaller than the one before.
        self.waiting.sort_unstable_by_key(|book| book.id);
        self.waiting.drain(..).try_for_each(|Waiting { id, is_new, text }| {
            if is_new { index::add(tx, id, text) } else { index::replace(tx, id, text) }
        })
    }
}
