//! The first run's one deed: creating the library, and signing its owner in in
//! the window that asked.

use library::accounts::{LibraryCreate, LibraryCreated};
use library::{ErrorCode, ErrorReport, Library};
use tauri::{Manager, Runtime, WebviewWindow};

use crate::opening;
use crate::stage::Outcome;
use crate::state::Shell;

/// Creates the library. After wrong input the first run goes on; after anything
/// else the folder is looked at anew, because by then it may hold a library.
pub fn create<R: Runtime>(window: &WebviewWindow<R>, request: LibraryCreate) -> Result<LibraryCreated, ErrorReport> {
    let shell = window.state::<Shell>();
    let folder = shell.progress.take_folder()?;
    let mut answer = None;
    opening::finish(window.app_handle(), || match Library::create(folder, request) {
        Ok((library, session, created)) => {
            shell.sessions.begin(window.label(), session);
            answer = Some(Ok(created));
            Ok(Outcome::Ready(Box::new(library)))
        }
        Err((folder, error)) => {
            let report = error.report();
            let goes_on = report.code == ErrorCode::Validation;
            answer = Some(Err(report));
            if goes_on { Ok(Outcome::FirstRun(folder)) } else { opening::open(window.app_handle(), folder) }
        }
    });
    // A panic on the way is in the log already.
    answer.unwrap_or_else(|| Err(ErrorReport::internal_text("creating the library broke off")))
}
