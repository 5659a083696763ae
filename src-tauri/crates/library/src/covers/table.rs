//! The SQL of `book_covers`.

use pictures::Format;
use store::{FromSqlError, FromSqlResult, ReadTx, StoreError, ValueRef, WriteTx, params};

use super::cover::PictureHash;
use super::files::Kept;

/// Gives a book its cover, in place of the one it had. The same picture once
/// more changes nothing.
pub(crate) fn set(tx: &WriteTx<'_>, book: i64, picture: &Kept) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO book_covers (book_id, hash, media_type, width, height, bytes, created_at)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
         ON CONFLICT (book_id) DO UPDATE
            SET hash = excluded.hash, media_type = excluded.media_type, width = excluded.width,
                height = excluded.height, bytes = excluded.bytes, created_at = excluded.created_at
          WHERE hash <> excluded.hash",
        params![
            book,
            picture.hash,
            picture.format.media_type(),
            picture.width,
            picture.height,
            picture.bytes,
            tx.at(),
        ],
    )?;
    Ok(())
}

/// Takes the cover off a book.
pub(super) fn remove(tx: &WriteTx<'_>, book: i64) -> Result<(), StoreError> {
    tx.execute("DELETE FROM book_covers WHERE book_id = ?1", [book])?;
    Ok(())
}

/// How a picture is kept that some book has as its cover, and how wide it is.
pub(super) fn find(tx: &ReadTx<'_>, hash: PictureHash) -> Result<Option<(Format, u32)>, StoreError> {
    tx.find("SELECT media_type, width FROM book_covers WHERE hash = ?1", [hash], |row| {
        Ok((format(row.get_ref(0)?)?, row.get(1)?))
    })
}

fn format(media_type: ValueRef<'_>) -> FromSqlResult<Format> {
    Format::ALL
        .into_iter()
        .find(|format| media_type.as_str() == Ok(format.media_type()))
        .ok_or(FromSqlError::InvalidType)
}
