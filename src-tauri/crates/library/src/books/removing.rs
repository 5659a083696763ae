//! Removing books: the trash is emptied, out of sight at once; for good they go
//! when their time is over or an owner says so. Then nothing of them stays, also
//! not in the history: only that something was here.

use std::collections::BTreeSet;

use chrono::Utc;
use serde::Serialize;
use store::{ReadTx, WriteTx, params};
use ts_rs::TS;
use uuid::Uuid;

use super::write::BookRefs;
use super::{Afterwards, credits};
use crate::accounts::Session;
use crate::covers;
use crate::error::{Error, Result};
use crate::history;
use crate::library::Library;
use crate::policy::Command;
use crate::search;
use crate::steps::Step;
use crate::uid::BookUid;

/// Under this the computer keeps which pictures are still to be deleted.
const PICTURES: &str = "pictures_to_forget";

const DAY: i64 = 24 * 60 * 60 * 1_000;

/// The trash is empty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct TrashEmptied {
    /// How many books were in it.
    pub books: u32,
    /// Days until they are removed for good.
    pub days: u16,
}

/// Books are gone for good.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, TS)]
pub struct BooksPurged {
    /// How many.
    pub books: u32,
}

impl Library {
    /// Takes all books of the trash out of everybody's sight. It can be taken back
    /// until they are removed for good.
    ///
    /// # Errors
    /// `Forbidden`.
    pub fn trash_empty(&self, session: &Session) -> Result<TrashEmptied> {
        self.write(session, Command::trash_empty, Step::TrashEmpty, |tx| {
            let books = tx.execute(
                "UPDATE books SET emptied_at = ?1, updated_at = ?1 WHERE trashed_at IS NOT NULL AND emptied_at IS NULL",
                [tx.at()],
            )?;
            Ok(TrashEmptied { books: count(books), days: history::keeps_trash_for(tx)? })
        })
    }

    /// Removes books of the trash for good, with all that anybody kept about them.
    /// This can't be taken back.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` when one isn't in the trash, nothing is removed then.
    pub fn book_purge(&self, session: &Session, request: &BookRefs) -> Result<BooksPurged> {
        request.check_count()?;
        let (gone, pictures) = self.write(session, Command::book_purge, Step::BookPurge, |tx| {
            let mut books = Vec::new();
            // Named twice, it goes once.
            for uid in request.uids.iter().collect::<BTreeSet<_>>() {
                let id = tx.find(
                    "SELECT id FROM books WHERE uid = ?1 AND trashed_at IS NOT NULL AND emptied_at IS NULL",
                    [uid],
                    |row| row.get(0),
                )?;
                books.push((id.ok_or(Error::NotFound("book"))?, *uid));
            }
            purge(tx, &books)
        })?;
        self.forget_pictures(&pictures)?;
        Ok(BooksPurged { books: gone })
    }

