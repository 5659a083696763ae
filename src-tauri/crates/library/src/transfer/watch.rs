//! The eye that is kept on a reading or an import: whether it is to stop, and
//! who is told how far it is.

use std::cell::Cell;
use std::io::{BufRead, Read, Result as IoResult};
use std::sync::atomic::{AtomicBool, Ordering};

use super::answers::{ImportPhase, ImportProgress};
use crate::error::{Error, Result};

/// Rows between two looks at the flag that stops it.
pub(super) const STEP: usize = 256;

/// The flag that stops the work, and whoever is told how far it is.
pub(super) struct Watch<'w> {
    stopped: &'w AtomicBool,
    import: Option<uuid::Uuid>,
    tell: &'w dyn Fn(ImportProgress),
}

impl<'w> Watch<'w> {
    /// Over a list that is being read, or over an import that has its name.
    pub fn new(stopped: &'w AtomicBool, import: Option<uuid::Uuid>, tell: &'w dyn Fn(ImportProgress)) -> Self {
        Self { stopped, import, tell }
    }

    /// Tells how far it is, now and then and from the first row on. Looks at the
    /// flag before and after: whoever is told that it has begun may stop it there.
    pub fn step(&self, phase: ImportPhase, done: usize, total: usize) -> Result<()> {
        if done.is_multiple_of(STEP) { self.tell(phase, done as u64, total as u64) } else { Ok(()) }
    }

    /// As [`step`](Self::step), for what counts rows and tells bytes.
    pub fn step_of_bytes(&self, rows: usize, done: u64, total: u64) -> Result<()> {
        if rows.is_multiple_of(STEP) { self.tell(ImportPhase::Reading, done, total) } else { Ok(()) }
    }

    /// The last look before there is no way back.
    pub fn last(&self, phase: ImportPhase, total: usize) -> Result<()> {
        self.tell(phase, total as u64, total as u64)
    }

    fn tell(&self, phase: ImportPhase, done: u64, total: u64) -> Result<()> {
        self.check()?;
        (self.tell)(ImportProgress { import: self.import, phase, done, total });
        self.check()
    }

    fn check(&self) -> Result<()> {
        if self.stopped.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }
}

/// An input of which it is known how much has been taken.
pub(super) struct Counted<'c, R> {
    pub input: R,
    pub taken: &'c Cell<u64>,
}

impl<R: BufRead> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> IoResult<usize> {
        let read = self.input.read(buffer)?;
        self.taken.set(self.taken.get() + read as u64);
        Ok(read)
    }
}

impl<R: BufRead> BufRead for Counted<'_, R> {
    fn fill_buf(&mut self) -> IoResult<&[u8]> {
        self.input.fill_buf()
    }

    fn consume(&mut self, amount: usize) {
        self.taken.set(self.taken.get() + amount as u64);
        self.input.consume(amount);
    }
}
