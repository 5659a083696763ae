//! Making what follows from every book anew: its sort keys, its place in the
//! search index.

use store::{ReadTx, StoreError, WriteTx};

use super::credits;
use super::identifiers;
use super::table::{self, Keys};
use super::write;
use crate::error::Result;
use crate::search::table::{self as index, Folded};

/// Makes the sort keys of every book.
pub(crate) fn make_keys_anew(tx: &WriteTx<'_>) -> Result<()> {
    let order = write::order(tx)?;
    for id in ids(tx)? {
        let keys = Keys::of(&order, &table::columns(tx, id)?, &credits::authors(tx, id)?);
        table::set_keys(tx, id, &keys)?;
    }
    Ok(())
}

/// Puts every book into the search index, which is empty.
pub(crate) fn index_anew(tx: &WriteTx<'_>) -> Result<()> {
    for id in ids(tx)? {
        let columns = table::columns(tx, id)?;
        let authors = credits::authors(tx, id)?;
        let isbn = identifiers::identifier(tx, id)?.map(|identifier| identifier.value);
        index::add(tx, id, &Folded::of(&columns.title, &authors, columns.publisher.as_deref(), isbn.as_deref()))?;
    }
    Ok(())
}

/// Ids first, so that no statement reads the table that another changes.
fn ids(tx: &ReadTx<'_>) -> Result<Vec<i64>, StoreError> {
    tx.all("SELECT id FROM books ORDER BY id", [], |row| row.get(0))
}
