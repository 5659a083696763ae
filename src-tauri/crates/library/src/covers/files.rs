//! The files of the pictures: `covers/<hh>/<hash>.jpg` for good, and
//! `covers/thumbnails/<hh>/<hash>-<width>.jpg`, which may be lost.

use std::path::{Path, PathBuf};
use std::{fs, io};

use pictures::{Format, Picture};

use super::cover::PictureHash;
use crate::error::{Error, Result};

/// The widths that are kept, for the sizes of covers on screens of single and
/// double density; the widest ones are for a window that is enlarged beside. What
/// a window asks for is rounded up to one of these; beyond them it gets the
/// picture itself.
pub(super) const WIDTHS: [u32; 6] = [108, 184, 280, 368, 560, 800];

/// A picture that is safe on disk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Kept {
    pub hash: PictureHash,
    pub format: Format,
    pub width: u32,
    pub height: u32,
    pub bytes: i64,
}

/// The folder of the pictures.
pub(crate) struct CoverFiles {
    folder: PathBuf,
}

impl CoverFiles {
    pub(crate) const fn in_folder(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// Reads a file of any origin and keeps its picture.
    ///
    /// # Errors
    /// Those of [`Picture::decode`], and what the disk answers.
    pub(super) fn take_in(&self, bytes: &[u8]) -> Result<Kept> {
        self.keep(&Picture::decode(bytes)?)
    }

    /// Keeps a picture and makes its thumbnails.
    ///
    /// # Errors
    /// What the disk answers.
    pub(super) fn keep(&self, picture: &Picture) -> Result<Kept> {
        let kept = self.keep_whole(picture)?;
        let Kept { hash, format, .. } = kept;
        // The widest first, and each from the one before: they are small already.
        let mut wider = None;
        for width in WIDTHS.into_iter().rev() {
            if let Some(narrow) = wider.as_ref().unwrap_or(picture).narrowed(width) {
                self.keep_thumbnail(hash, format, &narrow, width)?;
                wider = Some(narrow);
            }
        }
        Ok(kept)
    }

    /// Keeps a picture; its thumbnails are made when they are first asked for. On
    /// return it is on the disk: what the database says of it later is true after
    /// a power cut too.
    ///
    /// # Errors
    /// What the disk answers.
    pub(crate) fn keep_whole(&self, picture: &Picture) -> Result<Kept> {
        let (format, bytes) = picture.encode()?;
        let hash = PictureHash::of(&bytes);
        store::keep_file(&self.path(hash, format), &bytes)?;
        let length = i64::try_from(bytes.len()).unwrap_or(i64::MAX);
        Ok(Kept { hash, format, width: picture.width(), height: picture.height(), bytes: length })
    }

    /// Deletes a picture and its thumbnails.
    ///
    /// # Errors
    /// What the disk answers.
    pub(super) fn forget(&self, hash: PictureHash) -> Result<()> {
        for format in Format::ALL {
            let thumbnails = WIDTHS.into_iter().map(|width| self.thumbnail_path(hash, format, width));
            for path in thumbnails.chain([self.path(hash, format)]) {
                match fs::remove_file(&path) {
                    Err(error) if error.kind() != io::ErrorKind::NotFound => {
                        return Err(Error::Internal(format!("a picture can't be deleted: {error}")));
                    }
                    _ => {}
                }
            }
        }
        Ok(())
    }

    /// The thumbnail for `width`, where it is there and whole: thumbnails are not
    /// synced, so that a power cut may leave one of zeros.
    ///
    /// # Errors
    /// What the disk answers.
    pub(super) fn thumbnail(&self, hash: PictureHash, format: Format, width: u32) -> Result<Option<Vec<u8>>> {
        Ok(read(&self.thumbnail_path(hash, format, width))?.filter(|bytes| format.is_finished(bytes)))
    }

    /// Makes a thumbnail that was lost, or was never made. `None` when the picture isn't there
    /// either.
    ///
    /// # Errors
    /// What the disk answers.
    pub(super) fn thumbnail_again(&self, hash: PictureHash, format: Format, width: u32) -> Result<Option<Vec<u8>>> {
        let Some(whole) = self.whole(hash, format)? else { return Ok(None) };
        let narrow = Picture::decode(&whole)?.narrowed(width);
        narrow.map(|narrow| self.keep_thumbnail(hash, format, &narrow, width)).transpose()
    }

    /// The picture itself.
    ///
    /// # Errors
    /// What the disk answers.
    pub(super) fn whole(&self, hash: PictureHash, format: Format) -> Result<Option<Vec<u8>>> {
        read(&self.path(hash, format))
    }

    fn keep_thumbnail(&self, hash: PictureHash, format: Format, narrow: &Picture, width: u32) -> Result<Vec<u8>> {
        let (_, bytes) = narrow.encode()?;
        store::cache_file(&self.thumbnail_path(hash, format, width), &bytes)?;
        Ok(bytes)
    }

    fn path(&self, hash: PictureHash, format: Format) -> PathBuf {
        let name = hash.to_string();
        self.folder.join(&name[..2]).join(format!("{name}.{}", format.ending()))
    }

    fn thumbnail_path(&self, hash: PictureHash, format: Format, width: u32) -> PathBuf {
        let name = hash.to_string();
        let folder = self.folder.join("thumbnails").join(&name[..2]);
        folder.join(format!("{name}-{width}.{}", format.ending()))
    }
}

fn read(path: &Path) -> Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::Internal(format!("a picture can't be read from {}: {error}", path.display()))),
    }
}
