//! Lists of other programs: read, matched with what is here, brought in as one
//! step. What this version has no field for is kept with the row it came from,
//! for whoever imported it and for nobody else.
//!
//! Owns the reading of the files (`handing`, `records`, `kinds`, `goodreads`), what is made
//! of them (`list`, `matching`, `write`), how far that is (`watch`), and the rows that are kept (`table`,
//! `note`). Does not own what a book may be (`books`).

mod answers;
mod cells;
mod desk;
mod goodreads;
mod handing;
mod html;
mod imports;
mod input;
mod kinds;
mod list;
mod matching;
mod note;
mod records;
mod table;
mod watch;
mod wide;
mod write;

pub use answers::{
    ImportCancel, ImportFile, ImportFormat, ImportPart, ImportPhase, ImportPlan, ImportProgress, ImportRef,
    ImportReport, ImportRow, ImportRows, ImportRowsKind, ImportRowsRequest, RowProblem, RowProblemReason,
};
pub use desk::Overtaken;
pub use imports::OpenedList;
pub use kinds::NotAList;
pub use note::{NamedValue, SourceNote};

pub(crate) use desk::Desk;
pub(crate) use kinds::FORMATS;
pub(crate) use note::notes;
