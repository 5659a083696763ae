//! Files that the program was started with, or that a second start handed over:
//! they wait until somebody who is signed in asks for them, one after the other.
//! The page can name no path; only the command line can.

use std::collections::VecDeque;
use std::fs::{File, Metadata};
use std::io::BufReader;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use library::accounts::Session;
use library::error::Result;
use library::transfer::{ImportFile, ImportFormat, ImportPlan, ImportProgress, NotAList, OpenedList};
use library::{Error, Library};

use crate::answers::OpenedFiles;

/// Told when another file is taken or waits.
type Observer = Box<dyn Fn(&OpenedFiles) + Send>;

/// The files that wait. Clones are the same.
#[derive(Clone, Default)]
pub struct Opened(Arc<Mutex<Files>>);

#[derive(Default)]
struct Files {
    waiting: VecDeque<PathBuf>,
    /// What was taken last is called so.
    taken: Option<String>,
    observer: Option<Observer>,
}

impl Files {
    fn tell(&self) {
        if let Some(observer) = &self.observer {
            let waiting = u32::try_from(self.waiting.len()).unwrap_or(u32::MAX);
            observer(&OpenedFiles { taken: self.taken.clone(), waiting });
        }
    }
}

impl Opened {
    /// From now on tells how many wait. The observer must ask nothing here.
    pub fn observe(&self, observer: impl Fn(&OpenedFiles) + Send + 'static) {
        self.files().observer = Some(Box::new(observer));
    }

    /// Puts a file here, behind those that wait; given twice it waits once.
    pub fn put(&self, file: PathBuf) {
        let mut files = self.files();
        files.waiting.retain(|other| *other != file);
        files.waiting.push_back(file);
        files.tell();
    }

    /// Puts a file back that nobody got to see, before the others.
    fn put_back(&self, file: PathBuf) {
        let mut files = self.files();
        if !files.waiting.contains(&file) {
            files.waiting.push_front(file);
        }
        files.tell();
    }

    /// Those that wait.
    pub fn waiting(&self) -> Vec<PathBuf> {
        self.files().waiting.iter().cloned().collect()
    }

    fn take(&self) -> Option<PathBuf> {
        let mut files = self.files();
        let file = files.waiting.pop_front()?;
        files.taken = Some(name(&file));
        files.tell();
        Some(file)
    }

    fn files(&self) -> MutexGuard<'_, Files> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

/// The files of a command line, from the folder it was typed in.
pub fn from(files: &[PathBuf], folder: &Path) -> Vec<PathBuf> {
    files.iter().map(|file| folder.join(file)).collect()
}

/// Reads the file that waits. It waits again when the person reads another one
/// before this one was brought in or given up: a file is given once, and must
/// not be lost.
pub fn read(
    opened: &Opened,
    library: &Library,
    session: &Session,
    tell: &dyn Fn(ImportProgress),
) -> Result<Option<ImportPlan>> {
    let mut taken = None;
    let open = || {
        let Some(path) = opened.take() else { return Ok(None) };
        taken = Some(path.clone());
        let input =
            File::open(&path).map_err(|error| Error::NotAList(NotAList::Unreadable { why: error.to_string() }))?;
        let file = ImportFile {
            name: name(&path),
            // A pipe has none.
            size: input.metadata().ok().filter(Metadata::is_file).map(|data| data.len()),
            format: ImportFormat::Auto,
        };
        let to = opened.clone();
        let overtaken = Box::new(move || to.put_back(path));
        Ok(Some(OpenedList { input: BufReader::new(input), file, overtaken }))
    };
    let plan = library.import_opened(session, open, tell);
    if let (Err(Error::UnderWay), Some(path)) = (&plan, taken) {
        opened.put_back(path);
    }
    plan
}
