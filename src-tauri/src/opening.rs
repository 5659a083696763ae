//! From the start to an open library: lock, look, open, each told to the
//! window. Owns the order and what a failure becomes; the file's own life is
//! the store's.

use std::panic::{AssertUnwindSafe, catch_unwind};

use library::migrations::SCHEMA;
use library::{Error, ErrorReport, Library};
use store::{Folder, Found, LOCK_WAIT, Program};
use tauri::{AppHandle, Manager, Runtime};

use crate::answers::{AppState, AppStatus, Opening};
use crate::events;
use crate::stage::{Known, Outcome};
use crate::state::Shell;

/// How the lock file and the library name this program.
const PROGRAM: Program = Program { name: "Bookplate", version: env!("CARGO_PKG_VERSION") };

/// Opens the library on a thread of its own: a migration may take minutes, and
/// the window has to say so.
pub fn begin<R: Runtime>(app: &AppHandle<R>) {
    let opener = app.clone();
    let started = std::thread::Builder::new().name("opening".into()).spawn(move || {
        let folder = opener.state::<Shell>().folder.clone();
        finish(&opener, || {
            let folder = Folder::lock(&folder?, PROGRAM, LOCK_WAIT).map_err(|error| Error::from(error).report())?;
            match folder.local() {
                Ok(local) => opener.state::<Shell>().remembered.keep_in(&local),
                Err(error) => tracing::warn!(%error, "this computer's settings can't be kept"),
            }
            open(&opener, folder)
        });
    });
    if let Err(error) = started {
        app.state::<Shell>().progress.arrive(Outcome::Failed(ErrorReport::internal(&error)));
    }
}

/// Ends a piece of work on the library, whatever becomes of it: who waits must
/// not wait for ever.
pub fn finish<R: Runtime>(app: &AppHandle<R>, work: impl FnOnce() -> Result<Outcome, ErrorReport>) {
    let outcome = match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(outcome)) => outcome,
        Ok(Err(report)) => Outcome::Failed(report),
        Err(_) => Outcome::Failed(ErrorReport::internal_text("opening the library panicked")),
    };
    if let Outcome::Ready(library) = &outcome {
        let app = app.clone();
        library.observe(move |changed| events::changed(&app, &changed));
    }
    if let Some(Outcome::Ready(late)) = app.state::<Shell>().progress.arrive(outcome)
        && let Err(error) = late.close()
    {
        tracing::error!(%error, "the library did not close cleanly");
    }
}

/// Looks into the locked folder and opens what is there; the sample is made
/// where there is none.
pub fn open<R: Runtime>(app: &AppHandle<R>, folder: Folder) -> Result<Outcome, ErrorReport> {
    let report = |error: Error| error.report();
    if matches!(folder.look(&SCHEMA).map_err(|error| report(error.into()))?, Found::Absent) {
        if !app.state::<Shell>().again.is_sample() {
            return Ok(Outcome::FirstRun(folder));
        }
        Library::sample_create(&folder).map_err(report)?;
    }
    Library::open(folder, &|progress| events::opening(app, told(&progress)))
        .map(|library| Outcome::Ready(Box::new(library)))
        .map_err(|(_, error)| report(error))
}

/// Where the program stands, waiting while it opens. After a failure that was
/// told, asking again tries again.
pub fn status<R: Runtime>(app: &AppHandle<R>) -> Result<AppStatus, ErrorReport> {
    let shell = app.state::<Shell>();
    if shell.progress.retry() {
        begin(app);
    }
    let mut sample = None;
    let (state, failure, library) = match shell.progress.wait() {
        Known::FirstRun => (AppState::FirstRun, None, None),
        Known::Ready(library) => {
            let facts = || Ok((library.name_and_language()?, library.is_without_people()?));
            let (names, nobody) = facts().map_err(|error: Error| error.report())?;
            sample = library.sample_account().map_err(|error| error.report())?;
            // Nobody could come in by signing in.
            (if nobody { AppState::FirstRun } else { AppState::Ready }, None, Some(names))
        }
        Known::Failed(report) => (AppState::Failed, Some(report), None),
    };
    let (library_name, library_language) =
        library.map_or((None, None), |(name, language)| (Some(name), Some(language)));
    Ok(AppStatus {
        state,
        failure,
        library_name,
        library_language: library_language.unwrap_or_else(|| "en".to_owned()),
        sample,
        lists_for_later: u32::try_from(shell.again.later()).unwrap_or(u32::MAX),
        settings: shell.appearance.settings(),
        version: env!("CARGO_PKG_VERSION"),
        platform: std::env::consts::OS,
        data_folder: shell.folder().map(|folder| folder.display().to_string()),
    })
}

fn told(progress: &store::Progress) -> Opening {
    let step = |step| Opening { step, number: None, of: None };
    match progress {
        store::Progress::Checking => step("checking"),
        store::Progress::Snapshot => step("snapshot"),
        store::Progress::Migrating { number, of, .. } => {
            Opening { step: "migrating", number: Some(*number), of: Some(*of) }
        }
        store::Progress::Deriving => step("deriving"),
        store::Progress::Done => step("done"),
    }
}
