//! Files and folders as the operating system sees them: private, durable.
//!
//! Owns permissions (files 0600, folders 0700), fsync, names beside the
//! library file. Does not own what is in any of them.

use std::ffi::OsString;
use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

use crate::error::StoreError;

/// What SQLite may leave beside a database file.
pub(crate) const COMPANIONS: [&str; 3] = ["-wal", "-shm", "-journal"];

/// Creates a folder, and its parents, that only this person can enter. One
/// that is there and empty becomes private; one with anything in it may be
/// shared on purpose and stays as it is.
///
/// # Errors
/// [`StoreError::NotAFolder`] where a file lies; what the operating system
/// answers.
pub fn create_private_folder(path: &Path) -> Result<(), StoreError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::DirBuilderExt;
        builder.mode(0o700);
    }
    builder.create(path).map_err(|e| match e.kind() {
        io::ErrorKind::AlreadyExists => StoreError::NotAFolder { path: path.to_path_buf() },
        _ => folder_error(e, path),
    })?;
    if fs::read_dir(path).is_ok_and(|mut entries| entries.next().is_none()) {
        make_folder_private(path);
    }
    Ok(())
}

/// Makes an existing folder private, where that is allowed. One like `/tmp`,
/// where each may remove only their own, is everybody's even when it is empty.
pub(crate) fn make_folder_private(path: &Path) {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        const STICKY: u32 = 0o1000;
        let mode = fs::metadata(path).map(|metadata| metadata.permissions().mode());
        if !mode.is_ok_and(|mode| mode & STICKY == 0 && mode & 0o777 != 0o700) {
            return;
        }
    }
    set_mode(path, 0o700);
}

/// Makes an existing database file and its companions private, where that is
/// allowed.
pub(crate) fn make_private(path: &Path) {
    set_mode(path, 0o600);
    for companion in COMPANIONS.map(|suffix| beside(path, suffix)) {
        if companion.exists() {
            set_mode(&companion, 0o600);
        }
    }
}

#[cfg(unix)]
fn set_mode(path: &Path, mode: u32) {
    use std::os::unix::fs::PermissionsExt;
    // A folder of somebody else can't be changed; it can still be used.
    if let Err(error) = fs::set_permissions(path, fs::Permissions::from_mode(mode)) {
        tracing::warn!(path = %path.display(), %error, "permissions stay as they are");
    }
}

#[cfg(not(unix))]
fn set_mode(_path: &Path, _mode: u32) {}

/// Opens a file for reading and writing, made private if it is new. SQLite
/// would make it readable to everybody; `-wal` and `-shm` take its mode over.
pub(crate) fn open_private(path: &Path, must_be_new: bool) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true);
    if must_be_new {
        options.create_new(true);
    } else {
        options.create(true).truncate(false);
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    options.open(path)
}

/// Creates a new private file of 0 bytes.
pub(crate) fn create_private(path: &Path) -> Result<(), StoreError> {
    match open_private(path, true) {
        Ok(_) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::AlreadyExists => {
            Err(StoreError::AlreadyThere { path: path.to_path_buf() })
        }
        Err(e) => Err(folder_error(e, path)),
    }
}

/// An error of the folder: one that can't be written is named as that.
pub(crate) fn folder_error(error: io::Error, path: &Path) -> StoreError {
    if error.kind() == io::ErrorKind::PermissionDenied {
        StoreError::ReadOnly { path: path.to_path_buf() }
    } else {
        StoreError::io(error, path)
    }
}

/// Keeps a file whose name says what is in it: written beside, synced, renamed,
/// private. One of this name and length that is there already is that file.
///
/// # Errors
/// What the operating system answers; then nothing is there under the name.
pub fn keep_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    if length(path)?.is_some_and(|length| usize::try_from(length) == Ok(bytes.len())) {
        return Ok(());
    }
    put_file(path, bytes, true)?;
    // The name, and the folder's own where that is new.
    path.ancestors().skip(1).take(2).try_for_each(sync_folder)
}

