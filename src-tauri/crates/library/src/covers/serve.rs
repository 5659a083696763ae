//! Handing out pictures by their address.

use super::cover::PictureHash;
use super::files::WIDTHS;
use super::table;
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;

/// The file of a picture.
#[derive(Clone, PartialEq, Eq)]
pub struct PictureFile {
    /// `image/jpeg` or `image/png`.
    pub media_type: &'static str,
    /// What is in the file.
    pub bytes: Vec<u8>,
}

impl Library {
    /// The picture with this hash, if a book has it as its cover: at least
    /// `width` pixels wide where it has so many, whole when no width is given.
    ///
    /// # Errors
    /// `Unauthenticated`; `NotFound` for what is no hash of a cover.
    pub fn cover_picture(&self, session: &Session, hash: &str, width: Option<u32>) -> Result<PictureFile> {
        // Whoever may see a book may see its cover.
        let (hash, format, whole) = self.read(session, Command::book_get, |tx| {
            let hash = PictureHash::parse(hash).ok_or(Error::NotFound("picture"))?;
            let (format, whole) = table::find(tx, hash)?.ok_or(Error::NotFound("picture"))?;
            Ok((hash, format, whole))
        })?;
        let files = self.cover_files();
        let kept = width.and_then(|width| WIDTHS.into_iter().find(|kept| *kept >= width)).filter(|kept| *kept < whole);
        let bytes = match kept {
            None => files.whole(hash, format)?,
            Some(width) => match files.thumbnail(hash, format, width)? {
                Some(bytes) => Some(bytes),
                None => self.one_at_a_time(|files| files.thumbnail_again(hash, format, width))?,
            },
        };
        let Some(bytes) = bytes else {
            tracing::warn!(%hash, "the file of a cover is missing");
            return Err(Error::NotFound("picture"));
        };
        Ok(PictureFile { media_type: format.media_type(), bytes })
    }
}
