//! Bytes on their way through, too many for memory: in a file beside the library
//! that has no name. So nothing of it is left, whatever ends the program, and
//! nobody else can open it.

use std::fs::File;
use std::io::{BufReader, Seek, Write};
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// Bytes that were laid down and are read again from the first. They are gone
/// with this value.
#[derive(Debug)]
pub struct Scratch {
    file: File,
    /// For the words of an error.
    folder: PathBuf,
    length: u64,
}

impl Scratch {
    pub(crate) fn in_folder(folder: &Path) -> Result<Self, StoreError> {
        let file = tempfile::tempfile_in(folder).map_err(|e| StoreError::io(e, folder))?;
        Ok(Self::on(file, folder))
    }

    pub(crate) fn on(file: File, folder: &Path) -> Self {
        Self { file, folder: folder.to_owned(), length: 0 }
    }

    /// Lays more bytes down behind those that are there. Nothing is synced: after
    /// a power cut nobody asks for them.
    ///
    /// # Errors
    /// `DiskFull`, and what else the operating system answers.
    pub fn append(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.file.write_all(bytes).map_err(|e| StoreError::io(e, &self.folder))?;
        self.length += bytes.len() as u64;
        Ok(())
    }

    /// How many bytes are there.
    #[must_use]
    pub const fn length(&self) -> u64 {
        self.length
    }

    /// All of it, from the first byte.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn into_reader(mut self) -> Result<BufReader<File>, StoreError> {
        self.file.rewind().map_err(|e| StoreError::io(e, &self.folder))?;
        Ok(BufReader::new(self.file))
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_laid_down_is_read_again_and_never_has_a_name() {
        let folder = tempfile::tempdir().unwrap();
        let names = || std::fs::read_dir(folder.path()).unwrap().count();
        let mut scratch = Scratch::in_folder(folder.path()).unwrap();
        for part in ["one ", "", "two"] {
            scratch.append(part.as_bytes()).unwrap();
        }
        assert_eq!((scratch.length(), names()), (7, 0), "a kill leaves nothing");
        let mut text = String::new();
        scratch.into_reader().unwrap().read_to_string(&mut text).unwrap();
        assert_eq!((text.as_str(), names()), ("one two", 0));
    }
}
