//! What SQLite and the operating system answer, in this crate's words.
//!
//! Owns telling apart what a person can do something about. An answer that is
//! known by no better word stays [`StoreError::Sqlite`], a fault of the program.

use std::fs::{OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::ffi::{self, ErrorCode};

use super::{ConstraintKind, StoreError};
use crate::files;

impl StoreError {
    /// Translates SQLite's answer about the file at `path`.
    pub(crate) fn sqlite(error: rusqlite::Error, path: &Path) -> StoreError {
        let (code, message) = match &error {
            rusqlite::Error::SqliteFailure(code, message) => (*code, message.clone()),
            rusqlite::Error::SqlInputError { error, msg, .. } => (*error, Some(msg.clone())),
            rusqlite::Error::QueryReturnedNoRows => return StoreError::Missing,
            _ => return StoreError::Sqlite(error),
        };
        match code.code {
            ErrorCode::DiskFull => StoreError::DiskFull,
            ErrorCode::ReadOnly | ErrorCode::PermissionDenied => StoreError::ReadOnly { path: shut(path) },
            ErrorCode::CannotOpen => StoreError::Unreadable { path: shut(path) },
            ErrorCode::NoLargeFileSupport => unsupported(path, &code),
            ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked | ErrorCode::FileLockingProtocolFailed => {
                StoreError::Busy
            }
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => {
                StoreError::Damaged { path: path.to_path_buf(), detail: message.unwrap_or_else(|| code.to_string()) }
            }
            ErrorCode::SystemIoFailure => of_the_disk(error, code, path),
            ErrorCode::ConstraintViolation => StoreError::Constraint {
                kind: constraint_kind(code.extended_code),
                detail: message.unwrap_or_else(|| code.to_string()),
            },
            _ => StoreError::Sqlite(error),
        }
    }

    /// Translates the operating system's answer about `path`.
    pub(crate) fn io(source: io::Error, path: &Path) -> StoreError {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => StoreError::DiskFull,
            io::ErrorKind::ReadOnlyFilesystem => StoreError::ReadOnly { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::IsADirectory => StoreError::Unreadable { path },
            io::ErrorKind::NotADirectory => StoreError::NotAFolder { path },
            _ => StoreError::Io { path, source },
        }
    }

    /// Translates the refusal of a lock that nobody else holds: network folders
    /// and some FUSE filesystems have no locks. Without one nothing keeps two
    /// programs from writing at once.
    pub(crate) fn locking(error: TryLockError, path: &Path) -> StoreError {
        match error {
            TryLockError::WouldBlock => StoreError::Busy,
            TryLockError::Error(error) => unsupported(path, &error),
        }
    }
}

/// SQLite's I/O errors, by which call of the system failed.
fn of_the_disk(error: rusqlite::Error, code: ffi::Error, path: &Path) -> StoreError {
    match code.extended_code {
        ffi::SQLITE_IOERR_SHORT_READ | ffi::SQLITE_IOERR_CORRUPTFS => {
            StoreError::Damaged { path: path.to_path_buf(), detail: code.to_string() }
        }
        // The index of a WAL is memory that processes share, and so is a file
        // that is mapped; a filesystem without either fails here.
        ffi::SQLITE_IOERR_LOCK
        | ffi::SQLITE_IOERR_UNLOCK
        | ffi::SQLITE_IOERR_RDLOCK
        | ffi::SQLITE_IOERR_CHECKRESERVEDLOCK
        | ffi::SQLITE_IOERR_SHMOPEN
        | ffi::SQLITE_IOERR_SHMLOCK
        | ffi::SQLITE_IOERR_SHMMAP => unsupported(path, &code),
        // That index could not be made longer: what is written for it is one
        // byte a page, which only a full disk refuses.
        ffi::SQLITE_IOERR_SHMSIZE => StoreError::DiskFull,
        ffi::SQLITE_IOERR_NOMEM => StoreError::Sqlite(error),
        _ => StoreError::Io { path: path.to_path_buf(), source: io::Error::other(error) },
    }
}

fn unsupported(path: &Path, detail: &dyn std::fmt::Display) -> StoreError {
    StoreError::Unsupported { path: path.to_path_buf(), detail: detail.to_string() }
}

/// The file that can't be opened for writing: SQLite doesn't say whether it was
/// the library or one beside it.
fn shut(path: &Path) -> PathBuf {
    let is_shut = |file: &PathBuf| file.exists() && OpenOptions::new().read(true).write(true).open(file).is_err();
    files::COMPANIONS.iter().map(|suffix| files::beside(path, suffix)).find(is_shut).unwrap_or_else(|| path.into())
}

fn constraint_kind(extended: i32) -> ConstraintKind {
    match extended {
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY | ffi::SQLITE_CONSTRAINT_ROWID => {
            ConstraintKind::Unique
        }
        ffi::SQLITE_CONSTRAINT_NOTNULL => ConstraintKind::NotNull,
        ffi::SQLITE_CONSTRAINT_CHECK => ConstraintKind::Check,
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => ConstraintKind::ForeignKey,
        ffi::SQLITE_CONSTRAINT_DATATYPE => ConstraintKind::Datatype,
        _ => ConstraintKind::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    // A test may run as root, whom no permission stops, and on a disk that can
    // do everything: so each answer is made, not provoked.

    fn sqlite(extended: i32) -> StoreError {
        let error = rusqlite::Error::SqliteFailure(ffi::Error::new(extended), None);
        StoreError::sqlite(error, Path::new("/srv/library.db"))
    }

    fn system(kind: io::ErrorKind) -> StoreError {
        StoreError::io(kind.into(), Path::new("/srv/library.db"))
    }

    #[test]
    fn what_may_not_be_opened_or_written_is_named_as_that() {
        use StoreError::{ReadOnly, Unreadable};
        assert!(matches!(system(io::ErrorKind::PermissionDenied), Unreadable { path } if path.ends_with("library.db")));
        assert!(matches!(sqlite(ffi::SQLITE_CANTOPEN), Unreadable { path } if path.ends_with("library.db")));
        assert!(matches!(sqlite(ffi::SQLITE_CANTOPEN_ISDIR), Unreadable { .. }));
        assert!(matches!(system(io::ErrorKind::ReadOnlyFilesystem), ReadOnly { .. }));
        assert!(matches!(sqlite(ffi::SQLITE_READONLY_DIRECTORY), ReadOnly { .. }));
        assert!(matches!(sqlite(ffi::SQLITE_PERM), ReadOnly { .. }));
    }

    #[test]
    fn a_filesystem_without_locks_or_shared_memory_is_no_place_for_a_library() {
        for extended in [
            ffi::SQLITE_IOERR_LOCK,
            ffi::SQLITE_IOERR_RDLOCK,
            ffi::SQLITE_IOERR_SHMMAP,
            ffi::SQLITE_IOERR_SHMOPEN,
            ffi::SQLITE_IOERR_SHMLOCK,
            ffi::SQLITE_NOLFS,
        ] {
            assert!(matches!(sqlite(extended), StoreError::Unsupported { .. }), "{extended}: {:?}", sqlite(extended));
        }
        for kind in [io::ErrorKind::Unsupported, io::ErrorKind::Other] {
            let refused = StoreError::locking(TryLockError::Error(kind.into()), Path::new("/srv/bookplate.lock"));
            assert!(matches!(refused, StoreError::Unsupported { .. }), "{refused:?}");
        }
    }

    #[test]
    fn a_disk_that_is_full_or_fails_is_no_fault_of_the_program() {
        assert!(matches!(system(io::ErrorKind::StorageFull), StoreError::DiskFull));
        assert!(matches!(system(io::ErrorKind::QuotaExceeded), StoreError::DiskFull));
        assert!(matches!(sqlite(ffi::SQLITE_FULL), StoreError::DiskFull));
        assert!(matches!(sqlite(ffi::SQLITE_IOERR_SHMSIZE), StoreError::DiskFull), "the WAL's index finds no room");
        for extended in [ffi::SQLITE_IOERR_READ, ffi::SQLITE_IOERR_WRITE, ffi::SQLITE_IOERR_FSYNC] {
            assert!(matches!(sqlite(extended), StoreError::Io { .. }), "{extended}: {:?}", sqlite(extended));
        }
        assert!(matches!(system(io::ErrorKind::NotFound), StoreError::Io { .. }), "a disk was pulled out");
        assert!(matches!(sqlite(ffi::SQLITE_MISUSE), StoreError::Sqlite(_)), "but this is one");
    }

    #[test]
    fn a_file_where_a_folder_belongs_is_named_as_that() {
        assert!(matches!(system(io::ErrorKind::NotADirectory), StoreError::NotAFolder { .. }));
    }

    #[test]
    fn of_the_files_of_a_library_the_one_that_stays_shut_is_named() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("library.db");
        std::fs::write(&path, "").unwrap();
        assert_eq!(shut(&path), path);
        // No permission is needed to fail on this, root or not.
        std::fs::create_dir(dir.path().join("library.db-shm")).unwrap();
        assert_eq!(shut(&path), dir.path().join("library.db-shm"));
    }
}
