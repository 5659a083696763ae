//! The numbers of books: the SQL of `book_identifiers`.

use store::{ReadTx, StoreError, WriteTx, params};

use super::fields::Identifier;

/// The ISBN of a book.
pub(super) fn identifier(tx: &ReadTx<'_>, id: i64) -> Result<Option<Identifier>, StoreError> {
    tx.find(
        "SELECT value, canonical FROM book_identifiers WHERE book_id = ?1 AND scheme = 'isbn' ORDER BY position",
        [id],
        |row| Ok(Identifier { value: row.get(0)?, canonical: row.get(1)? }),
    )
}

/// Makes `identifier` the ISBN of a book, or takes it away.
pub(super) fn set_identifier(tx: &WriteTx<'_>, id: i64, identifier: Option<&Identifier>) -> Result<(), StoreError> {
    match identifier {
        None => tx.execute("DELETE FROM book_identifiers WHERE book_id = ?1 AND scheme = 'isbn'", [id])?,
        Some(Identifier { value, canonical }) => tx.execute(
            "INSERT INTO book_identifiers (book_id, position, scheme, value, canonical) VALUES (?1, 0, 'isbn', ?2, ?3)
             ON CONFLICT (book_id, position) DO UPDATE SET value = excluded.value, canonical = excluded.canonical",
            params![id, value, canonical],
        )?,
    };
    Ok(())
}
