//! Giving a book its cover and taking it off. Each is one step of the log.

use std::sync::PoisonError;

use super::files::{CoverFiles, Kept};
use super::table;
use crate::accounts::Session;
use crate::books::{self, BookRef, BookSaved};
use crate::error::Result;
use crate::library::Library;
use crate::policy::Command;
use crate::steps::Step;
use crate::uid::BookUid;

impl Library {
    /// Makes the picture in `bytes`, a file of PNG, JPEG or WebP, the cover of a
    /// book. The one before stays on the disk.
    ///
    /// # Errors
    /// `NotFound`, `NotAPicture`, `PictureTooLarge`; the cover stays as it was.
    pub fn cover_set(&self, session: &Session, book: BookUid, bytes: &[u8]) -> Result<BookSaved> {
        // Who may not do it, or names no book, doesn't make this computer decode.
        self.read(session, Command::cover_set, |tx| books::id(tx, book))?;
        let picture = self.one_at_a_time(|files| files.take_in(bytes))?;
        self.give_cover(session, Command::cover_set, book, &picture)
    }

    /// Takes the cover off a book; one without a cover stays as it is. The
    /// picture stays on the disk.
    ///
    /// # Errors
    /// `NotFound`.
    pub fn cover_remove(&self, session: &Session, request: &BookRef) -> Result<BookSaved> {
        self.write(session, Command::cover_remove, Step::CoverRemove { book: request.uid }, |tx| {
            let id = books::id(tx, request.uid)?;
            table::remove(tx, id)?;
            Ok(BookSaved { book: books::whole(tx, id, session.account())?, warnings: Vec::new() })
        })
    }

    fn give_cover(&self, session: &Session, command: Command, book: BookUid, picture: &Kept) -> Result<BookSaved> {
        self.write(session, command, Step::CoverSet { book }, |tx| {
            let id = books::id(tx, book)?;
            table::set(tx, id, picture)?;
            Ok(BookSaved { book: books::whole(tx, id, session.account())?, warnings: Vec::new() })
        })
    }

    /// The files of the pictures.
    pub(crate) fn cover_files(&self) -> CoverFiles {
        CoverFiles::in_folder(self.store.folder().covers_path())
    }

    /// Work that decodes. Forty megapixels take hundreds of megabytes, so it is
    /// done by one at a time; and no two write the same file.
    pub(super) fn one_at_a_time<T>(&self, work: impl FnOnce(&CoverFiles) -> Result<T>) -> Result<T> {
        let _turn = self.decoding.lock().unwrap_or_else(PoisonError::into_inner);
        work(&self.cover_files())
    }
}
