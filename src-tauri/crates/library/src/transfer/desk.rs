//! The list that a session has read and not brought in yet, what it came to
//! beside the library, and the file that is being handed over: one at a time, in memory, gone with the session. Owns how
//! one takes the place of another; does not own reading and writing (`imports`).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::handing::Handing;
use super::list::List;
use super::matching::Matched;
use crate::error::{Error, Result};

/// Told when another list takes the place of one that was neither brought in
/// nor given up: whoever gave it may give it again. It must not ask the session
/// for anything.
pub type Overtaken = Box<dyn FnOnce() + Send>;

/// What a session has on its desk.
#[derive(Default)]
pub(crate) struct Desk(Mutex<Papers>);

#[derive(Default)]
struct Papers {
    /// Stops the reading that is under way.
    reading: Option<Arc<AtomicBool>>,
    import: Option<Arc<Import>>,
    /// The file that is being handed over, between two of its parts.
    handing: Option<Handing>,
    /// Of the list that is being read, or was.
    overtaken: Option<Overtaken>,
}

impl Papers {
    /// Whether this reading is still the one under way.
    fn check(&self, reading: &Arc<AtomicBool>) -> Result<()> {
        let is_own = self.reading.as_ref().is_some_and(|own| Arc::ptr_eq(own, reading));
        if is_own && !reading.load(Ordering::Relaxed) { Ok(()) } else { Err(Error::Cancelled) }
    }
}

/// A list that was read.
pub(super) struct Import {
    pub id: Uuid,
    pub list: List,
    matched: Mutex<Arc<Matched>>,
    stopped: AtomicBool,
    runs: AtomicBool,
}

impl Import {
    pub fn new(id: Uuid, list: List, matched: Matched) -> Self {
        Self {
            id,
            list,
            matched: Mutex::new(Arc::new(matched)),
            stopped: AtomicBool::new(false),
            runs: AtomicBool::new(false),
        }
    }

    /// What the list came to when it was last compared with the library.
    pub fn matched(&self) -> Arc<Matched> {
        Arc::clone(&self.matched.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// It was compared again.
    pub fn set_matched(&self, matched: &Arc<Matched>) {
        *self.matched.lock().unwrap_or_else(PoisonError::into_inner) = Arc::clone(matched);
    }

    pub fn is_running(&self) -> bool {
        self.runs.load(Ordering::Relaxed)
    }

    pub fn stop(&self) {
        self.stopped.store(true, Ordering::Relaxed);
    }

    /// Begins to bring it in.
    ///
    /// # Errors
    /// `UnderWay` while that is being done already.
    pub fn begin(&self) -> Result<Run<'_>> {
        if self.runs.swap(true, Ordering::Relaxed) { Err(Error::UnderWay) } else { Ok(Run { import: self }) }
    }
}

/// An import under way; on a panic too it is over. Only then is the flag taken
/// back: whoever signs out just before it begins means it as well.
pub(super) struct Run<'i> {
    import: &'i Import,
}

impl Run<'_> {
    pub fn stopped(&self) -> &AtomicBool {
        &self.import.stopped
    }
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        self.import.stopped.store(false, Ordering::Relaxed);
        self.import.runs.store(false, Ordering::Relaxed);
    }
}

impl Desk {
    /// Stops what is under way; what was read stays.
    pub(crate) fn stop(&self) {
        self.stop_reading();
        if let Some(import) = &self.papers().import {
            import.stop();
        }
    }

    /// Whether something is being brought in just now.
    pub(crate) fn is_busy(&self) -> bool {
        self.papers().import.as_ref().is_some_and(|import| import.runs.load(Ordering::Relaxed))
    }

    pub(super) fn stop_reading(&self) {
        let mut papers = self.papers();
        if let Some(reading) = &papers.reading {
            reading.store(true, Ordering::Relaxed);
            papers.overtaken = None;
            papers.handing = None;
        }
    }

    /// Stops a handing over; answers whether there is one of that name.
    pub(super) fn stop_handing(&self, id: Uuid) -> bool {
        let is_there = self.papers().handing.as_ref().is_some_and(|handing| handing.id == id);
        if is_there {
            self.stop_reading();
        }
        is_there
    }

    /// Stops what is under way and forgets what was read. Whoever leaves has not
    /// given up a list from outside by it: that is for whoever comes next.
    pub(crate) fn clear(&self) {
        let overtaken = self.papers().overtaken.take();
        self.stop();
        *self.papers() = Papers::default();
        if let Some(tell) = overtaken {
            tell();
        }
    }

    /// Gives back a list from outside that nobody looks at any more, as after a
    /// lock; answers whether there was one.
    pub(super) fn give_back(&self) -> bool {
        let mut papers = self.papers();
        if papers.import.as_ref().is_some_and(|import| import.is_running()) {
            return false;
        }
        let Some(tell) = papers.overtaken.take() else { return false };
        if let Some(reading) = papers.reading.take() {
            reading.store(true, Ordering::Relaxed);
        }
        papers.import = None;
        tell();
        true
    }

    /// Begins to read: whatever was read before goes.
    pub(super) fn begin(&self, overtaken: Option<Overtaken>) -> Result<Arc<AtomicBool>> {
        let mut papers = self.papers();
        if papers.import.as_ref().is_some_and(|import| import.is_running()) {
            return Err(Error::UnderWay);
        }
        if let Some(before) = papers.reading.take() {
            before.store(true, Ordering::Relaxed);
        }
        papers.import = None;
        papers.handing = None;
        if let Some(tell) = std::mem::replace(&mut papers.overtaken, overtaken) {
            tell();
        }
        Ok(Arc::clone(papers.reading.insert(Arc::default())))
    }

    /// Takes up what was handed over so far.
    pub(super) fn take_up(&self, id: Uuid) -> Result<Handing> {
        self.papers().handing.take_if(|handing| handing.id == id).ok_or(Error::NotFound("import"))
    }

    /// Lays down what was handed over so far, unless it was stopped meanwhile.
    pub(super) fn lay_down(&self, handing: Handing) -> Result<()> {
        let mut papers = self.papers();
        papers.check(&handing.reading)?;
        papers.handing = Some(handing);
        Ok(())
    }

    /// Puts down what was read, unless it was stopped meanwhile.
    pub(super) fn put(&self, import: Import, reading: &Arc<AtomicBool>) -> Result<()> {
        let mut papers = self.papers();
        papers.check(reading)?;
        papers.reading = None;
        papers.import = Some(Arc::new(import));
        Ok(())
    }

    pub(super) fn find(&self, id: Uuid) -> Result<Arc<Import>> {
        self.papers().import.as_ref().filter(|import| import.id == id).map(Arc::clone).ok_or(Error::NotFound("import"))
    }

    /// Whoever asked for it has had its end: nobody is told.
    pub(super) fn forget(&self, id: Uuid) {
        let mut papers = self.papers();
        if papers.import.take_if(|import| import.id == id).is_some() {
            papers.overtaken = None;
        }
    }

    /// After a reading that failed: its reason was said, so nobody is told more.
    pub(super) fn fail(&self, reading: &Arc<AtomicBool>) {
        let mut papers = self.papers();
        if papers.reading.take_if(|own| Arc::ptr_eq(own, reading)).is_some() {
            papers.overtaken = None;
        }
    }

    fn papers(&self) -> MutexGuard<'_, Papers> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
