//! A file that the program was started with, or that a second start handed over:
//! it waits until somebody who is signed in asks for it. The page can name no
//! path; only the command line can.

use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};

use library::accounts::Session;
use library::error::Result;
use library::transfer::{ImportPlan, NotAList};
use library::{Error, Library};

/// The file that waits, if one does.
#[derive(Default)]
pub struct Opened(Mutex<Option<PathBuf>>);

impl Opened {
    /// Puts a file here; one that waited is forgotten.
    pub fn put(&self, file: PathBuf) {
        *self.waiting() = Some(file);
    }

    fn take(&self) -> Option<PathBuf> {
        self.waiting().take()
    }

    fn waiting(&self) -> MutexGuard<'_, Option<PathBuf>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The first file of a command line, from the folder it was typed in.
pub fn first(files: &[PathBuf], folder: &Path) -> Option<PathBuf> {
    files.first().map(|file| folder.join(file))
}

/// Reads the file that waits; it waits no longer.
pub fn read(opened: &Opened, library: &Library, session: &Session) -> Result<Option<ImportPlan>> {
    library.import_opened(session, || {
        let Some(path) = opened.take() else { return Ok(None) };
        let file =
            File::open(&path).map_err(|error| Error::NotAList(NotAList::Unreadable { why: error.to_string() }))?;
        Ok(Some((BufReader::new(file), path.file_name().unwrap_or_default().to_string_lossy().into_owned())))
    })
}
