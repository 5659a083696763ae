//! Adding many books at once. What costs time and needs no file is done before
//! (`Shelved`), so that the transaction only inserts; contributors are looked up
//! in memory.

use std::collections::HashMap;

use store::{ReadTx, StoreError, WriteTx};
use uuid::Uuid;

use super::credits;
use super::fields::{Checked, Identifier};
use super::identifiers;
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

/// A name on a book, with its key.
struct Author {
    name: String,
    key: String,
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
        let isbn = identifier.as_ref().map(|identifier| identifier.value.as_str());
        Shelved {
            uid: BookUid(Uuid::now_v7()),
            keys: Keys::of(&self.0, &columns, authors),
            searched: Folded::of(&columns.title, authors, columns.publisher.as_deref(), isbn),
            authors: authors.iter().map(|name| Author { key: name_key(name), name: name.clone() }).collect(),
            identifier,
            columns,
        }
    }
}

/// Where many books are added within one step.
pub(crate) struct Shelf<'b> {
    /// The contributors of the library by their key: id and name.
    known: HashMap<String, (i64, String)>,
    /// Books that the search index doesn't have yet.
    waiting: Vec<(i64, &'b Folded)>,
}

/// Books that wait for the search index at most. A statement that fires triggers
/// makes FTS5 write all that it holds in memory, so that a book indexed between
/// two others becomes a segment of its own, to be merged with the others again
/// and again; together they are a few large ones.
const WAITING: usize = 4_000;

impl<'b> Shelf<'b> {
    /// Lets `fill` add books, and sees to it that all of them can be found.
    pub(crate) fn filled<T>(tx: &WriteTx<'_>, fill: impl FnOnce(&mut Self) -> Result<T>) -> Result<T> {
        // All contributors at once: one question instead of one a name.
        let known = tx.all("SELECT name_key, id, name FROM contributors", [], |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
        })?;
        let mut shelf = Self { known: known.into_iter().collect(), waiting: Vec::new() };
        let filled = fill(&mut shelf)?;
        shelf.index(tx)?;
        Ok(filled)
    }

    /// Adds a book; its local id.
    pub(crate) fn add(&mut self, tx: &WriteTx<'_>, book: &'b Shelved) -> Result<i64, StoreError> {
        let id = table::insert(tx, book.uid, &book.columns, &book.keys)?;
        for (author, position) in book.authors.iter().zip(0_i64..) {
            let contributor = match self.known.get(&author.key) {
                Some((contributor, name)) => (*contributor, (*name != author.name).then_some(&*author.name)),
                None => {
                    let contributor = credits::insert_contributor(tx, &author.name, &author.key)?;
                    self.known.insert(author.key.clone(), (contributor, author.name.clone()));
                    (contributor, None)
                }
            };
            credits::insert_author(tx, id, position, contributor)?;
        }
        if let Some(identifier) = &book.identifier {
            identifiers::set_isbn(tx, id, Some(identifier))?;
        }
        self.waiting.push((id, &book.searched));
        if self.waiting.len() == WAITING {
            self.index(tx)?;
        }
        Ok(id)
    }

    fn index(&mut self, tx: &WriteTx<'_>) -> Result<(), StoreError> {
        self.waiting.drain(..).try_for_each(|(id, text)| index::add(tx, id, text))
    }
}
