//! The data folder, and the lock that makes one process its only user.
//!
//! Owns where things lie and who may touch them. Does not own the lock file
//! (`lock`), nor opening or creating the library (`open`, `create`), though
//! both start from here.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use crate::error::StoreError;
use crate::files;
use crate::local::Local;
use crate::lock;
use crate::look::{self, Access, Found};
use crate::schema::Schema;
use crate::scratch::Scratch;

/// How long a second process waits for the first before it gives up.
pub const LOCK_WAIT: Duration = Duration::from_secs(5);

const LIBRARY: &str = "library.db";
const LOCAL: &str = "local.db";
const BACKUPS: &str = "backups";
const LOGS: &str = "logs";
const COVERS: &str = "covers";
/// The sample library of a folder that somebody chose.
const SAMPLE: &str = "sample";
/// What the window remembers of its graphics card (the shell's).
const GRAPHICS: &str = "graphics.json";
/// What the name of the sample's usual folder has after that of the others.
const SAMPLE_SUFFIX: &str = " Sample";

/// The folder of this person's library: `BOOKPLATE_DATA_DIR` if it is set and
/// not empty, else the system's folder for application data. A development
/// build has its own, so it never opens the real library.
///
/// # Errors
/// [`StoreError::NoFolder`] when the system names no home.
pub fn data_folder() -> Result<PathBuf, StoreError> {
    match chosen_folder() {
        Some(folder) => absolute_folder(&folder),
        None => usual_folder(""),
    }
}

/// The folder of the sample library, never that of a real one: beside this
/// person's usual folder, or within the one that was chosen, by `chosen` or by
/// `BOOKPLATE_DATA_DIR`.
///
/// # Errors
/// [`StoreError::NoFolder`] when the system names no home.
pub fn sample_folder(chosen: Option<&Path>) -> Result<PathBuf, StoreError> {
    match chosen.map(Path::to_path_buf).or_else(chosen_folder) {
        Some(folder) => absolute_folder(&folder.join(SAMPLE)),
        None => usual_folder(SAMPLE_SUFFIX),
    }
}

/// Whether this is a folder that the system names for every person, the
/// sample's included, and not one that somebody chose.
#[must_use]
pub fn is_usual_folder(folder: &Path) -> bool {
    ["", SAMPLE_SUFFIX].into_iter().any(|suffix| usual_folder(suffix).is_ok_and(|usual| usual == folder))
}

fn chosen_folder() -> Option<PathBuf> {
    std::env::var_os("BOOKPLATE_DATA_DIR").filter(|f| !f.is_empty()).map(PathBuf::from)
}

fn usual_folder(suffix: &str) -> Result<PathBuf, StoreError> {
    let name = if cfg!(debug_assertions) { "Bookplate Development" } else { "Bookplate" };
    directories::ProjectDirs::from("org", "Bookplate", &format!("{name}{suffix}"))
        .map(|dirs| dirs.data_local_dir().to_path_buf())
        .ok_or(StoreError::NoFolder)
}

/// A folder that somebody named, seen from the root.
///
/// # Errors
/// What the operating system answers, when the working folder is gone.
pub fn absolute_folder(folder: &Path) -> Result<PathBuf, StoreError> {
    std::path::absolute(folder).map_err(|e| StoreError::io(e, folder))
}

/// Who opens the library: named in the lock file and in the library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Program {
    /// Its name, e.g. `bookplate`.
    pub name: &'static str,
    /// Its version, e.g. `0.1.0`.
    pub version: &'static str,
}

/// The data folder, locked for as long as this value lives.
#[derive(Debug)]
pub struct Folder {
    // Boxed, because it travels in errors.
    inner: Box<Inner>,
}

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    program: Program,
    free_space: fn(&Path) -> io::Result<u64>,
    sync_folder: fn(&Path) -> Result<(), StoreError>,
    // Before the lock, so that it is closed when the lock is released.
    local: OnceLock<Arc<Local>>,
    // Closing the file releases the lock.
    _lock: File,
}

impl Folder {
    /// Locks the folder, creating it if needed. While another process holds
    /// it, tries again until `wait` is over ([`LOCK_WAIT`] is the usual).
    ///
    /// # Errors
    /// [`StoreError::InUse`] when it is still held then;
    /// [`StoreError::ForeignFolder`] when a file that isn't ours has the lock's
    /// name.
    pub fn lock(path: &Path, program: Program, wait: Duration) -> Result<Folder, StoreError> {
        let path = absolute_folder(path)?;
        files::create_private_folder(&path)?;
        let lock = lock::take(&path, program.name, program.version, wait)?;
        Ok(Folder {
            inner: Box::new(Inner {
                path,
                program,
                free_space: |path| fs4::available_space(path),
                sync_folder: files::sync_folder,
                local: OnceLock::new(),
                _lock: lock,
            }),
        })
    }

