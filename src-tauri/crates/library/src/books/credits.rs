//! Whose names are on a book: the SQL of `contributors` and `book_contributors`.

use store::{ReadTx, StoreError, WriteTx, params};

use crate::text::key::name_key;
use crate::uid::ContributorUid;

/// The local id of a contributor.
pub(super) fn find_contributor(tx: &ReadTx<'_>, uid: ContributorUid) -> Result<Option<i64>, StoreError> {
    tx.find("SELECT id FROM contributors WHERE uid = ?1", [uid], |row| row.get(0))
}

/// The names on a book, in order.
pub(super) fn authors(tx: &ReadTx<'_>, id: i64) -> Result<Vec<String>, StoreError> {
    tx.all(
        "SELECT coalesce(bc.credited_as, c.name) FROM book_contributors bc JOIN contributors c ON c.id = bc.contributor_id
          WHERE bc.book_id = ?1 ORDER BY bc.position",
        [id],
        |row| row.get(0),
    )
}

/// Makes `names` the authors of a book; a contributor whom no book names any more
/// goes.
pub(super) fn set_authors(tx: &WriteTx<'_>, id: i64, names: &[String]) -> Result<(), StoreError> {
    let records = names.iter().map(|name| contributor(tx, name)).collect::<Result<Vec<_>, _>>()?;
    let before = put_authors(tx, id, &records)?;
    remove_unnamed(tx, before)
}

/// A record of a contributor, and the name on the book where that differs.
pub(super) type Credit = (i64, Option<String>);

/// Puts records onto a book in place of those that were on it, which it answers.
/// Places that stay the same are not touched.
pub(super) fn put_authors(tx: &WriteTx<'_>, id: i64, credits: &[Credit]) -> Result<Vec<i64>, StoreError> {
    let before = tx.all(
        "SELECT contributor_id, credited_as FROM book_contributors WHERE book_id = ?1 ORDER BY position",
        [id],
        |row| Ok((row.get::<_, i64>(0)?, row.get::<_, Option<String>>(1)?)),
    )?;
    let mut old = before.iter();
    for (after, position) in credits.iter().zip(0_i64..) {
        match old.next() {
            Some(old) if old == after => {}
            Some(_) => {
                tx.execute(
                    "UPDATE book_contributors SET contributor_id = ?3, credited_as = ?4 WHERE book_id = ?1 AND position = ?2",
                    params![id, position, after.0, after.1],
                )?;
            }
            None => insert_author(tx, id, position, (after.0, after.1.as_deref()))?,
        }
    }
    let count = i64::try_from(credits.len()).unwrap_or(i64::MAX);
    tx.execute("DELETE FROM book_contributors WHERE book_id = ?1 AND position >= ?2", params![id, count])?;
    Ok(before.into_iter().map(|(contributor, _)| contributor).collect())
}

/// Removes those of the contributors whom no book names any more.
pub(super) fn remove_unnamed(tx: &WriteTx<'_>, contributors: impl IntoIterator<Item = i64>) -> Result<(), StoreError> {
    for contributor in contributors {
        tx.execute(
            "DELETE FROM contributors
              WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM book_contributors WHERE contributor_id = ?1)",
            [contributor],
        )?;
    }
    Ok(())
}

/// The record of `name`, made when there is none, and the name as it stands on
/// the book where that differs.
fn contributor(tx: &WriteTx<'_>, name: &str) -> Result<Credit, StoreError> {
    let key = name_key(name);
    let found = tx.find("SELECT id, name FROM contributors WHERE name_key = ?1", [&key], |row| {
        Ok((row.get::<_, i64>(0)?, row.get::<_, String>(1)?))
    })?;
    if let Some((id, known_as)) = found {
        return Ok((id, (known_as != name).then(|| name.to_owned())));
    }
    Ok((insert_contributor(tx, name, &key)?, None))
}

pub(super) fn insert_contributor(tx: &WriteTx<'_>, name: &str, key: &str) -> Result<i64, StoreError> {
    tx.insert(
        "INSERT INTO contributors (uid, name, name_key, created_at) VALUES (?1, ?2, ?3, ?4)",
        params![tx.new_uid().as_bytes(), name, key, tx.at()],
    )
}

/// Puts a record of a contributor, and the name on the book where that differs,
/// at a place that is free.
pub(super) fn insert_author(
    tx: &WriteTx<'_>,
    id: i64,
    position: i64,
    (contributor, credited_as): (i64, Option<&str>),
) -> Result<(), StoreError> {
    tx.execute(
        "INSERT INTO book_contributors (book_id, position, contributor_id, credited_as) VALUES (?1, ?2, ?3, ?4)",
        params![id, position, contributor, credited_as],
    )?;
    Ok(())
}
