//! Pictures of books that are removed for good: their files go, unless another
//! book has or had the same.

use store::{ReadTx, StoreError};

use super::cover::PictureHash;
use super::files::CoverFiles;
use crate::error::Result;
use crate::uid::BookUid;

/// The names of the pictures that a book has or had, by the log.
pub(crate) fn ever_of(tx: &ReadTx<'_>, book: BookUid) -> Result<Vec<String>, StoreError> {
    tx.all(
        "SELECT json_extract(old, '$.hash') FROM changes
          WHERE row = ?1 AND table_name = 'book_covers' AND json_extract(old, '$.hash') IS NOT NULL
         UNION
         SELECT json_extract(new, '$.hash') FROM changes
          WHERE row = ?1 AND table_name = 'book_covers' AND json_extract(new, '$.hash') IS NOT NULL",
        [book],
        |row| row.get(0),
    )
}

/// Those of the pictures that no book has, and none that the log still knows had.
pub(crate) fn of_nobody(tx: &ReadTx<'_>, pictures: &[String]) -> Result<Vec<PictureHash>> {
    if pictures.is_empty() {
        return Ok(Vec::new());
    }
    let pictures = serde_json::to_string(pictures).map_err(StoreError::from)?;
    Ok(tx
        .all(
            "SELECT p.value FROM json_each(?1) p
          WHERE unhex(p.value) NOT IN (SELECT hash FROM book_covers)
            AND p.value NOT IN (
                SELECT coalesce(json_extract(c.new, '$.hash'), '') FROM steps s CROSS JOIN changes c ON c.step_id = s.id
                 WHERE json_extract(s.touched, '$.book_covers') IS NOT NULL AND c.table_name = 'book_covers'
                 UNION ALL
                SELECT coalesce(json_extract(c.old, '$.hash'), '') FROM steps s CROSS JOIN changes c ON c.step_id = s.id
                 WHERE json_extract(s.touched, '$.book_covers') IS NOT NULL AND c.table_name = 'book_covers')",
            [pictures],
            |row| row.get::<_, String>(0),
        )?
        .iter()
        .filter_map(|name| PictureHash::parse(&name.to_lowercase()))
        .collect())
}

/// Deletes the files of these pictures.
pub(crate) fn forget(files: &CoverFiles, pictures: &[PictureHash]) -> Result<()> {
    pictures.iter().try_for_each(|picture| files.forget(*picture))
}
