//! Adding many books at once. What costs time and needs no file is done before
//! (`Shelved`), so that the transaction only inserts; contributors are looked up
//! in memory.

use std::collections::HashMap;

use store::{ReadTx, StoreError, WriteTx};
use uuid::Uuid;

use super::fields::{Checked, Identifier};
use super::isbn;
use super::table::{self, Columns, Keys};
use super::write;
use crate::error::Result;
use crate::search::table::{self as index, Folded, Text};
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
        let typed = identifier.as_ref().map(|identifier| identifier.value.clone());
        let valid = typed.as_deref().and_then(isbn::check);
        let (isbn13, isbn10) = valid.map_or((None, None), |valid| (Some(valid.isbn13), valid.isbn10));
        let isbns = [isbn13, isbn10, typed].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let text = Text {
            title: columns.title.clone(),
            authors: authors.join(" "),
            publisher: columns.publisher.clone().unwrap_or_default(),
            isbns,
        };
        Shelved {
            uid: BookUid(Uuid::now_v7()),
            keys: Keys::of(&self.0, &columns, authors),
            searched: text.folded(),
            authors: authors.iter().map(|name| Author { key: name_key(name), name: name.clone() }).collect(),
            identifier,
            columns,
        }
    }
}

/// The contributors of the library by their key.
pub(crate) struct Contributors(HashMap<String, (i64, String)>);

impl Contributors {
    /// Reads them all: one question instead of one a name.
    pub(crate) fn read(tx: &ReadTx<'_>) -> Result<Self, StoreError> {
        let all = tx.all("SELECT name_key, id, name FROM contributors", [], |row| {
            Ok((row.get(0)?, (row.get(1)?, row.get(2)?)))
        })?;
        Ok(Self(all.into_iter().collect()))
    }
}

/// Adds a book; its local id.
pub(crate) fn add(tx: &WriteTx<'_>, known: &mut Contributors, book: &Shelved) -> Result<i64, StoreError> {
    let id = table::insert(tx, book.uid, &book.columns, &book.keys)?;
    for (author, position) in book.authors.iter().zip(0_i64..) {
        let contributor = match known.0.get(&author.key) {
            Some((contributor, name)) => (*contributor, (*name != author.name).then_some(&*author.name)),
            None => {
                let contributor = table::insert_contributor(tx, &author.name, &author.key)?;
                known.0.insert(author.key.clone(), (contributor, author.name.clone()));
                (contributor, None)
            }
        };
        table::insert_author(tx, id, position, contributor)?;
    }
    if let Some(identifier) = &book.identifier {
        table::set_identifier(tx, id, Some(identifier))?;
    }
    index::add(tx, id, &book.searched)?;
    Ok(id)
}
