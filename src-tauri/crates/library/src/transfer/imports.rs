//! The acts: reading a list, looking at its rows, bringing it in, stopping. What
//! was read waits on the desk of the session (`desk`).

use std::io::BufRead;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicBool, Ordering};

use uuid::Uuid;

use super::answers::{
    ImportCancel, ImportFormat, ImportPhase, ImportPlan, ImportProgress, ImportRef, ImportReport, ImportRow,
    ImportRows, ImportRowsRequest,
};
use super::desk::{Import, Overtaken};
use super::list::{self, Entry, List, What};
use super::matching::{self, State};
use super::write;
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::steps::Step;
use crate::text::limits;
use crate::uid::BatchUid;

/// Rows between two looks at the flag that stops it.
const STEP: usize = 256;
/// How often a list is matched again because somebody else wrote meanwhile.
const TRIES: usize = 5;
/// Rows of a page when nothing else is asked.
const PAGE: u32 = 100;

/// A list that was given from outside the window.
pub struct OpenedList<R> {
    /// The file.
    pub input: R,
    /// Its name.
    pub file_name: String,
    /// What is told when another list takes its place.
    pub overtaken: Overtaken,
}

/// The flag that stops the work, and whoever is told how far it is.
pub(super) struct Watch<'w> {
    stopped: &'w AtomicBool,
    tell: &'w dyn Fn(ImportPhase, usize, usize),
}

impl Watch<'_> {
    /// Looks at the flag, now and then.
    pub fn check(&self, done: usize) -> Result<()> {
        if done.is_multiple_of(STEP) && self.stopped.load(Ordering::Relaxed) { Err(Error::Cancelled) } else { Ok(()) }
    }

    /// Looks at the flag and tells how far it is, now and then.
    pub fn step(&self, phase: ImportPhase, done: usize, total: usize) -> Result<()> {
        self.check(done)?;
        if done.is_multiple_of(STEP) {
            (self.tell)(phase, done, total);
        }
        Ok(())
    }

    /// The last look before there is no way back.
    pub fn last(&self, phase: ImportPhase, total: usize) -> Result<()> {
        (self.tell)(phase, total, total);
        self.check(0)
    }
}

impl Library {
    /// Reads a list and compares it with the library. The plan stays with the
    /// session until the next one.
    ///
    /// # Errors
    /// `NotAList`; `Validation` for one of endless length; `Conflict` while
    /// another is being written; `Cancelled`.
    pub fn import_read(
        &self,
        session: &Session,
        input: impl BufRead,
        file_name: &str,
        format: ImportFormat,
    ) -> Result<ImportPlan> {
        self.read(session, Command::import_read, |_| Ok(()))?;
        self.plan(session, input, file_name, format, None)
    }

    fn plan(
        &self,
        session: &Session,
        input: impl BufRead,
        file_name: &str,
        format: ImportFormat,
        overtaken: Option<Overtaken>,
    ) -> Result<ImportPlan> {
        let reading = session.desk().begin(overtaken)?;
        let watch = Watch { stopped: &reading, tell: &|_, _, _| {} };
        let compared = list::read(input, &plain_name(file_name), format, &watch).and_then(|list| {
            let matched =
                self.read(session, Command::import_read, |tx| matching::matched(tx, session.account(), &list, &watch))?;
            Ok((list, matched))
        });
        let (list, matched) = compared.inspect_err(|_| session.desk().fail(&reading))?;
        let id = Uuid::new_v4();
        let plan = matching::plan(&list, &matched.states, id);
        session.desk().put(Import::new(id, list, matched.states), &reading)?;
        Ok(plan)
    }

    /// Reads the list that `open` gives, if it gives one: the file that the
    /// program was started with. It isn't opened for somebody who may not import.
    ///
    /// # Errors
    /// Those of `open`, and of [`Library::import_read`].
    pub fn import_opened<R: BufRead>(
        &self,
        session: &Session,
        open: impl FnOnce() -> Result<Option<OpenedList<R>>>,
    ) -> Result<Option<ImportPlan>> {
        self.read(session, Command::import_opened, |_| Ok(()))?;
        let Some(OpenedList { input, file_name, overtaken }) = open()? else { return Ok(None) };
        self.plan(session, input, &file_name, ImportFormat::Auto, Some(overtaken)).map(Some)
    }