    /// The folder, absolute.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.inner.path
    }

    /// The library file.
    #[must_use]
    pub fn library_path(&self) -> PathBuf {
        library_path(&self.inner.path)
    }

    /// Where snapshots and backups go; made when the first is written.
    #[must_use]
    pub fn backups_path(&self) -> PathBuf {
        self.inner.path.join(BACKUPS)
    }

    /// Where the pictures of the books are; made when the first is kept.
    #[must_use]
    pub fn covers_path(&self) -> PathBuf {
        self.inner.path.join(COVERS)
    }

    /// Room for bytes on their way through.
    ///
    /// # Errors
    /// What the operating system answers.
    pub fn scratch(&self) -> Result<Scratch, StoreError> {
        Scratch::in_folder(&self.inner.path)
    }

    /// Whether a library is there that this program can open, or none.
    /// Changes nothing in the folder, whatever it finds.
    ///
    /// # Errors
    /// What stands in the way of opening: [`StoreError::TooNew`],
    /// [`StoreError::NotALibrary`], [`StoreError::Damaged`],
    /// [`StoreError::Empty`].
    pub fn look(&self, schema: &'static Schema) -> Result<Found, StoreError> {
        look::look(&self.library_path(), schema, Access::Alone)
    }

    /// What belongs to this installation, opened when it is first asked for and
    /// then the same for everybody: one connection, closed with the folder.
    ///
    /// # Errors
    /// As [`Local::open`].
    pub fn local(&self) -> Result<Arc<Local>, StoreError> {
        if let Some(local) = self.inner.local.get() {
            return Ok(Arc::clone(local));
        }
        let local = Local::open(&self.inner.path)?;
        Ok(Arc::clone(self.inner.local.get_or_init(|| Arc::new(local))))
    }

    /// Closes what is open in the folder and releases it.
    pub(crate) fn close(mut self) -> Result<(), StoreError> {
        // Who still holds it at this moment closes it by letting go.
        match self.inner.local.take().and_then(Arc::into_inner) {
            Some(local) => local.close(),
            None => Ok(()),
        }
    }

    /// Makes the names in the folder survive a power cut.
    pub(crate) fn sync(&self) -> Result<(), StoreError> {
        (self.inner.sync_folder)(&self.inner.path)
    }

    /// Makes the folder private once a library was recognised in it, unless
    /// other things are in it too: then it may be shared on purpose.
    pub(crate) fn make_private(&self) {
        if holds_only_ours(&self.inner.path) {
            files::make_folder_private(&self.inner.path);
        }
    }

    /// Who holds the folder.
    pub(crate) fn program(&self) -> Program {
        self.inner.program
    }

    /// Bytes free on the folder's filesystem.
    pub(crate) fn free_space(&self) -> Result<u64, StoreError> {
        (self.inner.free_space)(&self.inner.path).map_err(|e| StoreError::io(e, &self.inner.path))
    }

    /// For tests: another answer to how much space is free.
    #[doc(hidden)]
    #[must_use]
    pub fn with_free_space(mut self, free_space: fn(&Path) -> io::Result<u64>) -> Folder {
        self.inner.free_space = free_space;
        self
    }

    /// For tests: another way for the folder to be synced.
    #[doc(hidden)]
    #[must_use]
    pub fn with_sync(mut self, sync_folder: fn(&Path) -> Result<(), StoreError>) -> Folder {
        self.inner.sync_folder = sync_folder;
        self
    }
}

/// Where the logs of a data folder go, also before it is locked; made by who
/// writes them, with [`create_private_folder`](crate::create_private_folder).
#[must_use]
pub fn logs_path(folder: &Path) -> PathBuf {
    folder.join(LOGS)
}

/// The library file of a data folder.
pub(crate) fn library_path(folder: &Path) -> PathBuf {
    folder.join(LIBRARY)
}

/// The file of this installation beside it.
pub(crate) fn local_path(folder: &Path) -> PathBuf {
    folder.join(LOCAL)
}

/// Holds the folder for a chore that only reads, without waiting; `None` when
/// another process holds it, or when the folder can't be written.
pub(crate) fn hold_quietly(folder: &Path) -> Option<File> {
    // A folder without a library gets no lock file from a mere look at it.
    if !library_path(folder).exists() {
        return None;
    }
    let program = std::env::current_exe().ok()?;
    let name = program.file_stem()?.to_string_lossy().into_owned();
    lock::take(folder, &name, env!("CARGO_PKG_VERSION"), Duration::ZERO).ok()
}

fn holds_only_ours(folder: &Path) -> bool {
    let is_ours = |name: &str| {
        [lock::NAME, BACKUPS, COVERS, LOGS, GRAPHICS, SAMPLE].contains(&name)
            || name.starts_with(LIBRARY)
            || name.starts_with(LOCAL)
    };
    fs::read_dir(folder).is_ok_and(|mut entries| {
        entries.all(|entry| entry.is_ok_and(|entry| entry.file_name().to_str().is_some_and(is_ours)))
    })
}
