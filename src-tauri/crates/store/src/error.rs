//! Every way in which the file can refuse, each with what a person can do.
//!
//! Owns the words for them; what SQLite and the system answer becomes one of
//! them in `translate`. Does not own the sentence that a person reads: the UI's
//! catalogue has it.

mod translate;

use std::io;
use std::path::PathBuf;

/// What went wrong with the library's file or folder.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum StoreError {
    /// Another process holds the data folder. Close it, or wait for it.
    #[error("the library is in use by {program} (process {pid})")]
    InUse {
        /// The program that holds the lock, with its version.
        program: String,
        /// Its process id; 0 when the lock file does not say.
        pid: u32,
    },
    /// The file was written by a newer program. Update this program.
    #[error("the library has schema version {found}, this program knows versions up to {supported}")]
    TooNew {
        /// The version of the file.
        found: u32,
        /// The newest version that this program knows.
        supported: u32,
        /// The version of the program that wrote it, where the file says.
        written_by: Option<String>,
    },
    /// A file in the folder has the name of the lock file and isn't one: the
    /// folder is somebody else's. Choose another, or move that file away.
    #[error("the folder isn't Bookplate's: {} was written by another program", path.display())]
    ForeignFolder {
        /// The file that stands in the way.
        path: PathBuf,
    },
    /// The file is something else. Move it away, or choose another folder.
    #[error("{} is not a Bookplate library", path.display())]
    NotALibrary {
        /// The file.
        path: PathBuf,
    },
    /// The file is a library, or was one, and can't be read. Restore a backup.
    #[error("{} is damaged: {detail}", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What was found.
        detail: String,
    },
    /// The file has 0 bytes; Bookplate never leaves one. Restore a backup, or
    /// move it away to begin anew.
    #[error("{} is empty", path.display())]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// There is no library yet. Create one.
    #[error("there is no library at {}", path.display())]
    Absent {
        /// Where it was looked for.
        path: PathBuf,
    },
    /// Something is already there, and nothing here overwrites a file.
    #[error("{} already exists", path.display())]
    AlreadyThere {
        /// What is there.
        path: PathBuf,
    },
    /// Too little space to bring the library up to date safely; nothing was
    /// touched. Free some.
    #[error("{needed} bytes of free space are needed, {free} are free")]
    NoSpace {
        /// Bytes that must be free.
        needed: u64,
        /// Bytes that are free.
        free: u64,
    },
    /// The disk filled up during a write; the write was undone. Free some space.
    #[error("the disk is full")]
    DiskFull,
    /// The file or its folder may not be written. Change its permissions.
    #[error("{} can't be written", path.display())]
    ReadOnly {
        /// What can't be written.
        path: PathBuf,
    },
    /// The file may not be opened, or something else lies under its name.
    /// Change its permissions, or move away what isn't ours.
    #[error("{} can't be opened", path.display())]
    Unreadable {
        /// The file, as far as it is known which of them it was.
        path: PathBuf,
    },
    /// A file lies where a folder of ours belongs. Move it away.
    #[error("{} is a file where a folder belongs", path.display())]
    NotAFolder {
        /// Where the folder belongs, or a folder on the way there.
        path: PathBuf,
    },
    /// Another program (not Bookplate, which takes the folder's lock) held the
    /// file for longer than the busy timeout. Close it and try again.
    #[error("the library is locked by another program")]
    Busy,
    /// The write broke a rule of the schema and was refused by SQLite.
    #[error("a rule of the schema was broken: {detail}")]
    Constraint {
        /// Which kind of rule.
        kind: ConstraintKind,
        /// SQLite's words, e.g. `UNIQUE constraint failed: books.uid`.
        detail: String,
    },
    /// [`ReadTx::one`](crate::ReadTx::one) found no row.
    #[error("the row asked for is not there")]
    Missing,
    /// A migration failed; the library is still at the version before it.
    #[error("migration {number} ({name}) failed: {source}")]
    Migration {
        /// The number of the failing migration.
        number: u32,
        /// Its name.
        name: &'static str,
        /// Why it failed.
        source: Box<StoreError>,
    },
    /// The tables of the file are not those that the program lists, or one
    /// can't be logged: a fault of the program, found before the first write.
    #[error("the schema of the library and that of the program differ: {detail}")]
    Schema {
        /// The table and what is wrong with it.
        detail: String,
    },
    /// A version was asked for that can't be reached in that direction.
    #[error("version {asked} can't be reached from version {current}")]
    NoSuchVersion {
        /// The version asked for.
        asked: u32,
        /// The version of the file.
        current: u32,
    },
    /// A write was begun within a write on the same thread, which would wait
    /// for itself forever.
    #[error("a write was begun within a write")]
    Nested,
    /// SQLite ended the transaction by itself after an earlier error, which
    /// the caller did not pass on. Everything was rolled back.
    #[error("the transaction was ended by an earlier error")]
    Aborted,
    /// The SQLite linked in is older than 3.51.3, which may lose commits.
    #[error("SQLite {found} is too old, 3.51.3 or newer is needed")]
    OldSqlite {
        /// The version linked in.
        found: String,
    },
    /// The filesystem can't lock a file, or can't carry a write-ahead log. Move
    /// the folder to a disk of this computer.
    #[error("{} is on a filesystem that can't hold the library: {detail}", path.display())]
    Unsupported {
        /// The file.
        path: PathBuf,
        /// What SQLite or the system answered.
        detail: String,
    },
    /// The system names no home for this person's data.
    #[error("no folder for application data is known; set BOOKPLATE_DATA_DIR")]
    NoFolder,
    /// The operating system refused, or the disk failed: it may be pulled out,
    /// out of reach or worn. Look after it.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The system's error, or SQLite's words for it.
        source: io::Error,
    },
    /// A value of `local.db`, or a step's parameters, can't be read or written
    /// as JSON.
    #[error("a value is not the JSON expected: {0}")]
    Json(#[from] serde_json::Error),
    /// Any other error of SQLite: a fault of the program.
    #[error("SQLite: {0}")]
    Sqlite(#[source] rusqlite::Error),
}

/// Which kind of rule of the schema a write broke.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ConstraintKind {
    /// UNIQUE or PRIMARY KEY.
    Unique,
    /// NOT NULL.
    NotNull,
    /// CHECK.
    Check,
    /// A foreign key: the row pointed at is missing, or still pointed at.
    ForeignKey,
    /// A value of the wrong type for a STRICT table.
    Datatype,
    /// Raised by a trigger, or a kind added to SQLite later.
    Other,
}

impl StoreError {
    /// Which columns a unique violation concerns: `table.column`, several
    /// joined by `, ` (`book_tags.book_id, book_tags.tag_id`). `None` for any
    /// other error.
    #[must_use]
    pub fn unique_violation(&self) -> Option<&str> {
        match self {
            StoreError::Constraint { kind: ConstraintKind::Unique, detail } => {
                detail.strip_prefix("UNIQUE constraint failed: ")
            }
            _ => None,
        }
    }
}
