//! Work of the program's own while a library is open: books whose time in the
//! trash is over are removed for good.

use std::time::Duration;

use tauri::{AppHandle, Manager, Runtime};

use crate::state::Shell;

/// Until it is first looked: whoever starts the program waits for other things.
const FIRST: Duration = Duration::from_secs(60);
/// How often it is looked. Time in the trash is counted in days.
const PACE: Duration = Duration::from_secs(60 * 60);

/// Begins to look, for as long as the program lives.
pub fn watch<R: Runtime>(app: &AppHandle<R>) {
    let app = app.clone();
    let started = std::thread::Builder::new().name("tidying".into()).spawn(move || {
        std::thread::sleep(FIRST);
        loop {
            tidy(&app);
            std::thread::sleep(PACE);
        }
    });
    if let Err(error) = started {
        tracing::error!(%error, "the trash isn't emptied by itself");
    }
}

/// Removes what is due.
pub fn tidy<R: Runtime>(app: &AppHandle<R>) {
    let Ok(library) = app.state::<Shell>().progress.library() else { return };
    match library.trash_purge_due() {
        Ok(0) => {}
        Ok(books) => tracing::info!(books, "books were removed for good, their time in the trash was over"),
        Err(error) => tracing::error!(error = library::error::chain(&error), "what is due in the trash stays"),
    }
}