    /// Removes the books for good whose time in the trash is over; how many.
    ///
    /// # Errors
    /// What the file can say.
    pub fn trash_purge_due(&self) -> Result<u32> {
        let due = |tx: &ReadTx<'_>| -> Result<Vec<(i64, BookUid)>> {
            let end = Utc::now().timestamp_millis() - i64::from(history::keeps_trash_for(tx)?) * DAY;
            // A book that was thrown away before it came, was so by a wrong clock. One
            // that came there again by an undo has the day of the first time: what
            // counts is when that was. And the trash of a library from before there was
            // a time for it has all of it from then on.
            Ok(tx.all(
                "SELECT b.id, b.uid FROM (
                     SELECT id, uid, created_at, trashed_at AS since FROM books
                      WHERE trashed_at IS NOT NULL AND emptied_at IS NULL AND trashed_at <= ?1
                      UNION ALL
                     SELECT id, uid, created_at, emptied_at FROM books WHERE emptied_at IS NOT NULL AND emptied_at <= ?1) b
                  WHERE b.since >= b.created_at
                    AND ?1 >= coalesce((SELECT value FROM meta WHERE key = 'trash_counts_from'), 0)
                    AND NOT EXISTS (
                        SELECT 1 FROM changes c JOIN steps s ON s.id = c.step_id
                         WHERE c.row = b.uid AND c.table_name = 'books' AND s.at > ?1
                           AND (json_type(c.new, '$.trashed_at') IS NOT NULL OR json_type(c.new, '$.emptied_at') IS NOT NULL))",
                [end],
                |row| Ok((row.get(0)?, row.get(1)?)),
            )?)
        };
        if self.store.read(due)?.is_empty() {
            self.forget_pictures(&[])?;
            return Ok(0);
        }
        let (gone, pictures) = self.commit(None, Step::BookPurge, |tx| purge(tx, &due(tx)?))?;
        self.forget_pictures(&pictures)?;
        Ok(gone)
    }

    /// Deletes the files of pictures that no book has any more. What can't be deleted
    /// now is tried again: it stands beside the library until it is done.
    fn forget_pictures(&self, pictures: &[String]) -> Result<()> {
        let local = self.store.local();
        let mut pictures: Vec<String> = pictures.to_vec();
        pictures.extend(local.get::<Vec<String>>(PICTURES)?.unwrap_or_default());
        if pictures.is_empty() {
            return Ok(());
        }
        local.set(PICTURES, &pictures)?;
        let left = self.store.read(|tx| covers::of_nobody(tx, &pictures))?;
        match covers::forget(&self.cover_files(), &left) {
            Ok(()) => local.remove(PICTURES)?,
            Err(error) => tracing::warn!(error = crate::error::chain(&error), "pictures of removed books stay for now"),
        }
        Ok(())
    }
}

/// Removes books with everything of them, from the log too. Answers how many, and
/// the pictures that they had.
fn purge(tx: &WriteTx<'_>, books: &[(i64, BookUid)]) -> Result<(u32, Vec<String>)> {
    let mut after = Afterwards::default();
    let mut pictures = BTreeSet::new();
    let mut lists = BTreeSet::new();
    let mut contributors = BTreeSet::new();
    let mut gone = 0;
    for (id, uid) in books {
        contributors.extend(tx.all(
            "SELECT contributor_id FROM book_contributors WHERE book_id = ?1",
            [id],
            |row| row.get::<_, i64>(0),
        )?);
        lists.extend(tx.all(
            "SELECT b.id, b.uid FROM book_sources p JOIN import_batches b ON b.id = p.batch_id WHERE p.book_id = ?1",
            [id],
            |row| Ok((row.get::<_, i64>(0)?, Uuid::from_bytes(row.get(1)?))),
        )?);
        pictures.extend(covers::ever_of(tx, *uid)?);
        for table in ["book_contributors", "book_identifiers", "book_covers", "book_sources"] {
            tx.execute(&format!("DELETE FROM {table} WHERE book_id = ?1"), [id])?;
        }
        gone += tx.execute("DELETE FROM books WHERE id = ?1", [id])?;
        tx.execute("INSERT INTO tombstones (uid, removed_at) VALUES (?1, ?2)", params![uid, tx.at()])?;
        after.removed(*id);
    }
    credits::remove_unnamed(tx, contributors)?;
    for (list, uid) in lists {
        let is_gone = tx.execute(
            "DELETE FROM import_batches WHERE id = ?1 AND NOT EXISTS (SELECT 1 FROM book_sources WHERE batch_id = ?1)",
            [list],
        )?;
        if is_gone == 1 {
            tx.forget(uid)?;
        }
    }
    after.finish(tx)?;
    search::table::forget_removed(tx)?;
    let uids: Vec<BookUid> = books.iter().map(|(_, uid)| *uid).collect();
    history::forget_books(tx, &uids)?;
    Ok((count(gone), pictures.into_iter().collect()))
}

fn count(books: usize) -> u32 {
    u32::try_from(books).unwrap_or(u32::MAX)
}
