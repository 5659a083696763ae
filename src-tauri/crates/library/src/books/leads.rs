//! What one reads a list along, for jumping to a place in it: the SQL of it.

use store::{ReadTx, Row, StoreError};

/// What one reads a list along: its key in the order of the list, and as it is
/// written.
pub(super) struct Lead {
    pub key: Vec<u8>,
    pub text: String,
}

/// The title.
pub(super) fn title(tx: &ReadTx<'_>, id: i64) -> Result<Lead, StoreError> {
    tx.one("SELECT title_key, title FROM books WHERE id = ?1", [id], lead)
}

/// The first author, empty where there is none.
pub(super) fn author(tx: &ReadTx<'_>, id: i64) -> Result<Lead, StoreError> {
    tx.one(
        "SELECT b.author_key, coalesce(
                (SELECT coalesce(bc.credited_as, c.name)
                   FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id
                  WHERE bc.book_id = b.id ORDER BY bc.position LIMIT 1), '')
           FROM books b WHERE b.id = ?1",
        [id],
        lead,
    )
}

fn lead(row: &Row<'_>) -> store::SqlResult<Lead> {
    Ok(Lead { key: row.get(0)?, text: row.get(1)? })
}
