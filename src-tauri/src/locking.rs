//! Locks the windows that nobody uses, and all of them when the computer sleeps
//! or its screen locks. How long each person's may stay open, the library says.

use std::time::Duration;

use library::accounts::Session;
use tauri::{AppHandle, Manager, Runtime};

use crate::events;
use crate::platform;
use crate::state::Shell;

/// How often it is looked.
const PACE: Duration = Duration::from_secs(5);

/// Begins to look, for as long as the program lives.
pub fn watch<R: Runtime>(app: &AppHandle<R>) {
    let idle = app.clone();
    let started = std::thread::Builder::new().name("locking".into()).spawn(move || {
        loop {
            std::thread::sleep(PACE);
            lock_unused(&idle);
        }
    });
    if let Err(error) = started {
        tracing::error!(%error, "windows don't lock by themselves");
    }
    let asleep = app.clone();
    platform::watch_away(move || lock_all(&asleep));
}

/// Locks every window whose person has been away for too long.
pub fn lock_unused<R: Runtime>(app: &AppHandle<R>) {
    let shell = app.state::<Shell>();
    let Ok(library) = shell.progress.library() else { return };
    let limit = |session: &Session| {
        let minutes = library.session_current(session).ok()?.lock_after?;
        Some(u64::from(minutes) * 60 * 1000)
    };
    for window in shell.sessions.unused(shell.leaving.is_unsaved(), limit) {
        lock(app, &window);
    }
}

/// Whoever stays signed in on this computer has said that its own lock is enough.
/// Who does stands in one place only: a word of it beside the session would
/// outlive the token.
pub fn lock_all<R: Runtime>(app: &AppHandle<R>) {
    let shell = app.state::<Shell>();
    let library = shell.progress.library();
    let is_kept =
        |session: &Session| library.as_ref().is_ok_and(|it| it.kept_list(session).is_ok_and(|kept| !kept.is_empty()));
    for (window, session) in shell.sessions.open() {
        if !is_kept(&session) {
            lock(app, &window);
        }
    }
}

fn lock<R: Runtime>(app: &AppHandle<R>, window: &str) {
    if app.state::<Shell>().sessions.lock_by_itself(window) {
        tracing::info!("the window locks");
        events::locked(app, window);
    }
}
