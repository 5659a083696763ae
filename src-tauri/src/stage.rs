//! How far the program has come with its library: opening, waiting for the
//! first run, ready, failed, closed. Owns who waits for whom; the steps
//! themselves are in `opening.rs`.

use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use library::{Error, ErrorReport, Library};
use store::Folder;

/// How long closing waits for commands that are still at work.
const PATIENCE: Duration = Duration::from_secs(5);

/// Where it stands.
enum Stage {
    /// Somebody is at work; whoever needs the library waits.
    Opening,
    /// There is no library; the folder is locked for the one to come.
    FirstRun(Folder),
    Ready(Arc<Library>),
    Failed {
        report: ErrorReport,
        /// The window has been told, so asking again means trying again.
        told: bool,
    },
    Closed,
}

/// How work on the library ended.
pub enum Outcome {
    FirstRun(Folder),
    Ready(Box<Library>),
    Failed(ErrorReport),
}

/// What somebody who waited is told.
pub enum Known {
    FirstRun,
    Ready(Arc<Library>),
    Failed(ErrorReport),
}

/// The stage, and the bell for those who wait.
pub struct Progress {
    stage: Mutex<Stage>,
    bell: Condvar,
}

impl Default for Progress {
    fn default() -> Self {
        Self { stage: Mutex::new(Stage::Opening), bell: Condvar::new() }
    }
}

impl Progress {
    /// Waits until nobody is at work. Never on the main thread.
    pub fn wait(&self) -> Known {
        match &mut *self.settled() {
            Stage::FirstRun(_) => Known::FirstRun,
            Stage::Ready(library) => Known::Ready(Arc::clone(library)),
            Stage::Failed { report, told } => {
                *told = true;
                Known::Failed(report.clone())
            }
            Stage::Opening | Stage::Closed => Known::Failed(closing()),
        }
    }

    /// The library, or why there is none.
    pub fn library(&self) -> Result<Arc<Library>, ErrorReport> {
        match &*self.settled() {
            Stage::Ready(library) => Ok(Arc::clone(library)),
            Stage::FirstRun(_) => Err(Error::NoLibrary.report()),
            Stage::Failed { report, .. } => Err(report.clone()),
            Stage::Opening | Stage::Closed => Err(closing()),
        }
    }

    /// Without waiting: the library, if it is open now.
    pub fn library_now(&self) -> Option<Arc<Library>> {
        match &*self.lock() {
            Stage::Ready(library) => Some(Arc::clone(library)),
            _ => None,
        }
    }

    /// Takes up the work again after a failure that the window has been told.
    pub fn retry(&self) -> bool {
        let mut stage = self.lock();
        let again = matches!(*stage, Stage::Failed { told: true, .. });
        if again {
            *stage = Stage::Opening;
        }
        again
    }

    /// Takes the folder to create the library in it. The others wait meanwhile.
    pub fn take_folder(&self) -> Result<Folder, ErrorReport> {
        let mut stage = self.settled();
        match std::mem::replace(&mut *stage, Stage::Opening) {
            Stage::FirstRun(folder) => Ok(folder),
            other => {
                let report = match &other {
                    Stage::Ready(_) => Error::AlreadyCreated.report(),
                    Stage::Failed { report, .. } => report.clone(),
                    _ => closing(),
                };
                *stage = other;
                Err(report)
            }
        }
    }

    /// Ends the work and wakes whoever waits. What arrives after closing is
    /// given back, to be closed by the one who brings it.
    pub fn arrive(&self, outcome: Outcome) -> Option<Outcome> {
        let mut stage = self.lock();
        if matches!(*stage, Stage::Closed) {
            return Some(outcome);
        }
        *stage = match outcome {
            Outcome::FirstRun(folder) => Stage::FirstRun(folder),
            Outcome::Ready(library) => Stage::Ready(Arc::from(library)),
            Outcome::Failed(report) => Stage::Failed { report, told: false },
        };
        self.bell.notify_all();
        None
    }

    /// Closes the library as soon as the commands at work have ended. What lasts
    /// longer is left behind: every acknowledged save is in the file already.
    pub fn close(&self) {
        let stage = std::mem::replace(&mut *self.lock(), Stage::Closed);
        self.bell.notify_all();
        let Stage::Ready(mut shared) = stage else { return };
        let until = Instant::now() + PATIENCE;
        loop {
            match Arc::try_unwrap(shared) {
                Ok(library) => {
                    if let Err(error) = library.close() {
                        tracing::error!(%error, "the library did not close cleanly");
                    }
                    return;
                }
                Err(_) if Instant::now() > until => {
                    tracing::warn!("a command was still at work when the program ended");
                    return;
                }
                Err(still) => {
                    shared = still;
                    std::thread::sleep(Duration::from_millis(10));
                }
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Stage> {
        self.stage.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn settled(&self) -> MutexGuard<'_, Stage> {
        self.bell
            .wait_while(self.lock(), |stage| matches!(stage, Stage::Opening))
            .unwrap_or_else(PoisonError::into_inner)
    }
}

fn closing() -> ErrorReport {
    ErrorReport::internal_text("a command came while the program was closing")
}