    /// Some rows of a plan.
    ///
    /// # Errors
    /// `NotFound` for a plan that is not this session's last.
    pub fn import_rows(&self, session: &Session, request: &ImportRowsRequest) -> Result<ImportRows> {
        self.read(session, Command::import_rows, |_| Ok(()))?;
        let import = session.desk().find(request.import)?;
        let states = import.states.lock().unwrap_or_else(PoisonError::into_inner);
        let rows = || import.list.rows.iter().zip(&*states).filter(|(entry, state)| state.is(request.list, entry));
        let total = u32::try_from(rows().count()).unwrap_or(u32::MAX);
        let offset = request.offset.unwrap_or_default() as usize;
        let limit = request.limit.unwrap_or(PAGE).min(limits::PAGE) as usize;
        Ok(ImportRows {
            total,
            items: rows().skip(offset).take(limit).map(|(entry, state)| row(entry, state)).collect(),
        })
    }

    /// Brings a list in as one step, and tells `progress` how far it is. After
    /// an error nothing of it is there, and the plan can be tried again.
    ///
    /// # Errors
    /// `NotFound` for a plan that is not this session's last; `Conflict` while
    /// it is being written already; `Cancelled`.
    pub fn import_run(
        &self,
        session: &Session,
        request: ImportRef,
        progress: &dyn Fn(ImportProgress),
    ) -> Result<ImportReport> {
        self.read(session, Command::import_run, |_| Ok(()))?;
        let import = session.desk().find(request.import)?;
        if import.runs.swap(true, Ordering::Relaxed) {
            return Err(Error::UnderWay);
        }
        let run = Run { import: &import };
        let tell = |phase, done, total| {
            let number = |number| u32::try_from(number).unwrap_or(u32::MAX);
            progress(ImportProgress { import: import.id, phase, done: number(done), total: number(total) });
        };
        let report = self.bring_in(session, &import.list, &Watch { stopped: &import.stopped, tell: &tell });
        drop(run);
        if report.is_ok() {
            session.desk().forget(import.id);
        }
        report
    }

    fn bring_in(&self, session: &Session, list: &List, watch: &Watch<'_>) -> Result<ImportReport> {
        for _ in 0..TRIES {
            let (matched, ready) = self.read(session, Command::import_run, |tx| {
                let matched = matching::matched(tx, session.account(), list, watch)?;
                let ready = write::prepare(tx, list, &matched, watch)?;
                Ok((matched, ready))
            })?;
            let first = ready.first().map(|book| book.uid);
            if !write::is_needed(&matched) {
                return Ok(write::report(list, &matched, first));
            }
            let batch = BatchUid(Uuid::now_v7());
            let written = self.write(session, Command::import_run, Step::Import { batch }, |tx| {
                write::write(tx, session, list, &matched, &ready, batch, watch)
            })?;
            if written {
                return Ok(write::report(list, &matched, first));
            }
        }
        Err(Error::UnderWay)
    }

    /// Stops an import that is being written: nothing of it stays, and it can be
    /// tried again. One that isn't is forgotten. Without an import, the reading
    /// under way ends, if there is one.
    ///
    /// # Errors
    /// `NotFound` for a plan that is not this session's last.
    pub fn import_cancel(&self, session: &Session, request: ImportCancel) -> Result<()> {
        self.read(session, Command::import_cancel, |_| Ok(()))?;
        let Some(import) = request.import else {
            session.desk().stop_reading();
            return Ok(());
        };
        let import = session.desk().find(import)?;
        import.stopped.store(true, Ordering::Relaxed);
        if !import.runs.load(Ordering::Relaxed) {
            session.desk().forget(import.id);
        }
        Ok(())
    }
}

/// An import under way; on a panic too it is over. Only then is the flag taken
/// back: whoever signs out just before it begins means it as well.
struct Run<'i> {
    import: &'i Import,
}

impl Drop for Run<'_> {
    fn drop(&mut self) {
        self.import.stopped.store(false, Ordering::Relaxed);
        self.import.runs.store(false, Ordering::Relaxed);
    }
}

fn row(entry: &Entry, state: &State) -> ImportRow {
    let (title, authors) = match &entry.what {
        What::Book(source) => {
            (source.book.title.clone().unwrap_or_default(), source.book.authors.clone().unwrap_or_default())
        }
        What::LeftOut { title, authors } => (title.clone(), authors.clone()),
    };
    ImportRow { line: entry.line, title, authors, problems: matching::problems(entry, state) }
}

/// A file's name without its folder, as a note may show it.
fn plain_name(name: &str) -> String {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    name.chars().filter(|c| !c.is_control()).take(limits::NAME).collect()
}
