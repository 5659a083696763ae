//! The acts: reading a list, looking at its rows, bringing it in, stopping. What
//! was read waits on the desk of the session (`desk`).

use std::io::BufRead;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use uuid::Uuid;

use super::answers::{
    ImportCancel, ImportFile, ImportPlan, ImportProgress, ImportRef, ImportReport, ImportRow, ImportRows,
    ImportRowsRequest,
};
use super::desk::{Import, Overtaken};
use super::list::{self, Entry, What};
use super::matching::{self, State};
use super::watch::Watch;
use super::{table, write};
use crate::accounts::Session;
use crate::error::{Error, Result};
use crate::library::Library;
use crate::policy::Command;
use crate::steps::Step;
use crate::text::limits;
use crate::uid::BatchUid;

/// How often a list is matched again because somebody else wrote meanwhile.
const TRIES: usize = 5;
/// Rows of a page when nothing else is asked.
const PAGE: u32 = 100;

/// A list that was given from outside the window.
pub struct OpenedList<R> {
    /// The file.
    pub input: R,
    /// What is known of it.
    pub file: ImportFile,
    /// What is told when another list takes its place.
    pub overtaken: Overtaken,
}

impl Library {
    /// Reads a list, compares it with the library, and tells `progress` how far
    /// it is. The plan stays with the session until the next one.
    ///
    /// # Errors
    /// `NotAList`; `Validation` for one of endless length; `Conflict` while
    /// another is being written; `Cancelled`.
    pub fn import_read(
        &self,
        session: &Session,
        input: impl BufRead,
        file: &ImportFile,
        progress: &dyn Fn(ImportProgress),
    ) -> Result<ImportPlan> {
        self.read(session, Command::import_read, |_| Ok(()))?;
        self.plan(session, input, file, None, progress)
    }

    fn plan(
        &self,
        session: &Session,
        input: impl BufRead,
        file: &ImportFile,
        overtaken: Option<Overtaken>,
        progress: &dyn Fn(ImportProgress),
    ) -> Result<ImportPlan> {
        let reading = session.desk().begin(overtaken)?;
        self.compare(session, &reading, Uuid::new_v4(), input, file, progress)
    }

    /// Reads and compares: a reading that has begun, of a list that gets this name.
    pub(super) fn compare(
        &self,
        session: &Session,
        reading: &Arc<AtomicBool>,
        id: Uuid,
        input: impl BufRead,
        file: &ImportFile,
        progress: &dyn Fn(ImportProgress),
    ) -> Result<ImportPlan> {
        let watch = Watch::new(reading, None, progress);
        let compared = list::read(input, &plain_name(&file.name), file, &watch).and_then(|list| {
            let matched =
                self.read(session, Command::import_read, |tx| matching::matched(tx, session.account(), &list, &watch))?;
            Ok((list, matched))
        });
        let (list, matched) = compared.inspect_err(|_| session.desk().fail(reading))?;
        let plan = matching::plan(&list, &matched.states, id);
        session.desk().put(Import::new(id, list, matched), reading)?;
        Ok(plan)
    }

    /// Reads the list that `open` gives, if it gives one: the file that the
    /// program was started with. It isn't opened for somebody who may not import.
    /// Whoever asks shows none: one that was read before, and neither brought in
    /// nor given up, is given again.
    ///
    /// # Errors
    /// Those of `open`, and of [`Library::import_read`].
    pub fn import_opened<R: BufRead>(
        &self,
        session: &Session,
        mut open: impl FnMut() -> Result<Option<OpenedList<R>>>,
        progress: &dyn Fn(ImportProgress),
    ) -> Result<Option<ImportPlan>> {
        self.read(session, Command::import_opened, |_| Ok(()))?;
        let opened = match open()? {
            None if session.desk().give_back() => open()?,
            opened => opened,
        };
        let Some(OpenedList { input, file, overtaken }) = opened else { return Ok(None) };
        self.plan(session, input, &file, Some(overtaken), progress).map(Some)
    }

    /// Some rows of a plan.
    ///
    /// # Errors
    /// `NotFound` for a plan that is not this session's last.
    pub fn import_rows(&self, session: &Session, request: &ImportRowsRequest) -> Result<ImportRows> {
        self.read(session, Command::import_rows, |_| Ok(()))?;
        let import = session.desk().find(request.import)?;
        let matched = import.matched();
        let rows =
            || import.list.rows.iter().zip(&matched.states).filter(|(entry, state)| state.is(request.list, entry));
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
        let run = import.begin()?;
        let report = self.bring_in(session, &import, &Watch::new(run.stopped(), Some(import.id), progress));
        drop(run);
        if report.is_ok() {
            session.desk().forget(import.id);
        }
        report
    }

    fn bring_in(&self, session: &Session, import: &Import, watch: &Watch<'_>) -> Result<ImportReport> {
        let list = &import.list;
        for _ in 0..TRIES {
            let (matched, ready) = self.read(session, Command::import_run, |tx| {
                let mut matched = import.matched();
                // Nothing was written since: what was compared then holds.
                if table::last_change(tx)? != matched.last_change {
                    matched = Arc::new(matching::matched(tx, session.account(), list, watch)?);
                    import.set_matched(&matched);
                }
                let ready = write::prepare(tx, list, &matched, watch)?;
                Ok((matched, ready))
            })?;
            if !write::is_needed(&matched) {
                return Ok(write::report(list, &matched, None));
            }
            let batch = BatchUid(Uuid::now_v7());
            let written = self.write(session, Command::import_run, Step::Import { batch }, |tx| {
                write::write(tx, list, &matched, &ready, batch, watch)
            })?;
            if written {
                return Ok(write::report(list, &matched, write::first(&ready)));
            }
        }
        Err(Error::UnderWay)
    }

    /// Stops an import that is being written: nothing of it stays, and it can be
    /// tried again. One that isn't is forgotten, also while its file is handed over. Without an import, the reading
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
        if session.desk().stop_handing(import) {
            return Ok(());
        }
        let import = session.desk().find(import)?;
        import.stop();
        if !import.is_running() {
            session.desk().forget(import.id);
        }
        Ok(())
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