/// Puts a file in place that can be made again: whole or not at all while the
/// computer runs, and without waiting for the disk.
///
/// # Errors
/// What the operating system answers.
pub fn cache_file(path: &Path, bytes: &[u8]) -> Result<(), StoreError> {
    put_file(path, bytes, false)
}

fn put_file(path: &Path, bytes: &[u8], durable: bool) -> Result<(), StoreError> {
    if let Some(folder) = path.parent() {
        create_private_folder(folder)?;
    }
    let unfinished = beside(path, ".new");
    // What an earlier kill left.
    remove_if_there(&unfinished)?;
    let written = open_private(&unfinished, true).and_then(|mut file| {
        io::Write::write_all(&mut file, bytes)?;
        if durable { file.sync_all() } else { Ok(()) }
    });
    let placed = written.and_then(|()| fs::rename(&unfinished, path));
    if placed.is_err() {
        // The disk may be full of it; what stays is removed by the next try.
        let _ = fs::remove_file(&unfinished);
    }
    placed.map_err(|e| folder_error(e, path))
}

/// Makes the content of a file survive a power cut.
pub(crate) fn sync_file(path: &Path) -> Result<(), StoreError> {
    // Opened for writing: Windows flushes no file that is open for reading.
    OpenOptions::new()
        .read(true)
        .write(true)
        .open(path)
        .and_then(|file| file.sync_all())
        .map_err(|e| StoreError::io(e, path))
}

/// Makes the names in a folder survive a power cut.
pub(crate) fn sync_folder(path: &Path) -> Result<(), StoreError> {
    #[cfg(unix)]
    File::open(path).and_then(|folder| folder.sync_all()).map_err(|e| StoreError::io(e, path))?;
    // Elsewhere a folder can't be opened; the filesystem's journal keeps names.
    #[cfg(not(unix))]
    let _ = path;
    Ok(())
}

/// `library.db` and `-wal` give `library.db-wal`.
pub(crate) fn beside(path: &Path, suffix: &str) -> PathBuf {
    let mut name = OsString::from(path);
    name.push(suffix);
    PathBuf::from(name)
}

/// The length of a file in bytes; `None` when it is not there.
pub(crate) fn length(path: &Path) -> Result<Option<u64>, StoreError> {
    match fs::metadata(path) {
        Ok(metadata) => Ok(Some(metadata.len())),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(StoreError::io(e, path)),
    }
}

/// Removes a database file that was never finished, with its companions.
pub(crate) fn remove_unfinished(path: &Path) -> Result<(), StoreError> {
    // The companions first: a kill in between must not leave a journal that a
    // later file of this name would be rolled back with.
    for suffix in COMPANIONS {
        remove_if_there(&beside(path, suffix))?;
    }
    remove_if_there(path)
}

/// Removes a file; it is well if there is none.
pub(crate) fn remove_if_there(path: &Path) -> Result<(), StoreError> {
    match fs::remove_file(path) {
        Ok(()) => Ok(()),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(e) => Err(folder_error(e, path)),
    }
}

/// Renames, never over anything that is there.
pub(crate) fn rename_new(from: &Path, to: &Path) -> Result<(), StoreError> {
    // Not one act, but the folder's lock keeps every other Bookplate out.
    if to.symlink_metadata().is_ok() {
        return Err(StoreError::AlreadyThere { path: to.to_path_buf() });
    }
    fs::rename(from, to).map_err(|e| folder_error(e, to))
}

/// Moves what lies at `path`, if anything, out of the way under a name that
/// says when, and keeps it: it may be all that is left of something.
pub(crate) fn move_aside(path: &Path, why: &str, now_ms: i64) -> Result<(), StoreError> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    let aside = (0..1_000)
        .map(|n| beside(path, &format!(".{why}-{now_ms}-{n}")))
        .find(|aside| aside.symlink_metadata().is_err())
        .ok_or_else(|| StoreError::AlreadyThere { path: path.to_path_buf() })?;
    fs::rename(path, &aside).map_err(|e| folder_error(e, path))
}
