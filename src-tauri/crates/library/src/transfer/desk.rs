//! The list that a session has read and not brought in yet: one at a time, in
//! memory, gone with the session. Owns how one takes the place of another; does
//! not own reading and writing (`imports`).

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use uuid::Uuid;

use super::list::List;
use super::matching::State;
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
    /// Of the list that is being read, or was.
    overtaken: Option<Overtaken>,
}

/// A list that was read.
pub(super) struct Import {
    pub id: Uuid,
    pub list: List,
    pub states: Mutex<Vec<State>>,
    pub stopped: AtomicBool,
    pub runs: AtomicBool,
}

impl Import {
    pub fn new(id: Uuid, list: List, states: Vec<State>) -> Self {
        Self { id, list, states: Mutex::new(states), stopped: AtomicBool::new(false), runs: AtomicBool::new(false) }
    }
}

impl Desk {
    /// Stops what is under way; what was read stays.
    pub(crate) fn stop(&self) {
        self.stop_reading();
        if let Some(import) = &self.papers().import {
            import.stopped.store(true, Ordering::Relaxed);
        }
    }

    pub(super) fn stop_reading(&self) {
        let mut papers = self.papers();
        if let Some(reading) = &papers.reading {
            reading.store(true, Ordering::Relaxed);
            papers.overtaken = None;
        }
    }

    /// Stops what is under way and forgets what was read.
    pub(crate) fn clear(&self) {
        self.stop();
        *self.papers() = Papers::default();
    }

    /// Begins to read: whatever was read before goes.
    pub(super) fn begin(&self, overtaken: Option<Overtaken>) -> Result<Arc<AtomicBool>> {
        let mut papers = self.papers();
        if papers.import.as_ref().is_some_and(|import| import.runs.load(Ordering::Relaxed)) {
            return Err(Error::UnderWay);
        }
        if let Some(before) = papers.reading.take() {
            before.store(true, Ordering::Relaxed);
        }
        papers.import = None;
        if let Some(tell) = std::mem::replace(&mut papers.overtaken, overtaken) {
            tell();
        }
        Ok(Arc::clone(papers.reading.insert(Arc::default())))
    }

    /// Puts down what was read, unless it was stopped meanwhile.
    pub(super) fn put(&self, import: Import, reading: &Arc<AtomicBool>) -> Result<()> {
        let mut papers = self.papers();
        if reading.load(Ordering::Relaxed) || !papers.reading.as_ref().is_some_and(|own| Arc::ptr_eq(own, reading)) {
            return Err(Error::Cancelled);
        }
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
