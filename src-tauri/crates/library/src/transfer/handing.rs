//! A file that comes in parts, so that nobody holds it whole: each part goes to
//! where it needs no memory, and with the last one it is read from there. Owns
//! how much that may be; does not own the reading (`imports`).

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use store::Scratch;
use uuid::Uuid;

use super::answers::{ImportFile, ImportFormat, ImportPart, ImportPlan, ImportProgress, ImportRef};
use super::input;
use super::kinds::NotAList;
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::text::limits;

/// What was handed over so far. With it goes the file.
pub(super) struct Handing {
    pub id: Uuid,
    /// Stops it.
    pub reading: Arc<AtomicBool>,
    name: String,
    bytes: Scratch,
}

impl Handing {
    fn take(&mut self, part: &[u8]) -> Result<()> {
        fits(self.bytes.length() + part.len() as u64)?;
        Ok(self.bytes.append(part)?)
    }
}

impl Library {
    /// Takes a part of a file that is to be read, but the last one: with that
    /// [`import_handed`](Self::import_handed) reads it. Answers what the parts
    /// are called. The first part takes the place of what was read before.
    ///
    /// # Errors
    /// `NotAList` where the first part tells already, and for too many bytes;
    /// `NotFound` for parts that were given up; `Cancelled`; `Conflict` while an
    /// import is being written; `DiskFull`. After an error nothing of it is there.
    pub fn import_hand(&self, session: &Session, part: &ImportPart<'_>) -> Result<ImportRef> {
        self.read(session, Command::import_hand, |_| Ok(()))?;
        let desk = session.desk();
        let mut handing = match part.import {
            Some(import) => desk.take_up(import)?,
            None => {
                fits(part.size.unwrap_or_default())?;
                // A film is told from a list before the rest of it comes.
                if part.bytes.len() >= input::BEGINNING {
                    input::open(part.bytes, ImportFormat::Auto).map_err(Error::NotAList)?;
                }
                let bytes = self.store.folder().scratch()?;
                Handing { id: Uuid::new_v4(), reading: desk.begin(None)?, name: part.name.to_owned(), bytes }
            }
        };
        handing.take(part.bytes).inspect_err(|_| desk.fail(&handing.reading))?;
        let import = ImportRef { import: handing.id };
        desk.lay_down(handing)?;
        Ok(import)
    }

    /// Takes the last part of a file, and goes on as
    /// [`import_read`](Self::import_read).
    ///
    /// # Errors
    /// Those of both.
    pub fn import_handed(
        &self,
        session: &Session,
        import: Uuid,
        last: &[u8],
        progress: &dyn Fn(ImportProgress),
    ) -> Result<ImportPlan> {
        self.read(session, Command::import_read, |_| Ok(()))?;
        let desk = session.desk();
        let mut handing = desk.take_up(import)?;
        handing.take(last).inspect_err(|_| desk.fail(&handing.reading))?;
        let Handing { id, reading, name, bytes } = handing;
        let file = ImportFile { name, size: Some(bytes.length()), format: ImportFormat::Auto };
        let input = bytes.into_reader().inspect_err(|_| desk.fail(&reading))?;
        self.compare(session, &reading, id, input, &file, progress)
    }
}

/// Whether a file of so many bytes may be handed over.
///
/// # Errors
/// `NotAList` when no list is as large.
fn fits(bytes: u64) -> Result<()> {
    if bytes > limits::IMPORT_FILE { Err(Error::NotAList(NotAList::TooLarge)) } else { Ok(()) }
}
