//! The lock file: who has the folder, as a lock of the operating system and as
//! a line of text.
//!
//! Owns that nothing is written to a file of this name that isn't ours. Does
//! not own the folder around it (`folder`).

use std::fs::{File, TryLockError};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use crate::error::StoreError;
use crate::files;

/// Its name in the data folder.
pub(crate) const NAME: &str = "bookplate.lock";

/// What our line begins with: no other program's file does.
const MARK: &str = "Bookplate lock: ";
const POLL: Duration = Duration::from_millis(50);
const LONGEST: u64 = 1_024;

/// Takes the lock of a folder, trying again until `wait` is over. The lock is
/// held until the file is dropped.
pub(crate) fn take(folder: &Path, name: &str, version: &str, wait: Duration) -> Result<File, StoreError> {
    let path = folder.join(NAME);
    let mut lock = open(&path)?;
    let deadline = Instant::now() + wait;
    loop {
        match lock.try_lock() {
            Ok(()) => break,
            Err(TryLockError::WouldBlock) if Instant::now() < deadline => {
                thread::sleep(POLL.min(deadline - Instant::now()));
            }
            Err(TryLockError::WouldBlock) => return Err(holder(&mut lock)),
            Err(error) => return Err(StoreError::locking(error, &path)),
        }
    }
    sign(&mut lock, name, version).map_err(|e| files::folder_error(e, &path))?;
    Ok(lock)
}

/// Opens the file, made if there is none. One that isn't ours is not even
/// locked: its program may go by that.
fn open(path: &Path) -> Result<File, StoreError> {
    match path.symlink_metadata() {
        Ok(metadata) if !metadata.is_file() => return Err(foreign(path)),
        Ok(_) => {}
        Err(e) if e.kind() == io::ErrorKind::NotFound => {}
        Err(e) => return Err(files::folder_error(e, path)),
    }
    let mut lock = files::open_private(path, false).map_err(|e| files::folder_error(e, path))?;
    // Windows lets nobody read what another process has locked; who locks a
    // file of this name is then told by `holder` as far as it can be.
    match read(&mut lock) {
        Ok(content) if !is_ours(&content) => Err(foreign(path)),
        _ => Ok(lock),
    }
}

/// Our line, or what a kill leaves of a new file (nothing) or a power cut
/// (zeros). A longer line before may leave its end.
fn is_ours(content: &[u8]) -> bool {
    content.iter().all(|&byte| byte == 0) || content.starts_with(MARK.as_bytes())
}

fn read(lock: &mut File) -> io::Result<Vec<u8>> {
    let mut content = Vec::new();
    lock.seek(SeekFrom::Start(0))?;
    lock.take(LONGEST).read_to_end(&mut content)?;
    Ok(content)
}

/// Writes who holds the lock: program, version and process id, by spaces.
fn sign(lock: &mut File, name: &str, version: &str) -> io::Result<()> {
    let line = format!("{MARK}{name} {version} {}\n", std::process::id());
    // Cut afterwards: so a kill in between leaves a line that is ours.
    lock.seek(SeekFrom::Start(0))?;
    lock.write_all(line.as_bytes())?;
    lock.set_len(line.len() as u64)
}

/// Who holds the lock, as far as the file says.
fn holder(lock: &mut File) -> StoreError {
    let named = read(lock).ok().and_then(|content| {
        let text = String::from_utf8(content).ok()?;
        let (program, pid) = text.strip_prefix(MARK)?.lines().next()?.rsplit_once(' ')?;
        Some((program.to_owned(), pid.parse().ok()?))
    });
    let (program, pid) = named.unwrap_or_else(|| ("another program".to_owned(), 0));
    StoreError::InUse { program, pid }
}

fn foreign(path: &Path) -> StoreError {
    StoreError::ForeignFolder { path: PathBuf::from(path) }
}
