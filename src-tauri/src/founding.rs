//! The first run's one deed: creating the library, and signing its owner in in
//! the window that asked.

use library::accounts::{LibraryCreate, LibraryCreated};
use library::{ErrorCode, ErrorReport, Library};
use tauri::{Manager, Runtime, WebviewWindow};

use crate::stage::Outcome;
use crate::state::Shell;
use crate::{keyring, opening};

/// Creates the library, or gives one without people its owner. After wrong input
/// the first run goes on; after anything else the folder is looked at anew,
/// because by then it may hold a library.
pub fn create<R: Runtime>(window: &WebviewWindow<R>, request: LibraryCreate) -> Result<LibraryCreated, ErrorReport> {
    let shell = window.state::<Shell>();
    let keep = request.keep;
    let answer = found(window, &shell, request);
    if keep
        && answer.is_ok()
        && let (Some(session), Ok(library)) = (shell.sessions.find(window.label()), shell.progress.library())
    {
        keyring::keep(&shell, &library, &session);
    }
    answer
}

fn found<R: Runtime>(
    window: &WebviewWindow<R>,
    shell: &Shell,
    request: LibraryCreate,
) -> Result<LibraryCreated, ErrorReport> {
    let signed_in = |(session, created)| {
        shell.sessions.begin(window.label(), session);
        created
    };
    if let Ok(library) = shell.progress.library() {
        return library.owner_create(request).map(signed_in).map_err(|error| error.report());
    }
    let folder = shell.progress.take_folder()?;
    let mut answer = None;
    opening::finish(window.app_handle(), || {
        let created = Library::create(&folder, request).map(signed_in).map_err(|error| error.report());
        let goes_on = created.as_ref().is_err_and(|report| report.code == ErrorCode::Validation);
        // Kept before the library is opened: should that fail, the recovery code
        // must reach its person all the same.
        answer = Some(created);
        if goes_on { Ok(Outcome::FirstRun(folder)) } else { opening::open(window.app_handle(), folder) }
    });
    // A panic on the way is in the log already.
    answer.unwrap_or_else(|| Err(ErrorReport::internal_text("creating the library broke off")))
}
